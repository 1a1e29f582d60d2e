"""A question's positions: the distinct answers, who holds them, and which cannot both be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.model import Answer, Conflict, Position, digest
from onrecord.relate.conflicts import conflict, unit_of
from onrecord.relate.profiles import TOLLS, classes
from onrecord.relate.revisions import comes_after, revised
from onrecord.relate.statements import Statement


def answer_key(answer: Answer) -> str:
    """What makes two answers one position: bounds, openness, approximation and unit."""
    if isinstance(answer, str):
        return " ".join(answer.lower().split())
    if answer.low is None and answer.high is None:
        return "unknown"
    low = "" if answer.low is None else f"{answer.low:.10g}"
    high = "" if answer.high is None else f"{answer.high:.10g}"
    marks = (answer.low_open, answer.high_open, answer.approx)
    flags = "".join(mark for mark, on in zip("<>~", marks, strict=True) if on)
    return f"{low}..{high}{flags} {unit_of(answer)}".strip()


def positions(
    question: str, members: Sequence[Statement], origin_of: Mapping[str, str]
) -> tuple[Position, ...]:
    """The distinct answers of a question's claims, in the order in which they first appear."""
    held: dict[str, list[Statement]] = {}
    for member in sorted(members, key=lambda row: row.order):
        held.setdefault(answer_key(member.claim.answer), []).append(member)
    return tuple(_position(question, key, rows, origin_of) for key, rows in held.items())


def _position(
    question: str, key: str, rows: Sequence[Statement], origin_of: Mapping[str, str]
) -> Position:
    said = sorted(row.said for row in rows if row.said)
    return Position(
        id="p" + digest(question, key),
        answer=rows[0].claim.answer,
        claims=tuple(row.id for row in rows),
        origins=len({origin_of[row.id] for row in rows}),
        first_said=said[0] if said else None,
        last_said=said[-1] if said else None,
    )


def conflicts(found: Sequence[Position], members: Mapping[str, Statement]) -> tuple[Conflict, ...]:
    """Every two positions that cannot both be true.

    A later figure of the same body is a revision, and a toll rises from day to day: positions
    that only so came one after the other are not at odds.
    """
    rows = []
    for one, other in combinations(found, 2):
        reason = conflict(one.answer, other.answer)
        if reason and not _only_moved_on(one, other, members):
            rows.append(Conflict(one.id, other.id, reason))
    return tuple(rows)


def _only_moved_on(one: Position, other: Position, members: Mapping[str, Statement]) -> bool:
    if isinstance(one.answer, str) and isinstance(other.answer, str):
        return False
    return all(
        revised(a, b) or revised(b, a) or _grown(a, b) or _grown(b, a)
        for a in _holders(one, members)
        for b in _holders(other, members)
    )


def _holders(position: Position, members: Mapping[str, Statement]) -> list[Statement]:
    """Who gives the answer: outlets that repeat a speaker's answer as theirs hold none."""
    rows = [members[name] for name in position.claims]
    return [row for row in rows if not row.own_voice] or rows


def _grown(earlier: Statement, later: Statement) -> bool:
    """Whether the later is a higher toll of a later day; or of that day, by an outlet itself."""
    one, other = earlier.figure, later.figure
    told = later.own_voice and earlier.document != later.document and earlier.said == later.said
    if one is None or other is None or not (told or comes_after(earlier, later)):
        return False
    counts = {name for row in (earlier, later) for name in classes(row.claim.topic)[:1]}
    return counts <= TOLLS and (one.low or 0) < (other.low or 0)
