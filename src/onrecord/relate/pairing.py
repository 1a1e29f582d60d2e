"""Whether two figures answer one question: features that a person can read, weighed as learnt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Quantity
from onrecord.relate import overlap
from onrecord.relate.conflicts import conflict, scale_of
from onrecord.relate.days import days_apart
from onrecord.relate.events import Events
from onrecord.relate.lexicon import lexicon
from onrecord.relate.logistic import Feature
from onrecord.relate.profiles import TOLLS, Profile
from onrecord.relate.statements import Statement
from onrecord.relate.words import RAREST, likeness, rarity, shares

_WITH_ROLE = frozenset({"length", "time", "mass", "area", "volume", "speed"})
_PEOPLE = frozenset({"person", "body", "life", "fatality"})
_ENOUGH = 4  # words said of a figure; with fewer, less can be told
_SURE = 0.3  # from here on two articles are surely on one event (see events.py)
_FAR = 50  # times as large: talk of one thing never differs so
_DISPUTED = 8  # times as large, as disputed figures of one thing are


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures side by side. `alike` is how alike their articles are (0..1).

    `held` is the larger, `shared` the smaller of the two parts of what is said of each that the
    other says too.
    """

    one: Statement
    other: Statement
    first: Profile
    second: Profile
    alike: float
    odd: frozenset[str]
    held: float
    shared: float

    @property
    def at_odds(self) -> bool:
        """Whether the two answers cannot both be true."""
        return conflict(self.one.claim.answer, self.other.claim.answer) is not None

    @property
    def measure(self) -> str:
        """The dimension of both; empty for a count of things."""
        return self.first.kind.split(":")[0] if ":" in self.first.kind else ""


def pair(one: Statement, other: Statement, of: Mapping[str, Profile], seen: Events) -> Pair:
    """The two figures with what they share."""
    first, second = of[one.id], of[other.id]
    frame = seen.frames[one.document] | seen.frames[other.document]
    narrow = (first.narrow | second.narrow) - frame
    parts = shares(first.said, second.said)
    return Pair(
        one=one,
        other=other,
        first=first,
        second=second,
        alike=seen.alike(one.document, other.document),
        odd=(first.names ^ second.names) & narrow,
        held=max(parts),
        shared=min(parts),
    )


def _same_noun(found: Pair) -> bool:
    return found.first.counted == found.second.counted and not found.measure


def _general_noun(found: Pair) -> bool:
    """Whether one counts people and the other some kind of them."""
    counted = {found.first.counted, found.second.counted}
    return len(counted) == 2 and "person" in counted and found.first.kind == found.second.kind


def _like_noun(found: Pair) -> float:
    if found.first.counted == found.second.counted or found.measure or _general_noun(found):
        return 0.0
    return likeness(found.first.counted, found.second.counted)


def _rare_noun(found: Pair) -> float:
    return rarity(found.first.counted) / RAREST if _same_noun(found) else 0.0


def _only_figure(found: Pair) -> float:
    """How far each is the only figure of its noun in its article, where nothing narrows one."""
    one, other = found.first, found.second
    narrowed = found.odd or one.part != other.part or one.to_come != other.to_come
    if narrowed or found.one.document == found.other.document:
        return 0.0
    return math.sqrt(one.sole * other.sole) if _same_noun(found) or found.measure else 0.0


def _same_act(found: Pair) -> bool:
    one, other = found.first.classes[:1], found.second.classes[:1]
    return bool(one) and one == other


def _other_class(found: Pair) -> bool:
    """Whether the two are of different known classes (killed and injured)."""
    one, other = found.first.classes[:1], found.second.classes[:1]
    known = lexicon().class_names
    return one != other and all(act and act[0] in known for act in (one, other))


def _like_act(found: Pair) -> float:
    if _same_act(found) or _other_class(found):
        return 0.0
    one, other = found.one.claim.topic.predicate, found.other.claim.topic.predicate
    return max((likeness(a, b) for a in one[:2] for b in other[:2]), default=0.0)


def unlike_act(found: Pair) -> bool:
    """Whether acts are said of the two that have nothing in common (visited and annulled)."""
    one, other = found.first.classes[:1], found.second.classes[:1]
    known = bool(one and other) and one != other
    return known and (_other_class(found) or _like_act(found) == 0.0)


def same_figure(found: Pair) -> float:
    one, other = found.one.figure, found.other.figure
    if one is None or other is None or (one.low, one.high) != (other.low, other.high):
        return 0.0
    value = abs(one.low if one.low is not None else one.high or 0.0)
    return min(1.0, 0.3 + 0.1 * len(f"{value:g}".rstrip("0").replace(".", "")) + (value > 20) * 0.3)


def _size(figure: Quantity | None) -> float:
    if figure is None:
        return 0.0
    bound = figure.low if figure.low is not None else figure.high
    return abs(bound or 0.0) * scale_of(figure)


def _far_apart(found: Pair) -> float:
    """How many times the larger bound is the smaller, from eight (0) to fifty (1).

    Who disputes a figure gives another: up to there it tells nothing.
    """
    known = [size for size in map(_size, (found.one.figure, found.other.figure)) if size]
    if len(known) < 2:
        return 0.0
    times = math.log(max(known) / min(known))
    return min(1.0, max(0.0, times - math.log(_DISPUTED)) / math.log(_FAR / _DISPUTED))


