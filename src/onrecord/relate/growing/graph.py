"""The claims that were compared, as notes keep them: pairs and scores by two articles.

Notes: `claims` holds the claims of an article in canonical order, behind its day; `pairs` the
scored pairs of two articles, or inside one; `linked` those that are worth joining, under both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.relate.growing.notes import Notes, Value
from onrecord.relate.linkage import STEPS
from onrecord.relate.scope import PART, Rows, between, score_of, unpacked, worth
from onrecord.relate.statements import Statement

LIST = "\x1e"
Numbers = NDArray[Any]
Pair = tuple[str, str, float]  # two claims and their score


def listed(rows: Iterable[Statement]) -> dict[str, str]:
    """The note of each article's claims, from these in canonical order."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.document, [row.day]).append(row.id)
    return {document: LIST.join(parts) for document, parts in found.items()}


def claims_of(notes: Notes, document: str) -> list[str]:
    """The article's claims in canonical order."""
    return str(notes.one("claims", document) or "").split(LIST)[1:]


def placed(rows: Iterable[Statement]) -> dict[str, int]:
    """The place of each claim among those of its article, from these in canonical order."""
    counts: Counter[str] = Counter()
    found = {}
    for row in rows:
        found[row.id] = counts[row.document]
        counts[row.document] += 1
    return found


@dataclass(frozen=True, slots=True)
class Earlier:
    """What notes held before a change, where they may hold something else now."""

    claims: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Ends:
    """The pairs worth joining of an article: its places in rising order, and the other ends."""

    names: Sequence[str]
    mine: Numbers
    other: Numbers
    far: Numbers
    steps: Numbers

    def of(self, place: int) -> list[tuple[str, int, int]]:
        """The article, place and score of each claim that one may be joined with."""
        low, high = np.searchsorted(self.mine, (place, place + 1)).tolist()
        names = [self.names[index] for index in self.other[low:high].tolist()]
        ends = self.far[low:high].tolist(), self.steps[low:high].tolist()
        return list(zip(names, *ends, strict=True))


def _packed(value: Value) -> bytes:
    return value if isinstance(value, bytes) else b""


