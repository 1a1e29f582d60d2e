"""Setting the decoder's numbers on the dev split: a small grid, then the confidence's scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.decode import decode
from onrecord.extract.tagger import LABELS, Scores, Settings
from training.measure import Gold, predictions, rows
from training.pack import Decoding

OUTSIDE = (-1.5, -1.0, -0.5, 0.0, 0.5)
CONTENT = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
SOURCE = (0.05, 0.1, 0.2, 0.3, 0.4)
LEAST = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
FLAT = 0.75  # of the sum of two F1: so near the best, the higher floor is better, since it abstains


def tune(
    scorer: ModuleType, gold: Gold, scores: Mapping[str, Scores], settings: Settings
) -> Decoding:
    """The numbers with the best sum of overlap and linked F1.

    How much is let in and how much is left out again lean on one another, so these two are tried
    together; the others one after another.
    """

    def worth(tried: Decoding) -> float:
        found = predictions(gold, scores, applied(tried, settings))
        figures = scorer.score(gold, found)
        return float(figures["overlap"]["f1"] + figures["linked"]["f1"])

    def scaled(tried: Decoding) -> Decoding:
        named, nameless = _scales(scorer, gold, scores, applied(tried, settings))
        return replace(tried, slope=named[0], offset=named[1], nameless=nameless)

    let_in = [scaled(Decoding(outside=value)) for value in OUTSIDE]
    best = max((replace(one, least=least) for one in let_in for least in LEAST), key=worth)
    for name, grid in (("content_least", CONTENT), ("source_least", SOURCE)):
        best = max((replace(best, **{name: value}) for value in grid), key=worth)
    best = scaled(best)
    tried = [(worth(one), one) for one in (replace(best, least=least) for least in LEAST)]
    top = max(value for value, _ in tried)
    return max((one for value, one in tried if value >= top - FLAT), key=lambda one: one.least)


def applied(decoding: Decoding, settings: Settings) -> Settings:
    """Settings with these numbers in them."""
    return replace(
        settings,
        tilt=(decoding.outside, *[0.0] * (len(LABELS) - 1)),
        content_least=decoding.content_least,
        source_least=decoding.source_least,
        slope=decoding.slope,
        offset=decoding.offset,
        nameless=decoding.nameless,
        least=decoding.least,
    )


def _scales(
    scorer: ModuleType, gold: Gold, scores: Mapping[str, Scores], settings: Settings
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Slope and offset that make confidence the share that is right (Platt's scaling): those of
    attributions with a source, and of those without.
    """
    plain = replace(settings, slope=1.0, offset=0.0, nameless=(1.0, 0.0), least=0.0)
    chance, target, sourced = np.array(_judged(scorer, gold, scores, plain)).T
    odds = np.log(chance / (1 - chance))
    named = sourced > 0
    return _platt(odds[named], target[named]), _platt(odds[~named], target[~named])


def _platt(odds: NDArray[np.float64], target: NDArray[np.float64]) -> tuple[float, float]:
    slope, offset = 1.0, 0.0
    for _ in range(2000):
        miss = 1 / (1 + np.exp(-(slope * odds + offset))) - target
        slope -= 0.1 * float((miss * odds).mean())
        offset -= 0.1 * float(miss.mean())
    return round(slope, 3), round(offset, 3)


def confidences(
    scorer: ModuleType, gold: Gold, scores: Mapping[str, Scores], settings: Settings
) -> list[tuple[float, float]]:
    """Each attribution found: its confidence, and 1.0 if content and source are gold's."""
    return [(sure, right) for sure, right, _ in _judged(scorer, gold, scores, settings)]


def _judged(
    scorer: ModuleType, gold: Gold, scores: Mapping[str, Scores], settings: Settings
) -> list[tuple[float, float, float]]:
    """The same, and 1.0 where a source was found."""
    judged = []
    for name, (text, wanted) in gold.items():
        found = decode(text, scores[name], settings)
        right = _right(scorer, text, rows(found, scores[name]), wanted)
        judged += [
            (one.confidence, truth, float(bool(one.source)))
            for one, truth in zip(found, right, strict=True)
        ]
    return judged


def _right(scorer: ModuleType, text: str, found: list[Any], wanted: list[Any]) -> list[float]:
    """1 for each attribution found whose content and source are gold's, else 0."""
    tokens = scorer.Tokens(text)
    ours, theirs = (
        [{role: tokens.within(row[role]) for role in scorer.ROLES} for row in part]
        for part in (found, wanted)
    )
    right = [0.0] * len(ours)
    for i, j in scorer.match(ours, theirs):
        source, gold = ours[i]["source"], theirs[j]["source"]
        right[i] = float(bool(source & gold) or not (source or gold))
    return right
