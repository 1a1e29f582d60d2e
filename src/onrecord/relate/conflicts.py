"""Whether two answers can both be true: arithmetic over intervals, polarity, and what excludes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from onrecord.model import Answer, Quantity
from onrecord.relate.exclusive import exclusive
from onrecord.relate.lexicon import lexicon

_LARGE = 100
_NEAR = 0.1  # "about 20,000" still fits 22,000
_OPPOSED = frozenset({"yes", "no"})


@dataclass(frozen=True, slots=True)
class _Interval:
    low: float
    high: float
    low_open: bool
    high_open: bool


def conflict(one: Answer, other: Answer) -> str | None:
    """Why the two answers cannot both be true, in one sentence; None where they can."""
    if isinstance(one, str) or isinstance(other, str):
        if {one, other} == _OPPOSED:
            return "One says yes, the other no."
        return exclusive(str(one), str(other)) if isinstance(one, type(other)) else None
    if _unknown(one) or _unknown(other):
        return None
    converted = _comparable(one, other)
    if converted is None:
        return None
    first, second = converted
    if _below(first, second):
        return f"{_quoted(one)} is below {_quoted(other)}."
    if _below(second, first):
        return f"{_quoted(one)} is above {_quoted(other)}."
    return None


def scale_of(figure: Quantity) -> float:
    """The size of the figure's unit in the standard unit of its dimension; 1 for counts."""
    return lexicon().conversions.get(unit_of(figure), ("", 1.0))[1]


def _quoted(figure: Quantity) -> str:
    words = re.sub(r"[“”\"]", "", " ".join(figure.raw.split()))
    return f"“{words}”"


def _unknown(figure: Quantity) -> bool:
    return figure.low is None and figure.high is None


def _comparable(one: Quantity, other: Quantity) -> tuple[_Interval, _Interval] | None:
    """The two in one unit; None where one has a unit that the other cannot be brought to.

    A figure that another unit stands behind was rounded in its own, so it stands for all that
    rounds to it: "six miles" fits 10 km.
    """
    first, second = unit_of(one), unit_of(other)
    if first == second:
        return _interval(one, 1.0, rounded=False), _interval(other, 1.0, rounded=False)
    scales = lexicon().conversions
    if first not in scales or second not in scales or scales[first][0] != scales[second][0]:
        return None
    return (
        _interval(one, scales[first][1], rounded=True),
        _interval(other, scales[second][1], rounded=True),
    )


def unit_of(figure: Quantity) -> str:
    """The unit's short standard name; empty for a count of things."""
    unit = (figure.unit or "").lower().strip()
    return lexicon().unit_names.get(unit, "")


def _interval(figure: Quantity, scale: float, *, rounded: bool) -> _Interval:
    def bound(value: float | None, towards: float) -> float:
        if value is None:
            return towards * math.inf
        slack = abs(value) * _NEAR if figure.approx else 0.0
        if rounded:
            slack = max(slack, _half_last_digit(value))
        return (value + towards * slack) * scale

    soft = figure.approx or rounded
    return _Interval(
        bound(figure.low, -1.0),
        bound(figure.high, 1.0),
        figure.low_open and not soft and not _is_round(figure.low),
        figure.high_open and not soft and not _is_round(figure.high),
    )


def _is_round(value: float | None) -> bool:
    """Whether a figure of hundreds or more has two digits that tell: "more than $1m" fits $1m."""
    size = abs(value or 0.0)
    return size >= _LARGE and size < _LARGE * 2 * _half_last_digit(size)


def _half_last_digit(value: float) -> float:
    """Half a unit of the last significant digit: 0.5 for 6, 0.05 for 6.2, 50 for 1,300."""
    if value == 0:
        return 0.5
    digits = f"{value:.10f}".rstrip("0")
    if not digits.endswith("."):
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    whole = digits[:-1]
    return 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0")))


def _below(one: _Interval, other: _Interval) -> bool:
    if one.high < other.low:
        return True
    touching = one.high == other.low and math.isfinite(one.high)
    return touching and (one.high_open or other.low_open)
