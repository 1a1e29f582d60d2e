"""The ledger's tables as SQLAlchemy Core names them; `migrations/` makes them in the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from onrecord.model import Answer, Quantity, Reference, Span

Row = Mapping[str, Any]
ANSWER = "answer low high low_open high_open approx unit raw"


def _table(name: str, columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns.split()))


meta = _table("meta", "key value")
documents = _table(
    "documents",
    "number id path url outlet title authors published published_from retrieved language "
    "extractor sha256 text",
)
turns = _table("turns", "document place label_start label_end body_start body_end")
attributions = _table(
    "attributions", "number id document place start style confidence nested_in content"
)
spans = _table("spans", "attribution role place start end exact")
speakers = _table("speakers", "document place key name kind role acts_for aliases named")
mentions = _table("mentions", "document place attribution speakers relayed_by reasons")
readings = _table("readings", "document place attribution stance said_on evidence")
claims = _table(
    "claims",
    f"id document attribution place start end exact {ANSWER} event_date reference partial kind "
    "counted predicate names terms clause_start clause_end clause meant",
)
sources = _table("sources", "number id name kind role acts_for aliases wikidata")
voices = _table("voices", "attribution part place source")
questions = _table("questions", "id place question kind")
positions = _table("positions", f"id question place {ANSWER} origins first_said last_said")
position_claims = _table("position_claims", "question position place claim")
conflicts = _table("conflicts", "question place a b reason")
relations = _table("relations", "place from to type reasons")
origins = _table("origins", "id place kind share passages")
origin_documents = _table("origin_documents", "origin place document")
claim_origins = _table("claim_origins", "place claim origin")
notes = _table("notes", "kind key item value")
pending = _table("pending", "document")

OF_ARTICLES = (
    documents,
    turns,
    attributions,
    spans,
    speakers,
    mentions,
    readings,
    claims,
)
ACROSS = (
    sources,
    voices,
    questions,
    positions,
    position_claims,
    conflicts,
    relations,
    origins,
    origin_documents,
    claim_origins,
)

ORDER = {  # of rows; every other table goes by place
    "documents": ("id",),
    "attributions": ("document", "place"),
    "sources": ("id",),
    "origins": ("id",),
    "questions": ("place", "id"),
}


def among(values: Iterable[str]) -> sa.Select[tuple[str]]:
    """A list of any length to stand after IN: one JSON parameter, as SQLite caps them."""
    listed = sa.func.json_each(json.dumps(list(values))).table_valued("value")
    return sa.select(listed.c.value)


def driver(connection: sa.Connection) -> sqlite3.Connection:
    """SQLite's own connection, for what is asked hundreds of times an article."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def packed(words: Iterable[str]) -> str:
    """A list of words as a column holds it: JSON, so that any tool can read it."""
    return json.dumps(list(words), ensure_ascii=False)


@lru_cache(maxsize=16384)  # reasons and predicates repeat themselves
def unpacked(column: str) -> tuple[str, ...]:
    """The words of a JSON column."""
    return () if column == "[]" else tuple(json.loads(column))


def references_packed(references: Iterable[Reference]) -> str:
    """Words and the names for which they stand as a column holds them."""
    rows = [[*astuple(one.span), one.name, one.short] for one in references]
    return json.dumps(rows, ensure_ascii=False)


def references_of(column: str) -> tuple[Reference, ...]:
    """The references that `references_packed` wrote."""
    return tuple(Reference(Span(*span), name, short) for *span, name, short in json.loads(column))


def answer_columns(answer: Answer) -> dict[str, Any]:
    """An answer spread over its columns."""
    if isinstance(answer, str):
        return dict.fromkeys(ANSWER.split()) | {
            "answer": answer,
            "low_open": False,
            "high_open": False,
            "approx": False,
        }
    return {
        "answer": None,
        "low": answer.low,
        "high": answer.high,
        "low_open": answer.low_open,
        "high_open": answer.high_open,
        "approx": answer.approx,
        "unit": answer.unit,
        "raw": answer.raw,
    }


def answer_of(row: Row) -> Answer:
    """The answer that `answer_columns` spread."""
    if row["answer"] is not None:
        return str(row["answer"])
    return Quantity(
        row["low"],
        row["high"],
        row["raw"],
        row["unit"],
        bool(row["approx"]),
        bool(row["low_open"]),
        bool(row["high_open"]),
    )
