"""One canonical source for every real speaker across articles.

A full name is one person; a part of a name, or another spelling, is the same person only where
role or body agree as well and no other bearer is in the collection. Similarity alone decides
nothing. Bodies are one by their normalised names and by acronyms that an article introduced.
Unnamed sources stay apart. The order of the records plays no part.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Indel

from onrecord.model import Record, Source, SourceKind, Speaker, Voice, digest

SPELLING = 0.8  # Zelensky and Zelenskiy 0.94, Khaled and Khalid 0.83; Kerry and Kirby 0.6
INITIAL = re.compile(r"^[a-z]\.?$")
PARTICLES = frozenset("al el bin ibn de la van von der ul".split())
ROLE_NOISE = frozenset("the a an of for in at to and s former deputy senior chief".split())
UNNAMED: frozenset[SourceKind] = frozenset(("anonymous", "group", "document"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A speaker of one article, with what tells it apart from others."""

    document: str
    published: str
    speaker: Speaker
    count: int

    @property
    def place(self) -> tuple[str, str]:
        return self.document, self.speaker.key


def sources(records: Sequence[Record]) -> tuple[tuple[Source, ...], tuple[Voice, ...]]:
    """Canonical sources of all records, by id, and who speaks in each attribution.

    The result is the same for the records in any order. Voices stand by document and offset.
    """
    ordered = sorted(records, key=lambda r: r.article.id)
    seen = [each for record in ordered for each in _seen(record)]
    groups = _groups(seen)
    made = _named_sources(groups)
    id_of = {each.place: source.id for source, group in made for each in group}
    every = _with_bodies(made)
    return every, tuple(voice for record in ordered for voice in _voices(record, id_of))


def _seen(record: Record) -> list[_Seen]:
    counts = Counter(
        key for mention in record.cast.mentions for key in (*mention.speakers, *mention.relayed_by)
    )
    article = record.article
    return [
        _Seen(article.id, article.published or "", speaker, counts[speaker.key])
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
def _variants(section: str, key: str) -> dict[str, str]:
    path = files("onrecord.relate").joinpath("sources_names.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows: list[str] = table[section][key]
    return {word: row.split()[0] for row in rows for word in row.split()}


@cache
def _words(key: str) -> frozenset[str]:
    path = files("onrecord.relate").joinpath("sources_names.toml")
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["body"][key].split())


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@cache
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as lower-case words without accents, hyphens and titles' full stops."""
    words = re.split(r"[\s-]+", re.sub(r"[’'´`]", "", _ascii(name)))
    return tuple(w.strip(".,") for w in words if w.strip(".,"))


@cache
def body_words(name: str) -> str:
    """A body's name in normal form: no article, accents or marks, one spelling for each word."""
    low = re.sub(r"[’'´`]s\b", "", _ascii(name))
    low = re.sub(r"\bu\.\s?s\.?(?=\W|$)|\bunited states\b", "us", low)
    low = re.sub(r"\bu\.\s?n\.?(?=\W|$)|\bunited nations\b", "un", low)
    low = re.sub(r"\bu\.\s?k\.?(?=\W|$)|\bunited kingdom\b", "uk", low).replace("&", " and ")
    words = [w for w in re.findall(r"\w+", low) if w != "the"]
    while len(words) > 1 and words[-1] in _words("forms"):
        words.pop()
    return " ".join(_variants("body", "words").get(w, w) for w in words)


def _whole(name: str) -> tuple[str, ...]:
    return tuple(w for w in person_words(name) if not INITIAL.match(w) and w not in PARTICLES)


def _initials(name: str) -> tuple[str, ...]:
    return tuple(w[0] for w in person_words(name)[1:-1] if INITIAL.match(w))


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name.split()) == 1 and len(name) < 10


# Who is one


def _groups(seen: Sequence[_Seen]) -> list[list[_Seen]]:
    people = [s for s in seen if s.speaker.kind == "person"]
    unnamed = [s for s in seen if _is_unnamed(s.speaker)]
    bodies = [s for s in seen if s.speaker.kind != "person" and not _is_unnamed(s.speaker)]
    return [*_people(people), *_bodies(bodies), *([s] for s in unnamed)]


def _is_unnamed(speaker: Speaker) -> bool:
    return speaker.kind != "person" and (not speaker.named or speaker.kind in UNNAMED)