class Graph:
    """Claims and scored pairs, as they are or as they were."""

    def __init__(
        self, notes: Notes, earlier: Earlier | None = None, now: Graph | None = None
    ) -> None:
        """`now` is the graph as it is, where this is the one as it was."""
        self._notes = notes
        self._earlier = earlier or Earlier()
        self._now = now
        self._others: dict[str, set[str]] = defaultdict(set)  # of changed pairs of articles
        for key in self._earlier.pairs:
            one, other = key.split(PART)
            self._others[one].add(other)
            self._others[other].add(one)
        self._claims: dict[str, list[str]] = {}
        self._ends: dict[str, _Ends] = {}
        self._links: dict[str, Sequence[tuple[str, float]]] = {}
        self._ready: set[str] = set()
        self._order: dict[str, tuple[str, str, int]] = {}

    def claims(self, document: str) -> list[str]:
        """The article's claims in canonical order."""
        if document not in self._claims:
            noted = self._earlier.claims.get(document)
            noted = str(self._notes.one("claims", document) or "") if noted is None else noted
            day, *found = noted.split(LIST)
            self._claims[document] = found
            self._order.update((one, (day, document, place)) for place, one in enumerate(found))
        return self._claims[document]

    def document(self, claim: str) -> str:
        """The article of a claim that was come across."""
        return self.order(claim)[1]

    def order(self, claim: str) -> tuple[str, str, int]:
        """Where a claim that was come across stands in canonical order."""
        if claim not in self._order and self._now is not None:
            return self._now.order(claim)
        return self._order[claim]

    def knows(self, claim: str) -> bool:
        """Whether the claim was come across."""
        return claim in self._order

    def read(self, documents: Iterable[str]) -> None:
        """Read several articles' claims and links at once."""
        names = sorted(set(documents) - self._ready)
        if not names:
            return
        self._ready.update(names)
        self._notes.fetch("claims", names)
        for name in names:
            self.claims(name)
        if self._now is not None:
            self._now.read(name for name in names if name not in self._others)
            names = [name for name in names if name in self._others]
        self._notes.fetch("linked", names)
        self._ends.update((name, self._read(name)) for name in names)

    def _read(self, document: str) -> _Ends:
        """The pairs worth joining of an article, from its side."""
        held = {name: _packed(value) for name, value in self._notes.of("linked", document).items()}
        for name in self._others.get(document, ()):
            held[name] = worth(self._rows(document, name)).tobytes()
        inside = held.get(document, b"")
        first = {name: value for name, value in held.items() if name > document}
        second = {name: value for name, value in held.items() if name < document}
        names = [document, *first, document, *second]
        ahead = unpacked(inside + b"".join(first.values()))
        behind = unpacked(inside + b"".join(second.values()))
        sizes = [len(unpacked(held.get(name, b""))) for name in names]
        mine = np.concatenate([ahead["one"], behind["other"]])
        order = np.argsort(mine, kind="stable")
        return _Ends(
            names,
            mine[order],
            np.repeat(np.arange(len(names)), sizes)[order],
            np.concatenate([ahead["other"], behind["one"]])[order],
            np.concatenate([ahead["score"], behind["score"]])[order],
        )

    def _rows(self, one: str, other: str) -> Rows:
        key = between(one, other)
        noted: Value | None = self._earlier.pairs.get(key)
        return unpacked(self._notes.one("pairs", key) if noted is None else noted)

    def prepare(self, claims: Iterable[str]) -> None:
        """Read what stands around several claims at once."""
        names = [claim for claim in claims if claim not in self._links]
        self.read(self.document(claim) for claim in names)
        found: dict[str, list[tuple[str, int, int]]] = {}
        for claim in names:
            _, document, place = self.order(claim)
            if document in self._ends:
                found[claim] = self._ends[document].of(place)
            elif self._now is not None:
                self._links[claim] = self._now.links(claim)
        far = {name for ends in found.values() for name, _, _ in ends}
        self._notes.fetch("claims", far)
        held = {name: self.claims(name) for name in far}
        for claim, ends in found.items():
            self._links[claim] = [(held[name][place], steps / STEPS) for name, place, steps in ends]

    def links(self, claim: str) -> Sequence[tuple[str, float]]:
        """The claims with which it is worth joining, and the scores."""
        if claim not in self._links:
            self.prepare((claim,))
        return self._links[claim]

    def pairs(self, one: str, other: str) -> Iterator[Pair]:
        """Every scored pair of two articles."""
        first, second = sorted((one, other))
        mine, theirs = self.claims(first), self.claims(second)
        for a, b, steps in self._rows(first, second).tolist():
            yield mine[a], theirs[b], score_of(steps)

    def gather(self, claims: Iterable[str]) -> None:
        """Read the pairs among the articles of several claims at once."""
        names = {self.document(claim) for claim in claims}
        self._notes.fetch("near", names)
        near = {name: names.intersection(self._notes.of("near", name)) for name in names}
        keys = {between(name, other) for name in names for other in (name, *near[name])}
        self._notes.fetch("pairs", keys)

    def inside(self, part: Iterable[str]) -> Iterator[Pair]:
        """Every scored pair with both claims in a part."""
        places: dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]] = {}
        for claim in part:
            _, document, place = self.order(claim)
            if document not in places:
                places[document] = np.zeros(len(self.claims(document)), np.bool_)
            places[document][place] = True
        for name in sorted(places):
            for other in (name, *self._notes.of("near", name)):
                if other >= name and other in places:
                    rows = self._rows(name, other)
                    kept = places[name][rows["one"]] & places[other][rows["other"]]
                    mine, theirs = self.claims(name), self.claims(other)
                    for a, b, steps in rows[kept].tolist():
                        yield mine[a], theirs[b], score_of(steps)
