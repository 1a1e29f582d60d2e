"""What the ledger answers across questions: what changed, who denies, where two are at odds."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from onrecord.store import tables as t


def changed(connection: sa.Connection, since: str) -> set[str]:
    """The questions to which something new was said on or after an ISO day.

    New is every claim, also of an answer that others gave before; a copy of an earlier text is not.
    """
    pc, o, c = t.position_claims.c, t.claim_origins.c, t.claims.c
    a, d, r = t.attributions.c, t.documents.c, t.readings.c
    said = sa.func.substr(sa.func.coalesce(r.said_on, d.published), 1, 10)
    chosen = (
        sa.select(pc.question)
        .join(t.claims, c.id == pc.claim)
        .join(t.attributions, a.id == c.attribution)
        .join(t.documents, d.id == a.document)
        .outerjoin(t.readings, r.attribution == a.id)
        .outerjoin(t.claim_origins, o.claim == c.id)
        .group_by(pc.question, sa.func.coalesce(o.origin, c.id))
        .having(sa.func.min(said) >= since)
    )
    return set(connection.execute(chosen).scalars())


def denied(connection: sa.Connection) -> set[str]:
    """The questions in which some claim denies another."""
    pc, r = t.position_claims.c, t.relations.c
    chosen = sa.select(pc.question).join(t.relations, r["from"] == pc.claim)
    return set(connection.execute(chosen.where(r.type == "denies")).scalars())


def named(connection: sa.Connection, name: str) -> list[str]:
    """The ids of the speakers that go by a name: the whole of it, else a part; or by an id.

    A country's name stands for its government.
    """
    s = t.sources.c
    ways = (
        sa.or_(
            s.id == name,
            sa.func.lower(s.name).in_((name.lower(), f"government of {name.lower()}")),
        ),
        sa.or_(s.id.startswith(name, autoescape=True), s.name.icontains(name, autoescape=True)),
        s.aliases.icontains(name, autoescape=True),
    )
    for way in ways:
        chosen = sa.select(s.id).where(way, s.kind != "anonymous").order_by(s.id)
        found = list(connection.execute(chosen).scalars())
        if found:
            return found
    return []


def speaking_for(connection: sa.Connection, body: str) -> set[str]:
    """A speaker, and all who act for it, or for one who does."""
    s = t.sources.c
    found = {body}
    more = found
    while more:
        chosen = sa.select(s.id).where(s.acts_for.in_(t.among(sorted(more))))
        more = set(connection.execute(chosen).scalars()) - found
        found |= more
    return found


def contested(connection: sa.Connection) -> set[str]:
    """The questions to which two answers cannot both be true."""
    return set(connection.execute(sa.select(t.conflicts.c.question)).scalars())


def answered_by(connection: sa.Connection, speakers: Iterable[str]) -> dict[str, set[str]]:
    """The positions that any of these speakers holds, by question."""
    pc, c, v = t.position_claims.c, t.claims.c, t.voices.c
    chosen = (
        sa.select(pc.question, pc.position)
        .join(t.claims, c.id == pc.claim)
        .join(t.voices, v.attribution == c.attribution)
        .where(v.part == "speaks", v.source.in_(t.among(sorted(speakers))))
        .distinct()
    )
    found: dict[str, set[str]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.question, set()).add(row.position)
    return found
