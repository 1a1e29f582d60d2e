"""Answers, dates and names as short words, and words from articles made safe for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from onrecord.model import Answer, Quantity, Source

_UTC = frozenset(("Z", "+00:00", "-00:00", "+0000"))
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def safe(text: str, lines: bool = False) -> str:
    """The text with control characters written out; `lines` lets line breaks through.

    An article must not be able to move the cursor, set a title or turn the writing direction.
    """
    if text.isprintable() and not _BIDI.intersection(text):
        return text
    return "".join(_shown(char, lines) for char in text.replace("\r\n", "\n"))


def _shown(char: str, lines: bool) -> str:
    if char in "\n\t":
        return char if lines and char == "\n" else " "
    if unicodedata.category(char) in ("Cc", "Cs") or char in _BIDI:
        return char.encode("unicode_escape", "surrogatepass").decode("ascii")
    return char


def line(text: str) -> str:
    """The text on one line, white space as single spaces."""
    return " ".join(safe(text).split())


def number(value: float) -> str:
    """A figure as people write it: 3,000 or 2.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.6g}"


def answer_words(answer: Answer) -> str:
    """An answer in a few words: "at least 3,000 soldiers"."""
    if isinstance(answer, str):
        return line(answer)
    if answer.approx and (answer.low is None) != (answer.high is None):  # "dozens of people"
        return f"{line(answer.raw)} ({_bounds(replace(answer, approx=False))})"
    unit = line(answer.unit or "")
    if answer.low == 1 and answer.high in (1, None):
        unit = re.sub(r"^people\b", "person", unit)
    return _bounds(answer) + (f" {unit}" if unit else "")


def _bounds(answer: Quantity) -> str:
    about = "about " if answer.approx else ""
    low, high = answer.low, answer.high
    if low is None:
        if high is None:
            return "an unknown number of" if answer.unit else "unknown"
        return f"{'fewer than' if answer.high_open else 'up to'} {about}{number(high)}"
    if high is None:
        return f"{'more than' if answer.low_open else 'at least'} {about}{number(low)}"
    return about + (number(low) if low == high else f"{number(low)} to {number(high)}")


def when(said: str | None, hours: bool = True) -> str:
    """A day, a time or an interval as people read it: "2019-05-14 07:55 UTC"."""
    if not said:
        return "undated"
    if "/" in said:
        return " to ".join(when(end, hours) for end in said.split("/"))
    day, _, clock = line(said).partition("T")
    zone = re.search(r"(?:Z|[+-]\d\d:?\d\d)$", clock)
    name = "" if not zone else " UTC" + zone[0].removesuffix(":00") * (zone[0] not in _UTC)
    return f"{day} {clock[:5]}{name}" if clock and hours else day


def person(source: Source, bodies: dict[str, Source]) -> str:
    """A speaker with role and the body they act for."""
    extra = [source.role or "", bodies[source.acts_for].name if source.acts_for in bodies else ""]
    known = [line(part) for part in extra if part and part.lower() not in source.name.lower()]
    return line(source.name) + (f" ({', '.join(known)})" if known else "")


def count(amount: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "2 claims"."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def listed(words: Iterable[str], most: int | None = None) -> str:
    """Words in one line: "a, b and c"; beyond `most` they are only counted."""
    every = list(words)
    if most and len(every) > most + 1:
        every = [*every[:most], f"{len(every) - most} others"]
    return " and ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)
