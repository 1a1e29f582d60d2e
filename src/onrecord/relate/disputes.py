"""Denials of a figure: "The union disputes the figure" answers the figure's own question."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.model import Relation
from onrecord.relate.lexicon import lexicon
from onrecord.relate.positions import answer_key
from onrecord.relate.statements import Statement

_FAR = 8  # figures back in the article; "the figure" reaches no further
Group = list[Statement]


def disputes_figure(row: Statement) -> bool:
    """Whether the claim denies a figure by a bare word for one ("the toll", "the new figures")."""
    if row.claim.answer != "no" or row.stance != "deny":
        return False
    words = lexicon()
    topic = row.claim.topic
    said = {*topic.predicate, *topic.terms} - words.stopwords - words.light - words.generic
    return (
        not topic.names
        and not words.figures.isdisjoint(topic.predicate)
        and said <= (words.figures)
    )


def with_disputes(rows: Sequence[Statement], groups: Sequence[Group]) -> list[Group]:
    """The figures' groups, each with the denials that point at one of its figures.

    The figure stands before the denial in its article and is another body's; one whose question
    the denier answers otherwise comes first, then one that is contested, then the nearest.
    """
    found = [list(group) for group in groups]
    place = {row.id: index for index, group in enumerate(groups) for row in group}
    figures: dict[str, Group] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.order):
        if row.id in place:
            figures[row.document].append(row)
    for row in rows:
        if disputes_figure(row):
            before = _before(row, figures[row.document])
            ranked = [(_rank(row, other, groups[place[other.id]]), other.id) for other in before]
            if ranked:
                insort(found[place[max(ranked)[1]]], row, key=lambda member: member.order)
    return found


def _before(denial: Statement, rows: Sequence[Statement]) -> list[Statement]:
    """The last figures before the denial in its article that others give."""
    found = [row for row in rows if row.document == denial.document and row.offset < denial.offset]
    return [row for row in found[-_FAR:] if not row.bodies & denial.bodies]


def _rank(denial: Statement, row: Statement, group: Group) -> tuple[bool, bool, bool, int]:
    answers = {answer_key(member.claim.answer) for member in group}
    own = any(member.bodies & denial.bodies for member in group)
    return own, len(answers) > 1, bool(row.sources), row.offset


def disputed(members: Sequence[Statement]) -> Iterator[Relation]:
    """From each denial of a figure to the last figure before it, wherever the article gives it."""
    figures = [row for row in members if row.figure]
    for denial in members:
        before = _before(denial, figures) if figures and denial.figure is None else []
        if not before:
            continue
        last = max(before, key=lambda row: (bool(row.sources), row.order))
        key = answer_key(last.claim.answer)
        for row in before:
            if answer_key(row.claim.answer) == key:
                yield Relation(denial.id, row.id, "denies", _reasons(denial, row))


def _reasons(denial: Statement, row: Statement) -> tuple[str, ...]:
    words = " ".join(denial.content.split())
    found = [
        f"It denies “{words}”, and “{row.figure.raw if row.figure else ''}” stands before it.",
        "Both stand in one article.",
    ]
    return (*found, "It denies only a part.") if denial.claim.partial else tuple(found)
