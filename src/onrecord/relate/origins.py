"""Articles that are one text: copies of one story, and versions of it.

Only what the outlet tells counts: two papers that quote one speech at length are no copies of one
another. Groups are the connected components of pairs that share enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model import Article, Origin, OriginKind, digest
from onrecord.relate.likeness import WORD, Groups, shared, shingles, tokens

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
class _Text:
    article: Article
    shingles: frozenset[int]
    told: frozenset[int]


def origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Groups of articles that are one text, by the id of their first article."""
    rows = sorted(articles, key=lambda article: article.id)
    texts = _texts(rows)
    shares = _shares(texts)
    groups = Groups(len(rows))
    for one, other in shares:
        groups.join(one, other)
    links: dict[int, list[float]] = defaultdict(list)
    for (one, _), share in shares.items():
        links[groups.find(one)].append(share)
    return tuple(_origin(texts, members, shares) for members in groups.sets() if len(members) > 1)


def _texts(rows: Sequence[Article]) -> list[_Text]:
    hashes = [shingles(tokens(article.text), _SIZE) for article in rows]
    formulas = _formulas(rows, hashes)
    found = []
    for article, values in zip(rows, hashes, strict=True):
        formula = formulas.get(article.outlet or "", frozenset())
        own = frozenset(values) - formula
        told = frozenset(_narration(article.text)) - formula
        found.append(_Text(article, own, told if len(told) >= _SHORT else own))
    return found


def _narration(text: str) -> list[int]:
    return [value for stretch in _QUOTED.split(text) for value in shingles(tokens(stretch), _SIZE)]


def _formulas(rows: Sequence[Article], hashes: Sequence[list[int]]) -> Mapping[str, frozenset[int]]:
    days: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article, values in zip(rows, hashes, strict=True):
        if article.outlet and article.published:
            for value in values:
                days[article.outlet][value].add(article.published[:10])
    return {
        outlet: frozenset(value for value, seen in found.items() if len(seen) >= _FORMULA_DAYS)
        for outlet, found in days.items()
    }


def _shares(texts: Sequence[_Text]) -> dict[tuple[int, int], float]:
    found = {}
    for one, other, count in shared([text.shingles for text in texts]):
        first, second = texts[one], texts[other]
        share = count / min(len(first.shingles), len(second.shingles))
        if count < _LEAST_SHARED or share < _LEAST_SHARE:
            continue
        told = len(first.told & second.told) / min(len(first.told), len(second.told))
        if told >= _LEAST_TOLD:
            found[one, other] = share
    return found


def _origin(
    texts: Sequence[_Text], members: Sequence[int], shares: Mapping[tuple[int, int], float]
) -> Origin:
    linked = {pair: shares[pair] for pair in combinations(members, 2) if pair in shares}
    kind: OriginKind = "copy" if _weakest_link(members, linked) >= _COPY else "version"
    one, other = max(linked, key=lambda pair: (linked[pair], -pair[0], -pair[1]))
    documents = tuple(texts[member].article.id for member in members)
    return Origin(
        id="o" + digest(*documents),
        documents=documents,
        kind=kind,
        share=round(min(_share(texts[a], texts[b]) for a, b in combinations(members, 2)), 2),
        passages=_passages(texts[one].article, texts[other]),
    )


def _share(one: _Text, other: _Text) -> float:
    return len(one.shingles & other.shingles) / min(len(one.shingles), len(other.shingles))


def _weakest_link(members: Sequence[int], linked: Mapping[tuple[int, int], float]) -> float:
    """The weakest link of the maximum spanning tree (Kruskal, 1956)."""
    place = {member: index for index, member in enumerate(members)}
    groups = Groups(len(members))
    weakest = 1.0
    for (one, other), share in sorted(linked.items(), key=lambda row: (-row[1], row[0])):
        if groups.find(place[one]) != groups.find(place[other]):
            groups.join(place[one], place[other])
            weakest = share
    return weakest


def _passages(article: Article, other: _Text) -> tuple[str, ...]:
    """The longest runs of words of the article that stand in the other text too."""
    places = [match.span() for match in WORD.finditer(article.text)]
    hashes = shingles(tokens(article.text), _SIZE)
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for index in range(len(hashes) + 1):
        inside = index < len(hashes) and hashes[index] in other.shingles
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            runs.append((start, index + _SIZE - 1))
            start = None
    longest = sorted(runs, key=lambda run: (run[0] - run[1], run[0]))[:_PASSAGES]
    return tuple(
        " ".join(article.text[places[a][0] : places[b - 1][1]].split())
        for a, b in sorted(longest)
        if b - a >= _PASSAGE_WORDS
    )
