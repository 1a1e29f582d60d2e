"""Articles that are one text: copies of one story, and versions of it.

Only what the outlet tells counts: two papers that quote one speech at length are no copies of one
another. Groups are the connected components of pairs that share enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Article, Origin, OriginKind, digest
from onrecord.relate.likeness import WORD, Groups, shingles, tokens
from onrecord.relate.postings import Numbers, Places, Postings, Stack

_SIZE = 5  # words a shingle
# Share of the shorter article that one text in two papers has in common. Versions of a wire story
# chain at 0.3 and more; rewrites that only take over an agency's quotations stay below.
_LEAST_SHARE = 0.30
_LEAST_TOLD = 0.22  # the same without quotations
_LEAST_SHARED = 20  # shingles; a shared paragraph of background is no copy
_COPY = 0.6  # the weakest link of a group of copies; below it they are versions
_SHORT = 30  # an article with less narration than this is compared with its quotations
_FORMULA_DAYS = 3  # an outlet's words on as many days are its boilerplate
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)", re.MULTILINE)
_PASSAGES = 3
_PASSAGE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Runs:
    """The hashes of an article's five-word runs, in rising order, with its outlet and day."""

    hashes: Numbers
    outlet: str
    day: str

    def packed(self) -> bytes:
        """The hashes as bytes."""
        return self.hashes.astype("<u4").tobytes()

    @classmethod
    def unpacked(cls, data: bytes, outlet: str, day: str) -> Runs:
        """The runs that `packed` gave."""
        return cls(np.frombuffer(data, "<u4"), outlet, day)


def runs(article: Article) -> Runs:
    """What the article is compared by."""
    hashes = _hashes(article.text)
    return Runs(hashes, article.outlet or "", (article.published or "")[:10])


def stacked(of: Mapping[str, Runs]) -> Stack:
    """The runs of several articles as one array."""
    return Stack({name: row.hashes for name, row in of.items()})


def _hashes(text: str) -> Numbers:
    return np.unique(np.array(shingles(tokens(text), _SIZE), np.uint32))


