"""Across articles: sources, questions, positions, relations and origins."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Record, Related, Source, Voice
from onrecord.relate.asked import Asked, groups_of, questions_of
from onrecord.relate.events import events
from onrecord.relate.growing.notes import Notes
from onrecord.relate.growing.update import Change, updated
from onrecord.relate.names import names_of
from onrecord.relate.origins import origins
from onrecord.relate.speakers.sources import sources
from onrecord.relate.statements import statements

__all__ = ["Change", "Notes", "relate", "related", "updated"]


def relate(records: Sequence[Record]) -> Related:
    """Everything that holds between articles; the same for any order of records."""
    return related(records, *sources(records))


def related(records: Sequence[Record], known: Sequence[Source], voices: Sequence[Voice]) -> Related:
    """The same, where it is known who the sources are and who speaks."""
    rows = sorted(records, key=lambda record: record.article.id)
    articles = [record.article for record in rows]
    said = statements(rows, voices, {source.id: source.acts_for for source in known})
    copies = origins(articles)
    asked = Asked(
        said=said,
        seen=events(articles),
        names=names_of(known, said),
        sources=known,
        text_of={document: copy.id for copy in copies for document in copy.documents},
    )
    found = questions_of(asked, groups_of(asked))
    return Related(
        sources=tuple(known),
        voices=tuple(voices),
        questions=found.questions,
        relations=found.relations,
        origins=copies,
        origin_of=tuple(sorted(found.origin_of.items())),
    )
