"""Bringing together what the tables hold apart: statements, and all that an export shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from onrecord.model import Claim, Origin, Question, Relation, Source
from onrecord.store import query
from onrecord.store import tables as t
from onrecord.store.shapes import Contents, Document, Statement

Place = tuple[str, int, str]
_LAST: Place = ("\uffff", 0, "")


def documents(connection: sa.Connection, ids: Sequence[str] | None = None) -> list[Document]:
    """Every article without its text, or those named, by id."""
    columns = [column for column in t.documents.c if column.name not in ("number", "text")]
    chosen = sa.select(*columns).order_by(t.documents.c.id)
    if ids is not None:
        chosen = chosen.where(t.documents.c.id.in_(t.among(ids)))
    return [
        Document(**{**row._mapping, "authors": t.unpacked(row.authors)})
        for row in connection.execute(chosen)
    ]


def statements(
    connection: sa.Connection, ids: Sequence[str] | None = None
) -> tuple[Statement, ...]:
    """Every attribution brought together, or those named, by document and offset.

    An outlet's own voice is among them only where it answers a question.
    """
    wanted = _all(connection) if ids is None else list(ids)
    found = query.attributions(connection, t.attributions.c.id, wanted)
    read = query.fetch(connection, t.readings, t.readings.c.attribution, wanted)
    readings = {row["attribution"]: row for row in read}
    voices = {voice.attribution: voice for voice in query.voices(connection, wanted)}
    heard = {one for voice in voices.values() for one in (*voice.sources, *voice.relayed_by)}
    known = {source.id: source for source in query.sources(connection, sorted(heard))}
    of = {one.id: one for one in documents(connection, sorted({d for d, _ in found}))}
    claims, answers = _answers(connection, wanted)
    origins = dict(query.origin_of(connection, list(answers)))

    def people(ids: Sequence[str]) -> tuple[Source, ...]:
        return tuple(known[one] for one in ids if one in known)

    made = []
    for document, one in found:
        reading, voice, given = readings.get(one.id), voices.get(one.id), claims[one.id]
        if one.style == "own-voice" and not given:
            continue
        made.append(
            Statement(
                of[document],
                one,
                reading["stance"] if reading else "unknown",
                reading["said_on"] if reading else None,
                reading["evidence"] if reading else None,
                people(voice.sources if voice else ()),
                people(voice.relayed_by if voice else ()),
                given,
                tuple((claim.id, *answers[claim.id]) for claim in given),
                tuple((claim.id, origins[claim.id]) for claim in given if claim.id in origins),
            )
        )
    return tuple(sorted(made, key=place_of))


def place_of(one: Statement) -> tuple[str, int, str]:
    """Where a statement stands: by document, then offset, then id."""
    return one.document.id, one.attribution.start, one.attribution.id


def _all(connection: sa.Connection) -> list[str]:
    return list(connection.execute(sa.select(t.attributions.c.id)).scalars())


def _answers(
    connection: sa.Connection, attributions: Sequence[str]
) -> tuple[dict[str, tuple[Claim, ...]], dict[str, tuple[str, str]]]:
    """Claims that answer a question, by attribution; and (question, position) by claim."""
    rows = query.fetch(connection, t.claims, t.claims.c.attribution, attributions)
    given = query.fetch(
        connection, t.position_claims, t.position_claims.c.claim, [row["id"] for row in rows]
    )
    answers = {row["claim"]: (row["question"], row["position"]) for row in given}
    found: dict[str, tuple[Claim, ...]] = defaultdict(tuple)
    for row in rows:
        if row["id"] in answers:
            found[row["attribution"]] += (query.claim(row),)
    return found, answers


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Rows read together, of which each question takes its own."""

    said: tuple[Statement, ...]
    filed: Sequence[Document]
    links: Sequence[Relation]
    origins: Sequence[Origin]
    known: Mapping[str, Source]


def contents(connection: sa.Connection, question: str | None = None) -> Contents:
    """The whole ledger, or all of it that bears on one question, in the order of the export."""
    if question is not None:
        return several(connection, [question])[0]
    drawn = _Drawn(
        statements(connection),
        documents(connection),
        query.relations(connection),
        query.origins(connection),
        query.sources_behind(connection, None),
    )
    return _assembled(drawn, query.questions(connection), every=True)


