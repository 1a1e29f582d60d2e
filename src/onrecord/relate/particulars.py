"""Which claims tell one particular of one thing: when, where, in what direction, by whom, why.

Such claims are compared like propositions: what is said besides the answer must be the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.relate import propositions
from onrecord.relate.blocks import Key, linked
from onrecord.relate.days import ordinal
from onrecord.relate.events import Events
from onrecord.relate.linkage import APART
from onrecord.relate.names import Names
from onrecord.relate.positions import answer_key
from onrecord.relate.propositions import Meant, meant, proposition
from onrecord.relate.statements import Statement
from onrecord.relate.words import known_in, relatives, stem

Group = list[Statement]
_NEWS = 30  # days from its article's day up to which an undated claim may speak of a time
_MAIN = 0.2  # two articles on one event, each of which tells it of the event in its lead
_HAPPENED = 0.05  # the same, where one says of it only that it happened


def particular_groups(
    rows: Sequence[Statement], seen: Events, names: Names, text_of: Mapping[str, str]
) -> list[Group]:
    """The claims that answer who, when, where or why, grouped; what stands alone is left out.

    `text_of` maps an article to the text of which it is a copy: copies alone agree on nothing.
    """
    told = [row for row in rows if row.claim.topic.kind == "which"]
    of = {row.id: meant(row, proposition(row, names)) for row in told}
    place = {row.id: names.meant(row.claim.topic.names, row) for row in told}

    def scored(one: Statement, other: Statement) -> float:
        if _never(one, other) or _elsewhere(one, other, place):
            return APART
        first, second = of[one.id], of[other.id]
        found = propositions.score(propositions.pair(first, second, seen))
        if not _of_the_event(first, second, seen):
            return found
        return _HAPPENED if _happens(first) or _happens(second) else found + _MAIN

    groups = linked(told, seen, lambda row: (_key(row),), scored)
    return [group for group in groups if len({_text(row, text_of) for row in group}) > 1]


def _text(row: Statement, text_of: Mapping[str, str]) -> str:
    return text_of.get(row.document, row.document)


def _key(row: Statement) -> Key:
    """What a claim is blocked by, what it tells; it depends on the claim alone."""
    return (row.claim.topic.counted,)


def _never(one: Statement, other: Statement) -> bool:
    """Whether two claims tell of two things: two answers of one article, or two times."""
    if one.attribution == other.attribution:
        return True
    same = answer_key(one.claim.answer) == answer_key(other.claim.answer)
    return (one.document == other.document and not same) or _dates_apart(one, other)


def _dates_apart(one: Statement, other: Statement) -> bool:
    """Whether they speak of other days; one that names none speaks of its article's time."""
    (a, b), (c, d) = _days(one), _days(other)
    return bool(a and c) and (b < c or d < a)


def _days(row: Statement) -> tuple[int, int]:
    dated = row.claim.event_date
    if dated:
        first, _, last = dated.partition("/")
        return ordinal(first[:10]), ordinal((last or first)[:10])
    day = ordinal(row.day)
    return (day - _NEWS, day + _NEWS) if day else (0, 0)


def _elsewhere(one: Statement, other: Statement, place: Mapping[str, frozenset[str]]) -> bool:
    """Whether two bearings are told of other places ("west of Amber", "south of Varne")."""
    if one.claim.topic.counted != "direction":
        return False
    first, second = place[one.id], place[other.id]
    return first.isdisjoint(second) and bool(first or second)


def _of_the_event(one: Meant, other: Meant, seen: Events) -> bool:
    """Whether both tell it of one act with which their articles, on one event, open."""
    documents = one.row.document, other.row.document
    apart = documents[0] != documents[1] and seen.alike(*documents) > 0
    acts = one.said.events[:1], other.said.events[:1]
    same = acts[0] == acts[1] or _happens(one) or _happens(other)
    return apart and same and _opens(one, seen) and _opens(other, seen)


def _happens(found: Meant) -> bool:
    """Whether it only says that it happened: "it took place at 7:37 a.m."."""
    return found.row.claim.topic.predicate == ("happen",)


def _opens(found: Meant, seen: Events) -> bool:
    """Whether a telling word of the claim, or one like it, stands in its article's lead."""
    frame = {stem(word) for word in seen.frames[found.row.document]}
    known = (root for word in found.said.lemmas if known_in(word) for root in relatives(word))
    return _happens(found) or not frame.isdisjoint(known)
