"""Which claims say or deny one thing: the yes-no side of a question.

A proposition is compared by its acts ("bomb", "air strike" and "raid" are one class), by whom it
names, and by its other words, each weighed by its rarity.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.model import Topic
from onrecord.relate import logistic, overlap
from onrecord.relate.days import days_apart
from onrecord.relate.events import Events
from onrecord.relate.lexicon import lexicon
from onrecord.relate.linkage import UNLIKE
from onrecord.relate.logistic import Feature
from onrecord.relate.names import Names
from onrecord.relate.statements import Statement
from onrecord.relate.words import Bag, bag, known_in, likeness, shares

_EMPTY = frozenset(
    {"be", "have", "do", "say", "deny", "reject", "dismiss", "true", "untrue", "false"}
)
_NOTHING = 0.05  # of what one says; two that share no more and no act are not weighed
# What a pair must have above others (probability), by what makes it doubtful.
_INSIDE = 0.2
_NEGATED = 0.1
_BARE = 0.35
_TELLING = 12.0  # rarity of three rare words together
_AUXILIARIES = frozenset(
    "is are was were be been being has have had do does did will would shall should can could may "
    "might must it's he's she's that's there's they're we're i'm".split()
)
_MARKS = ".,;:!?\"'“”()—–"
_LIKE = 0.5  # acts from here on are nearly one (reject and refuse)
_ENOUGH = 4  # words; a proposition of fewer can be of anything


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a yes-no claim says. `events` are its event classes, the governing one first.

    `lemmas` are its content words, `acts` those that govern. `names` are words of the names that
    it speaks of, `told` whether it has a verb, `speaker` the names of its own source in one form.
    """

    events: tuple[str, ...]
    acts: tuple[str, ...]
    lemmas: frozenset[str]
    names: frozenset[str]
    speaker: frozenset[str]
    denial: bool
    to_come: bool
    told: bool = True


