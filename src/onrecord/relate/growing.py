"""Relating kept up to date: what an article that came, changed or went can bear on, and no more.

Claims are linked where their pair score is worth joining, and pairs are compared only inside an
article and between articles on one event. What stands in questions follows from the connected
parts of these links alone, so that parts that a change does not reach stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.model import Article, Record, Related
from onrecord.relate.asked import Asked, groups_of, questions_of
from onrecord.relate.copying import Copies, copied, neighbours, text_of
from onrecord.relate.denials import is_denial
from onrecord.relate.disputes import disputes_figure
from onrecord.relate.events import Events, Scope, frame
from onrecord.relate.names import names_of
from onrecord.relate.notes import Notes
from onrecord.relate.sources import voices as voices_in
from onrecord.relate.statements import Statement, statements
from onrecord.relate.voicing import Voices, voiced

Load = Callable[[Sequence[str]], Sequence[Record]]
_BESIDE = "beside "  # marks a link that only keeps two claims in one part


@dataclass(frozen=True, slots=True)
class Change:
    """What is other than before.

    `now` holds what is new or other: sources, origins, the voices of the articles `documents`,
    and all that stands on the `claims` of which everything was worked out again. Those may be
    claims that are no more. The rest are ids of what is gone or replaced.
    """

    now: Related
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    gone_sources: tuple[str, ...]
    gone_origins: tuple[str, ...]


def updated(notes: Notes, load: Load, changed: Sequence[str], gone: Sequence[str]) -> Change:
    """What follows from articles that came or changed and from those that went.

    `notes` is brought up to date; `load` gives records by document id.
    """
    shelf = _Shelf(load)
    records = shelf.of(changed)
    articles = [record.article for record in records]
    before = {name for document in (*changed, *gone) for name in notes.of("near", document)}
    neighbours(notes, articles, gone)
    copies = copied(notes, articles, gone, lambda name: shelf.of((name,))[0].article.text)
    voices = voiced(notes, records, gone)
    return _Work(notes, shelf, voices, copies).change(changed, gone, before)


class _Shelf:
    """Records, each loaded once."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._held: dict[str, Record] = {}

    def of(self, documents: Iterable[str]) -> list[Record]:
        """The records of these articles, by id."""
        names = sorted(set(documents))
        missing = [name for name in names if name not in self._held]
        for record in self._load(missing) if missing else ():
            self._held[record.article.id] = record
        return [self._held[name] for name in names if name in self._held]


