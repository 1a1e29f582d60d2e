"""One canonical source for every real speaker across articles.

A full name is one person, and with a suffix ("Jr.") another than without; a part of a name, or
another spelling, is the same person only where role or body agree as well and no other bearer is
in the collection. Similarity alone decides nothing. Which bodies are one, `source_bodies` tells.
Unnamed sources stay apart. The order of the records plays no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import combinations

from rapidfuzz.distance import Indel

from onrecord.model import Record, Source, SourceKind, Speaker, Voice, digest
from onrecord.relate.source_bodies import (
    SHARED,
    Names,
    Seen,
    Union,
    ascii_of,
    body_words,
    is_proper,
    names_in,
    qualifiers,
    same_bodies,
    variants,
)
from onrecord.relate.source_owners import UNNAMED, with_bodies

SPELLING = 0.8  # Zelensky and Zelenskiy 0.94, Khaled and Khalid 0.83; Kerry and Kirby 0.6
INITIAL = re.compile(r"^[a-z]\.?$")
GENERATIONS = frozenset("jr sr ii iii iv".split())
DROPPED = GENERATIONS | frozenset("al el bin ibn de la van von der ul".split())
ROLE_NOISE = frozenset("the a an of for in at to and s former deputy senior chief".split())


def sources(records: Sequence[Record]) -> tuple[tuple[Source, ...], tuple[Voice, ...]]:
    """Canonical sources of all records, by id, and who speaks in each attribution.

    The result is the same for the records in any order. Voices stand by document and offset.
    """
    ordered = sorted(records, key=lambda r: r.article.id)
    seen = [each for record in ordered for each in seen_in(record)]
    texts = {record.article.id: record.article.text for record in ordered}
    every, id_of = canonical(seen, lambda document: names_in(texts[document]))
    return every, tuple(voice for record in ordered for voice in voices(record, id_of))


def canonical(
    seen: Sequence[Seen], names: Names
) -> tuple[tuple[Source, ...], dict[tuple[str, str], str]]:
    """The sources of all speakers, by id, and the source's id for each (document, key).

    `seen` stands by document and key; `names` gives the names in an article.
    """
    made = _named_sources(_groups(seen, names))
    id_of = {each.place: source.id for source, group in made for each in group}
    return with_bodies(made), id_of


def seen_in(record: Record) -> list[Seen]:
    """The speakers of one article with what tells them apart, by key."""
    counts = Counter(
        key for mention in record.cast.mentions for key in (*mention.speakers, *mention.relayed_by)
    )
    article = record.article
    return [
        Seen(
            article.id,
            article.published or "",
            speaker,
            counts[speaker.key],
            qualifiers(speaker, article.text),
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


# Names


@cache
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as lower-case words without accents, hyphens and titles' full stops."""
    words = re.split(r"[\s-]+|\.(?=\w)", re.sub(r"[’'´`]", "", ascii_of(name)))
    return tuple(w.strip(".,") for w in words if w.strip(".,"))


@lru_cache(maxsize=65536)
def _whole(name: str) -> tuple[str, ...]:
    return tuple(w for w in person_words(name) if not INITIAL.match(w) and w not in DROPPED)


@lru_cache(maxsize=65536)
def _generation(speaker: Speaker) -> str:
    """The suffix by which an article tells a person from a namesake ("jr"), or nothing.

    An article that introduces somebody with a suffix may leave it out later: a fuller alias counts.
    """
    aliases = [a for a in speaker.aliases if _whole(a) == _whole(speaker.name)]
    for names in ([speaker.name], aliases):
        told = {w for name in names for w in person_words(name)[1:] if w in GENERATIONS}
        if told:
            return told.pop() if len(told) == 1 else ""
    return ""


@lru_cache(maxsize=65536)
def _full(speaker: Speaker) -> tuple[str, ...]:
    """The words of a person's name, the suffix last."""
    words = tuple(w for w in person_words(speaker.name) if w not in GENERATIONS)
    return (*words, *_generation(speaker).split())


def _initials(name: str) -> tuple[str, ...]:
    return tuple(w[0] for w in person_words(name)[1:-1] if INITIAL.match(w))


# Who is one


