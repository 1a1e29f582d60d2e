"""A figure as a source gave it, and how people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as an interval. None is an open end; both None: said to be unknown.

    `low_open` and `high_open` leave the bound itself out ("more than 3,000"). `unit` is what is
    counted ("soldiers", "people killed") or a unit ("km", "US$"). `raw` holds the words.
    """

    low: float | None
    high: float | None
    raw: str
    unit: str | None = None
    approx: bool = False
    low_open: bool = False
    high_open: bool = False

    def __str__(self) -> str:
        """The figure in words: "at least 3,000 soldiers", "dozens (24 or more people killed)".

        Where its own words are vaguer than the figure read from them, they lead.
        """
        unit = " ".join((self.unit or "").split())
        if self.low == 1 and self.high in (1, None):
            unit = re.sub(r"^people\b", "person", unit)
        if self._is_vague:
            raw = " ".join(self.raw.split())
            return f"{raw} ({_with(self._gloss, '' if unit in raw else unit)})"
        return _with(self._bounds, unit)

    @property
    def _is_vague(self) -> bool:
        """Whether the source gave no figure but a word for one: "dozens", "half"."""
        one_sided = (self.low is None) != (self.high is None)
        named = bool(re.search(r"\w", self.raw)) and not re.search(r"\d", self.raw)
        return self.approx and named and (one_sided or self.unit == "%")

    @property
    def _gloss(self) -> str:
        if self.high is None and self.low is not None:
            return f"{number(self.low)} or more"
        if self.low is None and self.high is not None:
            return f"{number(self.high)} or fewer"
        return self._bounds

    @property
    def _bounds(self) -> str:
        about = "about " if self.approx else ""
        low, high = self.low, self.high
        if low is None:
            if high is None:
                return "an unknown number of" if self.unit else "unknown"
            return f"{'fewer than' if self.high_open else 'up to'} {about}{number(high)}"
        if high is None:
            return f"{'more than' if self.low_open else 'at least'} {about}{number(low)}"
        return about + (number(low) if low == high else f"{number(low)} to {number(high)}")


def _with(figure: str, unit: str) -> str:
    return figure + (unit if unit in ("", "%") else f" {unit}")


def number(value: float) -> str:
    """A figure as people write it: "3,000", "2.5", "55 million"."""
    for size, word in _WORDS:
        if abs(value) >= size and round(value / size, 2) * size == value:
            return f"{round(value / size, 2):,.15g} {word}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.12g}"