class _Union:
    """Disjoint sets over the places of a list."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.root(i), self.root(j)))
        self.parent[b] = a

    def sets(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self.parent)):
            found[self.root(i)].append(i)
        return [found[root] for root in sorted(found)]


def _people(people: Sequence[_Seen]) -> list[list[_Seen]]:
    union = _Union(len(people))
    by_full: dict[tuple[str, ...], int] = {}
    for i, one in enumerate(people):
        words = person_words(one.speaker.name)
        if len(words) > 1:
            union.join(by_full.setdefault(words, i), i)
    firsts = sorted(by_full.values())
    for i in firsts:
        for j in firsts:
            if i < j and _one_person(people[i].speaker, people[j].speaker):
                union.join(i, j)
    for i, one in enumerate(people):
        if len(person_words(one.speaker.name)) == 1:
            bearers = {union.root(j) for j in firsts if _bears(people[j].speaker, one.speaker)}
            if len(bearers) == 1:
                _join_part(union, people, i, bearers.pop())
    return [[people[i] for i in group] for group in union.sets()]


def _join_part(union: _Union, people: Sequence[_Seen], i: int, bearer: int) -> None:
    members = [people[j].speaker for j in range(len(people)) if union.root(j) == bearer]
    if any(_roles_agree(people[i].speaker, each) for each in members):
        union.join(bearer, i)


def _bears(full: Speaker, part: Speaker) -> bool:
    """Whether a full name ends or begins with the single name."""
    word, words = person_words(part.name)[0], _whole(full.name)
    return bool(words) and word in {words[-1], words[0]}


def _one_person(one: Speaker, other: Speaker) -> bool:
    """Whether two full names are spellings or parts of one, with a role or body to confirm it."""
    a, b = _initials(one.name), _initials(other.name)
    if a and b and a != b:
        return False
    short, long = sorted((_whole(one.name), _whole(other.name)), key=lambda w: (len(w), w))
    if len(short) < 2 or not _matches(short, list(long)):
        return False
    return _roles_agree(one, other)


def _matches(short: tuple[str, ...], long: list[str]) -> bool:
    """Whether every word of the shorter name is a spelling of another word of the longer."""
    for word in short:
        best = max(long, key=lambda w: (_likeness(word, w), w), default="")
        if _likeness(word, best) < SPELLING:
            return False
        long.remove(best)
    return True


def _likeness(one: str, other: str) -> float:
    known = _variants("given", "names")
    if one == other or known.get(one, one) == known.get(other, other):
        return 1.0
    if min(len(one), len(other)) < 4:  # Un and Il, Lee and Lea are other names, not spellings
        return 0.0
    return float(Indel.normalized_similarity(one, other))


def _roles_agree(one: Speaker, other: Speaker) -> bool:
    if one.acts_for and other.acts_for and body_words(one.acts_for) == body_words(other.acts_for):
        return True
    return bool(_role_words(one) & _role_words(other))


def _role_words(speaker: Speaker) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", _ascii(speaker.role or ""))) - ROLE_NOISE


def _bodies(bodies: Sequence[_Seen]) -> list[list[_Seen]]:
    union = _Union(len(bodies))
    first: dict[str, int] = {}
    for i, one in enumerate(bodies):
        for key in sorted(_body_keys(one.speaker)):
            union.join(first.setdefault(key, i), i)
    for i, one in enumerate(bodies):
        if _is_acronym(one.speaker.name):
            full = {
                union.root(j)
                for j, other in enumerate(bodies)
                if one.speaker.name in other.speaker.aliases and not _is_acronym(other.speaker.name)
            }
            if len(full) == 1:
                union.join(full.pop(), i)
    return [[bodies[i] for i in group] for group in union.sets()]


def _body_keys(speaker: Speaker) -> set[str]:
    """By what a body is one with another: its name, and the army of a state by its state."""
    keys = {body_words(speaker.name) or speaker.name}
    keys |= {body_words(a) for a in speaker.aliases if len(a.split()) > 2 and a[:1].isupper()}
    owner = speaker.acts_for or ""
    if speaker.kind == "agency" and owner.startswith("Government of"):
        names = (speaker.name, *speaker.aliases)
        if any(set(body_words(n).split()[-1:]) & _words("military") for n in names):
            keys.add(f"military {body_words(owner)}")
    return {key for key in keys if key}


# Canonical form


def _named_sources(groups: Sequence[Sequence[_Seen]]) -> list[tuple[Source, Sequence[_Seen]]]:
    made = [(_source(group), group) for group in groups]
    taken = Counter(source.id for source, _ in made)
    return [
        (_renumbered(source, group) if taken[source.id] > 1 else source, group)
        for source, group in made
    ]


def _renumbered(source: Source, group: Sequence[_Seen]) -> Source:
    """Two bearers of one name that could not be shown to be one keep apart by their documents."""
    places = [part for each in sorted(group, key=lambda s: s.place) for part in each.place]
    return _replace(source, "s" + digest(source.id, *places), source.acts_for)


def _replace(source: Source, ident: str, acts_for: str | None) -> Source:
    return Source(ident, source.name, source.kind, source.role, acts_for, source.aliases)


def _source(group: Sequence[_Seen]) -> Source:
    names: Counter[str] = Counter()
    for each in group:
        names[each.speaker.name] += max(each.count, 1)
    name = min(names, key=lambda n: (*_fullness(n), -names[n], n))
    kinds = Counter(each.speaker.kind for each in group)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    owners = Counter(each.speaker.acts_for for each in group if each.speaker.acts_for)
    owner = min(owners, key=lambda o: (-owners[o], o), default=None)
    aliases = {a for each in group for a in (each.speaker.name, *each.speaker.aliases)} - {name}
    said = sorted((s.published, s.document, s.speaker.key, s.speaker.role or "") for s in group)
    roles = [role for *_, role in said if role]
    ident = _ident(group[0], name, kind)
    return Source(ident, name, kind, roles[-1] if roles else None, owner, tuple(sorted(aliases)))


def _fullness(name: str) -> tuple[int, int]:
    """The fuller name sorts first: more words, those with a capital before the others."""
    words = name.split()
    return -sum(not w[:1].islower() for w in words), -len(words)


def _ident(one: _Seen, name: str, kind: SourceKind) -> str:
    if _is_unnamed(one.speaker):
        return "s" + digest("unnamed", _ascii(name), *one.place)
    if kind == "person":
        return "s" + digest("person", " ".join(person_words(name)))
    return "s" + digest("body", body_words(name))


def _with_bodies(made: Sequence[tuple[Source, Sequence[_Seen]]]) -> tuple[Source, ...]:
    """Every source with `acts_for` as an id; a body that never speaks becomes a source."""
    by_name: dict[str, str] = {}
    for source, _ in sorted(made, key=lambda pair: pair[0].id):
        if source.kind != "person" and source.kind not in UNNAMED:
            for name in (source.name, *source.aliases):
                by_name.setdefault(body_words(name), source.id)
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
    kind: SourceKind = "agency" if words & _words("agency") else "organisation"
    kind = "government" if name.startswith("Government of") else kind
    return Source("s" + digest("body", body_words(name)), name, kind)