def _groups(seen: Sequence[Seen], names: Names) -> list[list[Seen]]:
    known = _names_of_bodies(seen)
    unnamed = [s for s in seen if s.speaker.kind in UNNAMED]
    told = [s for s in seen if s.speaker.kind not in UNNAMED]
    people = [s for s in told if s.speaker.kind == "person" and not _is_body(s.speaker, known)]
    bodies = [s for s in told if s.speaker.kind != "person" or _is_body(s.speaker, known)]
    persons = _people(people, names)
    return [*persons, *same_bodies(bodies, persons, names), *([s] for s in unnamed)]


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


def _people(people: Sequence[Seen], names: Names) -> list[list[Seen]]:
    union = Union(len(people))
    by_full: dict[tuple[str, ...], int] = {}
    for i, one in enumerate(people):
        words = _full(one.speaker)
        if len(words) > 1:
            union.join(by_full.setdefault(words, i), i)
    firsts = sorted(by_full.values())
    told, met = _told(people, by_full)
    for i, j in _candidates(people, told):
        apart = met[i] & met[j]  # an article that has both keeps them apart
        if not apart and told[i] & told[j] and _one_name(people[i].speaker, people[j].speaker):
            union.join(i, j)
    _without_initial(union, people, firsts)
    _join_parts(union, people, firsts)
    _join_singles(union, people, firsts, names)
    return [[people[i] for i in group] for group in union.sets()]


def _join_parts(union: Union, people: Sequence[Seen], firsts: Sequence[int]) -> None:
    """Single names that end or begin one full name, where role or body agree."""
    bearers: dict[str, list[int]] = {}
    for j in firsts:
        words = _whole(people[j].speaker.name)
        for word in {words[0], words[-1]} if words else ():
            bearers.setdefault(word, []).append(j)
    posts: dict[int, set[str]] = {}
    for i, one in enumerate(people):
        if len(_full(one.speaker)) > 1:
            posts.setdefault(union.root(i), set()).update(_post(one.speaker))
    for i, one in enumerate(people):
        words = _full(one.speaker)
        roots = {union.root(j) for j in bearers.get(words[0], ())} if len(words) == 1 else set()
        if len(roots) == 1:
            held = posts.pop(root := roots.pop())
            if held & _post(one.speaker):
                union.join(root, i)
                held |= _post(one.speaker)
            posts[union.root(root)] = held


def _join_singles(
    union: Union, people: Sequence[Seen], firsts: Sequence[int], names: Names
) -> None:
    """Single names that nobody bears in full: one person in the articles of one event.

    They must have a body or two role words in common ("disaster agency official").
    """
    full = {word for j in firsts for word in _whole(people[j].speaker.name)}
    bearers: dict[str, list[int]] = {}
    for i, one in enumerate(people):
        words = _full(one.speaker)
        if len(words) == 1 and words[0] not in full and _post(one.speaker):
            bearers.setdefault(words[0], []).append(i)
    for _, group in sorted(bearers.items()):
        for i, j in combinations(group, 2):
            one, other = people[i], people[j]
            if (
                one.document != other.document
                and _posts_agree(one, other)
                and len(names(one.document) & names(other.document)) >= SHARED
            ):
                union.join(i, j)


def _posts_agree(one: Seen, other: Seen) -> bool:
    a, b = one.speaker, other.speaker
    same = bool(a.acts_for and b.acts_for) and body_words(a.acts_for or "") == body_words(
        b.acts_for or ""
    )
    return same or len(_role_words(a) & _role_words(b)) > 1


def _told(
    people: Sequence[Seen], by_full: Mapping[tuple[str, ...], int]
) -> tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]]:
    """Of each full name, by its first bearer: its role words and bodies, and its articles."""
    told: dict[int, set[str]] = {i: set() for i in by_full.values()}
    met: dict[int, set[str]] = {i: set() for i in by_full.values()}
    for one in people:
        i = by_full.get(_full(one.speaker))
        if i is not None:
            told[i] |= _post(one.speaker)
            met[i].add(one.document)
    return (
        {i: frozenset(words) for i, words in sorted(told.items())},
        {i: frozenset(documents) for i, documents in sorted(met.items())},
    )


