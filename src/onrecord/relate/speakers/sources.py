"""One canonical source for every real speaker across articles.

A full name is one person, and with a suffix ("Jr.") another than without; a part of a name, or
another spelling, is the same person only where role or body agree as well and no other bearer is
in the collection, and a surname where one alone on its event bears it. Similarity alone decides
nothing. Which bodies are one, `bodies` tells. Unnamed sources stay apart. The order of the records
plays no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from onrecord.model import Article, Record, Source, SourceKind, Speaker, Voice, digest
from onrecord.relate.events import Vectors, alike, vector
from onrecord.relate.speakers.bodies import (
    Names,
    Near,
    Seen,
    ascii_of,
    body_words,
    is_proper,
    names_in,
    qualifiers,
    same_bodies,
)
from onrecord.relate.speakers.owners import UNNAMED, with_bodies
from onrecord.relate.speakers.people import full_words, person_words, same_people


def sources(records: Sequence[Record]) -> tuple[tuple[Source, ...], tuple[Voice, ...]]:
    """Canonical sources of all records, by id, and who speaks in each attribution.

    The result is the same for the records in any order. Voices stand by document and offset.
    """
    ordered = sorted(records, key=lambda r: r.article.id)
    seen = [each for record in ordered for each in seen_in(record)]
    texts = {record.article.id: record.article.text for record in ordered}
    near = _nearness([record.article for record in ordered])
    every, id_of = canonical(seen, lambda document: names_in(texts[document]), near)
    return every, tuple(voice for record in ordered for voice in voices(record, id_of))


def _nearness(articles: Sequence[Article]) -> Near:
    """Whether two of the articles are on one event; each is read when it is first asked for."""
    by_id = {article.id: article for article in articles}
    of = cache(lambda document: vector(by_id[document]))

    def near(one: str, other: str) -> bool:
        return any(True for _ in alike({one: of(one)}, Vectors({other: of(other)})))

    return near


def canonical(
    seen: Sequence[Seen], names: Names, near: Near
) -> tuple[tuple[Source, ...], dict[tuple[str, str], str]]:
    """The sources of all speakers, by id, and the source's id for each (document, key).

    `seen` stands by document and key; `names` gives the names in an article, and `near` whether
    two articles are on one event.
    """
    made = grouped(seen, names, near)
    id_of = {each.place: source.id for source, group in made for each in group}
    return with_bodies([source for source, _ in made]), id_of


def grouped(seen: Sequence[Seen], names: Names, near: Near) -> list[tuple[Source, Sequence[Seen]]]:
    """The speakers that are one, with the source that they come to, acting for a body by name."""
    return _named_sources(_groups(seen, names, near))


def seen_in(record: Record) -> list[Seen]:
    """The speakers of one article with what tells them apart, by key."""
    counts = Counter(
        key for mention in record.cast.mentions for key in (*mention.speakers, *mention.relayed_by)
    )
    article = record.article
    spokesmen: dict[str, set[str]] = {}
    for one in record.cast.speakers:
        words = full_words(one) if one.kind == "person" and one.acts_for else ()
        if len(words) > 1:
            spokesmen.setdefault(one.acts_for or "", set()).add(" ".join(words))
    return [
        Seen(
            article.id,
            article.published or "",
            speaker,
            counts[speaker.key],
            qualifiers(speaker, article.text),
            frozenset(spokesmen.get(speaker.name, ())),
        )
        for speaker in sorted(record.cast.speakers, key=lambda s: s.key)
    ]


def voices(record: Record, id_of: Mapping[tuple[str, str], str]) -> list[Voice]:
    """Who speaks in each attribution of an article, by offset."""
    document = record.article.id
    mentions = {mention.attribution: mention for mention in record.cast.mentions}
    found = []
    for attribution in sorted(record.attributions, key=lambda a: (a.start, a.id)):
        mention = mentions.get(attribution.id)
        if mention is not None:
            speakers = _ids(mention.speakers, document, id_of)
            relays = _ids(mention.relayed_by, document, id_of)
            found.append(Voice(attribution.id, speakers, relays))
    return found


def _ids(
    keys: Iterable[str], document: str, id_of: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_of[document, key] for key in keys if (document, key) in id_of))


# Who is one


def _groups(seen: Sequence[Seen], names: Names, near: Near) -> list[list[Seen]]:
    known = _names_of_bodies(seen)
    unnamed = [s for s in seen if s.speaker.kind in UNNAMED]
    told = [s for s in seen if s.speaker.kind not in UNNAMED]
    people = [s for s in told if s.speaker.kind == "person" and not _is_body(s.speaker, known)]
    bodies = [s for s in told if s.speaker.kind != "person" or _is_body(s.speaker, known)]
    return [
        *same_people(people, names, near),
        *same_bodies(bodies, names),
        *([one] for one in unnamed),
    ]


def _names_of_bodies(seen: Iterable[Seen]) -> frozenset[str]:
    """The names that bodies bear, and those of places by which a government is called."""
    found = set()
    for each in seen:
        speaker = each.speaker
        if speaker.kind == "person" or speaker.kind in UNNAMED or not speaker.named:
            continue
        found.add(body_words(speaker.name))
        if speaker.kind == "government":
            found |= {body_words(alias) for alias in speaker.aliases}
    return frozenset(found)


def _is_body(speaker: Speaker, known: frozenset[str]) -> bool:
    """Whether a supposed person of whom nothing is told is by its name a body of the collection."""
    bare = speaker.kind == "person" and speaker.role is None and speaker.acts_for is None
    return bare and body_words(speaker.name) in known


def _is_unnamed(speaker: Speaker) -> bool:
    return speaker.kind != "person" and (not speaker.named or speaker.kind in UNNAMED)


# Canonical form


def _named_sources(groups: Sequence[Sequence[Seen]]) -> list[tuple[Source, Sequence[Seen]]]:
    made = [(source_of(tuple(group)), group) for group in groups]
    taken = Counter(source.id for source, _ in made)
    return [
        (_renumbered(source, group) if taken[source.id] > 1 else source, group)
        for source, group in made
    ]


def _renumbered(source: Source, group: Sequence[Seen]) -> Source:
    """Two bearers of one name that were not shown to be one keep apart by their documents."""
    places = [part for each in sorted(group, key=lambda s: s.place) for part in each.place]
    return replace(source, id="s" + digest(source.id, *places))


@lru_cache(maxsize=65536)
def source_of(group: tuple[Seen, ...]) -> Source:
    """What speakers that are one come to; it acts for a body by name as yet."""
    names: Counter[str] = Counter()
    for each in group:
        names[each.speaker.name] += max(each.count, 1)
    name = min(names, key=lambda n: (*_fullness(n), -names[n], n))
    kind = _kind(group)
    owners = Counter(each.speaker.acts_for for each in group if each.speaker.acts_for)
    owner = min(owners, key=lambda o: (-_heard(o, owners), -len(o.split()), o), default=None)
    aliases = {a for each in group for a in (each.speaker.name, *each.speaker.aliases)} - {name}
    said = sorted((s.published, s.document, s.speaker.key, s.speaker.role or "") for s in group)
    roles = [role for *_, role in said if role]
    ident = _ident(group[0], name, kind)
    return Source(ident, name, kind, roles[-1] if roles else None, owner, tuple(sorted(aliases)))


def _heard(owner: str, owners: Counter[str]) -> int:
    """In how many articles an owner is told of, under this name or by its last word alone."""
    return sum(count for name, count in owners.items() if name in (owner, owner.split()[-1]))


def _kind(group: Sequence[Seen]) -> SourceKind:
    """The commonest kind; a government only says so of itself on evidence, and a person last."""
    kinds = Counter(each.speaker.kind for each in group)
    people_last = sorted(kinds, key=lambda k: (k == "person", -kinds[k], k))
    return "government" if "government" in kinds else people_last[0]


def _fullness(name: str) -> tuple[bool, bool, int, int]:
    """The fuller name sorts first: a government's, one that is no mere role, then more words."""
    words = name.split()
    capitals = sum(not w[:1].islower() and len(w.strip(".")) > 1 for w in words)
    return not name.startswith("Government of "), not is_proper(name), -capitals, -len(words)


def _ident(one: Seen, name: str, kind: SourceKind) -> str:
    if _is_unnamed(one.speaker):
        return "s" + digest("unnamed", ascii_of(name), *one.place)
    if kind == "person":
        return "s" + digest("person", " ".join(person_words(name)))
    return "s" + digest("body", body_words(name))
