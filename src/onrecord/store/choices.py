"""What several things go by one name are, in a line each, so that a reader can choose."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from onrecord.model import Question
from onrecord.store import gather, query
from onrecord.store import tables as t

_MOST = 8  # lines
_PAPERS = 3  # outlets of a speaker


def choices(connection: sa.Connection, what: str, ids: Sequence[str]) -> list[str]:
    """Each "article", "question" or "speaker" with its id; of many some, and how many more."""
    told = {"article": _articles, "question": _questions, "speaker": _speakers}[what]
    lines = [" ".join(line.split()) for line in told(connection, ids)]
    return [*lines, f"and {len(ids) - len(lines)} more"] if len(ids) > len(lines) else lines


def _articles(connection: sa.Connection, ids: Sequence[str]) -> list[str]:
    return [
        f"{one.id} {_joined(one.label, one.title, (one.published or '')[:10], one.path or one.url)}"
        for one in gather.documents(connection, ids[:_MOST])
    ]


def _questions(connection: sa.Connection, ids: Sequence[str]) -> list[str]:
    """Contested ones first, then by how many claims answer them."""

    def claims(one: Question) -> int:
        return sum(len(position.claims) for position in one.positions)

    found = query.questions(connection, ids)
    found.sort(key=lambda one: (not one.conflicts, -claims(one), one.id))
    return [f"{one.id} {one.question} ({_counted(claims(one), 'claim')})" for one in found[:_MOST]]


def _speakers(connection: sa.Connection, ids: Sequence[str]) -> list[str]:
    """Name, role, body, in how many statements and where; who speaks most comes first."""
    counts = gather.statement_counts(connection)
    bodies = query.sources_behind(connection, ids)
    found = sorted(query.sources(connection, ids), key=lambda one: (-counts.get(one.id, 0), one.id))
    lines = []
    for one in found[:_MOST]:
        body = bodies[one.acts_for].name if one.acts_for in bodies else None
        papers = _outlets(connection, one.id)[:_PAPERS]
        spoken = "; ".join([_counted(counts.get(one.id, 0), "statement"), ", ".join(papers)])
        lines.append(f"{one.id} {_joined(one.name, one.role, body)} ({spoken.rstrip('; ')})")
    return lines


def _outlets(connection: sa.Connection, speaker: str) -> list[str]:
    v, a, d = t.voices.c, t.attributions.c, t.documents.c
    place = sa.func.coalesce(d.outlet, d.path, d.url)
    chosen = (
        sa.select(place)
        .join(t.attributions, a.document == d.id)
        .join(t.voices, v.attribution == a.id)
        .where(v.source == speaker, place.is_not(None))
        .group_by(place)
        .order_by(sa.func.count().desc(), place)
    )
    return list(connection.execute(chosen).scalars())


def _joined(*parts: str | None) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _counted(amount: int, one: str) -> str:
    return f"{amount:,} {one}" if amount == 1 else f"{amount:,} {one}s"
