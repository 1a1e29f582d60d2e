"""Dates as pages, feeds and people write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

EARLIEST, LATEST = 1700, 2100  # a year outside is a number that is no year
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_WRITTEN = (
    re.compile(rf"(?<!\w){_MONTH}\s*{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\w){_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2}|\d{8})(?:[T ]+(\d{2}:?\d{2}(?::?\d{2})?)(?:[.,]\d+)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)


def iso(value: str) -> str | None:
    """The date or time as ISO 8601 to the second, its zone kept; None where it is not one.

    Reads ISO 8601, RFC 5322, English month names, and day/month/year where one of the first two
    numbers is above 12 or both are equal: otherwise 2/7/2013 is two dates, and None.
    """
    value = " ".join(value.split())
    if not value or len(value) > 100:
        return None
    return _iso(value) or _mail(value) or _slashed(value) or written(value)


def _fit(year: int) -> bool:
    return EARLIEST <= year <= LATEST


def _iso(value: str) -> str | None:
    match = _ISO.fullmatch(value)
    if not match:
        return None
    day, time, zone = match.groups()
    try:
        if not time:
            parsed = date.fromisoformat(day)
            return parsed.isoformat() if _fit(parsed.year) else None
        clock = time if ":" in time else f"{time[:2]}:{time[2:4]}:{time[4:] or '00'}"
        offset = "+00:00" if (zone or "").upper() in ("Z", "UTC", "GMT") else zone or ""
        moment = datetime.fromisoformat(f"{date.fromisoformat(day)}T{clock}{offset}")
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds") if _fit(moment.year) else None


def _mail(value: str) -> str | None:
    if not re.search(r"\d{1,2}:\d{2}", value):
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds") if _fit(moment.year) else None


def _slashed(value: str) -> str | None:
    match = _SLASHED.fullmatch(value)
    if not match:
        return None
    first, second, year = (int(number) for number in match.groups())
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _fit(year) else None
    except ValueError:
        return None


def written(words: str) -> str | None:
    """The first day that the words write out with its year, as ISO 8601, or None."""
    found = [match for pattern in _WRITTEN for match in pattern.finditer(words)]
    for match in sorted(found, key=lambda one: one.start()):
        name = match["month"].lower()[:3]
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(match["month"])
        if day := _day(int(match["year"]), month, int(match["day"])):
            return day
    return None


_RELATED = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d|[:.,|–—-]"
    r"|\b(?:updated|last|published|posted|modified|created|released|first|on|at|date|time"
    r"|[ap]\.?m\b\.?|gmt|utc|[a-z]{1,2}[sd]t|hrs?|hours|local|for immediate release|issued)\b",
    re.IGNORECASE,
)
MAX_DATE_LINE = 90  # a date line may hold two times, zones and an agency; a sentence holds more
MAX_OTHER_LETTERS = 30


def dated_line(line: str) -> str | None:
    """The day that a line of its own gives ("Updated: 2 July 2013 15:50"), or None."""
    if len(line) > MAX_DATE_LINE:
        return None
    day = written(line)
    if not day:
        return None
    rest = line
    for pattern in _WRITTEN:
        rest = pattern.sub(" ", rest)
    others = sum(letter.isalpha() for letter in _RELATED.sub(" ", rest))
    return day if others <= MAX_OTHER_LETTERS and not _sentence(rest) else None


def _sentence(line: str) -> bool:
    return line.rstrip().endswith(".") and len(line.split()) > 3
