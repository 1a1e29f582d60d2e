"""Average linkage: groups whose members are, on average, worth joining.

Agglomerative clustering by the unweighted pair-group mean (Sokal and Michener, 1958). Ties go to
the pair that comes first, so that the same scores give the same groups.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
APART = float("-inf")  # two items that may never stand in one group
_FEW = 0.25  # of a group; more items than that are no slip
UNLIKE = -0.2  # two items that nothing speaks for joining
STEPS = 8192  # of a score from 0 to 1


def rounded(score: float) -> float:
    """The score as a whole number of steps of 1/8192, so that sums are exact in any order.

    It is rounded down: what was below a bar stays below it.
    """
    return score if math.isinf(score) else math.floor(score * STEPS) / STEPS


def grouped(scores: Scores, least: float = 0.0) -> list[list[int]]:
    """Groups of the items 0..n-1, each in rising order, by their least member.

    `scores` is a symmetric n x n matrix; -inf keeps two items apart for good. Two groups are
    joined while their mean score is at least `least`.
    """
    size = len(scores)
    groups: dict[int, list[int]] = {item: [item] for item in range(size)}
    if size < 2:
        return list(groups.values())
    sums = scores.astype(np.float64).copy()
    counts = np.ones(size)  # members of each group
    np.fill_diagonal(sums, APART)
    best = np.round(sums, 9).max(axis=1)  # of each row: the best mean
    while True:
        one = int(np.argmax(best))
        if best[one] < least:
            return [groups[item] for item in sorted(groups)]
        other = int(np.argmax(_means(sums, counts, one)))
        one, other = sorted((one, other))
        before = _means(sums, counts, one), _means(sums, counts, other)
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        counts[one] += counts[other]
        sums[one, one] = APART
        sums[other] = sums[:, other] = APART
        groups[one] = sorted(groups[one] + groups.pop(other))
        means = _means(sums, counts, one)
        lost = np.flatnonzero(((before[0] == best) | (before[1] == best)) & (means < best))
        np.maximum(best, means, out=best)
        best[one], best[other] = means.max(), APART
        for row in lost.tolist():
            if row != one and row != other:
                best[row] = _means(sums, counts, row).max()


def _means(sums: Scores, counts: Scores, row: int) -> Scores:
    """The mean score of one group with each other."""
    means: Scores = np.round(sums[row] / (counts[row] * counts), 9)
    return means


def mended(groups: Sequence[list[int]], scores: Scores, least: float = 0.0) -> list[list[int]]:
    """The groups, those joined that only few items hold apart; those items stand by themselves.

    One misread item must not split what all others say is one. Largest groups come first.
    """
    rivals = _rivals(groups, scores)
    if not rivals:
        return sorted(groups)
    kept = sorted(groups, key=lambda group: (-len(group), group))
    found: list[list[int]] = []
    aside: list[list[int]] = []
    for group in kept:
        against = {other for item in group for other in rivals.get(item, ())}
        for index, other in enumerate(found):
            held = None if against.isdisjoint(other) else _held_apart(other, group, scores, least)
            if held is not None:
                found[index] = sorted({*other, *group} - held)
                aside.append(sorted(held))
                break
        else:
            found.append(group)
    return sorted([*found, *aside])


def _rivals(groups: Sequence[list[int]], scores: Scores) -> dict[int, set[int]]:
    """The items that each item may never stand beside."""
    found: dict[int, set[int]] = {}
    if len(groups) > 1:
        ones, others = np.nonzero(np.isneginf(scores))
        for one, other in zip(ones.tolist(), others.tolist(), strict=True):
            if one != other:
                found.setdefault(one, set()).add(other)
    return found


def _held_apart(
    large: Sequence[int], small: Sequence[int], scores: Scores, least: float
) -> set[int] | None:
    """The few items of one of the groups that keep the two apart; None where they stay so."""
    between = scores[np.ix_(small, large)]
    never = np.isneginf(between)
    if never.all() or between[~never].mean() < least:
        return None
    sides = (
        {item for item, row in zip(small, never, strict=True) if row.any()},
        {item for item, column in zip(large, never.T, strict=True) if column.any()},
    )
    held, side = (sides[0], small) if len(sides[0]) <= len(sides[1]) else (sides[1], large)
    return held if len(held) <= _FEW * len(side) else None


def matrix(size: int, scored: Iterable[tuple[int, int, float]], other: float) -> Scores:
    """A symmetric matrix of the scored pairs; all other pairs get `other`."""
    found = np.full((size, size), other)
    for first, second, score in scored:
        found[first, second] = found[second, first] = score
    return found
