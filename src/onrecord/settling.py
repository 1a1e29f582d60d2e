"""Bringing what stands across articles up to date with articles that came, changed or went."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa

from onrecord import relate
from onrecord.model import Record, Related
from onrecord.store import across_articles, query

_LOG = logging.getLogger("onrecord")
_MANY = 100  # articles, to compare which takes some seconds and not a moment


@dataclass(frozen=True, slots=True)
class Noted:
    """Notes that are held in memory, and the mark of the ledger's state that they hold for."""

    mark: str | None
    notes: relate.Notes


def settled(
    connection: sa.Connection,
    noted: Noted | None,
    other: Callable[[Sequence[Record]], Related] | None,
) -> Noted | None:
    """Work out what changed, inside the caller's transaction; the notes for the next time.

    `noted` are those of the last time; they are read anew where another process came between.
    The logger "onrecord" tells of work that takes long.
    `other` stands in for the room, and works everything out at once.
    """
    if other:
        across_articles.save_related(connection, other(query.records(connection)))
        return None
    waiting = across_articles.pending(connection)
    here = query.document_ids(connection, waiting)
    if len(here) == query.article_count(connection):
        across_articles.clear(connection)
        noted = None
    load = partial(across_articles.load_notes, connection)
    current = noted is not None and noted.mark == query.meta(connection, "related")
    notes = noted.notes.kept(load) if noted and current else relate.Notes(load)
    gone = sorted(set(waiting) - set(here))
    if len(here) >= _MANY:
        _LOG.info("comparing what %s articles say ...", f"{len(here):,}")
    with _counted_alone():
        change = relate.updated(notes, partial(query.records, connection), here, gone)
    old = across_articles.Gone(
        change.gone_sources, change.documents, change.claims, change.gone_origins
    )
    across_articles.save_change(connection, old, change.now, notes.changes())
    return Noted(query.meta(connection, "related"), notes)


@contextmanager
def _counted_alone() -> Iterator[None]:
    """Leave freeing memory to reference counts.

    Relating makes no cycles; looking for some in all notes held would double its time.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
