"""Which of many lists of numbers hold the numbers of one list: an inverted index over arrays.

Built for the numbers that are asked for alone, so that a question about one article costs one
pass over the others and no sorting of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]
_LOW = 0xFFFF  # a first sieve by the last 16 bits


class Stack:
    """Lists of numbers, by name, one after another in one array."""

    def __init__(self, rows: Mapping[str, NDArray[Any]]) -> None:
        self.names: list[str] = []
        self.every: NDArray[Any] = np.zeros(0, np.uint32)
        self._sizes: list[int] = []
        self.put(rows)

    def put(self, rows: Mapping[str, NDArray[Any]]) -> None:
        """Add lists under new names."""
        if rows:
            self.names += rows
            self._sizes += map(len, rows.values())
            before = [self.every] if len(self.every) else []
            self.every = np.concatenate([*before, *rows.values()])

    def drop(self, name: str) -> None:
        """Take a list out."""
        index = self.names.index(name)
        start = sum(self._sizes[:index])
        self.every = np.delete(self.every, slice(start, start + self._sizes[index]))
        del self.names[index], self._sizes[index]

    @property
    def starts(self) -> Places:
        """Where each list starts, and where the last one ends."""
        return np.cumsum([0, *self._sizes])


class Postings:
    """Where the numbers `asked` stand in the lists, each of which holds a number once at most."""

    def __init__(self, stack: Stack, asked: Numbers) -> None:
        every = stack.every
        sieve = np.zeros(_LOW + 1, dtype=bool)
        sieve[asked & _LOW] = True
        place = np.flatnonzero(sieve[every & _LOW])
        place = place[np.isin(every[place], asked)]
        place = place[np.argsort(every[place], kind="stable")]
        self.place = place
        self.owner: Places = np.searchsorted(stack.starts, place, side="right") - 1
        self._sorted = every[place]

    def hits(self, numbers: Numbers) -> tuple[Places, Places]:
        """For every row that holds one of the numbers: (place in this index, which number)."""
        low = np.searchsorted(self._sorted, numbers, side="left")
        counts = np.searchsorted(self._sorted, numbers, side="right") - low
        which = np.repeat(np.arange(len(numbers)), counts)
        before = np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(low, counts) + np.arange(len(which)) - before, which
