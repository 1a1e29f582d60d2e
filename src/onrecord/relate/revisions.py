"""Who changed their mind: the same body, later, another answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from onrecord.model import Relation
from onrecord.relate.conflicts import conflict, unit_of
from onrecord.relate.denials import is_denial
from onrecord.relate.kinds import akin
from onrecord.relate.profiles import TOLLS, classes
from onrecord.relate.statements import Statement

_WISHES = frozenset({"demand", "conditional"})


def revisions(members: Sequence[Statement]) -> Iterator[Relation]:
    """From each claim of a question to the same body's last other answer before it."""
    rows = sorted(members, key=lambda row: row.order)
    for later in rows:
        before = [row for row in rows if revised(row, later)]
        if before:
            yield _revision(max(before, key=_when), later)


def _when(row: Statement) -> tuple[str, str, tuple[str, str, int, str]]:
    return (row.said or "").split("/")[-1][:10], _hour(row), row.order


def revised(earlier: Statement, later: Statement) -> bool:
    """Whether `later` is another answer of the same body at a later time."""
    return (
        _speaks_again(earlier, later)
        and (comes_after(earlier, later) or _rose(earlier, later))
        and (later.stance == "retract" or _another_answer(earlier, later))
    )


def _speaks_again(earlier: Statement, later: Statement) -> bool:
    """Whether one body speaks in both.

    A body has one figure, whoever gives it; but two who speak for one body may tell otherwise of
    what happened, unless the later says that it takes back what was said, or admits what the body
    denied. Who says yes and then no must speak plainly of one thing.
    """
    if not earlier.bodies & later.bodies or _nested(earlier, later):
        return False
    if earlier.figure is not None and later.figure is not None:
        return True
    if later.stance == "retract" or later.claim.reference or _concedes(earlier, later):
        return True
    told = not {earlier.stance, later.stance} & _WISHES
    return told and bool(set(earlier.sources) & set(later.sources)) and akin(earlier, later)


def _concedes(earlier: Statement, later: Statement) -> bool:
    """Whether a body admits what it denied before: "denied", and now "acknowledged"."""
    return is_denial(earlier) and later.stance == "confirm" and later.claim.answer == "yes"


def _nested(one: Statement, other: Statement) -> bool:
    """Whether one of the two is told inside the other."""
    first, second = one.claim.topic.clause, other.claim.topic.clause
    within = first.covers(second) or second.covers(first)
    return one.document == other.document and within


def _another_answer(earlier: Statement, later: Statement) -> bool:
    if conflict(earlier.claim.answer, later.claim.answer):
        return True
    # A count that moves is another answer on another day, even where both can hold ("at least
    # 14", then 19); what only adds or drops "at least" is not, nor is another unit.
    one, other = earlier.figure, later.figure
    if one is None or other is None or unit_of(one) != unit_of(other):
        return False
    return one.low != other.low and (earlier.said != later.said or _rose(earlier, later))


def comes_after(earlier: Statement, later: Statement) -> bool:
    """Whether `later` was said, or else published, on a later day or hour than `earlier`."""
    first, second = earlier.said or "", later.said or ""
    if not (first and second) or later.looks_back:
        return False
    ended, began = first.split("/")[-1][:10], second.split("/")[0][:10]
    if ended != began:
        return ended < began
    if earlier.document == later.document:  # "had said", and now says
        return earlier.looks_back
    first_hour, second_hour = _hour(earlier), _hour(later)
    both = earlier.day == later.day == began and first_hour and second_hour
    return bool(both) and first_hour < second_hour


def _rose(earlier: Statement, later: Statement) -> bool:
    """Whether two tolls of one day, with no hours to tell, can only stand in this order."""
    one, other = earlier.figure, later.figure
    if one is None or other is None or earlier.said != later.said or not earlier.said:
        return False
    known = _hour(earlier) and _hour(later)
    if known or earlier.looks_back or later.looks_back or earlier.document == later.document:
        return False
    tolls = {name for row in (earlier, later) for name in classes(row.claim.topic)[:1]}
    return tolls <= TOLLS and one.low is not None and one.low < (other.low or 0)


def _hour(row: Statement) -> str:
    """When the article was published, in universal time; empty where it has no hour or zone."""
    try:
        time = datetime.fromisoformat(row.at)
    except ValueError:
        return ""
    return time.astimezone(UTC).isoformat() if time.tzinfo else ""


def _revision(earlier: Statement, later: Statement) -> Relation:
    who = (
        "the same source"
        if set(earlier.sources) & set(later.sources)
        else "a source that speaks for the same body"
    )
    when = f"said so later: {earlier.said}, then {later.said}."
    if not comes_after(earlier, later):
        when = f"gave both tolls on {later.said}, and a toll rises."
    elif earlier.document == later.document and earlier.said == later.said:
        when = "had said the other before, as the article tells."
    reasons = (
        f"{who.capitalize()} {when}",
        "It took the earlier answer back."
        if later.stance == "retract"
        else "The later answer is another.",
    )
    return Relation(later.id, earlier.id, "revises", reasons)
