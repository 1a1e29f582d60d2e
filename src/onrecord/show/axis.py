"""Positions on a common number axis, drawn with characters."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from onrecord.quantity import Quantity, number

_WIDE = 50.0  # from this ratio of largest to smallest a linear axis would crowd the small ones


def axis(figures: Sequence[Quantity], width: int) -> tuple[str, list[str]]:
    """A scale line and one bar a figure, each `width` characters: "●", "███", open ends "▶".

    Empty where no figure has a bound.
    """
    ends = [end for one in figures for end in (one.low, one.high) if end is not None]
    if not ends:
        return "", ["" for _ in figures]
    low, high = min(ends), max(ends)
    change = _change(ends)
    column = _scale(change, low, high, width - 2)
    bars = [_bar(one, column, width) for one in figures]
    return _ends(*_told(ends), "" if change is float else "log", width), bars


def least(figures: Sequence[Quantity]) -> int:
    """The characters that a scale takes with both its ends."""
    ends = [end for one in figures for end in (one.low, one.high) if end is not None]
    return sum(map(len, _told(ends))) + 3 if ends else 0


def _told(ends: Sequence[float]) -> tuple[str, str]:
    return number(min(ends)), number(max(ends))


def _ends(left: str, right: str, kind: str, width: int) -> str:
    """The ends of the scale, and between them its kind where it is not linear.

    A figure is whole or left out: where both do not fit, the left one goes first.
    """
    room = width - 1 - len(left) - len(right)
    if left == right or room < 1:
        one = f" {left}" if left == right else right.rjust(width)
        return one.ljust(width) if len(one) <= width else " " * width
    return f" {left}{kind.center(room) if len(kind) + 2 <= room else ' ' * room}{right}"


def _change(ends: Sequence[float]) -> Callable[[float], float]:
    """What the axis does to a value: a logarithm where the values lie far apart."""
    low, high = min(ends), max(ends)
    smallest = min((end for end in ends if end > 0), default=0.0)
    if low < 0 or not smallest or high <= smallest * _WIDE:
        return float
    smallest = max(smallest, high * 1e-9)  # keeps the quotient below within what floats hold
    return math.log if low > 0 else lambda value: math.log1p(value / smallest)


def _scale(
    change: Callable[[float], float], low: float, high: float, width: int
) -> Callable[[float], int]:
    """From a value to its column, counted from 1."""
    first, last = change(low), change(high)
    if first == last:
        return lambda _: 1
    return lambda value: 1 + round((change(value) - first) / (last - first) * (width - 1))


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
