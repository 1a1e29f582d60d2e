"""Days as numbers."""

from __future__ import annotations

from datetime import date

_CLOSE = 2  # days within which alike articles are of one time
_FAR = 14  # days from which it does not matter how many


def ordinal(day: str) -> int:
    """An ISO day as a number; 0 for what is none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def of_one_time(one: str | None, other: str | None) -> bool:
    """Whether two ISO days are close together, as far as both are known."""
    days = ordinal(one or ""), ordinal(other or "")
    return not all(days) or abs(days[0] - days[1]) <= _CLOSE


def days_apart(one: str | None, other: str | None) -> float:
    """How far apart two ISO days are: 0 for one day, 1 for a fortnight and more."""
    return min(1.0, abs(ordinal(one) - ordinal(other)) / _FAR) if one and other else 0.3
