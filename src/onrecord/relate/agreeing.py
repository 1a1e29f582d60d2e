"""How far two figures answer one question: the learnt score, less what makes a pair doubtful."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.relate import logistic
from onrecord.relate.days import of_one_time, ordinal
from onrecord.relate.lexicon import lexicon
from onrecord.relate.linkage import APART
from onrecord.relate.pairing import (
    FEATURES,
    Pair,
    common_role,
    loose,
    same_figure,
    unlike_act,
    with_role,
)

_UNLIKELY = -2.0  # two figures at odds by one voice: not one question, unless many others say it is
_INSIDE = 0.2
_ODD_PLACE = 0.35
_UNLIKE_ACT = 0.2
_PART = 0.2
_AT_ODDS_APART = 0.15
_BY_CHANCE = 0.2
_LATER = 0.2
_CALLED_ALIKE = 0.25  # of what is said of one share, that the other says too
_SURE = 0.3  # from here on two articles are surely on one event (see events.py)


def score(found: Pair) -> float:
    """How far the two answer one question; below 0 they do not, -inf they never may."""
    if never(found):
        return APART
    if _one_voice(found):
        return _UNLIKELY
    return logistic.value("figures", FEATURES, found) - _doubt(found)


def _doubt(found: Pair) -> float:
    """What a pair must have above others.

    In one article, where two figures are of two things unless all speaks for one; at odds where
    one names a place that the other does not, or acts are said of them that are not alike; where
    one counts some of those just spoken of; of shares and sums on other days; and in articles that
    may be on two events, where figures are often alike by chance, but for tolls and the like, and
    for measures that the same words stand beside.
    """
    inside = found.one.document == found.other.document
    bar = _INSIDE * inside
    if found.at_odds:
        bar += _ODD_PLACE * bool(found.odd) + _UNLIKE_ACT * unlike_act(found)
    bar += _PART * (found.first.partitive != found.second.partitive)
    if loose(found) and not of_one_time(found.one.day, found.other.day):
        bar += _LATER
    if inside or found.alike >= _SURE:
        return bar
    return bar + _AT_ODDS_APART * found.at_odds + _BY_CHANCE * (not _is_called_alike(found))


def _is_called_alike(found: Pair) -> bool:
    """Whether both are tolls of one kind and the like, or the same words stand beside both."""
    known = found.first.classes[:1] == found.second.classes[:1] and not (
        lexicon().class_names.isdisjoint(found.first.classes[:1])
    )
    return known or (with_role(found) and common_role(found) and found.shared >= _CALLED_ALIKE)


def never(found: Pair) -> bool:
    """Whether the two may not answer one question, however alike they are."""
    return any(rule(found) for rule in NEVER)


def reasons(found: Pair) -> tuple[str, ...]:
    """Why the two answer one question, the strongest reason first."""
    return logistic.reasons("figures", FEATURES, found)


def _same_attribution(found: Pair) -> bool:
    return found.one.attribution == found.other.attribution


def _dates_apart(found: Pair) -> bool:
    one, other = found.first.dates, found.second.dates
    if one is None or other is None:
        return False
    # A tank that exploded on Tuesday held on Monday what it held: a measure lasts a day.
    lasts = 1 if ":" in found.first.kind else 0
    gap = max(ordinal(one[0]) - ordinal(other[1]), ordinal(other[0]) - ordinal(one[1]))
    return gap > lasts


def _units_apart(found: Pair) -> bool:
    return ":" in found.first.kind + found.second.kind and found.first.kind != found.second.kind


def _one_voice(found: Pair) -> bool:
    """Two figures at odds by one voice in one article are of different scope."""
    one, other = found.one, found.other
    if one.document != other.document:
        return False
    same = one.own_voice and other.own_voice
    return (same or bool(set(one.sources) & set(other.sources))) and found.at_odds


def _shares_apart(found: Pair) -> bool:
    """Two shares of others, or of what is not called alike: any two things have shares."""
    sure = found.alike >= _SURE and of_one_time(found.one.day, found.other.day)
    if found.measure != "ratio" or (sure and same_figure(found)):
        return False
    one, other = found.first.names, found.second.names
    others = bool(one and other) and one.isdisjoint(other)
    return others or found.shared < _CALLED_ALIKE


def _side_by_side(found: Pair) -> bool:
    """A whole and its part, or what was done and what is planned, in one article."""
    one, other = found.first, found.second
    same = found.one.document == found.other.document
    return same and (one.partitive != other.partitive or one.to_come != other.to_come)


# What keeps two figures apart whatever else speaks for them.
NEVER: tuple[Callable[[Pair], bool], ...] = (
    _same_attribution,
    _dates_apart,
    _units_apart,
    _shares_apart,
    _side_by_side,
)
