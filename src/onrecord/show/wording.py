"""Answers, dates and names as short words, and words from articles made safe for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from onrecord.model import Answer, Position, Quantity, Question, Source

_MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()
_SMALL = frozenset("a an the s of".split())
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
    """An answer in a few words: "at least 3,000 soldiers", "dozens (24 or more people killed)".

    Where the words are vaguer than the figure read from them, they lead and the figure explains.
    """
    if isinstance(answer, str):
        return line(answer)
    unit = line(answer.unit or "")
    raw = line(answer.raw)
    if answer.low == 1 and answer.high in (1, None):
        unit = re.sub(r"^people\b", "person", unit)
    if _vague(answer):
        return f"{raw} ({_gloss(answer)}{_spaced('' if unit and unit in raw else unit)})"
    return _bounds(answer) + _spaced(unit)


def _spaced(unit: str) -> str:
    return unit if unit in ("", "%") else f" {unit}"


def _vague(answer: Quantity) -> bool:
    """Whether the source gave no figure but a word for one: "dozens", "half"."""
    one_sided = (answer.low is None) != (answer.high is None)
    named = bool(re.search(r"\w", answer.raw)) and not re.search(r"\d", answer.raw)
    return answer.approx and named and (one_sided or answer.unit == "%")


def _gloss(answer: Quantity) -> str:
    if answer.high is None and answer.low is not None:
        return f"{number(answer.low)} or more"
    if answer.low is None and answer.high is not None:
        return f"{number(answer.high)} or fewer"
    return _bounds(answer)


def label(asked: Question, one: Position) -> str:
    """A position's answer; "no" to a figure is said as what it is."""
    words = answer_words(one.answer)
    return "denied" if asked.kind == "quantity" and words == "no" else words


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


def when(said: str | None, hours: bool = True, year: bool = True) -> str:
    """A day, a time or an interval as people read it: "14 May 2019, 07:55 UTC", "March 2019".

    The clock keeps the zone in which it was given.
    """
    if not said:
        return "undated"
    first, _, last = line(said).partition("/")
    if last:
        return _interval(first[:10], last[:10], year)
    day, _, clock = first.partition("T")
    shown = _day(day, year)
    found = re.match(r"\d\d:\d\d", clock)
    return f"{shown}, {found[0]}{_zone(clock)}" if found and hours else shown


def _day(given: str, year: bool) -> str:
    parts = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?", given)
    if not parts or not parts[2]:
        return given
    month = _MONTHS[int(parts[2]) - 1]
    shown = f"{int(parts[3])} {month}" if parts[3] else month
    return f"{shown} {parts[1]}" if year or not parts[3] else shown


def _interval(first: str, last: str, year: bool) -> str:
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    if first[:7] == last[:7] and first[8:] == "01" and last[8:] >= "28":
        return _day(first[:7], year)
    return f"{_day(first, year and first[:4] != last[:4])} to {_day(last, year)}"


def _zone(clock: str) -> str:
    """ " UTC", " UTC+2" or " UTC-3:30"; nothing where none was given."""
    found = re.search(r"(Z|[+-]\d\d):?(\d\d)?$", clock)
    if not found:
        return ""
    hours = 0 if found[1] == "Z" else int(found[1])
    minutes = found[2] or "00"
    if not hours and minutes == "00":
        return " UTC"
    return f" UTC{found[1][0]}{abs(hours)}" + (f":{minutes}" if minutes != "00" else "")


def day_of(given: str, last: bool = False) -> str | None:
    """The ISO day that is given, or the first or last one of a month or year; None if neither."""
    from calendar import monthrange
    from datetime import date

    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", given)
    if not parts:
        return None
    year, month = int(parts[1]), int(parts[2] or (12 if last else 1))
    try:
        end = monthrange(year, month)[1] if last else 1
        return date(year, month, int(parts[3] or end)).isoformat()
    except ValueError:
        return None


def cut(text: str, width: int) -> str:
    """The text in at most `width` characters, the lost end as an ellipsis."""
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip() + "…"


def named(source: Source) -> str:
    """A speaker's name; one who has none goes by the words used, marked as unnamed."""
    name = line(source.name)
    nameless = source.kind == "anonymous" or (source.kind == "group" and name[:1].islower())
    return f"{name} (unnamed)" if nameless else name


def person(source: Source, bodies: dict[str, Source]) -> str:
    """A speaker with role and the body they act for, each where the name does not say it."""
    shown = line(source.name)
    extra: list[str] = []
    body = bodies[source.acts_for].name if source.acts_for in bodies else ""
    for part in map(line, (source.role or "", body)):
        if part and not _said(part, " ".join((shown, *extra))):
            extra.append(part)
    if named(source) != shown:
        extra.append("unnamed")
    return shown + (f" ({', '.join(extra)})" if extra else "")


def _said(part: str, words: str) -> bool:
    """Whether the words hold every word of the part, articles and case aside."""
    wanted, held = (set(re.findall(r"\w+", text.lower())) - _SMALL for text in (part, words))
    return wanted <= held


def count(amount: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "2 claims"."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def listed(words: Iterable[str], most: int | None = None) -> str:
    """Words in one line: "a, b and c"; beyond `most` they are only counted."""
    every = list(words)
    if most and len(every) > most + 1:
        every = [*every[:most], f"{len(every) - most} more"]
    return " and ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)
