"""Measuring a model folder on a PolNeAR split, with the scorer and the shipped decoder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from onrecord.extract.decode import Found, decode
from onrecord.extract.tagger import Scores, Settings, Tagger

Gold = Mapping[str, tuple[str, Any]]
Row = dict[str, list[tuple[int, int]]]


def all_scores(gold: Gold, tagger: Tagger) -> dict[str, Scores]:
    """What the model makes of every article: the slow half of a measurement."""
    return {name: tagger.scores(text) for name, (text, _) in gold.items()}


def predictions(
    gold: Gold, scores: Mapping[str, Scores], settings: Settings
) -> dict[str, list[Row]]:
    """Attributions of every article as the scorer reads them."""
    return {
        name: rows(decode(text, scores[name], settings), scores[name])
        for name, (text, _) in gold.items()
    }


def rows(found: Iterable[Found], scores: Scores) -> list[Row]:
    """Word spans as code points."""

    def places(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(int(scores.start[a]), int(scores.end[b - 1])) for a, b in stretches]

    return [
        {"source": places(one.source), "cue": places([one.cue]), "content": places(one.content)}
        for one in found
    ]


def measure(scorer: ModuleType, gold: Gold, tagger: Tagger) -> dict[str, Any]:
    """The scorer's figures for a model folder."""
    found = predictions(gold, all_scores(gold, tagger), tagger.settings)
    figures: dict[str, Any] = scorer.score(gold, found)
    return figures