def _is_told(topic: Topic) -> bool:
    """Whether the clause has a verb, and is no bare phrase ("the issue of tax reform")."""
    words = topic.clause.exact.lower().replace("’", "'").split()
    if any(word in _AUXILIARIES or word.endswith("n't") for word in words):
        return True
    irregular = lexicon().participles
    forms = {
        form
        for lemma in topic.predicate
        for form in (
            *(f"{lemma}{ending}" for ending in ("s", "es", "ed", "d", "ing")),
            f"{lemma.removesuffix('e')}ing",
            f"{lemma}{lemma[-1]}ed",
            f"{lemma}{lemma[-1]}ing",
            f"{lemma.removesuffix('y')}ied",
            irregular.get(lemma, lemma),
        )
    }
    return not forms.isdisjoint(word.strip(_MARKS) for word in words)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause tells by its own words alone."""

    events: tuple[str, ...]
    acts: tuple[str, ...]
    lemmas: frozenset[str]
    verb: bool


@lru_cache(maxsize=8192)  # what an article on the event says is compared again and again
def _told(topic: Topic, pointing: bool) -> _Told:
    words = lexicon()
    stop = words.stopwords | words.light | words.pointing
    known = known_in(topic.clause.exact)
    lemmas = [word for word in (*topic.predicate, *topic.terms, *known) if word not in stop]
    if not lemmas and not pointing:
        # "They lied", "He took it": where nothing else is said, verbs that say little say it.
        lemmas = [word for word in (*topic.predicate, *topic.terms) if word not in _EMPTY]
    governing = [word for word in topic.predicate if word not in stop]
    classes = words.predicates
    first = [classes[word].name if word in classes else word for word in governing]
    others = [classes[word].name for word in lemmas if word in classes]
    events = tuple(dict.fromkeys((*first, *others)))
    return _Told(events, tuple(governing), frozenset(lemmas), _is_told(topic))


def proposition(row: Statement, names: Names) -> Proposition:
    """The claim's proposition; `names` brings names to one form and knows the speakers'."""
    told = _told(row.claim.topic, bool(row.claim.reference))
    return Proposition(
        events=told.events,
        acts=told.acts,
        lemmas=told.lemmas,
        names=names.meant(row.claim.topic.names, row),
        speaker=frozenset(word for name in names.of_sources(row.bodies) for word in name.split()),
        denial=row.claim.answer == "no",
        to_come=row.to_come,
        told=told.verb,
    )


@dataclass(frozen=True, slots=True)
class Meant:
    """A proposition ready to be compared, and the claim that says it."""

    row: Statement
    said: Proposition
    words: Bag
    clause: overlap.Clause
    telling: Mapping[str, float]


def meant(row: Statement, said: Proposition) -> Meant:
    """The claim with its proposition as a bag of words."""
    words = bag(said.lemmas)
    return Meant(row, said, words, overlap.clause(row), overlap.telling(words, {}))


def beside(found: Mapping[str, Meant]) -> dict[str, Meant]:
    """The same, each word weighed by how few claims of its article hold it."""
    spread = overlap.spread((row.row.document, row.words) for row in found.values())
    return {
        name: replace(row, telling=overlap.telling(row.words, spread[row.row.document]))
        for name, row in found.items()
    }


@dataclass(frozen=True, slots=True)
class Pair:
    """Two propositions side by side. `alike` is how alike their articles are (0..1).

    `held` is the larger, `shared` the smaller of the two parts that the other says too.
    """

    one: Meant
    other: Meant
    alike: float
    held: float
    shared: float
    told: float
    told_share: float

    @property
    def accused(self) -> bool:
        """Whether one denies and the other names the body that denies."""
        one, other = self.one.said, self.other.said
        return (one.denial and not one.speaker.isdisjoint(other.names)) or (
            other.denial and not other.speaker.isdisjoint(one.names)
        )

    @property
    def denied(self) -> bool:
        """Whether one denies, by word and not only by "not", what the other may say."""
        return self.across and "deny" in (self.one.row.stance, self.other.row.stance)

    @property
    def across(self) -> bool:
        """Whether one denies and the other does not."""
        return self.one.said.denial != self.other.said.denial


def pair(one: Meant, other: Meant, seen: Events) -> Pair:
    """The two propositions with what they share."""
    parts = shares(one.words, other.words)
    alike = seen.alike(one.row.document, other.row.document)
    told = overlap.told_by_both(one.telling, other.telling)
    return Pair(one, other, alike, max(parts), min(parts), *told)


def score(found: Pair) -> float:
    """How far the two are one proposition; below 0 they are not."""
    if not weighed(found):
        return UNLIKE
    return logistic.value("propositions", FEATURES, found) - _doubt(found)


def weighed(found: Pair) -> bool:
    """Whether the two share enough to be weighed at all."""
    return found.shared >= _NOTHING or _same_act(found)


def _doubt(found: Pair) -> float:
    """What a pair must have above others: in one article, opposed by "not" alone, or no clause."""
    if found.denied:
        return 0.0
    same = found.one.row.document == found.other.row.document
    bare = not (found.one.said.told and found.other.said.told)
    return _INSIDE * same + _NEGATED * found.across + _BARE * bare


def reasons(found: Pair) -> tuple[str, ...]:
    """Why the two are one proposition, the strongest reason first."""
    return logistic.reasons("propositions", FEATURES, found)


def _same_act(found: Pair) -> bool:
    one, other = found.one.said.events, found.other.said.events
    return bool(one and other) and one[0] == other[0]


def gainsaid(found: Pair) -> bool:
    """Whether one of two that are opposed denies by word, or that the other's act was done."""
    return found.denied or _same_act(found) or _like_act(found) >= _LIKE


def _act_within(found: Pair) -> bool:
    """Whether the governing act of one stands in the other."""
    one, other = found.one.said.events, found.other.said.events
    return bool(one and other) and one[0] != other[0] and (one[0] in other or other[0] in one)


def _like_act(found: Pair) -> float:
    one, other = found.one.said.acts, found.other.said.acts
    if _same_act(found):
        return 0.0
    return max((likeness(a, b) for a in one[:2] for b in other[:2]), default=0.0)


def _names(found: Pair) -> float:
    one, other = found.one.said.names, found.other.said.names
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _all_names(found: Pair) -> float:
    one, other = found.one.said.names, found.other.said.names
    return len(one & other) / len(one | other) if one and other else 0.0


