"""The networks: an encoder with added input features, a tagger and a pair scorer.

One class serves the large teacher and the small student; a `Shape` tells them apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.pieces import BREAKS, CASES, QUOTES

PAIR = 160  # width of one biaffine score
REACH = 10  # distances are kept as signed powers of two up to this
BUCKETS, FAR = 32, 128  # of MPNet's relative positions, and the distance of the last bucket


@dataclass(frozen=True, slots=True)
class Shape:
    """An encoder's measures. `relative` encoders add a learnt bias by distance to attention.

    A relative encoder is MPNet: its vocabulary is BERT's after four marks of its own.
    """

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    relative: bool = False

    @property
    def vocabulary(self) -> int:
        """How many word vectors there are."""
        return 30527 if self.relative else 30522


STUDENT = Shape(width=384, layers=6, heads=12, inner=1536, epsilon=1e-12)  # MiniLM-L6
TEACHER = Shape(width=768, layers=12, heads=12, inner=3072, epsilon=1e-5, relative=True)  # MPNet


class Layer(nn.Module):
    """One BERT layer, normalised after each half."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=shape.epsilon)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = hidden.shape
        qkv = self.qkv(hidden).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        if mask.dtype != torch.bool:
            mask = mask.to(query.dtype)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(rows, length, width)
        hidden = self.norm(hidden + self.dropout(self.out(mixed)))
        inner = functional.gelu(self.up(hidden))
        result: Tensor = self.norm2(hidden + self.dropout(self.down(inner)))
        return result


class Network(nn.Module):
    """Features (4, rows, length) to tags (rows, length, 7), cue and piece projections."""

    def __init__(self, labels: int, shape: Shape = STUDENT) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.words = nn.Embedding(shape.vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.case = nn.Embedding(CASES, width)
        self.breaks = nn.Embedding(BREAKS, width)
        self.quote = nn.Embedding(QUOTES, width)
        for added in (self.case, self.breaks, self.quote):
            nn.init.zeros_(added.weight)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        if shape.relative:
            self.relative = nn.Embedding(BUCKETS, shape.heads)
        self.tag = nn.Linear(width, labels)
        self.cue_up, self.cue_down = nn.Linear(width, width), nn.Linear(width, 2 * PAIR)
        self.piece_up, self.piece_down = nn.Linear(width, width), nn.Linear(width, 2 * PAIR)
        self.distance = nn.Embedding(2 * REACH + 1, 2)
        self.bias = nn.Parameter(torch.tensor([-2.0, -1.0]))
        nn.init.zeros_(self.distance.weight)

    def forward(self, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        ids, case, breaks, quote = features
        length = ids.shape[1]
        hidden = self.words(self._own(ids)) + self.places(torch.arange(length))
        hidden = hidden + self.case(case) + self.breaks(breaks) + self.quote(quote)
        hidden = self.dropout(self.norm(hidden))
        seen = mask[:, None, None, :]
        if self.shape.relative:
            bias = self.relative(buckets(length)).permute(2, 0, 1)[None]
            seen = bias.masked_fill(~seen, -1e4)
        for layer in self.layers:
            hidden = layer(hidden, seen)
        top = self.dropout(hidden)
        cue = self.cue_down(functional.gelu(self.cue_up(top)))
        piece = self.piece_down(functional.gelu(self.piece_up(top)))
        return self.tag(top), cue, piece

    def _own(self, ids: Tensor) -> Tensor:
        """BERT's piece numbers in the encoder's own vocabulary."""
        if not self.shape.relative:
            return ids
        own = torch.where(ids == 101, 0, torch.where(ids == 102, 2, ids + 4))
        return torch.where(ids == 0, 1, own)

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


def buckets(length: int) -> Tensor:
    """The bucket (query, key) of each distance, as T5 and MPNet count them: near ones apart, far
    ones by their logarithm, those ahead after those behind.
    """
    half, exact = BUCKETS // 2, BUCKETS // 4
    away = torch.arange(length)[None, :] - torch.arange(length)[:, None]
    size = away.abs()
    spread = torch.log(size.clamp(min=1).float() / exact) / math.log(FAR / exact)
    large = (exact + (spread * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(size < exact, size, large) + half * (away > 0)


MINILM = {
    "words": "embeddings.word_embeddings",
    "norm": "embeddings.LayerNorm",
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
}
MPNET = {
    **MINILM,
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "attended": "attention.LayerNorm",
}


def load_encoder(network: Network, path: Path) -> None:
    """Fill the encoder from its published safetensors; what is added stays as it is.

    A network of fewer layers than the file takes them evenly, the first and the last among them.
    """
    held = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    relative = network.shape.relative
    names = MPNET if relative else MINILM
    places = held["embeddings.position_embeddings.weight"]
    if relative:
        held["embeddings.token_type_embeddings.weight"] = torch.zeros(1, places.shape[1])
        places = places[2:]  # the first two stand for padding
    places = places + held["embeddings.token_type_embeddings.weight"][0]
    state = {"words.weight": held[f"{names['words']}.weight"], "places.weight": places}
    if relative:
        state["relative.weight"] = held["encoder.relative_attention_bias.weight"]
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = held[f"{names['norm']}.{kind}"]
        for number, chosen in enumerate(_chosen(held, network.shape.layers)):
            for own, value in _layer(held, f"encoder.layer.{chosen}", names, kind).items():
                state[f"layers.{number}.{own}.{kind}"] = value
    missing, unexpected = network.load_state_dict(state, strict=False)
    heads = ("tag", "cue_", "piece_", "distance", "bias", "case", "breaks", "quote")
    if unexpected or any(not name.startswith(heads) for name in missing):
        raise ValueError(f"{path}: not the weights of {network.shape}; missing {missing[:3]}")


def _chosen(held: dict[str, Tensor], wanted: int) -> list[int]:
    """Which of the file's layers a network of so many takes."""
    there = 1 + max(int(name.split(".")[2]) for name in held if name.startswith("encoder.layer."))
    if wanted == 1:
        return [there - 1]
    return [round(number * (there - 1) / (wanted - 1)) for number in range(wanted)]


def _layer(
    held: dict[str, Tensor], name: str, names: dict[str, str], kind: str
) -> dict[str, Tensor]:
    """One layer's tensors of one kind, under our names."""
    found = {
        "out": held[f"{name}.{names['out']}.{kind}"],
        "norm": held[f"{name}.{names['attended']}.{kind}"],
        "up": held[f"{name}.intermediate.dense.{kind}"],
        "down": held[f"{name}.output.dense.{kind}"],
        "norm2": held[f"{name}.output.LayerNorm.{kind}"],
    }
    parts = [held[f"{name}.{names[part]}.{kind}"] for part in ("query", "key", "value")]
    return found | {"qkv": torch.cat(parts)}
