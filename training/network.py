"""The network: a MiniLM-L6 encoder with added input features, a tagger and a pair scorer."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.pieces import BREAKS, CASES, QUOTES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
PAIR = 160  # width of one biaffine score
REACH = 10  # distances are kept as signed powers of two up to this


class Layer(nn.Module):
    """One BERT layer, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = hidden.shape
        qkv = self.qkv(hidden).view(rows, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        hidden = self.norm(hidden + self.dropout(self.out(mixed)))
        inner = functional.gelu(self.up(hidden))
        result: Tensor = self.norm2(hidden + self.dropout(self.down(inner)))
        return result


class Network(nn.Module):
    """Features (4, rows, length) to tags (rows, length, 7), cue and piece projections."""

    def __init__(self, labels: int, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.breaks = nn.Embedding(BREAKS, WIDTH)
        self.quote = nn.Embedding(QUOTES, WIDTH)
        for added in (self.case, self.breaks, self.quote):
            nn.init.zeros_(added.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tag = nn.Linear(WIDTH, labels)
        self.cue_up, self.cue_down = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * PAIR)
        self.piece_up, self.piece_down = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * PAIR)
        self.distance = nn.Embedding(2 * REACH + 1, 2)
        self.bias = nn.Parameter(torch.tensor([-2.0, -1.0]))
        nn.init.zeros_(self.distance.weight)

    def forward(self, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        ids, case, breaks, quote = features
        place = torch.arange(ids.shape[1])
        hidden = self.words(ids) + self.places(place)
        hidden = hidden + self.case(case) + self.breaks(breaks) + self.quote(quote)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :])
        top = self.dropout(hidden)
        cue = self.cue_down(functional.gelu(self.cue_up(top)))
        piece = self.piece_down(functional.gelu(self.piece_up(top)))
        return self.tag(top), cue, piece

    def scores(self, cue: Tensor, piece: Tensor, pairs: Tensor) -> Tensor:
        """Source and content logits (pairs, length, 2) of each (row, cue position)."""
        row, place = pairs.unbind(1)
        asked = cue[row, place].float().view(-1, 2, PAIR)
        given = piece[row].float().view(len(row), -1, 2, PAIR)
        score = torch.einsum("prk,plrk->plr", asked, given) / PAIR**0.5
        near: Tensor = self.distance(steps(place, piece.shape[1]))
        logits: Tensor = score + near + self.bias
        return logits


def steps(place: Tensor, length: int) -> Tensor:
    """Signed log distance of every position from each place, as an index from 0."""
    away = torch.arange(length)[None, :] - place[:, None]
    size = torch.floor(torch.log2(away.abs().clamp(min=1).float()) + 1).long().clamp(max=REACH)
    return torch.sign(away) * torch.where(away == 0, 0, size) + REACH


def load_encoder(network: Network, path: Path) -> None:
    """Fill the encoder from BERT weights in safetensors; what is added stays as it is."""
    weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for number in range(LAYERS):
        ours, theirs = f"layers.{number}", f"encoder.layer.{number}"
        for kind in ("weight", "bias"):
            state[f"{ours}.qkv.{kind}"] = torch.cat(
                [weights[f"{theirs}.attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
            )
            for own, other in names.items():
                state[f"{ours}.{own}.{kind}"] = weights[f"{theirs}.{other}.{kind}"]
    missing, unexpected = network.load_state_dict(state, strict=False)
    heads = ("tag", "cue_", "piece_", "distance", "bias", "case", "breaks", "quote")
    if unexpected or any(not name.startswith(heads) for name in missing):
        raise ValueError(f"{path}: not the weights of MiniLM-L6; missing {missing[:3]}")