def _candidates(
    people: Sequence[Seen], told: Mapping[int, frozenset[str]]
) -> list[tuple[int, int]]:
    """Pairs that share a role word or body and a first letter: no other pair can be one person."""
    blocks: dict[tuple[str, str], list[int]] = {}
    known = variants("given", "names")
    for i, words in told.items():
        letters = {known.get(word, word)[0] for word in _whole(people[i].speaker.name)}
        for key in sorted((word, letter) for word in words for letter in letters):
            blocks.setdefault(key, []).append(i)
    found = {(i, j) for block in blocks.values() for i, j in combinations(block, 2)}
    return sorted(found)


def _without_initial(union: Union, people: Sequence[Seen], firsts: Sequence[int]) -> None:
    """A name with an initial and the same without are one, where no other initial is known."""
    bearers: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for i in firsts:
        one = people[i].speaker
        bearers.setdefault((_whole(one.name), _generation(one)), []).append(i)
    for (whole, _), group in sorted(bearers.items()):
        told = {_initials(people[i].speaker.name) for i in group} - {()}
        if len(told) == 1 and len(whole) > 1:
            for i in group:
                union.join(group[0], i)


@lru_cache(maxsize=131072)
def _one_name(one: Speaker, other: Speaker) -> bool:
    """Whether two full names are spellings or parts of one."""
    a, b = _initials(one.name), _initials(other.name)
    if (a and b and a != b) or _generation(one) != _generation(other):
        return False
    short, long = sorted((_whole(one.name), _whole(other.name)), key=lambda w: (len(w), w))
    return len(short) > 1 and _matches(short, list(long))


def _matches(short: tuple[str, ...], long: list[str]) -> bool:
    """Whether every word of the shorter name is a spelling of another word of the longer."""
    for word in short:
        best = max(long, key=lambda w: (_likeness(word, w), w), default="")
        if _likeness(word, best) < SPELLING:
            return False
        long.remove(best)
    return True


def _likeness(one: str, other: str) -> float:
    known = variants("given", "names")
    if one == other or known.get(one, one) == known.get(other, other):
        return 1.0
    if min(len(one), len(other)) < 4:  # Un and Il, Lee and Lea are other names, not spellings
        return 0.0
    return float(Indel.normalized_similarity(one, other))


@lru_cache(maxsize=65536)
def _post(speaker: Speaker) -> frozenset[str]:
    """What is told of a person: role words, and the body."""
    body = body_words(speaker.acts_for or "")
    return _role_words(speaker) | ({f"for {body}"} if body else frozenset())


@lru_cache(maxsize=65536)
def _role_words(speaker: Speaker) -> frozenset[str]:
    words = re.findall(r"\w+", ascii_of(speaker.role or ""))
    return frozenset(variants("role", "words").get(w, w) for w in words) - ROLE_NOISE


# Canonical form


def _named_sources(groups: Sequence[Sequence[Seen]]) -> list[tuple[Source, Sequence[Seen]]]:
    made = [(_source(group), group) for group in groups]
    taken = Counter(source.id for source, _ in made)
    return [
        (_renumbered(source, group) if taken[source.id] > 1 else source, group)
        for source, group in made
    ]


def _renumbered(source: Source, group: Sequence[Seen]) -> Source:
    """Two bearers of one name that were not shown to be one keep apart by their documents."""
    places = [part for each in sorted(group, key=lambda s: s.place) for part in each.place]
    return replace(source, id="s" + digest(source.id, *places))


def _source(group: Sequence[Seen]) -> Source:
    names: Counter[str] = Counter()
    for each in group:
        names[each.speaker.name] += max(each.count, 1)
    name = min(names, key=lambda n: (*_fullness(n), -names[n], n))
    kind = _kind(group)
    owners = Counter(each.speaker.acts_for for each in group if each.speaker.acts_for)
    owner = min(owners, key=lambda o: (-owners[o], o), default=None)
    aliases = {a for each in group for a in (each.speaker.name, *each.speaker.aliases)} - {name}
    said = sorted((s.published, s.document, s.speaker.key, s.speaker.role or "") for s in group)
    roles = [role for *_, role in said if role]
    ident = _ident(group[0], name, kind)
    return Source(ident, name, kind, roles[-1] if roles else None, owner, tuple(sorted(aliases)))


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