def _other_names(found: Pair) -> bool:
    one, other = found.one.said.names, found.other.said.names
    return bool(one and other) and one.isdisjoint(other)


def _unknown(found: Pair) -> bool:
    return "unknown" in (found.one.row.claim.answer, found.other.row.claim.answer)


def _common(found: Pair) -> float:
    one, other = found.one.words, found.other.words
    both = (float(one.weights[one.place[root]]) for root in one.place if root in other.place)
    return min(1.0, math.fsum(both) / _TELLING)


def _bare(found: Pair) -> float:
    """How many of the two are no clause, by half."""
    return 1 - (found.one.said.told + found.other.said.told) / 2


def _few_words(found: Pair) -> float:
    return max(0.0, 1 - min(len(found.one.words.place), len(found.other.words.place)) / _ENOUGH)


def _days(found: Pair) -> float:
    return days_apart(found.one.row.day, found.other.row.day)


def _one_voice(found: Pair) -> bool:
    """Whether one voice says both in one article: it seldom says a thing twice."""
    one, other = found.one.row, found.other.row
    return one.document == other.document and one.sources == other.sources and not found.across


FEATURES: Sequence[Feature[Pair]] = (
    Feature("same act", "they speak of the same act", _same_act),
    Feature("act within", "the act of one is spoken of in the other", _act_within),
    Feature("like act", "they speak of a like act", _like_act),
    Feature("words held", "what one says is in the other", lambda p: p.held),
    Feature("words shared", "they say the same", lambda p: p.shared),
    Feature("rare words", "the words that both say are rare and many", _common),
    Feature(
        "words and act",
        "they say the same of one act",
        lambda p: p.shared * max(_same_act(p), _like_act(p)),
    ),
    Feature("few words", "one says little", _few_words),
    Feature("names", "they speak of the same", _names),
    Feature("all names", "they speak of the same alone", _all_names),
    Feature("other names", "they speak of others", _other_names),
    Feature("words and names", "they say the same of the same", lambda p: p.shared * _names(p)),
    Feature("accused", "one names the body that denies it", lambda p: p.across and p.accused),
    Feature("denied", "one denies, the other says", lambda p: p.denied),
    Feature("negated", "one says that it is not", lambda p: p.across and not p.denied),
    Feature(
        "opposed",
        "one says that just this is not so",
        lambda p: p.across * p.shared * _same_act(p),
    ),
    Feature(
        "planned",
        "one is planned, the other done",
        lambda p: p.one.said.to_come != p.other.said.to_come,
    ),
    Feature("unknown", "one says that it is not known", _unknown),
    Feature("alike", "their articles are alike", lambda p: p.alike),
    Feature("days", "their articles are days apart", _days),
    Feature(
        "one article",
        "both stand in one article",
        lambda p: p.one.row.document == p.other.row.document,
    ),
    Feature("one voice", "one voice says both in one article", _one_voice),
    Feature(
        "one body", "one body says both", lambda p: bool(p.one.row.bodies & p.other.row.bodies)
    ),
    Feature(
        "telling words",
        "both say what else their articles say seldom",
        lambda p: min(1.0, p.told / _TELLING),
    ),
    Feature("telling share", "they say the same of all that is said", lambda p: p.told_share),
    Feature(
        "in a row",
        "they share words in a row",
        lambda p: overlap.in_a_row(p.one.clause, p.other.clause),
    ),
    Feature(
        "same subject",
        "one name opens both",
        lambda p: overlap.same_subject(p.one.clause, p.other.clause),
    ),
    Feature(
        "other subject",
        "other names open them",
        lambda p: overlap.other_subject(p.one.clause, p.other.clause),
    ),
    Feature(
        "same numbers",
        "they hold one number",
        lambda p: overlap.same_numbers(p.one.clause, p.other.clause),
    ),
    Feature(
        "other numbers",
        "they hold other numbers",
        lambda p: overlap.other_numbers(p.one.clause, p.other.clause),
    ),
    Feature(
        "odd names",
        "one names what the other does not",
        lambda p: overlap.odd_names(p.one.said.names, p.other.said.names),
    ),
    Feature("bare", "one is no clause", _bare),
)
