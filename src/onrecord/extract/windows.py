"""Overlapping windows over a text's pieces: each answers for its core and sees more around it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.pieces import Pieces, sentence_starts

WINDOW = 318  # pieces that the encoder sees at once, beside its two marks: as in training
CONTEXT = 24  # pieces seen on either side of a core at least, where the text has them


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `begin` to `end` are seen, those from `core` to `stop` are answered for."""

    begin: int
    core: int
    stop: int
    end: int


def windows(pieces: Pieces) -> Iterator[Window]:
    """Windows whose cores follow one another and begin at sentences wherever one fits."""
    starts = sentence_starts(pieces)
    total, core = len(pieces), 0
    while core < total:
        begin = _left(pieces, starts, core)
        end = min(begin + WINDOW, total)
        stop = total if end == total else _right(pieces, starts, core, end)
        yield Window(begin, core, stop, end)
        core = stop


def _left(pieces: Pieces, starts: list[int], core: int) -> int:
    """The sentence start that gives the core its context, at most a window's third before it."""
    place = bisect.bisect_right(starts, max(0, core - CONTEXT)) - 1
    begin = starts[place]
    return begin if core - begin <= WINDOW // 3 else _word(pieces, core - CONTEXT, core)


def _right(pieces: Pieces, starts: list[int], core: int, end: int) -> int:
    """Where the core ends: the last sentence start that leaves context behind it."""
    stop = starts[bisect.bisect_right(starts, end - CONTEXT) - 1]
    return stop if stop > core else _word(pieces, end - CONTEXT, end)


def _word(pieces: Pieces, place: int, limit: int) -> int:
    """The first piece from `place` on that begins a word; `place` if none does before `limit`."""
    for index in range(place, limit):
        if pieces.first[index]:
            return index
    return place
