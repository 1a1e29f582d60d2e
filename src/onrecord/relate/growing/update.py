"""Relating kept up to date: what an article that came, changed or went can bear on, and no more.

Claims are linked where their pair score is worth joining, and pairs are compared only inside an
article and between articles on one event. What stands in questions follows from the connected
parts of these links alone, so that parts that a change does not reach stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from onrecord.model import Record, Related
from onrecord.relate.asked import Asked, groups_of, questions_of
from onrecord.relate.copying import Copies, copied, neighbours, text_of
from onrecord.relate.denials import named, reaching
from onrecord.relate.events import Events, frame
from onrecord.relate.growing.bearing import bearings
from onrecord.relate.growing.graph import LIST, claims_of, placed
from onrecord.relate.growing.notes import Notes
from onrecord.relate.growing.regrouping import (
    Compared,
    heads_of,
    regrouped,
    with_disputes,
    with_mates,
)
from onrecord.relate.names import names_of
from onrecord.relate.propositions import proposition
from onrecord.relate.questions import propositions_of
from onrecord.relate.scope import Scope
from onrecord.relate.speakers.sources import voices as voices_in
from onrecord.relate.speakers.voicing import Voices, voiced
from onrecord.relate.statements import Statement, statements

Load = Callable[[Sequence[str]], Sequence[Record]]


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
    before = {document: set(notes.of("near", document)) for document in (*changed, *gone)}
    neighbours(notes, articles, gone)
    lost: dict[str, set[str]] = {}
    for document, names in before.items():
        for name in names - notes.of("near", document).keys():
            lost.setdefault(document, set()).add(name)
            lost.setdefault(name, set()).add(document)
    copies = copied(notes, articles, gone, lambda name: shelf.of((name,))[0].article.text)
    voices = voiced(notes, records, gone)
    return _Work(notes, shelf, voices, copies, lost).change(changed, gone)


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
    lost: dict[str, set[str]]
    rows: dict[str, Sequence[Statement]] = field(default_factory=dict)
    frames: dict[str, frozenset[str]] = field(default_factory=dict)
    speaking: dict[str, set[str]] = field(default_factory=dict)

    def change(self, changed: Sequence[str], gone: Sequence[str]) -> Change:
        """The whole change."""
        dirty = {*changed, *self.voices.documents} - set(gone)
        asked = self._asked(dirty, Scope())
        leaning = self._leaning(asked, {*dirty, *gone}) - set(gone)
        for name in gone:
            for kind in ("bearing", "targets"):
                self.notes.renew(kind, name, {})
        fresh = self._fresh(asked, dirty, changed)
        fresh.update((claim, name) for name in leaning for claim in claims_of(self.notes, name))
        asked = self._compared(fresh, set(changed))
        compared = Compared(
            frozenset({*changed, *gone, *fresh.values()}),
            frozenset({*changed, *gone}),
            frozenset(fresh),
            asked.said,
            asked.seen.scope.packed() if asked.seen.scope else {},
            self.lost,
        )
        touched = regrouped(self.notes, compared)
        dirty |= leaning
        touched |= with_mates(
            self.notes, {claim: name for name in dirty for claim in claims_of(self.notes, name)}
        )
        touched |= self._mates_of_copies(gone)
        touched = with_disputes(self.notes, touched)
        wanted = frozenset(touched)
        known = Scope(heads=heads_of(self.notes, wanted))
        documents = set(touched.values()) - set(gone)
        if documents <= {*changed, *fresh.values()}:
            known.targets = self._targets_of(documents)
            asked = replace(asked, seen=replace(asked.seen, scope=known))
        else:
            asked = self._asked(documents, known)
        groups = groups_of(replace(asked, said=_grouping(asked.said, known.heads or {}, wanted)))
        return self._changed(asked, groups, wanted, dirty, gone)

    def _changed(
        self,
        asked: Asked,
        groups: list[list[Statement]],
        wanted: frozenset[str],
        dirty: set[str],
        gone: Sequence[str],
    ) -> Change:
        found = questions_of(asked, groups, wanted)
        records = self.shelf.of(dirty)
        of = self.voices.of(dirty)
        changed = sorted(self.voices.changed.items())
        return Change(
            now=Related(
                sources=tuple(source for _, source in changed if source),
                voices=tuple(chain.from_iterable(voices_in(record, of) for record in records)),
                questions=found.questions,
                relations=found.relations,
                origins=self.copies.made,
                origin_of=tuple(sorted(found.origin_of.items())),
            ),
            documents=tuple(sorted({*dirty, *gone})),
            claims=tuple(sorted(wanted)),
            gone_sources=tuple(name for name, source in changed if source is None),
            gone_origins=self.copies.gone,
        )

    def _near(self, documents: Iterable[str]) -> set[str]:
        names = sorted(documents)
        self.notes.fetch("near", names)
        return {other for name in names for other in self.notes.of("near", name)}

    def _compared(self, fresh: Mapping[str, str], changed: set[str]) -> Asked:
        """Compare these claims with what stands near."""
        documents = changed.union(fresh.values())
        asked = self._asked(documents | self._near(documents), Scope(fresh=frozenset(fresh)))
        if asked.seen.scope is not None:
            asked.seen.scope.place = placed(asked.said)
        groups_of(asked)
        by_claim = {row.id: row.document for row in asked.said if row.id in fresh}
        found: dict[str, dict[str, str]] = {name: {} for name in sorted(documents)}
        for denial, place in asked.seen.scope.found.items() if asked.seen.scope else ():
            found[by_claim[denial]][denial] = LIST.join(place)
        for name, targets in found.items():
            self.notes.renew("targets", name, targets)
        return asked

    def _fresh(self, asked: Asked, dirty: set[str], changed: Sequence[str]) -> dict[str, str]:
        """The claims of these articles that compare otherwise than before, with their articles.

        Notes: `bearing` holds of an article's claims what they owe to who is one source.
        """
        rows: dict[str, list[Statement]] = {name: [] for name in sorted(dirty)}
        for row in asked.said:
            if row.document in rows:
                rows[row.document].append(row)
        found: dict[str, str] = {}
        for name, members in rows.items():
            before = str(self.notes.one("bearing", name) or "").split()
            now = bearings(members, asked.names, asked.seen)
            self.notes.renew("bearing", name, {"": " ".join(now)} if now else {})
            other = [row for row, a, b in zip(members, before, now, strict=False) if a != b]
            if name in changed or (other and self.notes.of("leans", name)):
                other = members
            found.update((row.id, name) for row in other)
        return found

    def _leaning(self, asked: Asked, documents: set[str]) -> set[str]:
        """The other articles with a denial that may point at what these articles say.

        Notes: `leans` holds whom another article must name for that, `names` whom one names.
        """
        rows: dict[str, list[Statement]] = {name: [] for name in sorted(documents)}
        for row in propositions_of(asked.said):
            if row.document in rows:
                rows[row.document].append(row)
        found: set[str] = set()
        for name, members in rows.items():
            of = {row.id: proposition(row, asked.names) for row in members}
            words = set(str(self.notes.one("names", name) or "").split())
            words |= named(members, of)
            around = {*self.notes.of("near", name), *self.lost.get(name, ())}
            self.notes.fetch("leans", around)
            for other in around:
                if not words.isdisjoint(str(self.notes.one("leans", other) or "").split()):
                    found.add(other)
            for kind, told in (("names", named(members, of)), ("leans", reaching(members, of))):
                self.notes.renew(kind, name, {"": " ".join(sorted(told))} if told else {})
        return found - documents | {one for one in found & documents if self._leans(one)}

    def _leans(self, document: str) -> bool:
        return bool(self.notes.of("leans", document))

    def _mates_of_copies(self, gone: Sequence[str]) -> dict[str, str]:
        """The claims of articles that are copies of another text now, and those grouped so."""
        moved = sorted(set(self.copies.documents) - set(gone))
        return with_mates(
            self.notes, {claim: name for name in moved for claim in claims_of(self.notes, name)}
        )

    def _targets(self, documents: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The claims of others, with their articles, at which denials of these articles point."""
        names = sorted(documents)
        self.notes.fetch("targets", names)
        return {
            denial: (str(place).split(LIST)[0], str(place).split(LIST)[1])
            for name in names
            for denial, place in self.notes.of("targets", name).items()
        }

    def _targets_of(self, documents: Iterable[str]) -> dict[str, str]:
        return {denial: claim for denial, (claim, _) in self._targets(documents).items()}

    def _asked(self, documents: set[str], scope: Scope) -> Asked:
        """What these articles say, with what it is to be compared by.

        Articles are there too that may say what a denial in one of these points at.
        """
        targets = self._targets(documents)
        scope.targets = self._targets_of(documents)
        records = self.shelf.of(documents.union(name for _, name in targets.values()))
        names = {record.article.id for record in records}
        self._read([record for record in records if record.article.id not in self.rows])
        speaking = {voice for name in names for voice in self.speaking[name]}
        sources = self.voices.behind(speaking, names)
        rows = chain.from_iterable(self.rows[name] for name in names)
        said = sorted(rows, key=lambda row: row.order)
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
            seen=Events(near, {name: self.frames[name] for name in sorted(names)}, scope),
            names=names_of(sources, said),
            sources=sources,
            text_of=text_of(self.notes, sorted(names)),
        )

    def _read(self, records: Sequence[Record]) -> None:
        """Keep what articles say, and in which frame, while this change is worked out."""
        of = self.voices.of(record.article.id for record in records)
        spoken = {record.article.id: voices_in(record, of) for record in records}
        for name, voices in spoken.items():
            self.speaking[name] = {source for voice in voices for source in voice.sources}
        speaking = {source for name in spoken for source in self.speaking[name]}
        acts_for = {one.id: one.acts_for for one in self.voices.behind(speaking, ())}
        for record in records:
            name = record.article.id
            self.frames[name] = frame(record.article)
            self.rows[name] = statements([record], spoken[name], acts_for)


def _grouping(
    said: Sequence[Statement], heads: Mapping[str, str], wanted: frozenset[str]
) -> list[Statement]:
    """The claims wanted, and those without which it does not show how they group.

    What is said beside a claim counts where the claim stands with others in a group of what is
    said and denied. Claims of one attribution are told apart by their kind.
    """
    rows = [row for row in said if row.id in wanted]
    sizes = Counter(heads[row.id] for row in rows)
    spoken = {row.attribution for row in rows}
    beside = {
        row.document
        for row in rows
        if row.claim.topic.kind == "yes-no" and sizes[heads[row.id]] > 1
    }
    return [
        row
        for row in said
        if row.attribution in spoken
        or (row.claim.topic.kind == "yes-no" and row.document in beside)
    ]
