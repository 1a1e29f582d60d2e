"""Where the rooms meet: articles go in, and what they say under each question comes out.

Rooms are imported where they are needed: a question about a ledger needs no model, and reading
one article needs no database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import pipeline
from onrecord.errors import LedgerError, NotFound
from onrecord.model import Article, Question, Record, Related, Source

if TYPE_CHECKING:
    import sqlalchemy as sa

    from onrecord.read import Refusal
    from onrecord.settling import Noted
    from onrecord.store.opening import Store
    from onrecord.store.shapes import Compared, Contents, Document, Filter, Hit, Statement

Progress = Callable[[int, int, str], None]  # done, in all, the one in hand
Relate = Callable[[Sequence[Record]], Related]


@dataclass(slots=True)
class Summary:
    """What adding did. `changed` counts articles known before whose facts grew."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    attributions: int = 0
    refused: list[Refusal] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """How many articles were read."""
        return self.added + self.changed + self.unchanged


class Interrupted(KeyboardInterrupt):
    """Adding was broken off; `summary` says what had been done, and all of that is kept."""

    def __init__(self, summary: Summary) -> None:
        super().__init__("interrupted")
        self.summary = summary


class Ledger:
    """A ledger file. Use it in a `with` statement, or call `close`.

    Raises LedgerError where the file cannot be opened; with `create`, a missing one is made.
    `process` and `relate` stand in for the rooms (another model, a test).
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = True,
        threads: int = 1,
        process: pipeline.Process | None = None,
        relate: Relate | None = None,
    ) -> None:
        from onrecord.store.opening import open_store

        self.path = Path(path)
        self._process = process or pipeline.processor(threads)
        self._relate = relate
        self._store = open_store(self.path, create)
        self._copy: Store | None = None
        self._noted: Noted | None = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()
        if self._copy:
            self._copy.close()

    def add(
        self,
        paths: Sequence[str | Path],
        *,
        manifest: str | Path | None = None,
        encoding: str | None = None,
        progress: Progress | None = None,
    ) -> Summary:
        """Read the files and folders into the ledger; what it holds already is left alone.

        Each article is one transaction. Raises Interrupted at Ctrl-C: what was added stays, and
        the same call goes on from there.
        """
        from onrecord.read import Refusal, inputs, read

        self._require_pipeline()
        summary = Summary()
        every = inputs([str(path) for path in paths], manifest, encoding=encoding)
        try:
            for done, one in enumerate(every):
                if progress:
                    progress(done, len(every), one.name)
                for found in read(one):
                    if isinstance(found, Refusal):
                        summary.refused.append(found)
                    else:
                        self._take(found, summary)
            if progress:
                progress(len(every), len(every), "")
            self._settle()
        except KeyboardInterrupt as stop:
            raise Interrupted(summary) from stop
        return summary

    def add_articles(self, articles: Sequence[Article]) -> Summary:
        """Add articles that were read elsewhere."""
        self._require_pipeline()
        summary = Summary()
        for article in articles:
            self._take(article, summary)
        self._settle()
        return summary

    def _take(self, article: Article, summary: Summary) -> None:
        from onrecord.read import Refusal
        from onrecord.store import query, write
        from onrecord.store.merge import merged

        with self._store.reading() as connection:
            known = query.article(connection, article.id)
        whole = merged(known or article, article)
        if whole == known:
            summary.unchanged += 1
            return
        record = pipeline.attempt(self._process, whole)
        if isinstance(record, Refusal):
            summary.refused.append(record)
            return
        try:
            with self._store.writing() as connection:
                write.save_record(connection, record)
        except UnicodeEncodeError:
            reason = "it holds broken characters (lone surrogates); save it as UTF-8"
            summary.refused.append(pipeline.refusal(article, reason))
            return
        summary.attributions += sum(one.style != "own-voice" for one in record.attributions)
        summary.changed += known is not None
        summary.added += known is None

    def remove(self, names: Sequence[str]) -> list[Document]:
        """Take articles out, each named by its path, address or the start of its id.

        Raises NotFound, before anything is removed, where a name fits none or several.
        """
        from onrecord.store import gather, search, write
        from onrecord.store import tables as t

        with self._store.writing() as connection:
            ids: list[str] = []
            for name in names:
                found = search.at_path(connection, name)
                if not found:
                    some = search.matching(connection, name, t.documents)
                    found = [self._only(connection, name, "article", some)]
                ids += found
            gone = gather.documents(connection, ids)
            for one in gone:
                write.drop_record(connection, one.id)
        self._settle()
        return gone

    def rebuild(self, progress: Progress | None = None) -> int:
        """Work everything out again from the stored articles; how many there are."""
        from onrecord.store import query, write

        with self._store.reading() as connection:
            ids = query.document_ids(connection)
        for done, document in enumerate(ids):
            with self._store.reading() as connection:
                article = query.article(connection, document)
            if article is None:  # removed meanwhile by another process
                continue
            if progress:
                progress(done, len(ids), article.path or document)
            record = self._process(article)
            with self._store.writing() as connection:
                write.save_record(connection, record)
        if progress:
            progress(len(ids), len(ids), "")
        with self._store.writing() as connection:
            write.set_meta(connection, "pipeline", _made_by())
        self._settle()
        return len(ids)

    def backup(self, target: str | Path) -> None:
        """Copy the ledger as it stands into a new file, safe while others write."""
        from onrecord.store.opening import backup

        backup(self._store, Path(target))

    def questions(
        self, *, contested: bool = False, changed_since: str | None = None
    ) -> list[Question]:
        """Every question, contested ones first, then by how many claims answer it.

        `changed_since` (an ISO day) keeps those to which something new was said on that day or
        later: any claim but a copy of an earlier one.
        """
        from onrecord.store import across, query

        with self._fresh() as connection:
            kept = across.contested(connection) if contested else None
            if changed_since:
                changed = across.changed(connection, changed_since)
                kept = changed if kept is None else kept & changed
            every = query.questions(connection, None if kept is None else sorted(kept))

        def weight(one: Question) -> tuple[bool, int, int, str]:
            claims = sum(len(position.claims) for position in one.positions)
            return not one.conflicts, -claims, -len(one.positions), one.id

        return sorted(every, key=weight)

    def question(self, name: str) -> Contents:
        """One question, by its id or the start of it, with all that bears on it."""
        from onrecord.store import gather, search
        from onrecord.store import tables as t

        with self._fresh() as connection:
            found = search.matching(connection, name, t.questions)
            return gather.contents(
                connection, question=self._only(connection, name, "question", found)
            )

    def denied(self) -> list[Contents]:
        """The questions in which somebody denies what somebody said, each with all of it."""
        from onrecord.store import across, gather

        with self._fresh() as connection:
            return gather.several(connection, sorted(across.denied(connection)))

    def compare(self, first: str, second: str) -> tuple[Source, Source, list[Compared]]:
        """Two speakers, each by name or id, and the questions that both sides answer.

        Those who act for a speaker count with it; questions on which they are at odds come first.
        Raises NotFound where a name fits none or several.
        """
        from onrecord.store import across, gather, query
        from onrecord.store.shapes import Compared

        with self._fresh() as connection:
            sides = [
                self._only(connection, name, "speaker", across.named(connection, name))
                for name in (first, second)
            ]
            held = [
                across.answered_by(connection, across.speaking_for(connection, side))
                for side in sides
            ]
            known = {one.id: one for one in query.sources(connection, sides)}
            both = sorted(held[0].keys() & held[1].keys())
            found = []
            for question in both:
                asked = gather.contents(connection, question=question)
                order = [position.id for position in asked.questions[0].positions]
                mine, theirs = (
                    tuple(one for one in order if one in side[question]) for side in held
                )
                found.append(Compared(asked, mine, theirs))
        order_of = {"at odds": 0, "alike": 1, "no conflict found": 2}
        found.sort(key=lambda one: (order_of[one.verdict], one.question.id))
        return known[sides[0]], known[sides[1]], found

    def sources(self) -> list[tuple[Source, int]]:
        """Every speaker, and in how many statements; those who speak most come first."""
        from onrecord.store import gather, query

        with self._fresh() as connection:
            counts = gather.statement_counts(connection)
            every = [(one, counts.get(one.id, 0)) for one in query.sources(connection)]
        return sorted(every, key=lambda pair: (-pair[1], pair[0].name, pair[0].id))

    def claims(self, wanted: Filter | None = None) -> list[Statement]:
        """The statements that a filter lets through, by document and offset."""
        from onrecord.store import gather, search

        with self._fresh() as connection:
            ids = None if wanted is None else search.filtered(connection, wanted)
            return list(gather.statements(connection, ids))

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Where all the words stand together in a name, a statement or an article."""
        from onrecord.store import search

        with self._fresh() as connection:
            return search.search(connection, words, limit)

    def contents(self) -> Contents:
        """Everything that an export holds, in its order."""
        from onrecord.store import gather

        with self._fresh() as connection:
            return gather.contents(connection)

    def records(self) -> list[Record]:
        """What was derived from each article alone, by document id."""
        from onrecord.store import query

        with self._store.reading() as connection:
            return query.records(connection)

    def texts(self) -> dict[str, str]:
        """The text of every article by its id."""
        from onrecord.store import gather

        with self._store.reading() as connection:
            return gather.texts(connection)

    def _only(self, connection: sa.Connection, name: str, what: str, found: Sequence[str]) -> str:
        """The one id that was found; NotFound lists several, a line each."""
        from onrecord.store.choices import choices

        if len(found) == 1 or name in found:
            return name if name in found else found[0]
        if not found or not name:
            raise NotFound(f"{name or 'an empty name'}: no such {what} in {self.path}")
        several = f"{name}: {len(found)} {what}s go by this; give the id, or more of it"
        raise NotFound("\n".join([several, *choices(connection, what, found)]))

    def _require_pipeline(self) -> None:
        """Refuse to mix what two versions of the pipeline derive."""
        from onrecord.store import query, write

        with self._store.reading() as connection:
            made_by = query.meta(connection, "pipeline")
        if made_by is None:
            with self._store.writing() as connection:
                write.set_meta(connection, "pipeline", _made_by())
        elif made_by != _made_by():
            raise LedgerError(
                f"{self.path}: was worked out by onrecord {made_by}; "
                "run `onrecord rebuild` once, then add"
            )

    @contextmanager
    def _fresh(self) -> Iterator[sa.Connection]:
        """A reading transaction in which everything across articles is up to date."""
        self._settle()
        with (self._copy or self._store).reading() as connection:
            yield connection

    def _settle(self) -> None:
        """Bring what stands across articles up to date with those that came or went since.

        Where the file cannot be written, that happens in a copy in memory.
        """
        from onrecord import settling
        from onrecord.store import opening, write

        store = self._copy or self._store
        with store.reading() as connection:
            if write.stale(connection) is None:
                return
        if not store.writable:
            store = self._copy = opening.copy_in_memory(store)
        with store.writing() as connection:
            if write.stale(connection) is not None:  # else another process came first
                noted, self._noted = self._noted, None
                self._noted = settling.settled(connection, noted, self._relate)


def _made_by() -> str:
    """The version whose rules and model the ledger's content follows from."""
    from onrecord import __version__
    from onrecord.extract import load_tagger

    return f"{__version__}+{load_tagger().settings.sha256[:12]}"
