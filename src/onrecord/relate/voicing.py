"""Who is one source, kept up to date: every article's speakers are noted, and grouped together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Record, Source, Speaker
from onrecord.relate.names import stemmed, teaches
from onrecord.relate.notes import Notes
from onrecord.relate.source_bodies import Seen, names_in
from onrecord.relate.sources import canonical, seen_in
from onrecord.relate.statements import bodies_of

_PART, _LIST = "\x1f", "\x1e"


@dataclass(frozen=True, slots=True)
class Voices:
    """`sources` are all sources by id, `of` the source of each (document, key).

    `changed` are the ids of those that are new or other than before, or gone. In `documents`
    somebody else speaks now, or a name stands for another body.
    """

    sources: Mapping[str, Source]
    of: Mapping[tuple[str, str], str]
    changed: frozenset[str]
    documents: frozenset[str]

    def acts_for(self) -> dict[str, str | None]:
        """The body for which each source speaks."""
        return {name: source.acts_for for name, source in self.sources.items()}

    def behind(self, sources: Iterable[str]) -> list[Source]:
        """These sources, whose names teach of others', and all for whom they speak, by id."""
        acts_for = self.acts_for()
        wanted = {*sources, *(name for name, one in self.sources.items() if teaches(one))}
        found = {name for one in wanted for name in bodies_of((one,), acts_for)}
        return [self.sources[name] for name in sorted(found) if name in self.sources]


def voiced(notes: Notes, records: Sequence[Record], gone: Sequence[str]) -> Voices:
    """The sources with these articles in the place of their earlier selves, and without some."""
    for document in gone:
        for kind in ("cast", "capitals", "stems"):
            notes.renew(kind, document, {})
    for record in records:
        _note(notes, record)
    seen = [
        each
        for document, items in notes.all("cast")
        for each in _speakers(document, str(items[""]))
    ]

    def names(document: str) -> frozenset[str]:
        return frozenset(str(notes.one("capitals", document) or "").split())

    every, of = canonical(seen, names)
    known = {source.id: source for source in every}
    changed, other = _compared(notes, known)
    documents = _moved(notes, of) | {place[0] for place, name in of.items() if name in other}
    documents |= _renamed(notes, known)
    return Voices(known, of, changed, frozenset(documents))


def _note(notes: Notes, record: Record) -> None:
    document = record.article.id
    cast = [
        (
            each.published,
            each.speaker.key,
            each.speaker.name,
            each.speaker.kind,
            each.speaker.role,
            each.speaker.acts_for,
            each.speaker.aliases,
            each.speaker.named,
            each.count,
            sorted(each.qualifiers),
        )
        for each in seen_in(record)
    ]
    notes.renew("cast", document, {"": json.dumps(cast, ensure_ascii=False)} if cast else {})
    notes.renew("capitals", document, {"": " ".join(sorted(names_in(record.article.text)))})
    stems = {
        stemmed(name)
        for reading in record.readings
        for claim in reading.claims
        for name in claim.topic.names
    }
    notes.renew("stems", document, {"": _LIST.join(sorted(stems))} if stems else {})


@lru_cache(maxsize=8192)
def _speakers(document: str, cast: str) -> tuple[Seen, ...]:
    return tuple(
        Seen(
            document,
            published,
            Speaker(key, name, kind, role, acts_for, tuple(aliases), named),
            count,
            frozenset(qualifiers),
        )
        for (
            published,
            key,
            name,
            kind,
            role,
            acts_for,
            aliases,
            named,
            count,
            qualifiers,
        ) in json.loads(cast)
    )


def _compared(notes: Notes, known: Mapping[str, Source]) -> tuple[frozenset[str], set[str]]:
    """The sources that changed at all, and those that go by another name or act for another."""
    before = {name: str(items[""]) for name, items in notes.all("source")}
    now = {name: _line(source) for name, source in known.items()}
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    other = set()
    for name in sorted(changed):
        notes.renew("source", name, {"": now[name]} if name in now else {})
        old = before.get(name, "").split(_PART)[:3]
        if old != now.get(name, "").split(_PART)[:3]:
            other.add(name)
    if other:
        acts_for = {name: source.acts_for for name, source in known.items()}
        other |= {name for name in known if not other.isdisjoint(bodies_of((name,), acts_for))}
    return frozenset(changed), other


def _line(source: Source) -> str:
    return _PART.join(
        (
            source.name,
            source.kind,
            source.acts_for or "",
            source.role or "",
            source.wikidata or "",
            *source.aliases,
        )
    )


def _moved(notes: Notes, of: Mapping[tuple[str, str], str]) -> set[str]:
    """The articles in which a speaker is another source than before."""
    lines: dict[str, list[str]] = {}
    for (document, key), name in of.items():
        lines.setdefault(document, []).append(f"{key}{_PART}{name}")
    now = {document: _LIST.join(sorted(parts)) for document, parts in lines.items()}
    before = {document: str(items[""]) for document, items in notes.all("place")}
    moved = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    for document in sorted(moved):
        notes.renew("place", document, {"": now[document]} if document in now else {})
    return moved


def _renamed(notes: Notes, known: Mapping[str, Source]) -> set[str]:
    """The articles with a claim on a name that stands for another body than before."""
    acts_for = {name: source.acts_for for name, source in known.items()}
    now: dict[str, str] = {}
    for name in sorted(known):
        for stem in teaches(known[name]):
            if stem not in now:
                bodies = (
                    stemmed(known[b].name) for b in bodies_of((name,), acts_for) if b in known
                )
                now[stem] = _LIST.join(sorted(set(bodies)))
    before = {stem: str(items[""]) for stem, items in notes.all("known")}
    other = {stem for stem in before.keys() | now.keys() if before.get(stem) != now.get(stem)}
    for stem in sorted(other):
        notes.renew("known", stem, {"": now[stem]} if stem in now else {})
    if not other:
        return set()
    return {
        document
        for document, items in notes.all("stems")
        if not other.isdisjoint(str(items[""]).split(_LIST))
    }
