"""What the words of two claims have in common beyond their bags of words.

A word that an article says in every other sentence tells little of which of its statements is
meant; words in a row, numbers and the subject tell much.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Topic
from onrecord.relate.lexicon import lexicon
from onrecord.relate.names import stemmed
from onrecord.relate.statements import Statement
from onrecord.relate.words import Bag

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_RUN = 3  # words in a row
_FEWEST = 4  # runs; a claim of fewer could share them by chance
_FRONT = 20  # characters in which a pronoun is the subject
_OPENING = 6  # words in which the subject is looked for
_MOST = 4  # names of which only one of two claims speaks, from which more tell nothing more

Spread = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a claim's clause: its runs of three, its numbers, and the names that open it."""

    runs: frozenset[str]
    numbers: frozenset[str]
    subject: frozenset[str]


def clause(row: Statement) -> Clause:
    """The clause of a claim; the figure that it answers is none of its numbers."""
    span = row.claim.span if row.figure else None
    return _clause(row.claim.topic, span.exact if span else "")


@lru_cache(maxsize=8192)  # what an article on the event says is compared again and again
def _clause(topic: Topic, figure: str) -> Clause:
    words = _WORD.findall(topic.clause.exact)
    low = [word.lower() for word in words]
    answer = set(_WORD.findall(figure))
    return Clause(
        runs=frozenset(" ".join(low[i : i + _RUN]) for i in range(len(low) - _RUN + 1)),
        numbers=frozenset(word for word in words if word[0].isdigit() and word not in answer),
        subject=_named_first(words) | _meant_first(topic),
    )


def _named_first(words: Sequence[str]) -> frozenset[str]:
    return frozenset(
        stemmed(word)
        for word in words[:_OPENING]
        if word[0].isupper() and word.lower() not in lexicon().stopwords
    )


def _meant_first(topic: Topic) -> frozenset[str]:
    """The name for which a pronoun or role stands that opens the clause."""
    first = [one for one in topic.meant if 0 <= one.span.start - topic.clause.start < _FRONT]
    return frozenset(stemmed(word) for one in first for word in one.short.split())


def in_a_row(one: Clause, other: Clause) -> float:
    """What part of the shorter clause stands in the other, word for word (0..1)."""
    fewer = min(len(one.runs), len(other.runs))
    return len(one.runs & other.runs) / max(_FEWEST, fewer)


def same_subject(one: Clause, other: Clause) -> bool:
    """Whether a name opens both."""
    return not one.subject.isdisjoint(other.subject)


def other_subject(one: Clause, other: Clause) -> bool:
    """Whether names open both, and not the same."""
    return bool(one.subject and other.subject) and one.subject.isdisjoint(other.subject)


def same_numbers(one: Clause, other: Clause) -> bool:
    """Whether a number stands in both."""
    return not one.numbers.isdisjoint(other.numbers)


def other_numbers(one: Clause, other: Clause) -> bool:
    """Whether numbers stand in both, and not the same."""
    return bool(one.numbers and other.numbers) and one.numbers.isdisjoint(other.numbers)


def odd_names(one: frozenset[str], other: frozenset[str]) -> float:
    """How many names only one of the two speaks of (0..1)."""
    return min(1.0, len(one ^ other) / _MOST)


def spread(bags: Iterable[tuple[str, Bag]]) -> Spread:
    """By document, in how many of its claims each stem stands."""
    found: dict[str, Counter[str]] = {}
    for document, words in bags:
        found.setdefault(document, Counter()).update(words.place.keys())
    return found


def telling(words: Bag, counts: Mapping[str, int]) -> Mapping[str, float]:
    """The weight of each stem of a claim, less where other claims of its article hold it too."""
    return {
        root: float(words.weights[index]) / (1 + math.log(max(1, counts.get(root, 1))))
        for root, index in words.place.items()
    }


def told_by_both(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float]:
    """The weight of the stems that both hold, and what part it is of the lighter claim's."""
    both = math.fsum(min(one[root], other[root]) for root in one if root in other)
    least = min(math.fsum(one.values()), math.fsum(other.values()))
    return round(both, 6), round(both / least, 6) if least else 0.0