def _told_otherwise(found: Pair) -> bool:
    """The article's own voice gives a figure at odds with a speaker's."""
    one, other = found.one, found.other
    if one.document != other.document or one.own_voice == other.own_voice or not found.at_odds:
        return False
    # An outlet gives its own toll beside a speaker's: they are rivals, if nothing narrows either.
    return not _both_totals(found)


def with_role(found: Pair) -> bool:
    """Whether they are measures of which the words beside tell what they measure."""
    return found.measure in _WITH_ROLE


def common_role(found: Pair) -> bool:
    return bool(found.first.role & found.second.role)


def _other_role(found: Pair) -> bool:
    roles = found.first.role and found.second.role
    return with_role(found) and bool(roles) and not common_role(found)


def loose(found: Pair) -> bool:
    """Whether they are shares or sums, whose unit says nothing of what they measure."""
    return bool(found.measure) and not with_role(found)


def _names(found: Pair) -> float:
    one, other = found.first.who, found.second.who
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _other_names(found: Pair) -> bool:
    one, other = found.first.who, found.second.who
    return bool(one and other) and one.isdisjoint(other)


def _both_totals(found: Pair) -> bool:
    """Two tolls of people that nothing narrows: of whom, where, how badly or when."""
    one, other = found.first, found.second
    return (
        one.classes[:1] == other.classes[:1]
        and not TOLLS.isdisjoint(one.classes[:1])
        and all(side.counted in _PEOPLE and not side.narrowed for side in (one, other))
        and not found.odd
    )


def _few_words(found: Pair) -> float:
    if _both_totals(found):
        return 0.0
    words = min(len(found.first.said.place), len(found.second.said.place))
    return max(0.0, 1 - words / _ENOUGH)


def _days(found: Pair) -> float:
    return days_apart(found.one.day, found.other.day)


FEATURES: tuple[Feature[Pair], ...] = (
    Feature("same noun", "they count the same", _same_noun),
    Feature("rare noun", "few articles count such things", _rare_noun),
    Feature("like noun", "they count like things", _like_noun),
    Feature("general noun", "one counts people, the other a kind of them", _general_noun),
    Feature(
        "only figure",
        "each is its article's only figure of it",
        _only_figure,
    ),
    Feature("same act", "the same is said of it", _same_act),
    Feature("like act", "the like is said of it", _like_act),
    Feature("other act", "something of another class is said of it", _other_class),
    Feature("same figure", "the same figure", same_figure),
    Feature("far apart", "one figure is many times the other", _far_apart),
    Feature(
        "words held",
        "what is said of one is said of the other",
        lambda p: 0.0 if _both_totals(p) else p.held,
    ),
    Feature(
        "words shared", "the same is said of both", lambda p: 0.0 if _both_totals(p) else p.shared
    ),
    Feature("few words", "little is said of one", _few_words),
    Feature("names", "they speak of the same", _names),
    Feature("other names", "they speak of others", _other_names),
    Feature("odd name", "one names a place or body that the other does not", lambda p: bool(p.odd)),
    Feature("part", "one is a part of a count", lambda p: p.first.part != p.second.part),
    Feature(
        "partitive", "one is a part of the other", lambda p: p.first.partitive != p.second.partitive
    ),
    Feature(
        "long ago", "one speaks of a time long ago", lambda p: p.first.long_ago != p.second.long_ago
    ),
    Feature("told", "the article itself gives both", _told_otherwise),
    Feature(
        "planned", "one is planned, the other done", lambda p: p.first.to_come != p.second.to_come
    ),
    Feature("totals", "both give a toll that nothing narrows", _both_totals),
    Feature("beside", "the same words stand beside the figure", common_role),
    Feature("other beside", "other words stand beside the measure", _other_role),
    Feature("loose", "shares or sums, which may be of anything", loose),
    Feature("loose beside", "sums called alike", lambda p: loose(p) and common_role(p)),
    Feature("loose words", "sums of what is called alike", lambda p: loose(p) * p.shared),
    Feature("loose names", "sums of the same", lambda p: loose(p) * _names(p)),
    Feature("loose others", "sums of others", lambda p: loose(p) and _other_names(p)),
    Feature("alike", "their articles are alike", lambda p: p.alike),
    Feature("days", "their articles are days apart", _days),
    Feature(
        "one article", "both stand in one article", lambda p: p.one.document == p.other.document
    ),
    Feature("one body", "one body gives both", lambda p: bool(p.one.bodies & p.other.bodies)),
    Feature(
        "in a row",
        "they share words in a row",
        lambda p: overlap.in_a_row(p.first.clause, p.second.clause),
    ),
    Feature(
        "same subject",
        "one name opens both",
        lambda p: overlap.same_subject(p.first.clause, p.second.clause),
    ),
    Feature(
        "other subject",
        "other names open them",
        lambda p: overlap.other_subject(p.first.clause, p.second.clause),
    ),
    Feature(
        "same numbers",
        "other numbers beside it are the same",
        lambda p: overlap.same_numbers(p.first.clause, p.second.clause),
    ),
    Feature(
        "other numbers",
        "other numbers stand beside it",
        lambda p: overlap.other_numbers(p.first.clause, p.second.clause),
    ),
    Feature(
        "odd names",
        "one names what the other does not",
        lambda p: overlap.odd_names(p.first.who, p.second.who),
    ),
)
