"""Which bodies of several articles are one body.

By normalised names, by acronyms that an article introduced, by the town or house that stands for a
government, and by a role ("the regional council") where the collection holds one body that it
fits. The order of the records plays no part.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.model import Speaker
from onrecord.relate.names import stemmed

OF = frozenset("of for on".split())
DETERMINERS = frozenset("the a an this that its his her their our one no any each".split())
CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June "
    "July August September October November December".split()
)
Names = Callable[[str], frozenset[str]]  # the names in an article, by its id
Near = Callable[[str, str], bool]  # whether two articles, by their ids, are on one event
SHARED = 3  # names that two articles of one event have in common, at least


@dataclass(frozen=True, slots=True)
class Seen:
    """A speaker of one article, with what tells it apart from others.

    `qualifiers` are whose such bodies the article tells of, where the name is only a role.
    `spokesmen` are the people who act for a body in the article, in words by which they are told.
    """

    document: str
    published: str
    speaker: Speaker
    count: int
    qualifiers: frozenset[str] = frozenset()
    spokesmen: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash((self.document, self.speaker.key))  # many are looked up

    @property
    def place(self) -> tuple[str, str]:
        return self.document, self.speaker.key


@cache
def variants(section: str, key: str) -> dict[str, str]:
    path = files("onrecord.relate.speakers").joinpath("names.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows: list[str] = table[section][key]
    return {word: row.split()[0] for row in rows for word in row.split()}


@cache
def listed(key: str) -> frozenset[str]:
    path = files("onrecord.relate.speakers").joinpath("names.toml")
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["body"][key].split())


def ascii_of(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@cache
def body_words(name: str) -> str:
    """A body's name in normal form: no article, accents or marks, one spelling for each word."""
    low = re.sub(r"[’'´`]s\b", "", ascii_of(name))
    low = re.sub(r"\bu\.\s?s\.?(?=\W|$)|\bunited states\b", "us", low)
    low = re.sub(r"\bu\.\s?n\.?(?=\W|$)|\bunited nations\b", "un", low)
    low = re.sub(r"\bu\.\s?k\.?(?=\W|$)|\bunited kingdom\b", "uk", low).replace("&", " and ")
    words = [w for w in re.findall(r"\w+", low) if w != "the"]
    while len(words) > 1 and words[-1] in listed("forms"):
        words.pop()
    return " ".join(variants("body", "words").get(w, w) for w in words)


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name.split()) == 1 and len(name) < 10


class Union:
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
        for i, above in enumerate(self.parent):
            found[i if i == above else self.root(i)].append(i)
        return [found[root] for root in sorted(found)]


def same_bodies(bodies: Sequence[Seen], names: Names) -> list[list[Seen]]:
    """Groups of speakers that are one body."""
    union = Union(len(bodies))
    first: dict[str, int] = {}
    for i, one in enumerate(bodies):
        for key in body_keys(one) if one.speaker.named else ():
            union.join(first.setdefault(key, i), i)
    _by_alias(union, bodies, names)
    _by_spokesman(union, bodies)
    _by_role(union, bodies, names)
    return [[bodies[i] for i in group] for group in union.sets()]


def _by_alias(union: Union, bodies: Sequence[Seen], names: Names) -> None:
    """An acronym, a government's seat or the short name of an event's body joins its bearer."""
    called: dict[str, list[int]] = defaultdict(list)
    for j, other in enumerate(bodies):
        for alias in dict.fromkeys(other.speaker.aliases):
            called[alias].append(j)
    for i, one in enumerate(bodies):
        if not one.speaker.named:
            continue
        name = one.speaker.name
        full = {
            union.root(j)
            for j in called.get(name, ())
            if _is_named_in_full(name, bodies[j].speaker)
            or _is_short_in_event(one, bodies[j], names)
        }
        if len(full) == 1:
            union.join(full.pop(), i)


def may_be_called(alias: str, speaker: Speaker) -> bool:
    """Whether another article may call a speaker by its alias alone."""
    return _is_named_in_full(alias, speaker) or speaker.name.startswith(f"{alias} ")


def _is_named_in_full(name: str, other: Speaker) -> bool:
    if _is_acronym(name):
        return not _is_acronym(other.name)
    return other.name.startswith("Government of ")


def _is_short_in_event(one: Seen, other: Seen, names: Names) -> bool:
    """Whether a firm's or group's short name stands in another article of its event."""
    kinds = {one.speaker.kind, other.speaker.kind} <= {"organisation", "agency", "person"}
    opens = other.speaker.name.startswith(f"{one.speaker.name} ")
    return kinds and opens and len(names(one.document) & names(other.document)) >= SHARED


# A role for a name


def _by_role(union: Union, bodies: Sequence[Seen], names: Names) -> None:
    """ "The regional council" joins the one named council of the articles of its event.

    Articles that a join brings to a body may bring further ones, so that it goes on while it may.
    """
    fitting = _fitting(bodies)
    told: dict[str, set[str]] = defaultdict(set)
    for i in fitting:
        told[bodies[i].speaker.name] |= bodies[i].qualifiers
    open_ = {i: fits for i, fits in fitting.items() if len(told[bodies[i].speaker.name]) < 2}
    found = True
    while found:
        joins = []
        members = {union.root(j) for fits in open_.values() for j in fits}
        grouped = _members(union, members) if open_ else {}
        for i, fits in open_.items():
            roots = {union.root(j) for j in fits}
            others = [bodies[j] for j in grouped[min(roots)]]
            if len(roots) == 1 and _one_event(bodies[i], others, names):
                joins.append((min(roots), i))
        for root, i in joins:
            union.join(root, i)
            del open_[i]
        found = bool(joins)


