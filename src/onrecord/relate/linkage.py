"""Average linkage: groups whose members are, on average, worth joining.

Agglomerative clustering by the unweighted pair-group mean (Sokal and Michener, 1958). Ties go to
the pair that comes first, so that the same scores give the same groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
APART = float("-inf")  # two items that may never stand in one group
_FEW = 0.25  # of a group; more items than that are no slip
UNLIKE = -0.2  # two items that nothing speaks for joining


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
    counts = np.ones((size, size))
    np.fill_diagonal(sums, APART)
    while True:
        means = np.round(sums / counts, 9)
        best = int(np.argmax(means))
        one, other = sorted(divmod(best, size))
        if means[one, other] < least or one == other:
            return [groups[item] for item in sorted(groups)]
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        counts[one] += counts[other]
        counts[:, one] = counts[one]
        sums[one, one] = APART
        sums[other] = sums[:, other] = APART
        groups[one] = sorted(groups[one] + groups.pop(other))


def mended(groups: Sequence[list[int]], scores: Scores, least: float = 0.0) -> list[list[int]]:
    """The groups, those joined that only few items hold apart; those items stand by themselves.

    One misread item must not split what all others say is one. Largest groups come first.
    """
    kept = sorted(groups, key=lambda group: (-len(group), group))
    found: list[list[int]] = []
    aside: list[list[int]] = []
    for group in kept:
        for index, other in enumerate(found):
            held = _held_apart(other, group, scores, least)
            if held is not None:
                found[index] = sorted({*other, *group} - held)
                aside.append(sorted(held))
                break
        else:
            found.append(group)
    return sorted([*found, *aside])


def _held_apart(
    large: Sequence[int], small: Sequence[int], scores: Scores, least: float
) -> set[int] | None:
    """The few items of one of the groups that keep the two apart; None where they stay so."""
    between = scores[np.ix_(small, large)]
    never = np.isneginf(between)
    if not never.any() or never.all() or between[~never].mean() < least:
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