@dataclass(slots=True)
class Library:
    """The runs of every article, asked about a few of them; `text` gives an article's text.

    `hashes` holds the same runs once more, to search them all at once.
    """

    of: Mapping[str, Runs]
    hashes: Stack
    text: Callable[[str], str]
    _asked: set[str] = field(default_factory=set)
    _index: Postings | None = None
    _day: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    _own: dict[str, Numbers] = field(default_factory=dict)
    _told: dict[str, Numbers] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The articles, in the order in which they are searched."""
        return self.hashes.names

    def ask(self, names: Iterable[str]) -> None:
        """Look the runs of these articles up in all articles, in one pass."""
        self._asked = {*self._asked, *names}
        wanted = [self.of[name].hashes for name in sorted(self._asked)]
        asked = np.unique(np.concatenate([np.zeros(0, np.uint32), *wanted]))
        self._index = Postings(self.hashes, asked)

    def hits(self, name: str, numbers: Numbers) -> tuple[Places, Places]:
        """(place of an article by name, which of the numbers) wherever one of an article's is."""
        if name not in self._asked:
            self.ask((name,))
        assert self._index is not None
        place, which = self._index.hits(numbers)
        return self._index.owner[place], which

    def formulas(self, name: str) -> Numbers:
        """The article's runs that stand in its outlet's articles of three days and more."""
        return self.of[name].hashes[self._on_days(name) >= _FORMULA_DAYS]

    def _on_days(self, name: str) -> NDArray[np.int64]:
        """On how many days each of the article's runs stands in its outlet."""
        one = self.of[name]
        if not one.outlet:
            return np.zeros(len(one.hashes), np.int64)
        owner, which = self.hits(name, one.hashes)
        days = self._days(one.outlet)[owner]
        pairs = np.unique(which[days >= 0] * len(self.names) + days[days >= 0])
        return np.bincount(pairs // len(self.names), minlength=len(one.hashes))

    def turning(self, name: str, moved: int) -> set[str]:
        """The outlet's articles with a run that this one may have made a formula.

        `moved` is how many articles came or went at once.
        """
        days = self._on_days(name)
        near = (days >= _FORMULA_DAYS) & (days < _FORMULA_DAYS + moved)
        owner, _ = self.hits(name, self.of[name].hashes[near])
        mine = self._days(self.of[name].outlet) >= 0
        return {self.names[index] for index in np.unique(owner[mine[owner]]).tolist()}

    def _days(self, outlet: str) -> NDArray[np.int64]:
        """For each article, the number of its day if it is one of the outlet's; -1 for others."""
        if outlet not in self._day:
            numbers: dict[str, int] = {}
            found = np.full(len(self.names), -1)
            for index, name in enumerate(self.names):
                row = self.of[name]
                if row.outlet == outlet and row.day:
                    found[index] = numbers.setdefault(row.day, len(numbers))
            self._day[outlet] = found
        return self._day[outlet]

    def own(self, name: str) -> Numbers:
        """The runs that are no formula of the outlet."""
        if name not in self._own:
            self._own[name] = np.setdiff1d(self.of[name].hashes, self.formulas(name))
        return self._own[name]

    def told(self, name: str) -> Numbers:
        """The runs of what the outlet itself tells; all where it tells little."""
        if name not in self._told:
            pieces = [_hashes(stretch) for stretch in _QUOTED.split(self.text(name))]
            found = np.unique(np.concatenate([np.zeros(0, np.uint32), *pieces]))
            found = np.setdiff1d(found, self.formulas(name))
            self._told[name] = found if len(found) >= _SHORT else self.own(name)
        return self._told[name]

    def share(self, one: str, other: str) -> float:
        """The share of the shorter of two articles that stands in the other."""
        return _part(self.own(one), self.own(other))

    def like(self, name: str) -> dict[str, float]:
        """The articles that are one text with this one, and the share."""
        own = self.own(name)
        owner, _ = self.hits(name, own)
        counts = np.bincount(owner, minlength=len(self.names))
        found = {}
        for index in np.flatnonzero(counts >= _LEAST_SHARED).tolist():
            other = self.names[index]
            if other != name and self._one_text(name, other):
                found[other] = self.share(name, other)
        return found

    def _one_text(self, one: str, other: str) -> bool:
        count = len(np.intersect1d(self.own(one), self.own(other), assume_unique=True))
        if count < _LEAST_SHARED or self.share(one, other) < _LEAST_SHARE:
            return False
        return _part(self.told(one), self.told(other)) >= _LEAST_TOLD


def _part(one: Numbers, other: Numbers) -> float:
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / max(1, min(len(one), len(other)))


def origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Groups of articles that are one text, by the id of their first article."""
    texts = {article.id: article.text for article in sorted(articles, key=lambda row: row.id)}
    of = {article.id: runs(article) for article in articles}
    library = Library(of, stacked(of), texts.__getitem__)
    library.ask(texts)
    names = list(texts)
    groups = Groups(len(names))
    links = {name: library.like(name) for name in names}
    for one, others in links.items():
        for other in others:
            groups.join(names.index(one), names.index(other))
    found = ([names[member] for member in members] for members in groups.sets())
    return tuple(origin(library, members, links) for members in found if len(members) > 1)


def origin(
    library: Library, members: Sequence[str], links: Mapping[str, Mapping[str, float]]
) -> Origin:
    """What some articles, by name, have in common that are linked with each other."""
    linked = {
        (a, b): links[a][b] for a, b in combinations(sorted(members), 2) if b in links.get(a, {})
    }
    kind: OriginKind = "copy" if _weakest_link(sorted(members), linked) >= _COPY else "version"
    one, other = min(linked, key=lambda pair: (-linked[pair], pair))
    return Origin(
        id="o" + digest(*sorted(members)),
        documents=tuple(sorted(members)),
        kind=kind,
        share=round(min(library.share(a, b) for a, b in combinations(members, 2)), 2),
        passages=_passages(library.text(one), library.own(other)),
    )


def _weakest_link(members: Sequence[str], linked: Mapping[tuple[str, str], float]) -> float:
    """The weakest link of the maximum spanning tree (Kruskal, 1956)."""
    place = {member: index for index, member in enumerate(members)}
    groups = Groups(len(members))
    weakest = 1.0
    for (one, other), share in sorted(linked.items(), key=lambda row: (-row[1], row[0])):
        if groups.find(place[one]) != groups.find(place[other]):
            groups.join(place[one], place[other])
            weakest = share
    return weakest


def _passages(text: str, other: Numbers) -> tuple[str, ...]:
    """The longest runs of words of the text that stand in the other too."""
    places = [match.span() for match in WORD.finditer(text)]
    held = set(other.tolist())
    hashes = shingles(tokens(text), _SIZE)
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index in range(len(hashes) + 1):
        inside = index < len(hashes) and hashes[index] in held
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            found.append((start, index + _SIZE - 1))
            start = None
    longest = sorted(found, key=lambda run: (run[0] - run[1], run[0]))[:_PASSAGES]
    return tuple(
        " ".join(text[places[a][0] : places[b - 1][1]].split())
        for a, b in sorted(longest)
        if b - a >= _PASSAGE_WORDS
    )