def several(connection: sa.Connection, questions: Sequence[str]) -> list[Contents]:
    """For each of some questions all that bears on it, in their order."""
    chosen = {one.id: one for one in query.questions(connection, questions)}
    said = statements(connection, _answering(connection, list(chosen.values())))
    filed = documents(connection, sorted({one.document.id for one in said}))
    claims = sorted(claim.id for one in said for claim in one.claims)
    drawn = _Drawn(
        said,
        filed,
        query.relations(connection, claims),
        query.origins(connection, [one.id for one in filed]),
        query.sources_behind(connection, _heard(said)),
    )
    at = {claim.id: one for one in said for claim in one.claims}
    by_start: dict[str, list[Relation]] = defaultdict(list)
    for link in drawn.links:
        by_start[link.start].append(link)
    found = []
    for name in questions:
        asked = [chosen[name]] if name in chosen else []
        here = {at[claim].attribution.id: at[claim] for claim in _claims(asked) if claim in at}
        mine = tuple(sorted(here.values(), key=place_of))
        links = [link for one in mine for claim in one.claims for link in by_start[claim.id]]
        found.append(_assembled(replace(drawn, said=mine, links=links), asked, every=False))
    return found


def _assembled(drawn: _Drawn, questions: Sequence[Question], *, every: bool) -> Contents:
    said = drawn.said
    place = {
        claim.id: (
            one.document.id,
            claim.span.start if claim.span else one.attribution.start,
            claim.id,
        )
        for one in said
        for claim in one.claims
    }
    links = [one for one in drawn.links if one.start in place and one.end in place]
    here = {one.document.id for one in said}
    filed = [one for one in drawn.filed if every or one.id in here]
    shown = {one.id for one in filed}
    origins = [one for one in drawn.origins if not shown.isdisjoint(one.documents)]
    return Contents(
        tuple(filed),
        tuple(_sources(drawn.known, said, every)),
        said,
        tuple(sorted((_ordered(one, place) for one in questions), key=lambda q: _first(q, place))),
        tuple(sorted(links, key=lambda one: (place[one.start], place[one.end], one.type))),
        tuple(sorted(origins, key=lambda one: (sorted(one.documents), one.id))),
    )


def _claims(questions: Iterable[Question]) -> list[str]:
    return [c for one in questions for position in one.positions for c in position.claims]


def _heard(said: Iterable[Statement]) -> list[str]:
    return [one.id for each in said for one in (*each.sources, *each.relayed_by)]


def _answering(connection: sa.Connection, questions: Sequence[Question]) -> list[str]:
    rows = query.fetch(connection, t.claims, t.claims.c.id, _claims(questions))
    return sorted({row["attribution"] for row in rows})


def _ordered(one: Question, place: dict[str, Place]) -> Question:
    """A question with its positions, their claims and its conflicts by document and offset."""
    positions = [
        replace(each, claims=tuple(sorted(each.claims, key=lambda claim: place.get(claim, _LAST))))
        for each in one.positions
    ]
    positions.sort(key=lambda each: (place.get((*each.claims, "")[0], _LAST), each.id))
    order = {each.id: n for n, each in enumerate(positions)}
    conflicts = sorted(one.conflicts, key=lambda c: (order.get(c.a, -1), order.get(c.b, -1)))
    return replace(one, positions=tuple(positions), conflicts=tuple(conflicts))


def _first(one: Question, place: dict[str, Place]) -> tuple[Place, str]:
    claims = (claim for position in one.positions for claim in position.claims)
    return min((place.get(claim, _LAST) for claim in claims), default=_LAST), one.id


def _sources(
    known: Mapping[str, Source], said: Iterable[Statement], every: bool
) -> Iterable[Source]:
    """Who speaks in the statements and for whom they act; all sources where `every` is set."""
    found: dict[str, Source] = {}
    for start in (*_heard(said), *(sorted(known) if every else ())):
        one = known.get(start)
        while one and one.id not in found:
            found[one.id] = one
            one = known.get(one.acts_for or "")
    return found.values()


def texts(connection: sa.Connection) -> dict[str, str]:
    """The text of every article by its id."""
    rows = connection.execute(sa.select(t.documents.c.id, t.documents.c.text).order_by("id"))
    return {row.id: row.text for row in rows}


def statement_counts(connection: sa.Connection) -> dict[str, int]:
    """In how many statements each source speaks; own voice counts where it answers a question."""
    v, a, c, pc = t.voices.c, t.attributions.c, t.claims.c, t.position_claims.c
    answering = sa.select(c.attribution).where(c.id.in_(sa.select(pc.claim)))
    shown = sa.select(a.id).where(sa.or_(a.style != "own-voice", a.id.in_(answering)))
    counted = (
        sa.select(v.source, sa.func.count(sa.distinct(v.attribution)).label("n"))
        .where(v.part == "speaks", v.source.is_not(None), v.attribution.in_(shown))
        .group_by(v.source)
    )
    return {row.source: row.n for row in connection.execute(counted)}
