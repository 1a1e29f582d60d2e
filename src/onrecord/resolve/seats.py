"""Places that speak and bodies that everybody knows, looked up by the words of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import cast

from onrecord.model import SourceKind

from .lexicon import table

WITH_ARTICLE = frozenset(
    "United States|United Kingdom|Netherlands|Philippines|United Arab Emirates|Maldives|Bahamas|"
    "Gambia|Seychelles|Comoros|Marshall Islands|Solomon Islands|Central African Republic|"
    "Democratic Republic of the Congo|Dominican Republic".split("|")
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its canonical name. `place` is true where a place stands for it."""

    name: str
    kind: SourceKind
    acts_for: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    place: bool = False


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one article tells of states that the gazetteer lacks, looked up beside it."""

    state_of: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    adjectives: frozenset[str] = frozenset()
    out_of_term: frozenset[str] = frozenset()


_LEARNT: ContextVar[Learnt] = ContextVar("learnt", default=Learnt())  # noqa: B039, never changed


@contextmanager
def with_states(
    states: Iterable[tuple[str, Sequence[str], Sequence[str]]], date: str | None = None
) -> Iterator[None]:
    """Within the block, these states (name, adjectives, capitals) are known as well.

    `date` is the article's, in ISO form: places that stood for a body at other times only do not.
    """
    state_of: dict[str, str] = {}
    bodies: dict[str, Body] = {}
    every: set[str] = set()
    for state, adjectives, capitals in states:
        body = Body(government(state), "government", place=True)
        bodies |= dict.fromkeys((state, *capitals, body.name), body)
        state_of |= dict.fromkeys((state, *adjectives, *capitals), state)
        every |= set(adjectives)
    token = _LEARNT.set(Learnt(state_of, bodies, frozenset(every), out_of_term(date)))
    try:
        yield
    finally:
        _LEARNT.reset(token)


def out_of_term(date: str | None) -> frozenset[str]:
    """The places that did not stand for their body on that ISO date; none without a date."""
    found = set()
    for place, row in table("seats")["terms"].items():
        since, until, _ = _cells(row, 3)[:3]
        if date and (date[:10] < since or (until and date[:10] >= until)):
            found.add(place)
    return frozenset(found)


def government(state: str) -> str:
    """The institution's name for a state, "Government of Norland"."""
    return f"Government of {'the ' if state in WITH_ARTICLE else ''}{state}"