def _fitting(bodies: Sequence[Seen]) -> dict[int, list[int]]:
    """For each body named by a role alone, the properly named ones that it fits, if any."""
    roles = {i: role for i, one in enumerate(bodies) if (role := role_of(one))}
    heads = {head for head, _ in roles.values()}
    named: dict[str, list[int]] = defaultdict(list)
    for j, other in enumerate(bodies):
        for word in heads.intersection(_words_of(other)):
            named[word].append(j)
    fitting = {
        role: [j for j in named[role[0]] if _fits(bodies[j], *role)] for role in {*roles.values()}
    }
    return {i: fitting[role] for i, role in roles.items() if fitting[role]}


@lru_cache(maxsize=65536)
def _words_of(one: Seen) -> frozenset[str]:
    """The words of a body's proper name and of its aliases; none of a mere role."""
    if not is_proper(one.speaker.name):
        return frozenset()
    names = (one.speaker.name, *one.speaker.aliases)
    return frozenset(word for name in names for word in body_words(name).split())


def _members(union: Union, roots: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {root: [] for root in roots}
    for j in range(len(union.parent)):
        if (root := union.root(j)) in found:
            found[root].append(j)
    return found


def _one_event(one: Seen, others: Sequence[Seen], names: Names) -> bool:
    """Whether another article of the body's tells of the same event, and this one not of both."""
    if any(other.document == one.document and is_proper(other.speaker.name) for other in others):
        return False
    mine = names(one.document)
    return any(len(mine & names(other.document)) >= SHARED for other in others)


def _by_spokesman(union: Union, bodies: Sequence[Seen]) -> None:
    """The ministry of one article is the ministry for which its spokesman speaks in another."""
    owned: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(bodies):
        for name in one.spokesmen:
            owned[name].append(i)
    for _, group in sorted(owned.items()):
        full = [j for j in group if is_proper(bodies[j].speaker.name)]
        for i in group:
            role = role_of(bodies[i])
            fits = {union.root(j) for j in full if role and _fits(bodies[j], *role)}
            if len(fits) == 1:
                union.join(fits.pop(), i)


@cache
def is_proper(name: str) -> bool:
    """Whether a name holds a word that is neither a body's noun nor that of a field."""
    words = re.findall(r"\w+", re.sub(r"[’'´`]s\b", "", name))
    return any(w[:1].isupper() and ascii_of(w) not in listed("common") for w in words)


@lru_cache(maxsize=65536)
def role_of(one: Seen) -> tuple[str, frozenset[str]] | None:
    """Head noun and modifiers of a name that is only a role, or none."""
    return _role(one.speaker)


def _role(speaker: Speaker) -> tuple[str, frozenset[str]] | None:
    words = body_words(speaker.name).split()
    if speaker.kind == "person" or is_proper(speaker.name) or len(words) < 2:
        return None
    return words[-1], frozenset(words[:-1])


@lru_cache(maxsize=131072)
def _fits(one: Seen, head: str, modifiers: frozenset[str]) -> bool:
    return any(head in heads and modifiers <= words for heads, words in heads_of(one.speaker))


def heads_of(speaker: Speaker) -> list[tuple[set[str], set[str]]]:
    """The nouns of each name that a role may name it by ("ministry"), and the name's words."""
    found = []
    for name in (speaker.name, *speaker.aliases):
        words = body_words(name).split()
        ends = zip(words, [*words[1:], ""], strict=True)
        found.append(({w for w, link in ends if link in OF or not link}, set(words)))
    return found


def qualifiers(speaker: Speaker, text: str) -> frozenset[str]:
    """Whose such bodies an article tells of ("the Norlandian", "Norlandia's foreign ministry").

    Empty where the speaker's name is more than a role.
    """
    if _role(speaker) is None:
        return frozenset()
    words = rf"\s+{re.escape(speaker.name)}\b"
    found = re.findall(rf"\b([A-Z][^\W\d_]+)(?:[’'´]s)?{words}", text)
    return frozenset(stemmed(word) for word in found if ascii_of(word) not in DETERMINERS)


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """Words with a capital inside sentences."""
    return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][a-z]\w{2,}", text)) - CALENDAR


@lru_cache(maxsize=65536)
def body_keys(one: Seen) -> tuple[str, ...]:
    """By what a body is one with another: its name, and the army of a state by its state."""
    speaker = one.speaker
    keys = {body_words(speaker.name) or speaker.name}
    keys |= {body_words(a) for a in speaker.aliases if len(a.split()) > 2 and a[:1].isupper()}
    owner = speaker.acts_for or ""
    if speaker.kind == "agency" and owner.startswith("Government of"):
        names = (speaker.name, *speaker.aliases)
        if any(set(body_words(n).split()[-1:]) & listed("military") for n in names):
            keys.add(f"military {body_words(owner)}")
    return tuple(sorted(key for key in keys if key))
