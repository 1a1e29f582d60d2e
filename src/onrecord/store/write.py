"""Everything that changes a ledger. Each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from onrecord.model import (
    Article,
    Attribution,
    Claim,
    Question,
    Reading,
    Record,
    Related,
)
from onrecord.store import query
from onrecord.store import tables as t

_ROLES = ("source", "cue", "content")


def save_record(connection: sa.Connection, record: Record) -> None:
    """Put an article and all that was derived from it in the place of what was there."""
    drop_record(connection, record.article.id)
    _save_article(connection, record.article)
    for place, one in enumerate(record.attributions):
        _save_attribution(connection, record.article.id, place, one)
    _save_cast(connection, record)
    for place, reading in enumerate(record.readings):
        _save_reading(connection, record.article.id, place, reading)


def drop_record(connection: sa.Connection, document: str) -> None:
    """Take an article out with all that was derived from it alone, and mark the rest as stale."""
    connection.execute(sa.delete(t.documents).where(t.documents.c.id == document))
    changes = int(query.meta(connection, "changes") or "0")
    set_meta(connection, "changes", str(changes + 1))


def stale(connection: sa.Connection) -> str | None:
    """The mark of the last change that what stands across articles does not know; None: none."""
    change = query.meta(connection, "changes")
    return None if change == query.meta(connection, "related") else change


def save_related(connection: sa.Connection, related: Related) -> None:
    """Replace everything across articles, and take the stale mark away."""
    for table in t.ACROSS:
        connection.execute(sa.delete(table))
    _save_voices(connection, related)
    for place, question in enumerate(related.questions):
        _save_question(connection, place, question)
    _insert(
        connection,
        t.relations,
        (
            {
                "place": n,
                "from": r.start,
                "to": r.end,
                "type": r.type,
                "reasons": t.packed(r.reasons),
            }
            for n, r in enumerate(related.relations)
        ),
    )
    _save_origins(connection, related)
    set_meta(connection, "related", query.meta(connection, "changes") or "0")


def set_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Remember one fact about the whole ledger."""
    connection.execute(sa.delete(t.meta).where(t.meta.c.key == key))
    connection.execute(sa.insert(t.meta).values(key=key, value=value))


def _insert(connection: sa.Connection, table: sa.TableClause, rows: Iterable[t.Row]) -> None:
    values = list(rows)
    if values:
        connection.execute(sa.insert(table), values)


def _save_article(connection: sa.Connection, article: Article) -> None:
    columns = {
        name: getattr(article, name)
        for name in (
            "id path url outlet title published published_from retrieved language extractor "
            "sha256 text"
        ).split()
    }
    _insert(connection, t.documents, [columns | {"authors": t.packed(article.authors)}])
    _insert(
        connection,
        t.turns,
        (
            {
                "document": article.id,
                "place": place,
                "label_start": turn.label.start,
                "label_end": turn.label.end,
                "body_start": turn.body.start,
                "body_end": turn.body.end,
            }
            for place, turn in enumerate(article.turns)
        ),
    )


def _save_attribution(
    connection: sa.Connection, document: str, place: int, one: Attribution
) -> None:
    row = {
        "id": one.id,
        "document": document,
        "place": place,
        "start": one.start,
        "style": one.style,
        "confidence": one.confidence,
        "nested_in": one.nested_in,
        "content": " … ".join(span.exact for span in one.content),
    }
    _insert(connection, t.attributions, [row])
    _insert(
        connection,
        t.spans,
        (
            {
                "attribution": one.id,
                "role": role,
                "place": n,
                "start": span.start,
                "end": span.end,
                "exact": span.exact,
            }
            for role in _ROLES
            for n, span in enumerate(getattr(one, role))
        ),
    )


def _save_cast(connection: sa.Connection, record: Record) -> None:
    document = record.article.id
    _insert(
        connection,
        t.speakers,
        (
            {
                "document": document,
                "place": place,
                "key": one.key,
                "name": one.name,
                "kind": one.kind,
                "role": one.role,
                "acts_for": one.acts_for,
                "aliases": t.packed(one.aliases),
                "named": one.named,
            }
            for place, one in enumerate(record.cast.speakers)
        ),
    )
    _insert(
        connection,
        t.mentions,
        (
            {
                "document": document,
                "place": place,
                "attribution": one.attribution,
                "speakers": t.packed(one.speakers),
                "relayed_by": t.packed(one.relayed_by),
                "reasons": t.packed(one.reasons),
            }
            for place, one in enumerate(record.cast.mentions)
        ),
    )


