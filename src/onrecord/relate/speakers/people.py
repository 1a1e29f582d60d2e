"""Which speakers of several articles are one person, by name, role and body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from rapidfuzz.distance import Indel

from onrecord.model import Speaker
from onrecord.relate.speakers.bodies import (
    SHARED,
    Names,
    Near,
    Seen,
    Union,
    ascii_of,
    body_words,
    variants,
)

SPELLING = 0.8  # Zelensky and Zelenskiy 0.94, Khaled and Khalid 0.83; Kerry and Kirby 0.6
INITIAL = re.compile(r"^[a-z]\.?$")
GENERATIONS = frozenset("jr sr ii iii iv".split())
DROPPED = GENERATIONS | frozenset("al el bin ibn de la van von der ul".split())
Words = tuple[str, ...]
ROLE_NOISE = frozenset("the a an of for in at to and s former deputy senior chief".split())


# Names


@cache
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as lower-case words without accents, hyphens and titles' full stops."""
    words = re.split(r"[\s-]+|\.(?=\w)", re.sub(r"[’'´`]", "", ascii_of(name)))
    return tuple(w.strip(".,") for w in words if w.strip(".,"))


def _whole(name: str) -> Words:
    return _counting(person_words(name))


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


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A speaker with what it is compared by: the words of its name, those that count, its post.

    `words` hold the suffix last, `post` the role words and the body.
    """

    seen: Seen
    words: Words
    whole: Words
    post: frozenset[str]


@lru_cache(maxsize=65536)
def person(seen: Seen) -> Person:
    """A speaker as a person."""
    speaker = seen.speaker
    words = full_words(speaker)
    body = body_words(speaker.acts_for or "")
    post = _role_words(speaker) | ({f"for {body}"} if body else frozenset())
    return Person(seen, words, _counting(words), post)


@lru_cache(maxsize=65536)
def full_words(speaker: Speaker) -> Words:
    """The words of a person's name, the suffix last."""
    words = (w for w in person_words(speaker.name) if w not in GENERATIONS)
    return (*words, *_generation(speaker).split())


@lru_cache(maxsize=65536)
def _counting(words: Words) -> Words:
    return tuple(w for w in words if not INITIAL.match(w) and w not in DROPPED)


def _initials(words: Words) -> Words:
    return tuple(w[0] for w in words[1:-1] if INITIAL.match(w))


def _suffix(words: Words) -> str:
    return words[-1] if words and words[-1] in GENERATIONS else ""


def same_people(seen: Sequence[Seen], names: Names, near: Near) -> list[list[Seen]]:
    """Groups of speakers that are one person; `near` tells which articles are on one event."""
    people = [person(one) for one in seen]
    union = Union(len(people))
    by_full: dict[tuple[str, ...], int] = {}
    for i, one in enumerate(people):
        if len(one.words) > 1:
            union.join(by_full.setdefault(one.words, i), i)
    firsts = sorted(by_full.values())
    told, met = _told(people, by_full)
    for i, j in _candidates(people, told):
        if met[i].isdisjoint(met[j]):  # an article that has both keeps them apart
            union.join(i, j)
    _without_initial(union, people, firsts)
    _join_parts(union, people, firsts)
    _join_surnames(union, people, near)
    _join_singles(union, people, firsts, names)
    return [[seen[i] for i in group] for group in union.sets()]


def _join_surnames(union: Union, people: Sequence[Person], near: Near) -> None:
    """A surname, or one behind an initial, is the one on its event who bears it in full.

    Two people may be meant where posts that are told differ, and where an article has both.
    """
    short: dict[Words, list[int]] = {}
    for i, one in enumerate(people):
        if is_short(one):
            key = one.words if len(one.words) > 1 else (one.words[0], one.seen.document)
            short.setdefault(key, []).append(i)
    wanted = {people[group[0]].whole[0] for group in short.values()}
    bearers: dict[str, list[int]] = {}
    for j, one in enumerate(people):
        if len(one.whole) > 1 and one.whole[-1] in wanted:
            bearers.setdefault(one.whole[-1], []).append(j)
    found = [(group, _bearer(union, people, group, bearers, near)) for group in short.values()]
    for group, bearer in found:
        if bearer is not None:
            for i in group:
                union.join(bearer, i)


def is_short(one: Person) -> bool:
    """Whether a name is a surname alone, or one behind an initial ("T. Lund")."""
    initial = len(one.words) == 2 and INITIAL.match(one.words[0]) is not None
    return len(one.whole) == 1 and (len(one.words) == 1 or initial)


def _bearer(
    union: Union,
    people: Sequence[Person],
    group: Sequence[int],
    bearers: Mapping[str, Sequence[int]],
    near: Near,
) -> int | None:
    """The one person on the event of a surname who bears it in full."""
    first = people[group[0]]
    held = {people[i].seen.document for i in group}
    fits = [
        j
        for j in bearers.get(first.whole[0], ())
        if first.words[0][0] == people[j].words[0][0] or len(first.words) == 1
    ]
    roots = {
        union.root(j)
        for j in fits
        if any(near(document, people[j].seen.document) for document in held)
    }
    if len(roots) != 1:
        return None
    root = roots.pop()
    every = [people[j] for j in fits if union.root(j) == root]
    theirs = frozenset().union(*(one.post for one in every))
    mine = frozenset().union(*(people[i].post for i in group))
    apart = bool(mine and theirs) and not mine & theirs
    both = held & {one.seen.document for one in every}
    return None if apart or both else root


