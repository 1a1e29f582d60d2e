"""Across articles: sources, questions, positions, relations and origins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from onrecord.model import Question, Record, Related, Relation, Source, Voice, digest
from onrecord.relate.denials import denials
from onrecord.relate.disputes import disputed, with_disputes
from onrecord.relate.events import events
from onrecord.relate.names import names_of
from onrecord.relate.origins import origins
from onrecord.relate.positions import conflicts, positions
from onrecord.relate.questions import Group, figure_groups, proposition_groups
from onrecord.relate.revisions import revisions
from onrecord.relate.sources import sources
from onrecord.relate.statements import statements
from onrecord.relate.utterances import repeats, utterances
from onrecord.relate.wording import Wording, wording_of

__all__ = ["relate", "related"]


def relate(records: Sequence[Record]) -> Related:
    """Everything that holds between articles; the same for any order of records."""

    rows = sorted(records, key=lambda record: record.article.id)
    return related(rows, *sources(rows))


def related(records: Sequence[Record], known: Sequence[Source], voices: Sequence[Voice]) -> Related:
    """The same, where it is known who the sources are and who speaks."""
    rows = sorted(records, key=lambda record: record.article.id)
    articles = [record.article for record in rows]
    seen = events(articles)
    said = statements(rows, voices, {source.id: source.acts_for for source in known})
    names = names_of(known)
    copies = origins(articles)
    text_of = {document: copy.id for copy in copies for document in copy.documents}
    groups = with_disputes(said, figure_groups(said, seen, names))
    groups += proposition_groups(said, seen, names, text_of)
    groups.sort(key=lambda group: group[0].order)
    origin_of = utterances(said, groups, copies)
    wording = wording_of(said, known)
    return Related(
        sources=tuple(known),
        voices=tuple(voices),
        questions=tuple(_question(group, origin_of, wording) for group in groups),
        relations=tuple(chain.from_iterable(_relations(group, origin_of) for group in groups)),
        origins=copies,
        origin_of=tuple(sorted(origin_of.items())),
    )


def _question(group: Group, origin_of: dict[str, str], wording: Wording) -> Question:
    name = "q" + digest(group[0].id)
    kind = group[0].claim.topic.kind
    found = positions(name, group, origin_of)
    return Question(
        id=name,
        question=wording.question([row for row in group if row.claim.topic.kind == kind]),
        kind=kind,
        positions=found,
        conflicts=conflicts(found, {row.id: row for row in group}),
    )


def _relations(group: Group, origin_of: dict[str, str]) -> list[Relation]:
    found = [*denials(group), *disputed(group), *revisions(group), *repeats(group, origin_of)]
    order = {row.id: index for index, row in enumerate(group)}
    return sorted(found, key=lambda row: (order[row.start], order[row.end], row.type))
