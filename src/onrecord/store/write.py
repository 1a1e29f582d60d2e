"""Articles into a ledger and out of it. Each function works inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from onrecord.model import (
    Article,
    Attribution,
    Claim,
    Reading,
    Record,
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
    said = sa.select(t.attributions.c.id).where(t.attributions.c.document == document)
    connection.execute(sa.delete(t.voices).where(t.voices.c.attribution.in_(said)))
    connection.execute(sa.delete(t.documents).where(t.documents.c.id == document))
    connection.execute(sa.delete(t.pending).where(t.pending.c.document == document))
    connection.execute(sa.insert(t.pending).values(document=document))
    changes = int(query.meta(connection, "changes") or "0")
    set_meta(connection, "changes", str(changes + 1))


def stale(connection: sa.Connection) -> str | None:
    """The mark of the last change that what stands across articles does not know; None: none."""
    change = query.meta(connection, "changes")
    return None if change == query.meta(connection, "related") else change


def settled(connection: sa.Connection) -> None:
    """What stands across articles knows every article now."""
    connection.execute(sa.delete(t.pending))
    set_meta(connection, "related", query.meta(connection, "changes") or "0")


def set_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Remember one fact about the whole ledger."""
    connection.execute(sa.delete(t.meta).where(t.meta.c.key == key))
    connection.execute(sa.insert(t.meta).values(key=key, value=value))


def insert(connection: sa.Connection, table: sa.TableClause, rows: Iterable[t.Row]) -> None:
    """Insert the rows, if there are any."""
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
    insert(connection, t.documents, [columns | {"authors": t.packed(article.authors)}])
    insert(
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
    insert(connection, t.attributions, [row])
    insert(
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
    insert(
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
    insert(
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
    insert(connection, t.readings, [row])
    insert(
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
        "meant": t.references_packed(topic.meant),
    }
