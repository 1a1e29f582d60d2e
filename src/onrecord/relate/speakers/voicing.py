"""Who is one source, kept up to date: every article's speakers are noted, and grouped together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.model import Record, Source, Speaker
from onrecord.relate.growing.notes import Notes
from onrecord.relate.names import stemmed, teaches
from onrecord.relate.speakers.bodies import Seen, names_in
from onrecord.relate.speakers.owners import UNNAMED
from onrecord.relate.speakers.sources import canonical, seen_in, source_of
from onrecord.relate.statements import bodies_of

_PART, _LIST = "\x1f", "\x1e"


@dataclass(frozen=True, slots=True)
class Voices:
    """`sources` are all sources by id, `of` the source of each (document, key).

    `changed` are the ids of those that are new or other than before, or gone. In `documents`
    somebody else speaks now, or a name stands for another body. `acts_for` tells for whom a
    source speaks, `teachers` are the sources whose names teach of others'.
    """

    sources: Mapping[str, Source]
    of: Mapping[tuple[str, str], str]
    changed: frozenset[str]
    documents: frozenset[str]
    acts_for: Mapping[str, str]
    teachers: tuple[str, ...]

    def behind(self, sources: Iterable[str]) -> list[Source]:
        """These sources, whose names teach of others', and all for whom they speak, by id."""
        found = bodies_of((*sources, *self.teachers), self.acts_for)
        return [self.sources[name] for name in sorted(found) if name in self.sources]


@dataclass(frozen=True, slots=True)
class _Cast:
    """The speakers of one article: those that others may bear on, and the sources of the rest.

    Somebody unnamed who acts for nobody is a source that no other article bears on.
    """

    seen: tuple[Seen, ...]
    apart: Mapping[str, Source]
    of: Mapping[tuple[str, str], str]


def voiced(notes: Notes, records: Sequence[Record], gone: Sequence[str]) -> Voices:
    """The sources with these articles in the place of their earlier selves, and without some."""
    here = [record.article.id for record in records]
    before = _apart(notes, (*here, *gone))
    for document in gone:
        for kind in ("cast", "capitals", "stems"):
            notes.renew(kind, document, {})
    for record in records:
        _note(notes, record)
    now = _apart(notes, here)
    seen: list[Seen] = []
    sources: dict[str, Source] = {}
    of: dict[tuple[str, str], str] = {}
    for document, items in notes.all("cast"):
        cast = _cast(document, str(items[""]))
        seen += cast.seen
        sources.update(cast.apart)
        of.update(cast.of)
    capitals = dict(notes.all("capitals"))

    @cache
    def names(document: str) -> frozenset[str]:
        return frozenset(str(capitals.get(document, {}).get("") or "").split())

    every, joined = canonical(seen, names)
    known = {source.id: source for source in every}
    acts_for = {source.id: source.acts_for for source in every if source.acts_for}
    changed, other = _compared(notes, known, acts_for)
    changed |= {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    documents = _moved(notes, joined) | {
        place[0] for place, name in joined.items() if name in other
    }
    documents |= _renamed(notes, known, acts_for)
    return Voices(
        sources | known,
        of | joined,
        frozenset(changed),
        frozenset(documents),
        acts_for,
        tuple(source.id for source in every if teaches(source)),
    )


def _apart(notes: Notes, documents: Sequence[str]) -> dict[str, Source]:
    """The sources of these articles that no other article bears on."""
    found: dict[str, Source] = {}
    for document in documents:
        noted = notes.one("cast", document)
        found.update(_cast(document, str(noted)).apart if noted else {})
    return found


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
def _cast(document: str, noted: str) -> _Cast:
    seen = []
    for published, key, name, kind, role, acts_for, aliases, named, count, told in json.loads(
        noted
    ):
        speaker = Speaker(key, name, kind, role, acts_for, tuple(aliases), named)
        seen.append(Seen(document, published, speaker, count, frozenset(told)))
    kept = []
    apart: dict[str, Source] = {}
    of: dict[tuple[str, str], str] = {}
    for each in seen:
        if each.speaker.kind in UNNAMED and not each.speaker.acts_for:
            source = source_of((each,))
            apart[source.id] = source
            of[each.place] = source.id
        else:
            kept.append(each)
    return _Cast(tuple(kept), apart, of)


def _compared(
    notes: Notes, known: Mapping[str, Source], acts_for: Mapping[str, str]
) -> tuple[set[str], set[str]]:
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
    below: dict[str, list[str]] = {}
    for name, owner in acts_for.items():
        below.setdefault(owner, []).append(name)
    waiting = sorted(other)
    while waiting:
        waiting = [name for one in waiting for name in below.get(one, ()) if name not in other]
        other.update(waiting)
    return changed, other


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


def _renamed(notes: Notes, known: Mapping[str, Source], acts_for: Mapping[str, str]) -> set[str]:
    """The articles with a claim on a name that stands for another body than before."""
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
