"""What the store hands out beyond the model's own types: parts brought together for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model import (
    Attribution,
    Claim,
    Evidence,
    Origin,
    PublishedFrom,
    Question,
    Relation,
    Source,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Document:
    """An article without its text."""

    id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    published_from: PublishedFrom | None
    retrieved: str | None
    language: str
    extractor: str
    sha256: str

    @property
    def label(self) -> str:
        """What a reader knows it by."""
        return self.outlet or self.path or self.title or self.url or self.id


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with all that was made of it; `claims` are those that answer a question.

    `answers` maps each of those claims to (question id, position id); `origins` maps claim id to
    origin id.
    """

    document: Document
    attribution: Attribution
    stance: Stance
    said_on: str | None
    evidence: Evidence | None
    sources: tuple[Source, ...]
    relayed_by: tuple[Source, ...]
    claims: tuple[Claim, ...] = ()
    answers: tuple[tuple[str, str, str], ...] = ()
    origins: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str | None:
        """When it was said, or else when it was published."""
        return self.said_on or self.document.published

    @property
    def words(self) -> str:
        """The content's exact words; pieces are kept apart by an ellipsis."""
        return " … ".join(span.exact for span in self.attribution.content)

    @property
    def names(self) -> str:
        """Who says it, as far as that is known, else the source's own words."""
        known = " and ".join(source.name for source in self.sources)
        spoken = " and ".join(span.exact for span in self.attribution.source)
        return known or spoken or "unnamed"


@dataclass(frozen=True, slots=True)
class Contents:
    """A ledger, or all of it that bears on one question, in the order of the export.

    Documents go by id; everything else by document and offset, a source by its first statement.
    """

    documents: tuple[Document, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    questions: tuple[Question, ...]
    relations: tuple[Relation, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A question that two speakers, or those who act for them, both answer.

    `first` and `second` are the ids of their positions, in the order of `asked.positions`.
    """

    asked: Contents
    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.asked.questions[0]

    @property
    def verdict(self) -> Literal["at odds", "alike", "no conflict found"]:
        """How their answers stand to each other; nobody is said to be right."""
        pairs = {frozenset((one.a, one.b)) for one in self.question.conflicts}
        if any(frozenset((a, b)) in pairs for a in self.first for b in self.second):
            return "at odds"
        return "alike" if set(self.first) & set(self.second) else "no conflict found"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found: an article, a statement or a source, and the words around."""

    kind: Literal["article", "statement", "source"]
    id: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are wanted; an empty field lets all through.

    `source` is a part of a name or a source's id, `since` and `until` are ISO days, both within.
    """

    source: str | None = None
    text: str | None = None
    since: str | None = None
    until: str | None = None
    stance: str | None = None
