"""The claims that were compared, as notes keep them: pairs and scores by two articles.

Notes: `claims` holds the claims of an article in canonical order, behind its day; `pairs` the
scored pairs of two articles, or inside one; `linked` those that are worth joining, under both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from onrecord.relate.growing.notes import Notes, Value
from onrecord.relate.scope import PART, Rows, between, score_of, unpacked, worth
from onrecord.relate.statements import Statement

LIST = "\x1e"
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
        """Read several articles' claims and pairs at once."""
        names = sorted(set(documents) - self._ready)
        if not names:
            return
        self._ready.update(names)
        if self._now is not None:
            kept = [name for name in names if name not in self._others]
            self._now.read(kept)
            for name in kept:
                self._links.update((one, self._now.links(one)) for one in self.claims(name))
            names = [name for name in names if name in self._others]
        self._notes.fetch("linked", names)
        linked = {name: self._linked(name) for name in names}
        self._notes.fetch("claims", {*names, *chain.from_iterable(linked.values())})
        for name in names:
            found: list[list[tuple[str, float]]] = [[] for _ in self.claims(name)]
            for other, rows in linked[name].items():
                self._link(name, other, rows, found)
            self._links.update(zip(self.claims(name), found, strict=True))

    def _linked(self, document: str) -> dict[str, Rows]:
        """The pairs worth joining of an article, by the other article."""
        noted = self._notes.of("linked", document).items()
        found = {other: unpacked(value) for other, value in noted}
        for other in self._others.get(document, ()):
            found[other] = worth(self._rows(document, other))
        return found

    def _link(
        self, name: str, other: str, rows: Rows, found: list[list[tuple[str, float]]]
    ) -> None:
        theirs = self.claims(other)
        for one, two, steps in rows.tolist():
            mine, far = (two, one) if other < name else (one, two)
            found[mine].append((theirs[far], score_of(steps)))
            if other == name:
                found[far].append((theirs[mine], score_of(steps)))

    def _rows(self, one: str, other: str) -> Rows:
        key = between(one, other)
        noted: Value | None = self._earlier.pairs.get(key)
        return unpacked(self._notes.one("pairs", key) if noted is None else noted)

    def prepare(self, claims: Iterable[str]) -> None:
        """Read what stands around several claims at once."""
        self.read(self.document(claim) for claim in claims)

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