def seats_of(state: str) -> tuple[str, ...]:
    """The names by which the article at hand lets a place stand for a state that it tells of."""
    name = government(state)
    return tuple(seat for seat, body in _LEARNT.get().bodies.items() if body.name == name)


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A name without its article, with straight apostrophes and single blanks."""
    straight = " ".join(name.split()).translate(STRAIGHT)
    return straight[4:] if straight.startswith(("the ", "The ", "THE ")) else straight


STRAIGHT = str.maketrans("’´`", "'''")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(",") if item.strip())


def _cells(row: str, number: int) -> list[str]:
    cells = [cell.strip() for cell in row.split(";")]
    return cells + [""] * (number - len(cells))


@cache
def demonyms() -> dict[str, str]:
    """Every adjective, name and capital of a state, by which something is said to be of it."""
    found: dict[str, str] = {}
    for state, row in table("seats")["states"].items():
        capitals, people, others = _cells(row, 3)[:3]
        for name in (state, *_list(people), *_list(others), *_list(capitals)):
            found.setdefault(plain(name), state)
    for place, row in table("seats")["seats"].items():
        found.setdefault(place, _cells(row, 2)[1])
    return found


@cache
def regions() -> dict[str, str]:
    """Parts of a state that datelines name, and the state."""
    rows = table("seats")["regions"].items()
    return {part: state for state, parts in rows for part in _list(" ".join(parts.split()))}


@cache
def people_names() -> frozenset[str]:
    """The demonyms alone: they are adjectives and never a government by themselves."""
    rows = table("seats")["states"].values()
    found = {plain(name) for row in rows for name in _list(_cells(row, 3)[1])}
    return frozenset(found | set(table("seats")["adjectives"]["parts"].split()))


def _state_bodies() -> Iterator[tuple[str, Body]]:
    for state, row in table("seats")["states"].items():
        capitals, _, others = _cells(row, 3)[:3]
        body = Body(government(state), "government", place=True)
        for name in (state, *_list(capitals), *_list(others), body.name):
            yield name, body


def _seat_bodies() -> Iterator[tuple[str, Body]]:
    for place, row in table("seats")["seats"].items():
        name, state = _cells(row, 2)[:2]
        if name:
            yield place, Body(name, "agency", government(state), place=True)
            yield name, Body(name, "agency", government(state), place=True)
        else:
            yield place, Body(government(state), "government", place=True)
    for place, name in table("seats")["unions"].items():
        yield place, Body(name, "organisation", place=True)


def _named_bodies() -> Iterator[tuple[str, Body]]:
    for name, row in table("bodies")["bodies"].items():
        others, kind, owner, roles = _cells(row, 4)[:4]
        acts_for = government(owner) if owner in table("seats")["states"] else owner or None
        body = Body(name, cast(SourceKind, kind), acts_for, _list(others), _list(roles))
        for each in (name, *body.aliases):
            yield each, body
    for name, row in table("bodies")["media"].items():
        for each in (name, *_list(row)):
            yield each, Body(name, "media", None, _list(row))


@cache
def _known() -> dict[str, Body]:
    found: dict[str, Body] = {}
    for name, body in (*_named_bodies(), *_seat_bodies(), *_state_bodies()):
        found.setdefault(plain(name), body)
    return found


@cache
def described_bodies() -> dict[tuple[str, str], Body]:
    """Bodies of a state by that and a description without it ("spy agency")."""
    found: dict[tuple[str, str], Body] = {}
    for _, body in _named_bodies():
        for role in body.roles if body.acts_for else ():
            found.setdefault((str(body.acts_for), role), body)
    return found


def known_body(name: str) -> Body | None:
    """The well-known body or the government that a name stands for, or none."""
    bare = plain(name).removesuffix(".") if name.count(".") == 1 else plain(name)
    if bare in _LEARNT.get().out_of_term:
        return None
    found = _known().get(bare)
    if found is None and bare.isupper() and len(bare) > 5:
        found = _known().get(bare.title())
    return found or _LEARNT.get().bodies.get(bare)


def is_media(name: str) -> bool:
    """Whether the name is that of a well-known news outlet."""
    body = known_body(name)
    return body is not None and body.kind == "media"


def state_in(words: Sequence[str]) -> str | None:
    """The state that the words name first, the longest name before a shorter one."""
    bare = [OF_STATE.sub("", word) if "-" in word or "s" in word else word for word in words]
    learnt = _LEARNT.get().state_of
    for start in range(len(bare)):
        if start and bare[start - 1] == "New":  # New Jersey is not Jersey
            continue
        if not learnt and not _may_open(bare[start]):
            continue
        for end in range(min(len(bare), start + 5), start, -1):
            name = plain(" ".join(bare[start:end]))
            state = demonyms().get(name) or learnt.get(name)
            if state:
                return state
    return None


OF_STATE = re.compile(r"[’']s$|-(?:based|led|backed|run)$")


@lru_cache(maxsize=8192)
def _may_open(word: str) -> bool:
    """Whether a state's name or demonym can start with this word, "the" before it apart."""
    return word.lower() == "the" or " ".join(plain(word).split()[:1]) in _openings()


@cache
def _openings() -> frozenset[str]:
    return frozenset(name.split()[0] for name in demonyms() if name)


def is_people_of_state(word: str) -> bool:
    """Whether the word is the plural of a demonym, people and no body ("Kenyans")."""
    return word.endswith("s") and _is_demonym(word[:-1]) and word not in _known()


def is_adjective_of_state(word: str) -> bool:
    """Whether the word is a demonym and not the name of a place."""
    return _is_demonym(plain(word)) and plain(word) not in _known()


def _is_demonym(word: str) -> bool:
    if word.endswith(("shman", "chman", "shwoman", "chwoman", "shmen", "chmen")):
        word = re.sub(r"(?:wo)?m[ae]n$", "", word)  # an Irishman, a Dutchwoman
    return word in people_names() or word in _LEARNT.get().adjectives
