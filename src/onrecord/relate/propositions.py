"""Which claims say or deny one thing: the yes-no side of a question.

A proposition is compared by its events ("bomb", "air strike" and "raid" are one class), by its
names in one form, and by its other content words, each weighted by its rarity.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.relate.events import Events
from onrecord.relate.lexicon import lexicon
from onrecord.relate.linkage import APART
from onrecord.relate.names import Names
from onrecord.relate.statements import Statement


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a yes-no claim says. `events` are its event classes, the governing one first.

    `names` are names in one form, `speaker` those of its own source, `terms` the other words.
    """

    events: tuple[str, ...]
    names: frozenset[str]
    speaker: frozenset[str]
    terms: frozenset[str]
    denial: bool
    to_come: bool


def proposition(row: Statement, names: Names) -> Proposition:
    """The claim's proposition; `names` brings names to one form and knows the speakers'."""
    words = lexicon()
    topic = row.claim.topic
    stop = words.stopwords | words.light | words.pointing
    lemmas = [word for word in (*topic.predicate, *topic.terms) if word not in stop]
    governing = [word for word in topic.predicate if word not in stop]
    events = [words.predicates[word].name for word in lemmas if word in words.predicates]
    first = [
        words.predicates[word].name if word in words.predicates else word for word in governing
    ]
    return Proposition(
        events=tuple(dict.fromkeys((*first, *events))),
        names=frozenset().union(*(names.forms(name) for name in topic.names)),
        speaker=names.of_sources(row.bodies),
        terms=frozenset(word for word in topic.terms if word not in stop | set(words.predicates)),
        denial=row.claim.answer == "no",
        to_come=row.to_come,
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two propositions side by side; shares are of weight by rarity (0..1)."""

    one: Proposition
    other: Proposition
    same_names: float
    same_terms: float

    @property
    def accused(self) -> bool:
        """Whether one denies and the other names the body that denies."""
        return bool(
            (self.one.denial and self.one.speaker & self.other.names)
            or (self.other.denial and self.other.speaker & self.one.names)
        )

    @property
    def across(self) -> bool:
        """Whether one denies and the other does not."""
        return self.one.denial != self.other.denial


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence for the reader, what it weighs, and how far it holds (0..1)."""

    text: str
    weight: float
    when: Callable[[Pair], float]


def _same_event(found: Pair) -> bool:
    return bool(set(found.one.events[:1]) & set(found.other.events)) or bool(
        set(found.other.events[:1]) & set(found.one.events)
    )


REASONS = (
    Reason("they speak of the same act", 0.25, _same_event),
    Reason("they name the same", 0.4, lambda found: found.same_names),
    Reason("they use the same rare words", 0.35, lambda found: found.same_terms),
    Reason("one names the body that denies it", 0.25, lambda found: found.accused),
    Reason(
        "a denial does not speak of the one denied", -0.15, lambda p: p.across and not p.accused
    ),
    Reason("one is planned, the other done", -0.25, lambda p: p.one.to_come != p.other.to_come),
    Reason("unsure means apart", -0.55, lambda _: True),
)


def likeness(one: Proposition, other: Proposition, seen: Events) -> float:
    """How far two propositions are one; worth joining at 0, never where no event is common."""
    if not set(one.events) & set(other.events):
        return APART if one.denial == other.denial else -0.6
    found = Pair(
        one,
        other,
        same_names=_likeness(_named(one), _named(other), seen),
        same_terms=_contained(one.terms, other.terms, seen),
    )
    return sum(reason.weight * reason.when(found) for reason in REASONS)


def _named(row: Proposition) -> frozenset[str]:
    """The names of a proposition; of a denial without an agent also the body that denies."""
    return row.names | row.speaker if row.denial else row.names


def _likeness(one: frozenset[str], other: frozenset[str], seen: Events) -> float:
    """The mean of the shares of all names and of the smaller side's that both hold."""
    every = _weight(one | other, seen)
    jaccard = _weight(one & other, seen) / every if every else 0.0
    return (jaccard + _contained(one, other, seen)) / 2


def _contained(one: frozenset[str], other: frozenset[str], seen: Events) -> float:
    least = min(_weight(one, seen), _weight(other, seen))
    return _weight(one & other, seen) / least if least else 0.0


def _weight(words: frozenset[str], seen: Events) -> float:
    return sum(seen.weight(word) for word in sorted(words))
