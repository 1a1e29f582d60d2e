"""Who is one source, kept up to date: speakers are grouped again where a name met theirs.

Notes: `cast` holds a speaker of an article, `place` the source of each of its speakers, `spoken`
the articles in which a source speaks. `capitals` holds the names in an article, `stems` those of
which its claims speak, and `stem` the articles with a claim on a name.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Record, Source, Speaker
from onrecord.relate.growing.notes import Notes
from onrecord.relate.names import stemmed
from onrecord.relate.speakers.acting import (
    acting,
    behind,
    relisted,
    speaking_for,
    taught,
    teachers,
    under,
)
from onrecord.relate.speakers.bodies import Seen, names_in
from onrecord.relate.speakers.meeting import meet, reached
from onrecord.relate.speakers.sources import grouped, seen_in

_PART, _LIST = "\x1f", "\x1e"
Place = tuple[str, str]  # an article and the key of a speaker in it


@dataclass(frozen=True, slots=True)
class Voices:
    """`changed` are the sources that are new or other than before, by id; None are those gone.

    In `documents` somebody else speaks now, or a name stands for another body.
    """

    notes: Notes
    changed: Mapping[str, Source | None]
    documents: frozenset[str]

    def of(self, documents: Iterable[str]) -> dict[Place, str]:
        """The source of each speaker of these articles."""
        names = sorted(documents)
        self.notes.fetch("place", names)
        return {
            (name, key): str(source)
            for name in names
            for key, source in self.notes.of("place", name).items()
        }

    def behind(self, sources: Iterable[str], documents: Iterable[str]) -> list[Source]:
        """These sources, those whose names teach of the articles', and all for whom they act."""
        names = sorted(documents)
        self.notes.fetch("stems", names)
        stems = {stem for name in names for stem in _list(self.notes, "stems", name)}
        return behind(self.notes, {*sources, *teachers(self.notes, stems)})


def voiced(notes: Notes, records: Sequence[Record], gone: Sequence[str]) -> Voices:
    """The sources with these articles in the place of their earlier selves, and without some.

    Which articles are on one event must have been noted before.
    """
    documents = sorted({*(record.article.id for record in records), *gone})
    notes.fetch("place", documents)
    before = _seen(notes, [(name, key) for name in documents for key in notes.of("place", name)])
    for one in before:
        notes.renew("cast", _PART.join(one.place), {})
    for document in gone:
        _note_names(notes, document, (), ())
    now = [one for record in records for one in seen_in(record)]
    for one in now:
        notes.renew("cast", _PART.join(one.place), {"": _line(one)})
    for record in records:
        _note_names(notes, record.article.id, names_in(record.article.text), _spoken_of(record))
    meet(notes, before, now)
    seen = reached(notes, [*before, *now], lambda places: _seen(notes, places))
    seen |= {one.place: one for one in now}  # who meets nobody too
    made = grouped(
        [seen[place] for place in sorted(seen)],
        lambda document: frozenset(_list(notes, "capitals", document)),
        lambda one, other: other in notes.of("near", one),
    )
    moved, old = _placed(notes, documents, made)
    changed = acting(notes, {source.id: source for source, _ in made}, old)
    other = speaking_for(notes, changed)
    moved |= under(notes, "spoken", other)
    moved |= under(notes, "stem", taught(notes, changed, other))
    return Voices(notes, {name: now for name, (_, now) in changed.items()}, frozenset(moved))


def _placed(
    notes: Notes, documents: Sequence[str], made: Sequence[tuple[Source, Sequence[Seen]]]
) -> tuple[set[str], set[str]]:
    """Note whose source each speaker is; the articles where that changed, and the old sources."""
    rows: dict[str, dict[str, str]] = {document: {} for document in documents}
    spoken: dict[str, dict[str, str]] = {}
    for source, group in made:
        for each in group:
            rows.setdefault(each.document, {})[each.speaker.key] = source.id
            spoken.setdefault(source.id, {})[each.document] = ""
    notes.fetch("place", rows)
    moved: set[str] = set()
    old: set[str] = set()
    for document, row in rows.items():
        held = {key: str(name) for key, name in notes.of("place", document).items()}
        here = document in documents
        old.update(name for key, name in held.items() if here or key in row)
        if notes.renew("place", document, row if here else held | row):
            moved.add(document)
    notes.fetch("spoken", {*old, *spoken})
    for name in {*old, *spoken}:
        notes.renew("spoken", name, spoken.get(name, {}))
    return moved, old


def _list(notes: Notes, kind: str, document: str) -> list[str]:
    noted = notes.one(kind, document)
    return str(noted).split(_LIST) if noted else []


def _spoken_of(record: Record) -> set[str]:
    """The names of which an article's claims speak, stemmed."""
    claims = (claim for reading in record.readings for claim in reading.claims)
    return {stemmed(name) for claim in claims for name in claim.topic.names}


def _note_names(
    notes: Notes, document: str, capitals: Iterable[str], stems: Collection[str]
) -> None:
    relisted(notes, "stem", document, _list(notes, "stems", document), stems)
    for kind, names in (("capitals", capitals), ("stems", stems)):
        line = _LIST.join(sorted(names))
        notes.renew(kind, document, {"": line} if line else {})


def _line(each: Seen) -> str:
    one = each.speaker
    about = one.name, one.kind, one.role, one.acts_for, one.aliases, one.named
    told = sorted(each.qualifiers), sorted(each.spokesmen)
    return json.dumps((*about, each.published, each.count, *told), ensure_ascii=False)


def _seen(notes: Notes, places: Collection[Place]) -> list[Seen]:
    """The speakers noted in these places."""
    names = {place: _PART.join(place) for place in places}
    notes.fetch("cast", names.values())
    return [_read(*place, str(notes.one("cast", name))) for place, name in names.items()]


@lru_cache(maxsize=65536)
def _read(document: str, key: str, noted: str) -> Seen:
    name, kind, role, acts_for, aliases, named, published, count, told, men = json.loads(noted)
    speaker = Speaker(key, name, kind, role, acts_for, tuple(aliases), named)
    return Seen(document, published, speaker, count, frozenset(told), frozenset(men))
