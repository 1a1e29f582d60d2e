"""From claims to questions: groups, positions, relations and origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.model import Question, Relation, Source, digest
from onrecord.relate.denying import denials
from onrecord.relate.disputes import disputed, with_disputes
from onrecord.relate.events import Events
from onrecord.relate.names import Names
from onrecord.relate.particulars import particular_groups
from onrecord.relate.positions import conflicts, positions
from onrecord.relate.questions import Group, figure_groups, proposition_groups
from onrecord.relate.revisions import revisions
from onrecord.relate.statements import Statement
from onrecord.relate.utterances import repeats, utterances
from onrecord.relate.wording.question import wording_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Claims in canonical order and what they are compared by.

    `text_of` maps an article to the text of which it is a copy.
    """

    said: Sequence[Statement]
    seen: Events
    names: Names
    sources: Sequence[Source]
    text_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answered:
    """The questions with what holds between their claims; `origin_of` maps claims to origins."""

    questions: tuple[Question, ...]
    relations: tuple[Relation, ...]
    origin_of: Mapping[str, str]


def groups_of(asked: Asked) -> list[Group]:
    """The claims that answer one question each, in canonical order."""
    said, seen, names, text_of = asked.said, asked.seen, asked.names, asked.text_of
    groups = with_disputes(said, figure_groups(said, seen, names))
    groups += proposition_groups(said, seen, names, text_of)
    groups += particular_groups(said, seen, names, text_of)
    return sorted(groups, key=lambda group: group[0].order)


def questions_of(
    asked: Asked, groups: Sequence[Group], wanted: frozenset[str] | None = None
) -> Answered:
    """The questions that the groups answer, and what holds between the claims `wanted`, or all."""
    said = [row for row in asked.said if wanted is None or row.id in wanted]
    origin_of = utterances(said, groups, asked.text_of)
    called = {source.id: source for source in asked.sources}
    return Answered(
        tuple(_question(group, origin_of, called) for group in groups),
        tuple(chain.from_iterable(_relations(group, origin_of) for group in groups)),
        origin_of,
    )


def _question(
    group: Group, origin_of: Mapping[str, str], sources: Mapping[str, Source]
) -> Question:
    name = "q" + digest(group[0].id)
    kind = group[0].claim.topic.kind
    found = positions(name, group, origin_of)
    rows = [row for row in group if row.claim.topic.kind == kind]
    speaking = sorted({source for row in rows for source in row.sources if source in sources})
    wording = wording_of(rows, [sources[source] for source in speaking])
    return Question(
        id=name,
        question=wording.question(rows),
        kind=kind,
        positions=found,
        conflicts=conflicts(found, {row.id: row for row in group}),
    )


def _relations(group: Group, origin_of: Mapping[str, str]) -> list[Relation]:
    found = [*denials(group), *disputed(group), *revisions(group), *repeats(group, origin_of)]
    order = {row.id: index for index, row in enumerate(group)}
    return sorted(found, key=lambda row: (order[row.start], order[row.end], row.type))
