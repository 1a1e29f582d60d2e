"""Small ledgers by hand: articles of invented papers about invented places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from onrecord.model import (
    Answer,
    Article,
    Attribution,
    Cast,
    Claim,
    Quantity,
    Reading,
    Record,
    Source,
    Span,
    Stance,
    Topic,
    Voice,
    attribution_id,
    claim_id,
)


@dataclass(frozen=True)
class Said:
    """One attribution with one claim; `words` is its content and stands in the article."""

    who: str
    words: str
    answer: Answer
    counted: str = ""
    predicate: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    stance: Stance = "assert"
    said_on: str | None = None
    relayed_by: tuple[str, ...] = ()
    reference: str | None = None


@dataclass(frozen=True)
class Page:
    """An article and what is said in it, in reading order."""

    outlet: str
    said: Sequence[Said]
    published: str = "2031-03-04"
    lead: str = "A ferry sank off Port Varne in Norland on Tuesday."


@dataclass
class Ledger:
    """Records with the sources that speak in them."""

    records: list[Record] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Write the page as an article of its lead and one sentence for each thing said."""
        text = page.lead
        spans = []
        for row in page.said:
            start = len(text) + 1
            text = f"{text} {row.words}."
            spans.append((start, start + len(row.words)))
        document = f"d-{page.outlet}"
        article = Article(document, text, outlet=page.outlet, published=page.published)
        attributions, readings = [], []
        for row, (start, end) in zip(page.said, spans, strict=True):
            content = Span.cut(text, start, end)
            name = attribution_id(document, (), (), (content,))
            style = "own-voice" if not row.who else "indirect"
            attributions.append(Attribution(name, (), (), (content,), style, 1.0))
            claim = _claim(name, content, row)
            readings.append(Reading(name, row.stance, row.said_on, None, (claim,)))
            self.voices.append(Voice(name, (row.who,) if row.who else (), row.relayed_by))
            self.sources.setdefault(row.who, Source(row.who, row.who.title(), "person"))
            self.claims[claim.id] = row.words
        self.records.append(Record(article, tuple(attributions), Cast((), ()), tuple(readings)))


def _claim(attribution: str, content: Span, row: Said) -> Claim:
    kind = "quantity" if isinstance(row.answer, Quantity) else "yes-no"
    topic = Topic(kind, row.counted, row.predicate, row.names, row.terms, content)
    return Claim(
        claim_id(attribution, content, kind),
        attribution,
        content,
        row.answer,
        topic,
        reference=row.reference,
    )


@pytest.fixture(scope="session")
def said() -> type[Said]:
    return Said


@pytest.fixture(scope="session")
def page() -> type[Page]:
    return Page


@pytest.fixture(scope="session")
def ledger() -> Callable[..., Ledger]:
    def build(*pages: Page) -> Ledger:
        found = Ledger()
        for row in pages:
            found.add(row)
        return found

    return build
