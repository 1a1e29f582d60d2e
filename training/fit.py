"""Fitting the network: one run of several epochs, a checkpoint after each."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import Network
from training.windows import Batch, Example, groups, make_batch


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fixed before a run."""

    epochs: int = 7
    size: int = 12
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    pair_share: float = 2.0
    dropout: float = 0.1
    seed: int = 20261122


def loss_of(network: Network, batch: Batch, pair_share: float) -> Tensor:
    """Cross-entropy of the tags plus `pair_share` times that of the pairs."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, cue, piece = network(torch.from_numpy(batch.features), torch.from_numpy(batch.mask))
    labels = torch.from_numpy(batch.labels)
    loss = -(labels * functional.log_softmax(tags.float(), dim=2)).sum() / labels.sum()
    if len(batch.pairs):
        score = network.scores(cue, piece, torch.from_numpy(batch.pairs))
        weight = torch.from_numpy(batch.weight)
        each = functional.binary_cross_entropy_with_logits(
            score, torch.from_numpy(batch.wanted), weight, reduction="sum"
        )
        loss = loss + pair_share * each / weight.sum()
    return loss


def optimizer_of(network: Network, plan: Plan) -> torch.optim.Optimizer:
    """AdamW: the encoder slowly, heads and added features fast, no decay for vectors."""
    slow: list[nn.Parameter] = []
    fast: list[nn.Parameter] = []
    plain: list[nn.Parameter] = []
    for name, weight in network.named_parameters():
        new = not name.startswith(("words", "places", "norm", "layers", "relative"))
        (fast if new else plain if weight.ndim < 2 else slow).append(weight)
    groups = [
        {"params": slow, "lr": plan.encoder_rate, "weight_decay": 0.01},
        {"params": plain, "lr": plan.encoder_rate, "weight_decay": 0.0},
        {"params": fast, "lr": plan.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.99))


def fit(
    network: Network,
    examples: Sequence[Example],
    plan: Plan,
    after_epoch: Callable[[int], None],
) -> None:
    """Train in place. `after_epoch` is called with 1, 2, ... while the network is in eval mode."""
    chance = random.Random(plan.seed)
    rounds = [groups(examples, plan.size, chance) for _ in range(plan.epochs)]
    total = sum(map(len, rounds))
    optimizer = optimizer_of(network, plan)
    warm = max(1, int(total * plan.warm_up))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (total - step) / (total - warm))
    )
    for module in network.modules():
        if isinstance(module, nn.Dropout):
            module.p = plan.dropout
    for epoch, cuts in enumerate(rounds, 1):
        network.train()
        clock, running = time.time(), 0.0
        for step, group in enumerate(cuts, 1):
            loss = loss_of(network, make_batch(group), plan.pair_share)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rate.step()
            running += loss.item()
            if step % 25 == 0:
                pace = (time.time() - clock) / step
                line = f"epoch {epoch} step {step}/{len(cuts)} loss {running / 25:.4f} {pace:.2f} s"
                print(line, flush=True)
                running = 0.0
        network.eval()
        after_epoch(epoch)


def save(network: Network, path: Path) -> None:
    """Write the network's weights."""
    torch.save(network.state_dict(), path)
