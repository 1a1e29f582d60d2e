"""Positions on a common number axis, drawn with characters."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from onrecord.model import Quantity
from onrecord.show.wording import number

_WIDE = 50.0  # from this ratio of largest to smallest a linear axis would crowd the small ones


def axis(figures: Sequence[Quantity], width: int) -> tuple[str, list[str]]:
    """A scale line and one bar a figure, each `width` characters: "●", "███", open ends "▶".

    Empty where no figure has a bound.
    """
    ends = [end for one in figures for end in (one.low, one.high) if end is not None]
    if not ends:
        return "", ["" for _ in figures]
    low, high = min(ends), max(ends)
    column = _scale(low, high, width - 2)
    left, right = number(low), number(high)
    scale = left if low == high else left + right.rjust(max(len(right) + 1, width - len(left)))
    return scale, [_bar(one, column, width) for one in figures]


def _scale(low: float, high: float, width: int) -> Callable[[float], int]:
    """From a value to its column, counted from 1; logarithmic where the values lie far apart."""
    if low > 0 and high / low > _WIDE:
        low, high, change = math.log(low), math.log(high), math.log
    else:
        change = float  # type: ignore[assignment]
    if high == low:
        return lambda _: 1
    return lambda value: 1 + round((change(value) - low) / (high - low) * (width - 1))


def _bar(one: Quantity, column: Callable[[float], int], width: int) -> str:
    if one.low is None and one.high is None:
        return "?".ljust(width)
    first = 0 if one.low is None else column(one.low)
    last = width - 1 if one.high is None else column(one.high)
    cells = [" "] * width
    cells[first : last + 1] = "█" * (last + 1 - first)
    if first == last:
        cells[first] = "●"
    if one.low is None:
        cells[0] = "◀"
    if one.high is None:
        cells[-1] = "▶"
    return "".join(cells)
