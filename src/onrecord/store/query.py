"""Reading a ledger: the model's types back from their rows. Searches stand in `search.py`."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from onrecord.model import (
    Article,
    Attribution,
    Cast,
    Claim,
    Conflict,
    Mention,
    Origin,
    Position,
    Question,
    Reading,
    Record,
    Related,
    Relation,
    Source,
    Span,
    Speaker,
    Topic,
    Turn,
    Voice,
)
from onrecord.store import tables as t


def meta(connection: sa.Connection, key: str) -> str | None:
    """What `set_meta` remembered."""
    return connection.execute(sa.select(t.meta.c.value).where(t.meta.c.key == key)).scalar()


def document_ids(connection: sa.Connection, among: Sequence[str] | None = None) -> tuple[str, ...]:
    """The id of every article, or of those of the named that are there, in order."""
    chosen = sa.select(t.documents.c.id).order_by("id")
    if among is not None:
        chosen = chosen.where(t.documents.c.id.in_(t.among(among)))
    return tuple(connection.execute(chosen).scalars())


def article_count(connection: sa.Connection) -> int:
    """How many articles there are."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(t.documents)).scalar_one())


def article(connection: sa.Connection, document: str) -> Article | None:
    """One article with its text."""
    rows = fetch(connection, t.documents, t.documents.c.id, [document])
    turned = fetch(connection, t.turns, t.turns.c.document, [document])
    return _article(rows[0], turned) if rows else None


def records(connection: sa.Connection, documents: Sequence[str] | None = None) -> list[Record]:
    """The record of every article, or of those named, by document id."""
    return list(_records(connection, document_ids(connection) if documents is None else documents))


def _records(connection: sa.Connection, wanted: Sequence[str]) -> Iterator[Record]:
    turned = _by("document", fetch(connection, t.turns, t.turns.c.document, wanted))
    spoken = _by("document", fetch(connection, t.speakers, t.speakers.c.document, wanted))
    named = _by("document", fetch(connection, t.mentions, t.mentions.c.document, wanted))
    read = _by("document", fetch(connection, t.readings, t.readings.c.document, wanted))
    claimed = _by("attribution", fetch(connection, t.claims, t.claims.c.document, wanted))
    said: dict[str, list[Attribution]] = defaultdict(list)
    for document, one in attributions(connection, t.attributions.c.document, wanted):
        said[document].append(one)
    for row in fetch(connection, t.documents, t.documents.c.id, wanted):
        key = row["id"]
        yield Record(
            _article(row, turned[key]),
            tuple(said[key]),
            Cast(tuple(map(_speaker, spoken[key])), tuple(map(_mention, named[key]))),
            tuple(_reading(one, claimed[one["attribution"]]) for one in read[key]),
        )


def attributions(
    connection: sa.Connection, column: sa.ColumnElement[str], values: Sequence[str]
) -> list[tuple[str, Attribution]]:
    """(document, attribution) wherever `column` of attributions is among the values."""
    rows = fetch(connection, t.attributions, column, values)
    words = _by(
        "attribution",
        fetch(connection, t.spans, t.spans.c.attribution, [row["id"] for row in rows]),
    )

    return [(row["document"], _attribution(row, words[row["id"]])) for row in rows]


def _attribution(row: t.Row, words: Iterable[t.Row]) -> Attribution:
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for one in words:
        spans[one["role"]].append(Span(one["start"], one["end"], one["exact"]))
    source, cue, content = map(tuple, spans.values())
    about = row["style"], row["confidence"], row["nested_in"]
    return Attribution(row["id"], source, cue, content, *about)


def sources(connection: sa.Connection, ids: Sequence[str] | None = None) -> list[Source]:
    """Every canonical speaker, or those named, in relate's order."""
    return [
        Source(
            row["id"],
            row["name"],
            row["kind"],
            row["role"],
            row["acts_for"],
            t.unpacked(row["aliases"]),
            row["wikidata"],
        )
        for row in fetch(connection, t.sources, t.sources.c.id, ids)
    ]


def sources_behind(connection: sa.Connection, ids: Iterable[str] | None) -> dict[str, Source]:
    """These speakers, or all, and those for whom they act, directly or through another, by id."""
    found: dict[str, Source] = {}
    wanted = None if ids is None else sorted(set(ids))
    while wanted is None or wanted:
        found.update((one.id, one) for one in sources(connection, wanted))
        if wanted is None:
            break
        owners = {one.acts_for for one in found.values() if one.acts_for}
        asked = owners - found.keys() - set(wanted)
        wanted = sorted(asked)
    return found


def voices(connection: sa.Connection, ids: Sequence[str] | None = None) -> list[Voice]:
    """Who speaks in each attribution, by attribution id."""
    rows = fetch(connection, t.voices, t.voices.c.attribution, ids)
    found = []
    for attribution, parts in _by("attribution", rows).items():
        speaks, relays = (
            tuple(row["source"] for row in parts if row["part"] == part and row["source"])
            for part in ("speaks", "relays")
        )
        found.append(Voice(attribution, speaks, relays))
    return sorted(found, key=lambda voice: voice.attribution)


