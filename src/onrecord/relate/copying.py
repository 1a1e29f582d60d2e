"""Which articles are one text or on one event, kept up to date as articles come and go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.model import Article, Origin
from onrecord.relate.events import Vector, Vectors, alike, vector
from onrecord.relate.growing.notes import Notes
from onrecord.relate.origins import Library, Runs, origin, runs, stacked


def neighbours(notes: Notes, articles: Sequence[Article], gone: Sequence[str]) -> None:
    """Note for each of these articles which others are on its event, and forget those gone."""
    every = notes.beside("vector", _vectors)
    fresh = {article.id: vector(article) for article in articles}
    every.renew(gone, fresh)
    for document in (*gone, *fresh):
        for other in notes.of("near", document):
            notes.drop("near", other, document)
        notes.renew("near", document, {})
        notes.renew("vector", document, {})
    for document, row in fresh.items():
        notes.put("vector", document, row.day, row.packed())
    found = list(alike(fresh, every))
    notes.fetch("near", {other for _, other, _ in found})
    for one, other, value in found:
        notes.put("near", one, other, repr(value))
        notes.put("near", other, one, repr(value))


def _vectors(notes: Notes) -> Vectors:
    return Vectors(
        {
            document: Vector.unpacked(_bytes(data), day)
            for document, items in notes.all("vector")
            for day, data in items.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Copies:
    """`made` are the origins that are new or other, `gone` the ids of those that are no more.

    `documents` are the articles that belong to another origin than before, or to none now.
    """

    made: tuple[Origin, ...]
    gone: tuple[str, ...]
    documents: frozenset[str]


def copied(
    notes: Notes, articles: Sequence[Article], gone: Sequence[str], text: Callable[[str], str]
) -> Copies:
    """The copies with these articles in the place of their earlier selves."""
    every = notes.beside("runs", _runs)
    fresh = {article.id: runs(article) for article in articles}
    moved = {*gone, *fresh}
    doubtful = set(fresh)
    whole = doubtful >= every.of.keys() - set(gone)
    if not whole:
        doubtful |= _turning(every, moved, text)
    for document in moved:
        notes.renew("runs", document, {})
    for document, row in fresh.items():
        notes.put("runs", document, json.dumps((row.outlet, row.day)), row.packed())
    every.renew(gone, fresh)
    if not whole:
        doubtful |= _turning(every, moved, text)
    library = Library(every.of, every.hashes, text)
    library.ask(sorted(fresh))
    return _regrouped(notes, library, doubtful & every.of.keys(), gone)


def _turning(every: _Runs, moved: Set[str], text: Callable[[str], str]) -> set[str]:
    """The articles with a run that these articles make a formula of their outlet, or made one."""
    names = sorted(moved & every.of.keys())
    library = Library(every.of, every.hashes, text)
    if names:
        library.ask(names)
    return {other for name in names for other in library.turning(name, len(moved))}


class _Runs:
    """The runs of all articles, also as one array."""

    def __init__(self, of: dict[str, Runs]) -> None:
        self.of = of
        self.hashes = stacked(of)

    def renew(self, gone: Iterable[str], of: Mapping[str, Runs]) -> None:
        for name in {*gone, *of} & self.of.keys():
            self.hashes.drop(name)
            del self.of[name]
        self.of.update(of)
        self.hashes.put({name: row.hashes for name, row in of.items()})


def _runs(notes: Notes) -> _Runs:
    return _Runs(
        {
            document: Runs.unpacked(_bytes(data), *json.loads(facts))
            for document, items in notes.all("runs")
            for facts, data in items.items()
        }
    )


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _regrouped(notes: Notes, library: Library, doubtful: set[str], gone: Sequence[str]) -> Copies:
    touched = {*doubtful, *gone}
    for name in sorted({*doubtful, *gone}):
        touched.update(notes.of("copies", name))
        for other in notes.of("copies", name):
            notes.drop("copies", other, name)
        notes.renew("copies", name, {})
    for name in sorted(doubtful):
        for other, share in library.like(name).items():
            notes.put("copies", name, other, repr(share))
            notes.put("copies", other, name, repr(share))
    touched = _closed(notes, touched)
    old = {name: str(notes.one("origin", name) or "") for name in touched}
    made = []
    now: dict[str, str] = {}
    for members in _groups(notes, touched):
        links = {
            name: {other: float(share) for other, share in notes.of("copies", name).items()}
            for name in members
        }
        found = origin(library, members, links)
        made.append(found)
        now.update(dict.fromkeys(members, found.id))
    for name in sorted(touched):
        notes.renew("origin", name, {"": now[name]} if name in now else {})
    moved = frozenset(name for name in touched if old[name] != now.get(name, ""))
    return Copies(tuple(made), tuple(sorted({*old.values()} - {""})), moved)


def _closed(notes: Notes, start: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = sorted(start)
    while waiting:
        notes.fetch("copies", waiting)
        found.update(waiting)
        linked = {other for name in waiting for other in notes.of("copies", name)}
        waiting = sorted(linked - found)
    return found


def _groups(notes: Notes, names: Iterable[str]) -> list[list[str]]:
    """The connected groups of more than one article, by name."""
    left = set(names)
    found = []
    for name in sorted(left):
        if name in left and notes.of("copies", name):
            members = _closed(notes, (name,))
            left -= members
            found.append(sorted(members))
    return found


def text_of(notes: Notes, documents: Iterable[str]) -> Mapping[str, str]:
    """The origin of each of the articles that have one."""
    found = {document: str(notes.one("origin", document) or "") for document in documents}
    return {document: name for document, name in found.items() if name}
