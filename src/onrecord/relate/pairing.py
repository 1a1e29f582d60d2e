"""Whether two figures answer one question: a score that says its reasons.

The weights were set by hand on three stories and are data; a pair is worth joining at 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.model import Quantity
from onrecord.relate.conflicts import conflict, scale_of
from onrecord.relate.events import Events
from onrecord.relate.linkage import APART
from onrecord.relate.profiles import TOLLS, Profile
from onrecord.relate.statements import Statement

_LOOSE = 0.18  # of the undated pairs of ECB+ between 0.12 and this, a third are on one event
_WITH_ROLE = frozenset({"length", "time", "mass", "area", "volume", "speed"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures side by side. `alike` is how alike their articles are (0..1)."""

    one: Statement
    other: Statement
    first: Profile
    second: Profile
    alike: float
    common: frozenset[str]
    odd: frozenset[str]
    terms: float

    @property
    def at_odds(self) -> bool:
        """Whether the two answers cannot both be true."""
        return conflict(self.one.claim.answer, self.other.claim.answer) is not None


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence for the reader, what it weighs, and how far it holds (0..1)."""

    text: str
    weight: float
    when: Callable[[Pair], float]


def pair(one: Statement, other: Statement, of: Mapping[str, Profile], seen: Events) -> Pair:
    """The two figures with what they share."""
    first, second = of[one.id], of[other.id]
    frame = seen.frames[one.document] | seen.frames[other.document]
    narrow = (first.narrow | second.narrow) - frame
    return Pair(
        one=one,
        other=other,
        first=first,
        second=second,
        alike=seen.alike(one.document, other.document),
        common=first.names & second.names,
        odd=(first.names ^ second.names) & narrow,
        terms=_overlap(first, second, seen),
    )


def _overlap(one: Profile, other: Profile, seen: Events) -> float:
    """The share of the lighter side's weight of terms that both hold."""
    least = min(one.weight, other.weight)
    return seen.weigh(one.terms & other.terms) / least if least else 0.0


def score(found: Pair) -> float:
    """How far the two answer one question; below 0 they do not, -inf they never may."""
    if any(never.when(found) for never in NEVER):
        return APART
    return sum(reason.weight * reason.when(found) for reason in REASONS)


def reasons(found: Pair) -> tuple[str, ...]:
    """Why the two answer one question, the strongest reason first."""
    held = [(reason.weight * reason.when(found), reason.text) for reason in REASONS]
    return tuple(text for weight, text in sorted(held, key=lambda row: -row[0]) if weight > 0)


def _same_attribution(found: Pair) -> bool:
    return found.one.attribution == found.other.attribution


def _dates_apart(found: Pair) -> bool:
    one, other = found.first.dates, found.second.dates
    if one is None or other is None:
        return False
    # A tank that exploded on Tuesday held on Monday what it held: a measure lasts a day.
    lasts = 1 if ":" in found.first.kind else 0
    gap = max(_ordinal(one[0]) - _ordinal(other[1]), _ordinal(other[0]) - _ordinal(one[1]))
    return gap > lasts


def _units_apart(found: Pair) -> bool:
    return ":" in found.first.kind + found.second.kind and found.first.kind != found.second.kind


def _same_noun(found: Pair) -> bool:
    return found.first.counted == found.second.counted


def _same_figure(found: Pair) -> float:
    one, other = found.one.figure, found.other.figure
    if one is None or other is None or (one.low, one.high) != (other.low, other.high):
        return 0.0
    value = abs(one.low if one.low is not None else one.high or 0.0)
    return min(1.0, 0.3 + 0.1 * len(f"{value:g}".rstrip("0").replace(".", "")) + (value > 20) * 0.3)


def _loosely_alike(found: Pair) -> bool:
    """Articles that share few words, of unknown or different days."""
    one, other = found.one.day, found.other.day
    return found.alike < _LOOSE and not (one and other and abs(_ordinal(one) - _ordinal(other)) < 3)


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _size(figure: Quantity | None) -> float:
    if figure is None:
        return 0.0
    bound = figure.low if figure.low is not None else figure.high
    return abs(bound or 0.0) * scale_of(figure)


