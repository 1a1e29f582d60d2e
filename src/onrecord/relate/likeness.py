"""Shared runs of words between many texts at once, through an inverted index of hashed shingles.

Shingles after Broder (1997); exact counts instead of a sketch, since an index over five-word runs
of some thousand articles stays small.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

WORD = re.compile(r"\w+")
_COMMON = 500  # a run that stands in more texts than this is a formula


def tokens(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower() for word in WORD.findall(text)]


def shingles(words: Sequence[str], size: int) -> list[int]:
    """The hash of every run of `size` words, in reading order."""
    return [
        crc32(" ".join(words[start : start + size]).encode("utf-8", "surrogatepass"))
        for start in range(len(words) - size + 1)
    ]


def shared(rows: Sequence[frozenset[int]]) -> Iterator[tuple[int, int, int]]:
    """Every two rows (first < second) with hashes in common, and how many."""
    postings: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for value in row:
            postings[value].append(index)
    held = {
        value: np.array(found, dtype=np.int32)
        for value, found in postings.items()
        if 1 < len(found) <= _COMMON
    }
    for index, row in enumerate(rows):
        lists = [held[value] for value in row if value in held]
        if not lists:
            continue
        others, counts = np.unique(np.concatenate(lists), return_counts=True)
        for other, count in zip(others.tolist(), counts.tolist(), strict=True):
            if other > index:
                yield index, other, count


class Groups:
    """Disjoint sets of whole numbers (Tarjan, 1975); the least member stands for its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The member that stands for the item's set."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make one set of the two."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first

    def sets(self) -> list[list[int]]:
        """All sets, each in rising order, by their least member."""
        found: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            found[self.find(item)].append(item)
        return [found[root] for root in sorted(found)]
