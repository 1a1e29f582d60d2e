"""Which claims say or deny one thing: the yes-no side of a question.

A proposition is compared by its events ("bomb", "air strike" and "raid" are one class), by its
names in one form, and by its other content words, each weighted by its rarity.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.relate.events import Events
from onrecord.relate.lexicon import lexicon
from onrecord.relate.linkage import APART, UNLIKE
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
class Weighed:
    """A proposition ready to be compared: `named` are its names, of a denial the denier's too."""

    said: Proposition
    acts: frozenset[str]
    named: frozenset[str]
    weight_of_names: float
    weight_of_terms: float


def weighed(said: Proposition, seen: Events) -> Weighed:
    """The proposition with the weight of its names and terms."""
    named = said.names | said.speaker if said.denial else said.names
    acts = frozenset(said.events)
    return Weighed(said, acts, named, seen.weigh(named), seen.weigh(said.terms))


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
        one, other = self.one, self.other
        return (one.denial and not one.speaker.isdisjoint(other.names)) or (
            other.denial and not other.speaker.isdisjoint(one.names)
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
    """Whether the governing event of one stands in the other."""
    one, other = found.one.events, found.other.events
    return one[0] in other or other[0] in one


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


def likeness(one: Weighed, other: Weighed, seen: Events) -> float:
    """How far two propositions are one; worth joining at 0, never where no event is common."""
    if one.acts.isdisjoint(other.acts):
        return APART if one.said.denial == other.said.denial else UNLIKE
    common = seen.weigh(one.named & other.named)
    every = one.weight_of_names + other.weight_of_names - common
    least = min(one.weight_of_names, other.weight_of_names)
    terms = seen.weigh(one.said.terms & other.said.terms)
    fewest = min(one.weight_of_terms, other.weight_of_terms)
    found = Pair(
        one.said,
        other.said,
        same_names=(_share(common, every) + _share(common, least)) / 2,
        same_terms=_share(terms, fewest),
    )
    return sum(reason.weight * reason.when(found) for reason in REASONS)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
