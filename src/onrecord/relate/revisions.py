"""Who changed their mind: the same body, later, another answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Relation
from onrecord.relate.conflicts import conflict
from onrecord.relate.statements import Statement


def revisions(members: Sequence[Statement]) -> Iterator[Relation]:
    """From each claim of a question to the same body's last other answer before it."""
    rows = sorted(members, key=lambda row: row.order)
    for index, later in enumerate(rows):
        before = [row for row in rows[:index] if revised(row, later)]
        if before:
            yield _revision(before[-1], later)


def revised(earlier: Statement, later: Statement) -> bool:
    """Whether `later` is another answer of the same body at a later time."""
    return (
        bool(earlier.bodies & later.bodies)
        and comes_after(earlier, later)
        and (later.stance == "retract" or _another_answer(earlier, later))
    )


def _another_answer(earlier: Statement, later: Statement) -> bool:
    if conflict(earlier.claim.answer, later.claim.answer):
        return True
    # A figure that narrows or moves an earlier one is another answer, even where both can hold.
    one, other = earlier.figure, later.figure
    if one is None or other is None:
        return False
    return (one.low, one.high) != (other.low, other.high)


def comes_after(earlier: Statement, later: Statement) -> bool:
    """Whether `later` was said, or else published, on a later day than `earlier`."""
    first, second = earlier.said or "", later.said or ""
    return bool(first and second) and first.split("/")[-1][:10] < second.split("/")[0][:10]


def _revision(earlier: Statement, later: Statement) -> Relation:
    who = (
        "the same source"
        if set(earlier.sources) & set(later.sources)
        else "a source that speaks for the same body"
    )
    reasons = (
        f"{who.capitalize()} said so later: {earlier.said}, then {later.said}.",
        "It took the earlier answer back."
        if later.stance == "retract"
        else "The later answer is another.",
    )
    return Relation(later.id, earlier.id, "revises", reasons)
