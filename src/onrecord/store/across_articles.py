"""What stands across articles, into a ledger. Each function works inside a transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from onrecord.model import Origin, Question, Related, Relation, Source, Voice
from onrecord.store import tables as t
from onrecord.store.write import insert, settled

Note = tuple[str, str, str, str | bytes | None]  # kind, key, item, value (None: gone)


@dataclass(frozen=True, slots=True)
class Gone:
    """What is taken out before new rows come in: ids, and the articles of voices.

    `claims` lose their questions, relations and origins.
    """

    sources: Sequence[str]
    documents: Sequence[str]
    claims: Sequence[str]
    origins: Sequence[str]


def save_related(connection: sa.Connection, related: Related) -> None:
    """Replace everything across articles by what was worked out without notes."""
    clear(connection)
    _save(connection, related)
    settled(connection)
    every = sa.select(t.documents.c.id)
    connection.execute(sa.insert(t.pending).from_select(["document"], every))


def clear(connection: sa.Connection) -> None:
    """Forget everything across articles, notes included."""
    for table in (*t.ACROSS, t.notes):
        connection.execute(sa.delete(table))


def save_change(
    connection: sa.Connection, gone: Gone, related: Related, notes: Iterable[Note]
) -> None:
    """Replace what changed across articles, note what is known, and take the stale mark away.

    `related` holds the new rows alone.
    """
    _drop(connection, gone, [source.id for source in related.sources])
    _save(connection, related)
    _save_notes(connection, notes)
    settled(connection)


def load_notes(
    connection: sa.Connection, kind: str, keys: Collection[str] | None
) -> Iterator[tuple[str, str, str | bytes]]:
    """The notes of a kind under some keys, or all of them."""
    chosen, values = "SELECT key, item, value FROM notes WHERE kind = ?", [kind]
    if keys is not None:
        chosen += " AND key IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(keys)))
    yield from t.driver(connection).execute(chosen, values)


def pending(connection: sa.Connection) -> list[str]:
    """The articles that came, changed or went since, by id."""
    return list(connection.execute(sa.select(t.pending.c.document).order_by("document")).scalars())


def _drop(connection: sa.Connection, gone: Gone, sources: Sequence[str]) -> None:
    asked = sa.select(t.position_claims.c.question).where(
        t.position_claims.c.claim.in_(t.among(gone.claims))
    )
    questions = sorted(set(connection.execute(asked).scalars()))
    for table, column, values in (
        (t.questions, t.questions.c.id, questions),
        (t.positions, t.positions.c.question, questions),
        (t.position_claims, t.position_claims.c.question, questions),
        (t.conflicts, t.conflicts.c.question, questions),
        (t.relations, t.relations.c["from"], gone.claims),
        (t.claim_origins, t.claim_origins.c.claim, gone.claims),
        (t.sources, t.sources.c.id, sorted({*gone.sources, *sources})),
        (t.origins, t.origins.c.id, gone.origins),
        (t.origin_documents, t.origin_documents.c.origin, gone.origins),
    ):
        if values:
            connection.execute(sa.delete(table).where(column.in_(t.among(values))))
    said = sa.select(t.attributions.c.id)
    here = said.where(t.attributions.c.document.in_(t.among(gone.documents)))
    voices = sa.delete(t.voices)
    connection.execute(voices.where(t.voices.c.attribution.in_(here)))


def _save(connection: sa.Connection, related: Related) -> None:
    insert(connection, t.sources, map(_source, related.sources))
    insert(connection, t.voices, (row for one in related.voices for row in _voice(one)))
    insert(connection, t.questions, map(_question, related.questions))
    insert(connection, t.positions, (row for one in related.questions for row in _positions(one)))
    insert(
        connection, t.position_claims, (row for one in related.questions for row in _claims(one))
    )
    insert(connection, t.conflicts, (row for one in related.questions for row in _conflicts(one)))
    insert(connection, t.relations, map(_relation, related.relations))
    insert(connection, t.origins, map(_origin, related.origins))
    insert(
        connection,
        t.origin_documents,
        (
            {"origin": one.id, "place": place, "document": document}
            for one in related.origins
            for place, document in enumerate(one.documents)
        ),
    )
    rows = ({"claim": claim, "origin": origin} for claim, origin in related.origin_of)
    insert(connection, t.claim_origins, rows)


def _source(one: Source) -> t.Row:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "role": one.role,
        "acts_for": one.acts_for,
        "aliases": t.packed(one.aliases),
        "wikidata": one.wikidata,
    }


def _voice(one: Voice) -> Iterator[t.Row]:
    for part, sources in (("speaks", one.sources), ("relays", one.relayed_by)):
        # A voice without speakers keeps one empty row, so that it reads back as it was.
        for place, source in enumerate(sources or ((None,) if part == "speaks" else ())):
            yield {"attribution": one.attribution, "part": part, "place": place, "source": source}


def _question(one: Question) -> t.Row:
    """The row; its place is the day on which the question was first answered."""
    days = (position.first_said[:10] for position in one.positions if position.first_said)
    try:
        place = date.fromisoformat(min(days, default="")).toordinal()
    except ValueError:
        place = 0
    return {"id": one.id, "place": place, "question": one.question, "kind": one.kind}


def _positions(question: Question) -> Iterator[t.Row]:
    for place, one in enumerate(question.positions):
        yield {
            "id": one.id,
            "question": question.id,
            "place": place,
            **t.answer_columns(one.answer),
            "origins": one.origins,
            "first_said": one.first_said,
            "last_said": one.last_said,
        }


def _claims(question: Question) -> Iterator[t.Row]:
    for one in question.positions:
        for place, claim in enumerate(one.claims):
            yield {"question": question.id, "position": one.id, "place": place, "claim": claim}


def _conflicts(question: Question) -> Iterator[t.Row]:
    for place, one in enumerate(question.conflicts):
        yield {
            "question": question.id,
            "place": place,
            "a": one.a,
            "b": one.b,
            "reason": one.reason,
        }


def _relation(one: Relation) -> t.Row:
    return {
        "from": one.start,
        "to": one.end,
        "type": one.type,
        "reasons": t.packed(one.reasons),
    }


def _origin(one: Origin) -> t.Row:
    return {
        "id": one.id,
        "place": 0,
        "kind": one.kind,
        "share": one.share,
        "passages": t.packed(one.passages),
    }


def _save_notes(connection: sa.Connection, notes: Iterable[Note]) -> None:
    driver = t.driver(connection)
    rows = list(notes)
    old = [row[:3] for row in rows if row[3] is None]
    driver.executemany("DELETE FROM notes WHERE kind = ? AND key = ? AND item = ?", old)
    driver.executemany(
        "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", [r for r in rows if r[3] is not None]
    )
