"""Finding: ids by their start, statements by filter, places by words.

Words that a reader types are never FTS5 syntax: each is quoted, and all must be there.
"""

from __future__ import annotations

import re

import sqlalchemy as sa

from onrecord.store import tables as t
from onrecord.store.shapes import Filter, Hit

_WORD = re.compile(r"\w+")


def matching(connection: sa.Connection, prefix: str, table: sa.TableClause) -> list[str]:
    """The ids that start with `prefix`, taken literally."""
    column = table.c.id
    chosen = sa.select(column).where(column.startswith(prefix, autoescape=True)).order_by(column)
    return list(connection.execute(chosen).scalars())


def at_path(connection: sa.Connection, path: str) -> list[str]:
    """The ids of the articles with this path or address."""
    c = t.documents.c
    chosen = sa.select(c.id).where(sa.or_(c.path == path, c.url == path)).order_by(c.id)
    return list(connection.execute(chosen).scalars())


def filtered(connection: sa.Connection, wanted: Filter) -> list[str]:
    """The ids of the attributions that a filter lets through."""
    a, r, d = t.attributions, t.readings, t.documents
    said = sa.func.substr(sa.func.coalesce(r.c.said_on, d.c.published), 1, 10)
    # The last day of an interval `a/b`; a single day is its own last day.
    last = sa.func.substr(sa.func.coalesce(r.c.said_on, d.c.published), -10, 10)
    chosen = (
        sa.select(a.c.id)
        .join(d, d.c.id == a.c.document)
        .outerjoin(r, r.c.attribution == a.c.id)
        .where(sa.or_(a.c.style != "own-voice", a.c.id.in_(_answering())))
        .order_by(a.c.document, a.c.place)
    )
    if wanted.since:
        chosen = chosen.where(
            sa.case((r.c.said_on.contains("/"), last), else_=said) >= wanted.since
        )
    if wanted.until:
        chosen = chosen.where(said <= wanted.until)
    if wanted.stance:
        chosen = chosen.where(r.c.stance == wanted.stance)
    if wanted.source:
        chosen = chosen.where(a.c.id.in_(_spoken_by(wanted.source)))
    if wanted.text:
        chosen = chosen.where(a.c.number.in_(_numbers("attributions", wanted.text)))
    return list(connection.execute(chosen).scalars())


def _answering() -> sa.Select[tuple[str]]:
    pc, c = t.position_claims.c, t.claims.c
    return sa.select(c.attribution).where(c.id.in_(sa.select(pc.claim)))


def _spoken_by(source: str) -> sa.Select[tuple[str]]:
    s, v = t.sources.c, t.voices.c
    named = sa.or_(
        s.id == source,
        s.name.icontains(source, autoescape=True),
        s.aliases.icontains(source, autoescape=True),
    )
    return sa.select(v.attribution).where(
        v.part == "speaks", v.source.in_(sa.select(s.id).where(named))
    )


def _quoted(words: str) -> str:
    """What FTS5 takes for these words and nothing else; "" where there is no word."""
    return " ".join(f'"{word}"' for word in _WORD.findall(words.replace("\0", " ")))


def _numbers(table: str, words: str) -> sa.TextClause | list[int]:
    wanted = _quoted(words)
    if not wanted:
        return []
    index = f"{table}_search"
    return sa.text(f"SELECT rowid FROM {index} WHERE {index} MATCH :words").bindparams(words=wanted)


def search(connection: sa.Connection, words: str, limit: int = 20) -> list[Hit]:
    """Where all the words stand together: sources first, then statements, then articles.

    Each kind comes best first (BM25), at most `limit` of it.
    """
    wanted = _quoted(words)
    if not wanted:
        return []
    found: list[Hit] = []
    for statement in (_SOURCES, _STATEMENTS, _ARTICLES):
        rows = connection.execute(sa.text(statement), {"words": wanted, "limit": limit})
        found.extend(Hit(row.kind, row.id, row.label, row.words) for row in rows)
    return found


_SOURCES = """
SELECT 'source' AS kind, s.id, s.name AS label, COALESCE(s.role, s.kind) AS words
FROM sources_search JOIN sources AS s ON s.number = sources_search.rowid
WHERE sources_search MATCH :words ORDER BY sources_search.rank, s.id LIMIT :limit"""
_STATEMENTS = """
SELECT 'statement' AS kind, a.id, COALESCE((
           SELECT GROUP_CONCAT(s.name, ' and ') FROM voices AS v
           JOIN sources AS s ON s.id = v.source
           WHERE v.attribution = a.id AND v.part = 'speaks'), 'unnamed')
       || ', ' || COALESCE(d.outlet, d.path, d.title, d.url, d.id) AS label, a.content AS words
FROM attributions_search JOIN attributions AS a ON a.number = attributions_search.rowid
JOIN documents AS d ON d.id = a.document
WHERE attributions_search MATCH :words AND a.style <> 'own-voice'
ORDER BY attributions_search.rank, a.id LIMIT :limit"""
_ARTICLES = """
SELECT 'article' AS kind, d.id, COALESCE(d.outlet, d.path, d.title, d.url, d.id) AS label,
       snippet(documents_search, -1, '', '', ' … ', 24) AS words
FROM documents_search JOIN documents AS d ON d.number = documents_search.rowid
WHERE documents_search MATCH :words ORDER BY documents_search.rank, d.id LIMIT :limit"""