def _far_apart(found: Pair) -> bool:
    """Bounds that differ by more than talk of one thing ever does."""
    known = [size for size in map(_size, (found.one.figure, found.other.figure)) if size]
    return len(known) == 2 and max(known) > 50 * min(known)


def _one_voice(found: Pair) -> bool:
    """Two figures at odds by one voice in one article are of different scope."""
    one, other = found.one, found.other
    if one.document != other.document:
        return False
    same = one.own_voice and other.own_voice
    return (same or bool(set(one.sources) & set(other.sources))) and found.at_odds


def _told_otherwise(found: Pair) -> bool:
    """The article's own voice gives a figure at odds with a speaker's."""
    one, other = found.one, found.other
    if one.document != other.document or one.own_voice == other.own_voice or not found.at_odds:
        return False
    # An outlet gives its own toll beside a speaker's: they are rivals, if nothing narrows either.
    return not _both_totals(found)


def _is_measure(found: Pair) -> bool:
    dimension = found.first.kind.split(":")[0]
    return dimension in _WITH_ROLE and bool(found.first.role and found.second.role)


def _loose_share(found: Pair) -> float:
    """How far a share or a sum is of other things: its unit says nothing of what it measures."""
    dimension = found.first.kind.split(":")[0]
    if ":" not in found.first.kind or dimension in _WITH_ROLE or _same_figure(found):
        return 0.0
    return 1.0 - found.terms if found.first.role & found.second.role else 1.0


def _same_role(found: Pair) -> bool:
    return _is_measure(found) and bool(found.first.role & found.second.role)


def _other_role(found: Pair) -> bool:
    return _is_measure(found) and not (found.first.role & found.second.role or _same_figure(found))


def _planned(found: Pair) -> bool:
    return found.first.to_come != found.second.to_come


def _both_totals(found: Pair) -> bool:
    """Two tolls of people that nothing narrows: of whom, where, how badly or when."""
    one, other = found.first, found.second
    return (
        one.classes[:1] == other.classes[:1]
        and not TOLLS.isdisjoint(one.classes[:1])
        and all(side.counted == "person" and not side.narrowed for side in (one, other))
        and not found.odd
    )


NEVER = (
    Reason("one statement answers a question once", 0.0, _same_attribution),
    Reason("they speak of different days", 0.0, _dates_apart),
    Reason("they measure different things", 0.0, _units_apart),
    Reason("one voice gives both in one article", 0.0, _one_voice),
)
REASONS = (
    Reason("they count the same", 0.35, _same_noun),
    Reason("they count different things of a kind", -0.45, lambda p: not _same_noun(p)),
    Reason("the same is said of it", 0.3, lambda p: p.first.classes[:1] == p.second.classes[:1]),
    Reason("the same figure", 0.35, _same_figure),
    Reason("they name the same", 0.15, lambda p: min(1.0, len(p.common) / 2)),
    Reason("both give a toll that nothing narrows", 0.2, _both_totals),
    Reason("they use the same rare words", 0.4, lambda p: p.terms),
    Reason("one names a place or body that the other does not", -0.5, lambda p: bool(p.odd)),
    Reason("one is a part of a count", -0.35, lambda p: p.first.part != p.second.part),
    Reason("one is a part of the other", -0.5, lambda p: p.first.partitive != p.second.partitive),
    Reason("one speaks of a time long ago", -0.5, lambda p: p.first.long_ago != p.second.long_ago),
    Reason("one figure is fifty times the other", -0.4, _far_apart),
    Reason("the article itself gives both", -0.6, _told_otherwise),
    Reason("one is planned, the other done", -0.6, _planned),
    Reason("the same words stand beside the measure", 0.25, _same_role),
    Reason("other words stand beside the measure", -0.3, _other_role),
    Reason("shares or sums of what is not called alike", -0.7, _loose_share),
    Reason("their articles are only loosely alike", -0.2, _loosely_alike),
    Reason("unsure means apart", -0.45, lambda _: True),
)
