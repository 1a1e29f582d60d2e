"""Answers, dates and names as short words, and words from articles made safe for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from onrecord.model import Answer, Position, Question, Source

_MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()
_SMALL = frozenset("a an the s of".split())
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_KEPT = re.compile(
    r"\d (?=[^\W\d])"  # "40 mills", "14 May"
    r"|\b[A-Z][a-z]{2,4} (?=\d{4}\b)"  # "May 2019"
    r"|\bat (?=\d+(?:;|$))"  # an offset at the end of a place
    r"|\S (?=[(\[](?:unnamed|withdrew it)[)\]])|\bwithdrew (?=it[)\]])"
)
_GLUE = "\ue000"  # stands for a space at which no line breaks


def glued(text: str) -> str:
    """The text with another character for each space that keeps words on one line."""
    return _KEPT.sub(lambda found: found[0][:-1] + _GLUE, text)


def unglued(text: str) -> str:
    """The text with its spaces again."""
    return text.replace(_GLUE, " ")


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


def answer_words(answer: Answer) -> str:
    """An answer in a few words, as `Quantity` writes them, on one line."""
    return line(str(answer))


def label(asked: Question, one: Position) -> str:
    """A position's answer; "no" to a figure is said as what it is."""
    words = answer_words(one.answer)
    return "denied" if asked.kind == "quantity" and words == "no" else words


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


def days(said: str | None) -> str:
    """The ISO day, or the two of an interval "a/b", without the hour; empty where none is given."""
    return "/".join(part[:10] for part in line(said or "").split("/"))


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


def person(source: Source, bodies: Mapping[str, Source]) -> str:
    """A speaker with role and the body they act for, each where the name does not say it."""
    shown = line(source.name)
    extra: list[str] = []
    body = bodies.get(source.acts_for or "")
    for part in map(line, (source.role or "", body.name if body else "")):
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
