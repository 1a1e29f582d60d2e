"""One canonical source for every real speaker across articles.

A full name is one person; a part of a name, or another spelling, is the same person only where
role or body agree as well and no other bearer is in the collection. Similarity alone decides
nothing. Which bodies are one, `source_bodies` tells.
Unnamed sources stay apart. The order of the records plays no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from rapidfuzz.distance import Indel

from onrecord.model import Record, Source, SourceKind, Speaker, Voice, digest
from onrecord.relate.source_bodies import (
    SHARED,
    Seen,
    Union,
    ascii_of,
    body_words,
    is_proper,
    listed,
    names_in,
    same_bodies,
    variants,
)

SPELLING = 0.8  # Zelensky and Zelenskiy 0.94, Khaled and Khalid 0.83; Kerry and Kirby 0.6
INITIAL = re.compile(r"^[a-z]\.?$")
DROPPED = frozenset("al el bin ibn de la van von der ul jr sr ii iii iv".split())
ROLE_NOISE = frozenset("the a an of for in at to and s former deputy senior chief".split())
UNNAMED: frozenset[SourceKind] = frozenset(("anonymous", "group", "document"))


def sources(records: Sequence[Record]) -> tuple[tuple[Source, ...], tuple[Voice, ...]]:
    """Canonical sources of all records, by id, and who speaks in each attribution.

    The result is the same for the records in any order. Voices stand by document and offset.
    """
    ordered = sorted(records, key=lambda r: r.article.id)
    seen = [each for record in ordered for each in _seen(record)]
    groups = _groups(seen, {r.article.id: r.article.text for r in ordered})
    made = _named_sources(groups)
    id_of = {each.place: source.id for source, group in made for each in group}
    every = _with_bodies(made)
    return every, tuple(voice for record in ordered for voice in _voices(record, id_of))


def _seen(record: Record) -> list[Seen]:
    counts = Counter(
        key for mention in record.cast.mentions for key in (*mention.speakers, *mention.relayed_by)
    )
    article = record.article
    return [
        Seen(article.id, article.published or "", speaker, counts[speaker.key])
        for speaker in sorted(record.cast.speakers, key=lambda s: s.key)
    ]


def _voices(record: Record, id_of: dict[tuple[str, str], str]) -> list[Voice]:
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


def _ids(keys: Iterable[str], document: str, id_of: dict[tuple[str, str], str]) -> tuple[str, ...]:
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


def _initials(name: str) -> tuple[str, ...]:
    return tuple(w[0] for w in person_words(name)[1:-1] if INITIAL.match(w))


# Who is one


def _groups(seen: Sequence[Seen], texts: Mapping[str, str]) -> list[list[Seen]]:
    known = _names_of_bodies(seen)
    unnamed = [s for s in seen if s.speaker.kind in UNNAMED]
    told = [s for s in seen if s.speaker.kind not in UNNAMED]
    people = [s for s in told if s.speaker.kind == "person" and not _is_body(s.speaker, known)]
    bodies = [s for s in told if s.speaker.kind != "person" or _is_body(s.speaker, known)]
    persons = _people(people, texts)
    return [*persons, *same_bodies(bodies, persons, texts), *([s] for s in unnamed)]


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


def _people(people: Sequence[Seen], texts: Mapping[str, str]) -> list[list[Seen]]:
    union = Union(len(people))
    by_full: dict[tuple[str, ...], int] = {}
    for i, one in enumerate(people):
        words = person_words(one.speaker.name)
        if len(words) > 1:
            union.join(by_full.setdefault(words, i), i)
    firsts = sorted(by_full.values())
    told, met = _told(people, by_full)
    for i, j in _candidates(people, told):
        apart = met[i] & met[j]  # an article that has both keeps them apart
        if not apart and told[i] & told[j] and _one_name(people[i].speaker, people[j].speaker):
            union.join(i, j)
    _without_initial(union, people, firsts)
    for i, one in enumerate(people):
        if len(person_words(one.speaker.name)) == 1:
            bearers = {union.root(j) for j in firsts if _bears(people[j].speaker, one.speaker)}
            if len(bearers) == 1:
                _join_part(union, people, i, bearers.pop())
    _join_singles(union, people, firsts, texts)
    return [[people[i] for i in group] for group in union.sets()]


def _join_singles(
    union: Union, people: Sequence[Seen], firsts: Sequence[int], texts: Mapping[str, str]
) -> None:
    """Single names that nobody bears in full: one person in the articles of one event.

    They must have a body or two role words in common ("disaster agency official").
    """
    full = {word for j in firsts for word in _whole(people[j].speaker.name)}
    bearers: dict[str, list[int]] = {}
    for i, one in enumerate(people):
        words = person_words(one.speaker.name)
        if len(words) == 1 and words[0] not in full:
            bearers.setdefault(words[0], []).append(i)
    for _, group in sorted(bearers.items()):
        for i, j in combinations(group, 2):
            one, other = people[i], people[j]
            shared = names_in(texts[one.document]) & names_in(texts[other.document])
            if (
                one.document != other.document
                and len(shared) >= SHARED
                and _posts_agree(one, other)
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
        i = by_full.get(person_words(one.speaker.name))
        if i is not None:
            body = body_words(one.speaker.acts_for or "")
            told[i] |= {*_role_words(one.speaker), f"for {body}" if body else ""} - {""}
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
    bearers: dict[tuple[str, ...], list[int]] = {}
    for i in firsts:
        bearers.setdefault(_whole(people[i].speaker.name), []).append(i)
    for whole, group in sorted(bearers.items()):
        told = {_initials(people[i].speaker.name) for i in group} - {()}
        if len(told) == 1 and len(whole) > 1:
            for i in group:
                union.join(group[0], i)


def _join_part(union: Union, people: Sequence[Seen], i: int, bearer: int) -> None:
    members = [people[j].speaker for j in range(len(people)) if union.root(j) == bearer]
    if any(_roles_agree(people[i].speaker, each) for each in members):
        union.join(bearer, i)


def _bears(full: Speaker, part: Speaker) -> bool:
    """Whether a full name ends or begins with the single name."""
    word, words = person_words(part.name)[0], _whole(full.name)
    return bool(words) and word in {words[-1], words[0]}


def _one_name(one: Speaker, other: Speaker) -> bool:
    """Whether two full names are spellings or parts of one."""
    a, b = _initials(one.name), _initials(other.name)
    if a and b and a != b:
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


def _roles_agree(one: Speaker, other: Speaker) -> bool:
    if one.acts_for and other.acts_for and body_words(one.acts_for) == body_words(other.acts_for):
        return True
    return bool(_role_words(one) & _role_words(other))


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
    """Two bearers of one name that could not be shown to be one keep apart by their documents."""
    places = [part for each in sorted(group, key=lambda s: s.place) for part in each.place]
    return _replace(source, "s" + digest(source.id, *places), source.acts_for)


def _replace(source: Source, ident: str, acts_for: str | None) -> Source:
    return Source(ident, source.name, source.kind, source.role, acts_for, source.aliases)


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


def _with_bodies(made: Sequence[tuple[Source, Sequence[Seen]]]) -> tuple[Source, ...]:
    """Every source with `acts_for` as an id; a body that never speaks becomes a source."""
    by_name: dict[str, str] = {}
    for source, _ in sorted(made, key=lambda pair: pair[0].id):
        if source.kind != "person" and source.kind not in UNNAMED:
            for name in (source.name, *source.aliases):
                by_name.setdefault(body_words(name), source.id)
    for source, _ in sorted(made, key=lambda pair: pair[0].id):
        if source.kind == "person" and len(source.name.split()) > 1:
            by_name.setdefault(body_words(source.name), source.id)
    found: dict[str, Source] = {}
    for source, _ in made:
        owner = source.acts_for
        if owner and body_words(owner) not in by_name:
            body = _silent_body(owner)
            by_name[body_words(owner)] = body.id
            found[body.id] = body
    for source, _ in made:
        owner_id = by_name.get(body_words(source.acts_for)) if source.acts_for else None
        found[source.id] = _replace(source, source.id, None if owner_id == source.id else owner_id)
    return tuple(found[ident] for ident in sorted(found))


def _silent_body(name: str) -> Source:
    words = set(body_words(name).split())
    kind: SourceKind = "agency" if words & listed("agency") else "organisation"
    kind = "government" if name.startswith("Government of") else kind
    return Source("s" + digest("body", body_words(name)), name, kind)
