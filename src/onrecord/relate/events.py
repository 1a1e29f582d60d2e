"""Which articles speak of one event, by the rare words and names that they share, and when.

Cosine of log-weighted word vectors (Salton and Buckley, 1988). How rare a word is stands in the
list of this room and does not depend on the ledger, so that two articles are as alike in any
ledger that holds both. Weights are whole numbers: sums are exact in any order.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Article
from onrecord.relate.lexicon import lexicon
from onrecord.relate.names import stemmed
from onrecord.relate.postings import Numbers, Postings, Stack
from onrecord.relate.scope import Scope
from onrecord.relate.words import RAREST, words
from onrecord.text import sentences

_WORD = re.compile(r"[^\W\d_][\w’'-]+|\d[\d.,]*\d|\d")
_ENDINGS = ("", "s", "es", "ed", "d", "ing")
_LEAST = 0.16  # cosine; finds 97 % of pairs on one event of ECB+, and 0.08 % of pairs on others
_DAYS = 10
_STRONG = (
    0.27  # from here on articles of unknown or distant days are on one event; 0.003 % on others
)
_LONG = 90  # days
_LEAD = 2  # sentences, a headline and the lead, that say what the event is
_UNIT = 0xFFFF  # a weight of 1 in an article's vector of length 1


@dataclass(frozen=True, slots=True)
class Events:
    """`near` holds, for each article, the articles on its event and how alike they are (0..1).

    `frames` holds the lower-case words of each article's title and lead: what the event is and
    where, and their stems. A name outside the frame narrows a claim to a part of the event.
    `scope` keeps grouping to a part of the claims.
    """

    near: Mapping[str, Mapping[str, float]]
    frames: Mapping[str, frozenset[str]]
    scope: Scope | None = None

    def alike(self, one: str, other: str) -> float:
        """How alike two articles are, 1 for an article and itself, 0 for unlike events."""
        return 1.0 if one == other else self.near.get(one, {}).get(other, 0.0)


@dataclass(frozen=True, slots=True)
class Vector:
    """An article's words as hashes in rising order, how much each weighs, and its day."""

    terms: Numbers
    weights: NDArray[np.uint16]
    day: str

    def packed(self) -> bytes:
        """The vector as bytes, without its day."""
        return self.terms.astype("<u4").tobytes() + self.weights.astype("<u2").tobytes()

    @classmethod
    def unpacked(cls, data: bytes, day: str) -> Vector:
        """The vector that `packed` gave."""
        size = len(data) // 6
        terms = np.frombuffer(data, "<u4", size)
        return cls(terms, np.frombuffer(data, "<u2", size, 4 * size), day)


def events(articles: Sequence[Article]) -> Events:
    """The articles' likeness; the same for any order of articles."""
    vectors = {article.id: vector(article) for article in articles}
    near: dict[str, dict[str, float]] = {name: {} for name in sorted(vectors)}
    for one, other, value in alike(vectors, Vectors(vectors)):
        near[one][other] = value
    return Events(near, {article.id: frame(article) for article in articles})


def vector(article: Article) -> Vector:
    """What the article is compared by."""
    weights: dict[int, float] = {}
    for word, count in sorted(_terms(article).items()):
        key = crc32(word.encode("utf-8", "surrogatepass"))
        weights[key] = weights.get(key, 0.0) + (1 + math.log(count)) * _rarity(word)
    norm = math.sqrt(math.fsum(value * value for value in weights.values())) or 1.0
    terms = sorted(weights)
    scaled = [round(_UNIT * weights[term] / norm) for term in terms]
    return Vector(np.array(terms, np.uint32), np.array(scaled, np.uint16), _day(article))


def _terms(article: Article) -> Counter[str]:
    stop = lexicon().stopwords
    found: Counter[str] = Counter()
    for word in _WORD.findall(f"{article.title or ''}\n{article.text}"):
        lowered = word.lower()
        if lowered not in stop:
            # A name says more of an event than a common word does.
            found[lowered] += 2 if word[0].isupper() else 1
    return found


@cache
def _rarity(word: str) -> float:
    known = words().rarity
    forms = (word.removesuffix(ending) for ending in _ENDINGS)
    return next((known[form] for form in forms if form in known), RAREST)


class Vectors:
    """The vectors of many articles, to be searched at once."""

    def __init__(self, of: Mapping[str, Vector]) -> None:
        self.terms = Stack({name: row.terms for name, row in of.items()})
        self.weights = Stack({name: row.weights for name, row in of.items()})
        self.days = {name: row.day for name, row in of.items()}

    def renew(self, gone: Iterable[str], of: Mapping[str, Vector]) -> None:
        """Put these vectors in the place of their earlier selves, and forget those gone."""
        for name in {*gone, *of} & self.days.keys():
            self.terms.drop(name)
            self.weights.drop(name)
            del self.days[name]
        self.terms.put({name: row.terms for name, row in of.items()})
        self.weights.put({name: row.weights for name, row in of.items()})
        self.days.update((name, row.day) for name, row in of.items())


def alike(some: Mapping[str, Vector], every: Vectors) -> Iterable[tuple[str, str, float]]:
    """(one, other, how alike) for each of `some` and the others on its event."""
    names = every.terms.names
    if not some or not names:
        return
    asked = np.unique(np.concatenate([row.terms for row in some.values()]))
    index = Postings(every.terms, asked)
    held = every.weights.every[index.place].astype(np.float64)
    for name in sorted(some):
        one = some[name]
        place, which = index.hits(one.terms)
        products = held[place] * one.weights[which]  # whole numbers: exact
        totals = np.bincount(index.owner[place], products, len(names)) / (_UNIT * _UNIT)
        for other in np.flatnonzero(totals >= _LEAST).tolist():
            value = round(float(totals[other]), 6)
            if names[other] != name and _close_in_time(one.day, every.days[names[other]], value):
                yield name, names[other], value


def _close_in_time(one: str, other: str, alike: float) -> bool:
    if not one or not other:
        return alike >= _STRONG
    apart = abs(date.fromisoformat(one).toordinal() - date.fromisoformat(other).toordinal())
    return apart <= (_LONG if alike >= _STRONG else _DAYS)


def _day(article: Article) -> str:
    try:
        return date.fromisoformat((article.published or "")[:10]).isoformat()
    except ValueError:
        return ""


def frame(article: Article) -> frozenset[str]:
    """The words of the title and the lead, and their stems."""
    lead = [article.text[a:b] for a, b in sentences(article.text)[:_LEAD]]
    found = [word.lower() for word in _WORD.findall(" ".join([article.title or "", *lead]))]
    return frozenset((*found, *map(stemmed, found)))
