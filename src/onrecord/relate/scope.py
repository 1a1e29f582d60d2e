"""What of a collection is compared, where an article changed and not all is worked out again."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.relate.linkage import APART, STEPS, UNLIKE
from onrecord.relate.statements import Statement

PAIR = np.dtype([("one", "<u4"), ("other", "<u4"), ("score", "<i2")])
Rows = np.ndarray[tuple[int], np.dtype[np.void]]
NEVER = -0x8000  # the score of two claims that may not be joined
PART = "\x1f"


def between(one: str, other: str) -> str:
    """The key of two articles, the same from either side."""
    return PART.join(sorted((one, other)))


@dataclass(slots=True)
class Scope:
    """Either pairs are compared alone, those with one of the claims `fresh`, or groups are known.

    `heads` tells the first claim of each claim's group, for the claims that are wanted. `place`
    maps a claim to its place in its article. `rows` takes up the scored pairs of two articles,
    as places in the first and second article by id and a score. `targets` tells at
    which claim of another article a denial points, where that is known; `found` takes up the same
    of denials of fresh claims, as claim and article.
    """

    fresh: frozenset[str] = frozenset()
    heads: Mapping[str, str] | None = None
    targets: Mapping[str, str] = field(default_factory=dict)
    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    place: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, str], list[tuple[int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def take(self, one: Statement, other: Statement, score: float) -> None:
        """Keep how the two claims compare."""
        if score == UNLIKE:  # as good as never compared
            return
        first, second = (one, other) if one.document <= other.document else (other, one)
        steps = NEVER if score == APART else math.floor(score * STEPS)
        row = self.place[first.claim.id], self.place[second.claim.id], steps
        self.rows[first.document, second.document].append(row)

    def packed(self) -> dict[str, bytes]:
        """The pairs as bytes, by the key of their articles."""
        return {
            between(*names): np.array(rows, PAIR).tobytes() for names, rows in self.rows.items()
        }

    def known(self, rows: Sequence[Statement]) -> list[list[Statement]]:
        """The groups of those of the rows that are wanted, in the order of their first rows."""
        found: dict[str, list[Statement]] = {}
        for row in rows:
            if self.heads is not None and row.id in self.heads:
                found.setdefault(self.heads[row.id], []).append(row)
        return list(found.values())


def unpacked(noted: str | bytes | None) -> Rows:
    """The pairs that a note holds."""
    return np.frombuffer(noted if isinstance(noted, bytes) else b"", PAIR)


def worth(rows: Rows) -> Rows:
    """The pairs that are worth joining."""
    return rows[rows["score"] >= 0]


def without(packed: bytes, ones: Sequence[int], others: Sequence[int]) -> bytes:
    """The pairs, those at these places of the first and of the second article left out."""
    rows = unpacked(packed)
    stale = np.isin(rows["one"], ones) | np.isin(rows["other"], others)
    return rows[~stale].tobytes()


def score_of(steps: int) -> float:
    """The score that was kept."""
    return float("-inf") if steps == NEVER else steps / STEPS
