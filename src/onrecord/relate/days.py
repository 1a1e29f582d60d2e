"""Days as numbers."""

from __future__ import annotations

from datetime import date

_FAR = 14  # days from which it does not matter how many


def ordinal(day: str) -> int:
    """An ISO day as a number; 0 for what is none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def days_apart(one: str | None, other: str | None) -> float:
    """How far apart two ISO days are: 0 for one day, 1 for a fortnight and more."""
    return min(1.0, abs(ordinal(one) - ordinal(other)) / _FAR) if one and other else 0.3
