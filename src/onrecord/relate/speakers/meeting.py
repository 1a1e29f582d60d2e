"""Which speakers' names meet, so that a change of one may bear on the other.

Every rule by which speakers are one, or keep others apart, asks for something that both have in
their names: a name, one single name that is part of a full one, two spellings of one name, a role
that a body's name fits, a spokesman. So a speaker posts ties by which others find it, and seeks
those of others. All that is reached from a speaker, step by step, can be grouped by itself: what is
left out meets none of it.

Notes: `met` holds the articles in which a tie is posted, and by whom, `alike` the full names that
may be spellings of one, `post` the full names that bear a post, by a first letter and the post.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.relate.growing.notes import Notes
from onrecord.relate.speakers.bodies import (
    Seen,
    body_keys,
    body_words,
    heads_of,
    is_proper,
    may_be_called,
    role_of,
)
from onrecord.relate.speakers.owners import UNNAMED
from onrecord.relate.speakers.people import is_short, letters, one_name, person

Place = tuple[str, str]
_FULL, _LIST = "full ", "\x1e"


@dataclass(frozen=True, slots=True)
class Ties:
    """What a speaker posts, and what it seeks."""

    posted: frozenset[str]
    sought: frozenset[str]


@lru_cache(maxsize=65536)
def ties(one: Seen) -> Ties:
    """By what a speaker meets others; nothing where it is somebody unnamed."""
    speaker = one.speaker
    if speaker.kind in UNNAMED:
        return Ties(frozenset(), frozenset())
    both: set[str] = set()
    posted: set[str] = set()
    sought: set[str] = set()
    if speaker.kind == "person":
        words, whole = person(one).words, person(one).whole
        if len(words) > 1:
            both.update((_FULL + " ".join(words), f"whole {' '.join(whole)}"))
            posted.update(f"part {word}" for word in whole)
            sought.update(f"single {word}" for word in whole)
            if is_short(person(one)):
                both.add(f"single {whole[0]}")
                sought.add(f"part {whole[0]}")
        else:
            both.add(f"single {' '.join(words)}")
            sought.add(f"part {' '.join(words)}")
    if speaker.kind != "person" or (speaker.role is None and speaker.acts_for is None):
        both |= _of_body(one)
        mine, theirs = ("role", "head") if role_of(one) else ("head", "role")
        told = _described(one)
        posted.update(f"{mine} {words}" for words in told)
        sought.update(f"{theirs} {words}" for words in told)
    return Ties(frozenset(both | posted), frozenset(both | sought))


def _of_body(one: Seen) -> set[str]:
    speaker = one.speaker
    names = {body_words(speaker.name), *body_keys(one)}
    if speaker.kind == "government":
        names.update(map(body_words, speaker.aliases))
    called = {alias for alias in speaker.aliases if may_be_called(alias, speaker)}
    if speaker.named:
        called.add(speaker.name)
    return {f"body {name}" for name in names} | {f"called {name}" for name in called}


def _described(one: Seen) -> set[str]:
    """By what a role and the bodies that it may stand for are found: a noun with one modifier."""
    spokesmen = {f"of {name}" for name in one.spokesmen}
    role = role_of(one)
    if role:
        return {f"{role[0]} {min(role[1])}"} | spokesmen
    if not is_proper(one.speaker.name):
        return set()
    names = heads_of(one.speaker)
    return {f"{head} {word}" for heads, words in names for head in heads for word in words} | (
        spokesmen
    )


def meet(notes: Notes, before: Iterable[Seen], now: Sequence[Seen]) -> None:
    """Note the ties of some articles' speakers in the place of those of before."""
    old, new = _posted(before), _posted(now)
    changed = {tie for tie in {*old, *new} if old.get(tie) != new.get(tie)}
    notes.fetch("met", changed)
    for tie in sorted(changed):
        held = old.get(tie, {}).keys()
        told = new.get(tie, {})
        for document in held - told.keys():
            notes.drop("met", tie, document)
        for document, keys in told.items():
            notes.put("met", tie, document, _LIST.join(keys))
    for one in now:
        if one.speaker.kind == "person":
            _compare(notes, one)


def _posted(some: Iterable[Seen]) -> dict[str, dict[str, list[str]]]:
    """By tie and article the keys of the speakers that post it."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in some:
        for tie in ties(one).posted:
            found.setdefault(tie, {}).setdefault(one.document, []).append(one.speaker.key)
    return found


def _compare(notes: Notes, one: Seen) -> None:
    """Note the names of which this may be a spelling, among those who bear the same post."""
    words = person(one).words
    if len(words) < 2:
        return
    name = " ".join(words)
    posts = [f"{letter} {post}" for post in person(one).post for letter in letters(words)]
    notes.fetch("post", posts)
    for post in sorted(posts):
        known = notes.of("post", post)
        if name in known:
            continue
        for other in sorted(known):
            if one_name(words, tuple(other.split(" "))):
                notes.put("alike", name, other)
                notes.put("alike", other, name)
        notes.put("post", post, name)


def reached(
    notes: Notes, start: Iterable[Seen], read: Callable[[Collection[Place]], Sequence[Seen]]
) -> dict[Place, Seen]:
    """All speakers that these meet, step by step; `read` gives those noted in some places."""
    found: dict[Place, Seen] = {}
    waiting = _sought(notes, start)
    asked: set[str] = set()
    while waiting:
        asked |= waiting
        notes.fetch("met", waiting)
        places = {
            (document, key)
            for tie in waiting
            for document, keys in notes.of("met", tie).items()
            for key in str(keys).split(_LIST)
        }
        fresh = read(places - found.keys())
        found.update((one.place, one) for one in fresh)
        waiting = _sought(notes, fresh) - asked
    return found


def _sought(notes: Notes, some: Iterable[Seen]) -> set[str]:
    sought = {tie for one in some for tie in ties(one).sought}
    names = [tie.removeprefix(_FULL) for tie in sought if tie.startswith(_FULL)]
    notes.fetch("alike", names)
    return sought | {_FULL + other for name in names for other in notes.of("alike", name)}