def _join_parts(union: Union, people: Sequence[Person], firsts: Sequence[int]) -> None:
    """Single names that end or begin one full name, where role or body agree."""
    single = [(i, one) for i, one in enumerate(people) if len(one.words) == 1]
    wanted = {one.words[0] for _, one in single}
    bearers: dict[str, list[int]] = {}
    for j in firsts:
        words = people[j].whole
        for word in wanted.intersection((words[0], words[-1])) if words else ():
            bearers.setdefault(word, []).append(j)
    roots = {word: {union.root(j) for j in held} for word, held in bearers.items()}
    one_root = {min(found) for found in roots.values() if len(found) == 1}
    posts: dict[int, set[str]] = {root: set() for root in one_root}
    for i, one in enumerate(people):
        if len(one.words) > 1 and (root := union.root(i)) in posts:
            posts[root] |= one.post
    for i, one in single:
        found = {union.root(j) for j in bearers.get(one.words[0], ())}
        if len(found) == 1:
            held = posts.pop(root := found.pop())
            if held & one.post:
                union.join(root, i)
                held |= one.post
            posts[union.root(root)] = held


def _join_singles(
    union: Union, people: Sequence[Person], firsts: Sequence[int], names: Names
) -> None:
    """Single names that nobody bears in full: one person in the articles of one event.

    They must have a body or two role words in common ("disaster agency official").
    """
    full = {word for j in firsts for word in people[j].whole}
    bearers: dict[str, list[int]] = {}
    for i, one in enumerate(people):
        if len(one.words) == 1 and one.words[0] not in full and one.post:
            bearers.setdefault(one.words[0], []).append(i)
    for _, group in sorted(bearers.items()):
        for i, j in combinations(group, 2):
            first, second = people[i].seen, people[j].seen
            if (
                first.document != second.document
                and _posts_agree(first, second)
                and len(names(first.document) & names(second.document)) >= SHARED
            ):
                union.join(i, j)


def _posts_agree(one: Seen, other: Seen) -> bool:
    a, b = one.speaker, other.speaker
    same = bool(a.acts_for and b.acts_for) and body_words(a.acts_for or "") == body_words(
        b.acts_for or ""
    )
    return same or len(_role_words(a) & _role_words(b)) > 1


def _told(
    people: Sequence[Person], by_full: Mapping[tuple[str, ...], int]
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Of each full name, by its first bearer: its role words and bodies, and its articles."""
    told: dict[int, set[str]] = {i: set() for i in by_full.values()}
    met: dict[int, set[str]] = {i: set() for i in by_full.values()}
    for one in people:
        i = by_full.get(one.words)
        if i is not None:
            told[i] |= one.post
            met[i].add(one.seen.document)
    return told, met


def _candidates(
    people: Sequence[Person], told: Mapping[int, set[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs of one name that share a role word or body.

    Only names that share a first letter are compared: no others can be one.
    """
    blocks: dict[tuple[str, str], list[int]] = {}
    for i, words in told.items():
        for letter in letters(people[i].words):
            for word in words:
                blocks.setdefault((word, letter), []).append(i)
    for block in blocks.values():
        if len(block) > 1:
            for one, other in _same_names(tuple([people[i].words for i in block])):
                yield block[one], block[other]


@lru_cache(maxsize=65536)
def _same_names(called: tuple[Words, ...]) -> list[tuple[int, int]]:
    """The pairs, by place, that are one name; most blocks are the same at every change."""
    pairs = combinations(range(len(called)), 2)
    return [(i, j) for i, j in pairs if one_name(called[i], called[j])]


@lru_cache(maxsize=65536)
def letters(words: Words) -> frozenset[str]:
    """The first letters of the words of a name, each word as it is commonly spelt."""
    known = variants("given", "names")
    return frozenset(known.get(word, word)[0] for word in _counting(words))


def _without_initial(union: Union, people: Sequence[Person], firsts: Sequence[int]) -> None:
    """A name with an initial and the same without are one, where no other initial is known."""
    bearers: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for i in firsts:
        bearers.setdefault((people[i].whole, _suffix(people[i].words)), []).append(i)
    for (whole, _), group in bearers.items():
        if len(group) == 1 or len(whole) < 2:
            continue
        told = {_initials(people[i].words) for i in group} - {()}
        if len(told) == 1:
            for i in group:
                union.join(group[0], i)


@lru_cache(maxsize=262144)
def one_name(one: Words, other: Words) -> bool:
    """Whether two full names are spellings or parts of one."""
    a, b = _initials(one), _initials(other)
    if (a and b and a != b) or _suffix(one) != _suffix(other):
        return False
    short, long = sorted((_counting(one), _counting(other)), key=lambda w: (len(w), w))
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
def _role_words(speaker: Speaker) -> frozenset[str]:
    words = re.findall(r"\w+", ascii_of(speaker.role or ""))
    return frozenset(variants("role", "words").get(w, w) for w in words) - ROLE_NOISE