def questions(connection: sa.Connection, ids: Sequence[str] | None = None) -> list[Question]:
    """Every question with its positions, or those named, in relate's order."""
    heads = fetch(connection, t.questions, t.questions.c.id, ids)
    held = _by("question", fetch(connection, t.positions, t.positions.c.question, ids))
    given = _by("question", fetch(connection, t.position_claims, t.position_claims.c.question, ids))
    odds = _by("question", fetch(connection, t.conflicts, t.conflicts.c.question, ids))
    return [
        Question(
            row["id"],
            row["question"],
            row["kind"],
            tuple(_position(one, given[row["id"]]) for one in held[row["id"]]),
            tuple(Conflict(one["a"], one["b"], one["reason"]) for one in odds[row["id"]]),
        )
        for row in heads
    ]


def relations(connection: sa.Connection, claims: Sequence[str] | None = None) -> list[Relation]:
    """Every link between claims, or those that start at one of the named claims."""
    return [
        Relation(row["from"], row["to"], row["type"], t.unpacked(row["reasons"]))
        for row in fetch(connection, t.relations, t.relations.c["from"], claims)
    ]


def origins(connection: sa.Connection, documents: Iterable[str] | None = None) -> list[Origin]:
    """Every group of documents that are one text, or those that hold one of the named."""
    held = t.origin_documents.c
    ids: list[str] | None = None
    if documents is not None:
        here = sa.select(held.origin).where(held.document.in_(t.among(documents))).distinct()
        ids = list(connection.execute(here).scalars())
    members = _by("origin", fetch(connection, t.origin_documents, held.origin, ids))
    return [
        Origin(
            row["id"],
            tuple(one["document"] for one in members[row["id"]]),
            row["kind"],
            row["share"],
            t.unpacked(row["passages"]),
        )
        for row in fetch(connection, t.origins, t.origins.c.id, ids)
    ]


def origin_of(
    connection: sa.Connection, claims: Sequence[str] | None = None
) -> list[tuple[str, str]]:
    """(claim, origin) of every claim, or of those named."""
    rows = fetch(connection, t.claim_origins, t.claim_origins.c.claim, claims)
    return [(row["claim"], row["origin"]) for row in rows]


def related(connection: sa.Connection) -> Related:
    """Everything across articles, as `save_related` took it; voices by attribution id."""
    return Related(
        tuple(sources(connection)),
        tuple(voices(connection)),
        tuple(questions(connection)),
        tuple(relations(connection)),
        tuple(origins(connection)),
        tuple(origin_of(connection)),
    )


def fetch(
    connection: sa.Connection,
    table: sa.TableClause,
    column: sa.ColumnElement[str],
    values: Sequence[str] | None = None,
) -> list[t.Row]:
    """Rows of a table, all or where `column` is among the values, in the table's own order."""
    order = t.ORDER.get(table.name, ("place",))
    names = ", ".join(f'"{each.name}"' for each in table.c)
    chosen = f"SELECT {names} FROM {table.name}"
    cursor = t.driver(connection).cursor()
    cursor.row_factory = sqlite3.Row
    if values is None:
        rows: list[Any] = cursor.execute(chosen).fetchall()
    else:
        among = f'{chosen} WHERE "{column.name}" IN (SELECT value FROM json_each(?))'
        rows = cursor.execute(among, (json.dumps(list(values)),)).fetchall()
    return sorted(rows, key=itemgetter(*order))


def _by(column: str, rows: Iterable[t.Row]) -> dict[str, list[t.Row]]:
    found: dict[str, list[t.Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _article(row: t.Row, turned: Iterable[t.Row]) -> Article:
    text = row["text"]
    return Article(
        row["id"],
        text,
        row["path"],
        row["url"],
        row["outlet"],
        row["title"],
        t.unpacked(row["authors"]),
        row["published"],
        row["published_from"],
        row["retrieved"],
        row["language"],
        row["extractor"],
        tuple(
            Turn(
                Span.cut(text, one["label_start"], one["label_end"]),
                Span.cut(text, one["body_start"], one["body_end"]),
            )
            for one in turned
        ),
    )


def _speaker(row: t.Row) -> Speaker:
    return Speaker(
        row["key"],
        row["name"],
        row["kind"],
        row["role"],
        row["acts_for"],
        t.unpacked(row["aliases"]),
        bool(row["named"]),
    )


def _mention(row: t.Row) -> Mention:
    return Mention(
        row["attribution"],
        t.unpacked(row["speakers"]),
        t.unpacked(row["relayed_by"]),
        t.unpacked(row["reasons"]),
    )


def _reading(row: t.Row, claimed: Iterable[t.Row]) -> Reading:
    return Reading(
        row["attribution"],
        row["stance"],
        row["said_on"],
        row["evidence"],
        tuple(claim(one) for one in claimed),
    )


def claim(row: t.Row) -> Claim:
    """A claim from its row."""
    topic = Topic(
        row["kind"],
        row["counted"],
        t.unpacked(row["predicate"]),
        t.unpacked(row["names"]),
        t.unpacked(row["terms"]),
        Span(row["clause_start"], row["clause_end"], row["clause"]),
        t.references_of(row["meant"]) if row["meant"] != "[]" else (),
    )
    span = None if row["start"] is None else Span(row["start"], row["end"], row["exact"])
    return Claim(
        row["id"],
        row["attribution"],
        span,
        t.answer_of(row),
        topic,
        row["event_date"],
        row["reference"],
        bool(row["partial"]),
    )


def _position(row: t.Row, given: Iterable[t.Row]) -> Position:
    return Position(
        row["id"],
        t.answer_of(row),
        tuple(one["claim"] for one in given if one["position"] == row["id"]),
        row["origins"],
        row["first_said"],
        row["last_said"],
    )
