"""Parts: claims that pairs worth joining link, each small enough to be grouped at once.

A part is a connected component of the pairs that score 0 and more. One that is too large is held
together by chance here and there: it is taken apart at the next higher score, until it is small,
and that score is the bar for its groups: in a crowd more is alike by chance. So a claim's part
follows from the pairs around it, and not from what a ledger holds elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from onrecord.relate.likeness import Groups
from onrecord.relate.linkage import UNLIKE, grouped, matrix, mended, rounded

T = TypeVar("T", bound=Hashable)
LARGEST = 300  # claims
_AT_ONCE = 16  # claims whose links are read together
LEVELS = tuple(step / 20 for step in range(11))  # scores; parts at the last may be of any size


class Linked(Protocol):
    """Claims and the claims with which they are worth joining."""

    def prepare(self, claims: Iterable[str]) -> None:
        """Read what stands around several claims at once."""

    def links(self, claim: str) -> Sequence[tuple[str, float]]:
        """The other claims and the scores, 0 and more."""


def parts(
    items: Sequence[T], edges: Sequence[tuple[T, T, float]], level: int = 0
) -> Iterator[tuple[list[T], float]]:
    """The parts of all items, each in the order of the items, and the bar for groups in them.

    `edges` are scored pairs.
    """
    place = {item: index for index, item in enumerate(items)}
    joined = Groups(len(items))
    worth = [edge for edge in edges if edge[2] >= LEVELS[level]]
    for one, other, _ in worth:
        joined.join(place[one], place[other])
    inside: dict[int, list[tuple[T, T, float]]] = defaultdict(list)
    for edge in worth:
        inside[joined.find(place[edge[0]])].append(edge)
    for members in joined.sets():
        part = [items[index] for index in members]
        if len(part) <= LARGEST or level + 1 == len(LEVELS):
            yield part, LEVELS[level]
        else:
            yield from parts(part, inside[members[0]], level + 1)


class Parts:
    """The parts of single claims, found by following links from them."""

    def __init__(self, graph: Linked) -> None:
        self._graph = graph
        self._found: dict[str, frozenset[str]] = {}
        self._least: dict[str, float] = {}
        self._large: list[set[str]] = [set() for _ in LEVELS]  # claims in what is too large

    def of(self, claim: str) -> frozenset[str]:
        """The part that holds the claim."""
        for level in range(len(LEVELS)):
            if claim in self._found:
                break
            if claim not in self._large[level]:
                part = self._reached(claim, level)
                self._found.update(dict.fromkeys(part, part))
                self._least.update(dict.fromkeys(part, LEVELS[level]))
        return self._found[claim]

    def least(self, claim: str) -> float:
        """The bar for groups in the part that holds the claim."""
        self.of(claim)
        return self._least[claim]

    def _reached(self, claim: str, level: int) -> frozenset[str]:
        """All that hangs together with the claim; nothing where that is too much."""
        large, least, last = self._large[level], LEVELS[level], level + 1 == len(LEVELS)
        found = {claim}
        waiting = [claim]
        while waiting:
            some, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
            self._graph.prepare(some)
            reached = {
                other for one in some for other, score in self._graph.links(one) if score >= least
            }
            waiting += sorted(reached - found)
            found |= reached
            if not last and (len(found) > LARGEST or not large.isdisjoint(reached)):
                large |= found
                return frozenset()
        return frozenset(found)


def linkage(
    part: Sequence[T], scored: Iterable[tuple[T, T, float]], least: float = 0.0
) -> list[list[T]]:
    """The groups of a part, whose pairs score `least` on average.

    `scored` holds the pairs of the part and may hold others.
    """
    if len(part) == 1:
        return [list(part)]
    place = {item: index for index, item in enumerate(part)}
    rows = (
        (place[one], place[other], value)
        for one, other, value in scored
        if one in place and other in place
    )
    scores = matrix(len(part), rows, rounded(UNLIKE))
    return [
        [part[index] for index in group] for group in mended(grouped(scores, least), scores, least)
    ]