def _save_reading(connection: sa.Connection, document: str, place: int, reading: Reading) -> None:
    row = {
        "document": document,
        "place": place,
        "attribution": reading.attribution,
        "stance": reading.stance,
        "said_on": reading.said_on,
        "evidence": reading.evidence,
    }
    _insert(connection, t.readings, [row])
    _insert(
        connection,
        t.claims,
        (_claim_row(document, n, claim) for n, claim in enumerate(reading.claims)),
    )


def _claim_row(document: str, place: int, claim: Claim) -> dict[str, Any]:
    span, topic = claim.span, claim.topic
    return {
        "id": claim.id,
        "document": document,
        "attribution": claim.attribution,
        "place": place,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "exact": span.exact if span else None,
        **t.answer_columns(claim.answer),
        "event_date": claim.event_date,
        "reference": claim.reference,
        "partial": claim.partial,
        "kind": topic.kind,
        "counted": topic.counted,
        "predicate": t.packed(topic.predicate),
        "names": t.packed(topic.names),
        "terms": t.packed(topic.terms),
        "clause_start": topic.clause.start,
        "clause_end": topic.clause.end,
        "clause": topic.clause.exact,
    }


def _save_voices(connection: sa.Connection, related: Related) -> None:
    _insert(
        connection,
        t.sources,
        (
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "role": one.role,
                "acts_for": one.acts_for,
                "aliases": t.packed(one.aliases),
                "wikidata": one.wikidata,
            }
            for one in related.sources
        ),
    )

    def rows(attribution: str, part: str, sources: Sequence[str]) -> Iterable[t.Row]:
        # A voice without speakers keeps one empty row, so that it reads back as it was.
        for place, source in enumerate(sources or ((None,) if part == "speaks" else ())):
            yield {"attribution": attribution, "part": part, "place": place, "source": source}

    _insert(
        connection,
        t.voices,
        (
            row
            for one in related.voices
            for part, sources in (("speaks", one.sources), ("relays", one.relayed_by))
            for row in rows(one.attribution, part, sources)
        ),
    )


def _save_question(connection: sa.Connection, place: int, question: Question) -> None:
    row = {
        "id": question.id,
        "place": place,
        "question": question.question,
        "kind": question.kind,
    }
    _insert(connection, t.questions, [row])
    for n, position in enumerate(question.positions):
        _insert(
            connection,
            t.positions,
            [
                {
                    "id": position.id,
                    "question": question.id,
                    "place": n,
                    **t.answer_columns(position.answer),
                    "origins": position.origins,
                    "first_said": position.first_said,
                    "last_said": position.last_said,
                }
            ],
        )
        _insert(
            connection,
            t.position_claims,
            (
                {"question": question.id, "position": position.id, "place": m, "claim": claim}
                for m, claim in enumerate(position.claims)
            ),
        )
    _insert(
        connection,
        t.conflicts,
        (
            {"question": question.id, "place": n, "a": one.a, "b": one.b, "reason": one.reason}
            for n, one in enumerate(question.conflicts)
        ),
    )


def _save_origins(connection: sa.Connection, related: Related) -> None:
    _insert(
        connection,
        t.origins,
        (
            {
                "id": one.id,
                "place": place,
                "kind": one.kind,
                "share": one.share,
                "passages": t.packed(one.passages),
            }
            for place, one in enumerate(related.origins)
        ),
    )
    _insert(
        connection,
        t.origin_documents,
        (
            {"origin": one.id, "place": place, "document": document}
            for one in related.origins
            for place, document in enumerate(one.documents)
        ),
    )
    _insert(
        connection,
        t.claim_origins,
        (
            {"place": place, "claim": claim, "origin": origin}
            for place, (claim, origin) in enumerate(related.origin_of)
        ),
    )
