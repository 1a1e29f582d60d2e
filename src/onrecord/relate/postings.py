"""Which of many lists of numbers hold the numbers of one list: an inverted index over arrays.

Built for the numbers that are asked for alone, so that a question about one article costs one
pass over the others and no sorting of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]
_LOW = 0xFFFF  # a first sieve by the last 16 bits


class Postings:
    """Where the numbers `asked` stand in `rows`, each of which holds a number once at most."""

    def __init__(self, rows: Sequence[Numbers], asked: Numbers) -> None:
        self.rows = len(rows)
        every = np.concatenate([np.zeros(0, np.uint32), *rows])
        sieve = np.zeros(_LOW + 1, dtype=bool)
        sieve[asked & _LOW] = True
        place = np.flatnonzero(sieve[every & _LOW])
        place = place[np.isin(every[place], asked)]
        place = place[np.argsort(every[place], kind="stable")]
        starts = np.cumsum([0, *map(len, rows)])
        self.place = place
        self.owner: Places = np.searchsorted(starts, place, side="right") - 1
        self._sorted = every[place]

    def hits(self, numbers: Numbers) -> tuple[Places, Places]:
        """For every row that holds one of the numbers: (place in this index, which number)."""
        low = np.searchsorted(self._sorted, numbers, side="left")
        counts = np.searchsorted(self._sorted, numbers, side="right") - low
        which = np.repeat(np.arange(len(numbers)), counts)
        before = np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(low, counts) + np.arange(len(which)) - before, which