@dataclass(frozen=True, slots=True)
class _Work:
    notes: Notes
    shelf: _Shelf
    voices: Voices
    copies: Copies

    def change(self, changed: Sequence[str], gone: Sequence[str], before: set[str]) -> Change:
        """The whole change; `before` are the articles that were near to those that changed."""
        dirty = {*changed, *self.voices.documents} - set(gone)
        around = self._near(dirty) | before
        dirty |= {name for name in around if self.notes.of("leans", name)} - set(gone)
        touched = self._unlink({*dirty, *gone})
        for name in gone:
            self.notes.renew("leans", name, {})
        asked, done = self._link(dirty)
        known = {row.id for row in asked.said}
        moved = {name for name in self.copies.documents if name not in gone}
        for name in sorted(dirty | moved):
            touched.update((claim, name) for claim in self.notes.of("claims", name))
        part = self._part(touched)
        wanted = frozenset(claim for claim, _ in part)
        reached = {name for _, name in part} - set(gone)
        whole = dirty >= reached | {row.document for row in asked.said} and wanted >= known
        if not whole:
            asked = self._asked(reached, Scope(wanted=wanted))
            done = groups_of(asked)
        return self._changed(asked, done, wanted, dirty, gone)

    def _changed(
        self,
        asked: Asked,
        groups: list[list[Statement]],
        wanted: frozenset[str],
        dirty: set[str],
        gone: Sequence[str],
    ) -> Change:
        found = questions_of(asked, groups, wanted)
        sources = self.voices.sources
        of = self.voices.of
        records = self.shelf.of(dirty)
        changed = sorted(self.voices.changed)
        return Change(
            now=Related(
                sources=tuple(sources[name] for name in changed if name in sources),
                voices=tuple(chain.from_iterable(voices_in(record, of) for record in records)),
                questions=found.questions,
                relations=found.relations,
                origins=self.copies.made,
                origin_of=tuple(sorted(found.origin_of.items())),
            ),
            documents=tuple(sorted({*dirty, *gone})),
            claims=tuple(sorted(wanted)),
            gone_sources=tuple(name for name in changed if name not in sources),
            gone_origins=self.copies.gone,
        )

    def _near(self, documents: Iterable[str]) -> set[str]:
        names = sorted(documents)
        self.notes.fetch("near", names)
        return {other for name in names for other in self.notes.of("near", name)}

    def _unlink(self, documents: set[str]) -> set[tuple[str, str]]:
        """Forget the links of these articles' claims; those claims and all that they touched.

        Each is told with its article.
        """
        names = sorted(documents)
        self.notes.fetch("claims", names)
        claims = [(claim, name) for name in names for claim in self.notes.of("claims", name)]
        self.notes.fetch("links", (claim for claim, _ in claims))
        touched = set(claims)
        for claim, _ in claims:
            for other, place in self.notes.of("links", claim).items():
                touched.add((other, str(place).removeprefix(_BESIDE)))
                self.notes.drop("links", other, claim)
            self.notes.renew("links", claim, {})
        for name in names:
            self.notes.renew("claims", name, {})
        return touched

    def _link(self, dirty: set[str]) -> tuple[Asked, list[list[Statement]]]:
        """Compare what these articles say with what stands near, and note what is linked."""
        scope = Scope(fresh=frozenset(dirty))
        asked = self._asked(dirty | self._near(dirty), scope)
        groups = groups_of(asked)
        by_document: dict[str, list[Statement]] = {name: [] for name in sorted(dirty)}
        for row in asked.said:
            if row.document in dirty:
                by_document[row.document].append(row)
        for name, rows in by_document.items():
            self.notes.renew("claims", name, {row.id: "" for row in rows})
            self.notes.renew("leans", name, {"": ""} if any(map(is_denial, rows)) else {})
            for one, other in _beside(rows):
                self._note(one, other, _BESIDE)
        for one, other in scope.links:
            self._note(one, other, "")
        return asked, groups

    def _note(self, one: Statement, other: Statement, mark: str) -> None:
        self.notes.put("links", one.id, other.id, mark + other.document)
        self.notes.put("links", other.id, one.id, mark + one.document)

    def _part(self, start: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """These claims and all that are linked with them, each with its article."""
        found: set[tuple[str, str]] = set()
        waiting = sorted(start)
        while waiting:
            found.update(waiting)
            self.notes.fetch("links", (claim for claim, _ in waiting))
            linked = {
                (other, str(place).removeprefix(_BESIDE))
                for claim, _ in waiting
                for other, place in self.notes.of("links", claim).items()
            }
            waiting = sorted(linked - found)
        return found

    def _asked(self, documents: set[str], scope: Scope) -> Asked:
        """What these articles say, with what it is to be compared by.

        Articles near to one with a denial are there too: it may point at what they say.
        """
        leaning = {name for name in documents if self.notes.of("leans", name)}
        records = self.shelf.of(documents | self._near(leaning))
        names = {record.article.id for record in records}
        voices = [voice for record in records for voice in voices_in(record, self.voices.of)]
        speaking = {name for voice in voices for name in voice.sources}
        sources = self.voices.behind(speaking)
        said = statements(records, voices, {one.id: one.acts_for for one in sources})
        near = {
            name: {
                other: float(value)
                for other, value in self.notes.of("near", name).items()
                if other in names
            }
            for name in sorted(names)
        }
        return Asked(
            said=said,
            seen=Events(near, _frames(record.article for record in records), scope),
            names=names_of(sources, said),
            sources=sources,
            text_of=text_of(self.notes, sorted(names)),
        )


def _frames(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    return {article.id: frame(article) for article in articles}


def _beside(rows: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """A denial of "the figure" with every figure of its article, of which it may mean any."""
    for denial in rows:
        if disputes_figure(denial):
            yield from ((denial, row) for row in rows if row.figure and row is not denial)
