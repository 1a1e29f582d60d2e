"""Which articles speak of one event, by the rare words and names that they share, and when.

Cosine of log-weighted word vectors (Salton and Buckley, 1988), summed over postings one article
at a time, so that memory stays with the words and not with the pairs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.model import Article
from onrecord.relate.lexicon import lexicon
from onrecord.relate.names import stemmed
from onrecord.relate.words import words
from onrecord.text import sentences

_WORD = re.compile(r"[^\W\d_][\w’'-]+|\d[\d.,]*\d|\d")
# Articles of other subjects that are thought beside the ledger's own, and hold its words as often
# as news does: in a small ledger on a single event, the event's own words would otherwise count
# as common and everyday words as rare.
_PRIOR = 400
_ENDINGS = ("", "s", "es", "ed", "d", "ing")
_LEAST = 0.12  # cosine; finds 97 % of pairs on one event of ECB+, and 0.1 % of pairs on others
_DAYS = 10
_STRONG = (
    0.2  # from here on articles of unknown or distant days are on one event; 0.003 % on others
)
_LONG = 90  # days
# Dated articles of a few days that are less alike are on one event where enough articles are like
# both (shared nearest neighbours, Jarvis and Patrick, 1973).
_FAINT = 0.04
_CLOSE_DAYS = 5
_SHARED = 2  # articles like both
_SHARED_PART = 0.3  # of the articles like the one that has fewer
_LEAD = 2  # sentences, a headline and the lead, that say what the event is
_COMMON = 2000  # a word of more articles than this tells nothing apart


@dataclass(frozen=True, slots=True)
class Events:
    """`near` holds, for each article, the articles on its event and how alike they are (0..1).

    `frames` holds the lower-case words of each article's title and lead: what the event is and
    where, and their stems. A name outside the frame narrows a claim to a part of the event.
    """

    near: Mapping[str, Mapping[str, float]]
    frames: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]
    unseen: float

    def alike(self, one: str, other: str) -> float:
        """How alike two articles are, 1 for an article and itself, 0 for unlike events."""
        return 1.0 if one == other else self.near.get(one, {}).get(other, 0.0)

    def weight(self, word: str) -> float:
        """The rarity of a lower-case word among all articles (inverse document frequency)."""
        return self.rarity.get(word, self.unseen)

    def weigh(self, words: frozenset[str]) -> float:
        """The rarity of all the words together; the same for any order of them."""
        return math.fsum(self.rarity.get(word, self.unseen) for word in words)


def events(articles: Sequence[Article]) -> Events:
    """The articles' likeness; the same for any order of articles."""
    rows = sorted(articles, key=lambda article: article.id)
    counts = [_terms(article) for article in rows]
    rarity = _rarity(counts)
    near = _near(rows, counts, rarity)
    frames = {article.id: _frame(article) for article in rows}
    return Events(near, frames, rarity, max(rarity.values(), default=1.0))


def _terms(article: Article) -> Counter[str]:
    stop = lexicon().stopwords
    found: Counter[str] = Counter()
    for word in _WORD.findall(f"{article.title or ''}\n{article.text}"):
        lowered = word.lower()
        if lowered not in stop:
            # A name says more of an event than a common word does.
            found[lowered] += 2 if word[0].isupper() else 1
    return found


def _rarity(counts: Sequence[Counter[str]]) -> dict[str, float]:
    frequency = Counter(word for row in counts for word in row)
    total = len(counts) + _PRIOR
    return {
        word: math.log(total / (frequency[word] + 1 + _PRIOR * _share(word)))
        for word in sorted(frequency)
    }


def _share(word: str) -> float:
    """The share of news articles that hold the word, in the form in which the list has it."""
    known = words().rarity
    forms = (word.removesuffix(ending) for ending in _ENDINGS)
    return next((math.exp(-known[form]) for form in forms if form in known), 0.0)


def _near(
    rows: Sequence[Article], counts: Sequence[Counter[str]], rarity: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    weights = [
        {word: (1 + math.log(n)) * rarity[word] for word, n in sorted(row.items())}
        for row in counts
    ]
    norms = np.array([math.sqrt(sum(w * w for w in row.values())) or 1.0 for row in weights])
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, row in enumerate(weights):
        for word, weight in row.items():
            postings[word].append((index, weight))
    held = {
        word: (np.array([i for i, _ in row]), np.array([w for _, w in row]))
        for word, row in postings.items()
        if 1 < len(row) <= _COMMON
    }
    faint: dict[int, dict[int, float]] = {}
    for index, row in enumerate(weights):
        total = np.zeros(len(rows))
        for word, weight in row.items():
            if word in held:
                total[held[word][0]] += held[word][1] * weight
        total /= norms * norms[index]
        faint[index] = {
            other: round(float(total[other]), 6)
            for other in np.flatnonzero(total >= _FAINT).tolist()
            if other != index and _close_in_time(rows[index], rows[other], float(total[other]))
        }
    return _named(rows, faint)


def _named(
    rows: Sequence[Article], faint: Mapping[int, Mapping[int, float]]
) -> dict[str, dict[str, float]]:
    """By article id, the articles that are like each one, and those that others link to it."""
    near = {
        index: frozenset(other for other, value in row.items() if value >= _LEAST)
        for index, row in faint.items()
    }
    return {
        rows[index].id: {
            rows[other].id: value
            for other, value in row.items()
            if other in near[index]
            or (_days_close(rows[index], rows[other]) and _linked(near[index], near[other]))
        }
        for index, row in faint.items()
    }


def _linked(one: frozenset[int], other: frozenset[int]) -> bool:
    common = len(one & other)
    return common >= _SHARED and common >= _SHARED_PART * min(len(one), len(other))


def _close_in_time(one: Article, other: Article, alike: float) -> bool:
    first, second = _day(one), _day(other)
    if first is None or second is None:
        return alike >= _STRONG
    return abs((first - second).days) <= (_LONG if alike >= _STRONG else _DAYS)


def _days_close(one: Article, other: Article) -> bool:
    """Whether both articles have a date and the two are a few days apart at most."""
    first, second = _day(one), _day(other)
    return first is not None and second is not None and abs((first - second).days) <= _CLOSE_DAYS


def _day(article: Article) -> date | None:
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def _frame(article: Article) -> frozenset[str]:
    lead = [article.text[a:b] for a, b in sentences(article.text)[:_LEAD]]
    found = [word.lower() for word in _WORD.findall(" ".join([article.title or "", *lead]))]
    return frozenset((*found, *map(stemmed, found)))
