"""Weighing features: logistic regression, its weights read from weights.toml beside this file.

`training/pairs.py` learns the weights and writes the file.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Feature(Generic[T]):
    """One thing that two claims may have in common: its key, its words, and how far it holds."""

    key: str
    text: str
    when: Callable[[T], float]


@dataclass(frozen=True, slots=True)
class Weights:
    """`of` maps a feature's key to its weight; a pair is joined from probability `least` on."""

    bias: float
    least: float
    of: Mapping[str, float]


# The features of a scorer with their weights, put together once.
_TERMS: dict[str, tuple[Weights, list[Any]]] = {}


@cache
def weights(name: str) -> Weights:
    """The weights of "figures" or of "propositions"."""
    path = resources.files("onrecord.relate").joinpath("weights.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return Weights(data["bias"], data["least"], data["weights"])


def value(name: str, features: Sequence[Feature[T]], pair: T) -> float:
    """How far the pair is above (or below 0) the probability from which it is joined."""
    known = weights(name)
    held, terms = _TERMS.get(name, (None, []))
    if held is not known:
        terms = [(known.of[row.key], row.when) for row in features]
        _TERMS[name] = known, terms
    total = known.bias + math.fsum([weight * when(pair) for weight, when in terms])
    return round(probability(total) - known.least, 9)


def probability(total: float) -> float:
    """The logistic function, which does not overflow."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def reasons(name: str, features: Sequence[Feature[T]], pair: T) -> tuple[str, ...]:
    """The words of the features that speak for the pair, the strongest first."""
    known = weights(name)
    held = [(known.of[row.key] * row.when(pair), row.text) for row in features]
    return tuple(text for weight, text in sorted(held, key=lambda row: -row[0]) if weight > 0)
