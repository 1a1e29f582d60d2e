"""For whom sources act and what their names teach, kept up to date where a source changed.

Notes: `raw` holds a source that acts for a body by name, `goes by` the sources that go by a name,
`acts` those that act for one; `source` holds each source with its body's id. `teach` holds the
sources that teach a name, by its stem, and `known` the names of the bodies for which it stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from onrecord.model import Source
from onrecord.relate.growing.notes import Notes
from onrecord.relate.names import stemmed, teaches
from onrecord.relate.speakers.bodies import body_words
from onrecord.relate.speakers.owners import goes_by, silent_id, with_bodies

_LIST = "\x1e"
Told = Callable[[Source], Iterable[str]]


def source_in(notes: Notes, name: str, kind: str = "source") -> Source | None:
    """The source of this id as it is noted."""
    noted = notes.one(kind, name)
    return _read(name, str(noted)) if noted else None


@lru_cache(maxsize=65536)
def _read(name: str, noted: str) -> Source:
    called, kind, role, acts_for, aliases, wikidata = json.loads(noted)
    return Source(name, called, kind, role, acts_for, tuple(aliases), wikidata)


def _note(notes: Notes, kind: str, name: str, source: Source | None) -> None:
    if source is None:
        notes.renew(kind, name, {})
        return
    row = source.name, source.kind, source.role, source.acts_for, source.aliases, source.wikidata
    notes.renew(kind, name, {"": json.dumps(row, ensure_ascii=False)})


def acting(
    notes: Notes, made: Mapping[str, Source], gone: Iterable[str]
) -> dict[str, tuple[Source | None, Source | None]]:
    """The sources that are other than before, as they were and as they are.

    `made` are sources that act for a body by name, new or not, `gone` the ids of some of before.
    """
    raw = {name: made.get(name) for name in {*made, *gone}}
    notes.fetch("raw", raw)
    raw = {name: one for name, one in raw.items() if source_in(notes, name, "raw") != one}
    touched: set[str] = set()
    for name, one in sorted(raw.items()):
        before = source_in(notes, name, "raw")
        touched |= _moved(notes, "goes by", name, (before, one), goes_by)
        touched |= _moved(notes, "acts", name, (before, one), _owner)
        _note(notes, "raw", name, one)
    asking = {*raw, *under(notes, "acts", touched)}
    owners = {words for one in _raw(notes, asking) for words in _owner(one)}
    near = asking | under(notes, "acts", owners) | under(notes, "goes by", owners)
    found = {one.id: one for one in with_bodies(_raw(notes, near))}
    silent = {silent_id(words) for words in touched | owners}
    notes.fetch("raw", silent)
    wanted = asking | {name for name in silent if source_in(notes, name, "raw") is None}
    notes.fetch("source", wanted)
    changed = {name: (source_in(notes, name), found.get(name)) for name in sorted(wanted)}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    for name, (_, now) in changed.items():
        _note(notes, "source", name, now)
    return changed


def _owner(source: Source) -> frozenset[str]:
    return frozenset((body_words(source.acts_for),)) if source.acts_for else frozenset()


def _raw(notes: Notes, names: Iterable[str]) -> list[Source]:
    ordered = sorted(names)
    notes.fetch("raw", ordered)
    found = (source_in(notes, name, "raw") for name in ordered)
    return [one for one in found if one is not None]


def under(notes: Notes, kind: str, keys: Iterable[str]) -> set[str]:
    """The items under all of these keys."""
    ordered = sorted(keys)
    notes.fetch(kind, ordered)
    return {item for key in ordered for item in notes.of(kind, key)}


def _moved(
    notes: Notes, kind: str, name: str, pair: tuple[Source | None, Source | None], told: Told
) -> set[str]:
    """Note the source under what is told of it now and no more under what was; all of these."""
    return relisted(notes, kind, name, *(set(told(one)) if one else set() for one in pair))


def relisted(
    notes: Notes, kind: str, item: str, before: Iterable[str], now: Iterable[str]
) -> set[str]:
    """Note an item under these keys, and no more under those of before; all of the keys."""
    old, new = set(before), set(now)
    notes.fetch(kind, old ^ new)
    for key in old - new:
        notes.drop(kind, key, item)
    for key in new - old:
        notes.put(kind, key, item)
    return old | new


def speaking_for(
    notes: Notes, changed: Mapping[str, tuple[Source | None, Source | None]]
) -> set[str]:
    """The sources that go by another name or act for another, and all who act for them."""
    found: set[str] = set()
    waiting = {name for name, (old, new) in changed.items() if _other(old, new)}
    while waiting:
        found |= waiting
        each = [source_in(notes, name) for name in waiting]
        each += [changed[name][0] for name in waiting if name in changed]
        words = {word for one in each if one for word in goes_by(one)}
        below = under(notes, "acts", words) - found
        notes.fetch("source", below)
        sources = (source_in(notes, name) for name in below)
        waiting = {one.id for one in sources if one and one.acts_for in waiting}
    return found


def _other(one: Source | None, other: Source | None) -> bool:
    if one is None or other is None:
        return True
    return (one.name, one.kind, one.acts_for) != (other.name, other.kind, other.acts_for)


def taught(
    notes: Notes,
    changed: Mapping[str, tuple[Source | None, Source | None]],
    other: Iterable[str],
) -> set[str]:
    """The names, as stems, that stand for other bodies than before."""
    stems: set[str] = set()
    for name, pair in changed.items():
        stems |= _moved(notes, "teach", name, pair, teaches)
    found = filter(None, (source_in(notes, name) for name in other))
    stems |= {stem for one in found for stem in teaches(one)}
    notes.fetch("teach", stems)
    notes.fetch("known", stems)
    return {stem for stem in stems if notes.renew("known", stem, _known(notes, stem))}


def _known(notes: Notes, stem: str) -> dict[str, str]:
    teachers = notes.of("teach", stem)
    bodies = {stemmed(one.name) for one in behind(notes, [min(teachers)])} if teachers else set()
    return {"": _LIST.join(sorted(bodies))} if bodies else {}


def teachers(notes: Notes, stems: Iterable[str]) -> set[str]:
    """Of each of these names the source that teaches it."""
    names = sorted(stems)
    notes.fetch("teach", names)
    return {min(found) for name in names if (found := notes.of("teach", name))}


def behind(notes: Notes, names: Iterable[str]) -> list[Source]:
    """These sources and all for whom they act, by id."""
    found: dict[str, Source] = {}
    waiting = set(names)
    while waiting:
        notes.fetch("source", waiting)
        fresh = filter(None, (source_in(notes, name) for name in waiting))
        found.update((one.id, one) for one in fresh)
        waiting = {one.acts_for for one in found.values() if one.acts_for} - found.keys()
    return [found[name] for name in sorted(found)]
