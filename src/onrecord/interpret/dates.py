"""Time expressions to days: an own resolver for news English, after TIMEX3 (Pustejovsky et al.).

Every expression becomes an ISO 8601 day or an interval "a/b" of days, both ends included,
resolved against the day of publication. "On Wednesday", published on a Wednesday, is that day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBER = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?"
_COUNT = r"(?P<count>\d{1,3}|an?|" + "|".join(sorted(set(_NUMBER) - {"a", "an"})) + ")"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_PART = r"(?:(?:early|late|later|earlier)(?: on)? )?"
_HOUR = r"(?: (?:early |late )?(?:morning|afternoon|evening|night))?"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: its offsets and the day or interval that it names.

    `value` is None where it names no day (a duration, or no date of publication is known).
    """

    start: int
    end: int
    value: str | None


Resolver = Callable[["re.Match[str]", "date | None", str], "str | None"]


def published_day(published: str | None) -> date | None:
    """The day of an ISO date or time, or None."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _month_of(year: int, month: int) -> str:
    return _interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _month_number(name: str) -> int:
    key = name.lower().rstrip(".")[:3]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(key))


def _explicit(match: re.Match[str], today: date | None, before: str) -> str | None:
    """A day and a month, or a month, with or without a year."""
    groups: dict[str, str | None] = match.groupdict()
    month = _month_number(str(groups["month"]))
    written = groups.get("year")
    year = int(written) if written else _year_for(month, today, before, groups)
    if year is None:
        return None
    if not groups.get("day"):
        return _month_of(year, month)
    try:
        first = date(year, month, int(str(groups["day"])))
        last = date(year, month, int(str(groups["until"]))) if groups.get("until") else first
    except ValueError:
        return None
    return _interval(first, max(first, last))


def _year_for(
    month: int, today: date | None, before: str, groups: dict[str, str | None]
) -> int | None:
    if today is None:
        return None
    if groups.get("shift"):
        return today.year + {"last": -1, "next": 1, "this": 0}[str(groups["shift"]).lower()]
    if _is_future(before):
        return today.year + (1 if month < today.month else 0)
    day = int(groups.get("day") or 1)
    return today.year - (1 if (month, day) > (today.month, today.day + 7) else 0)


_FUTURE = re.compile(
    r"\b(?:will|'ll|’ll|shall|to be|going to|due|scheduled|set to|plans? to|next|upcoming|starting"
    r"|ahead of)\b",
    re.IGNORECASE,
)


def _is_future(before: str) -> bool:
    return bool(_FUTURE.search(re.split(r"[.;!?\n]", before)[-1][-45:]))


def _iso(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def _weekday(match: re.Match[str], today: date | None, before: str) -> str | None:
    if today is None:
        return None
    wanted = _DAYS.index(match["weekday"].lower().rstrip("s"))
    back = (today.weekday() - wanted) % 7
    shift = (match.groupdict().get("shift") or "").lower()
    if shift == "next" or (shift != "last" and _is_future(before)):
        ahead = (7 - back) % 7 or (7 if shift == "next" else 0)
        return (today + timedelta(days=ahead)).isoformat()
    if shift == "last" and back == 0:
        back = 7
    return (today - timedelta(days=back)).isoformat()


def _named_day(match: re.Match[str], today: date | None, _before: str) -> str | None:
    shifts = {"yesterday": -1, "tomorrow": 1, "today": 0, "tonight": 0, "last night": -1}
    shifts |= {"this morning": 0, "this afternoon": 0, "this evening": 0, "overnight": 0}
    shifts |= {"the day before yesterday": -2, "the day after tomorrow": 2}
    if today is None:
        return None
    return (today + timedelta(days=shifts[match["name"].lower()])).isoformat()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _shift_months(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _calendar_unit(day: date, unit: str, shift: int) -> str:
    """The calendar week, month, year or decade `shift` units from the one of `day`."""
    if unit == "week":
        first = _monday(day) + timedelta(weeks=shift)
        return _interval(first, first + timedelta(days=6))
    if unit == "weekend":
        first = _monday(day) + timedelta(weeks=shift, days=5)
        return _interval(first, first + timedelta(days=1))
    if unit == "month":
        return _month_of(*_shift_months(day, shift))
    year = day.year + shift
    return _interval(date(year, 1, 1), date(year, 12, 31))


def _relative_unit(match: re.Match[str], today: date | None, _before: str) -> str | None:
    """ "Last week", "this month", "earlier this year"."""
    if today is None:
        return None
    shift = {"last": -1, "previous": -1, "this": 0, "next": 1, "current": 0, "coming": 1}
    unit, word = match["unit"].lower(), match["shift"].lower()
    step = shift[word]
    if unit == "weekend" and word == "this" and today.weekday() < 5:
        step = -1 if (match.groupdict().get("part") or "").startswith("earlier") else 0
    if unit == "weekend" and word == "last" and today.weekday() >= 5:
        step = -1
    value = _calendar_unit(today, unit, step)
    part = (match.groupdict().get("part") or "").strip().lower()
    first, _, last = value.partition("/")
    if part == "earlier":
        return _interval(date.fromisoformat(first), today)
    if part == "later":
        return _interval(today, date.fromisoformat(last or first))
    return value


def _ago(match: re.Match[str], today: date | None, _before: str) -> str | None:
    """ "Three days ago", "two weeks earlier" from the day of publication."""
    if today is None or match["way"].lower() != "ago":
        return None
    text = match["count"].lower()
    count = int(text) if text.isdigit() else _NUMBER[text]
    unit = match["unit"].lower()
    if unit == "day":
        return (today - timedelta(days=count)).isoformat()
    if unit in ("week", "fortnight"):
        return _calendar_unit(today, "week", -count * (2 if unit == "fortnight" else 1))
    if unit == "month":
        return _calendar_unit(today, "month", -count)
    return _calendar_unit(today, "year", -count * (10 if unit == "decade" else 1))


def _year(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    year = int(match["year"])
    return _interval(date(year, 1, 1), date(year, 12, 31))


def _numeric(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    month, day = (a, b) if a <= 12 else (b, a)
    try:
        return date(year + (2000 if year < 100 else 0), month, day).isoformat()
    except ValueError:
        return None


def _nothing(_match: re.Match[str], _today: date | None, _before: str) -> str | None:
    """A duration or a repeated time names no one day."""
    return None


_RULES: tuple[tuple[str, Resolver], ...] = (
    (r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso),
    (r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)\b", _numeric),
    (
        rf"\b(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?:[-–](?P<until>[0-3]?\d))? (?:of )?{_MONTH}"
        rf"(?:,? {_YEAR})?(?!\w)",
        _explicit,
    ),
    (
        rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:[-–](?P<until>[0-3]?\d))?(?!\d|,\d)"
        rf"(?:,? {_YEAR})?(?!\w)",
        _explicit,
    ),
    (rf"\b(?P<shift>last|next|this) {_MONTH}(?!\w)", _explicit),
    (rf"\b{_PART}(?:mid-)?{_MONTH},? (?:of )?{_YEAR}\b", _explicit),
    (
        rf"\b(?:in|since|until|by|during|of|from|early|late|earlier|mid-|before|after|for|last"
        rf"|between) ?{_MONTH}(?!\w)",
        _explicit,
    ),
    (
        r"\b(?P<name>the day before yesterday|the day after tomorrow|yesterday|tomorrow|today"
        r"|tonight|last night|this morning|this afternoon|this evening|overnight)\b",
        _named_day,
    ),
    (rf"\b(?:on )?{_PART}(?:(?P<shift>last|next|this|this past) )?{_WEEKDAY}{_HOUR}\b", _weekday),
    (
        r"\b(?:(?P<part>earlier|later|early|late) )?(?P<shift>last|this|next)"
        r" (?P<unit>week|weekend|month|year)\b",
        _relative_unit,
    ),
    (
        r"\bthe (?P<shift>previous|current|coming) (?P<unit>week|weekend|month|year)\b",
        _relative_unit,
    ),
    (rf"\b{_COUNT} {_UNIT} (?P<way>ago|earlier|before|later|after|from now|from today)\b", _ago),
    (
        rf"\b(?:in|over|during|for|within) the (?:past|last|next|coming|previous) "
        rf"(?:few |{_COUNT} )?(?:hour|day|week|month|year|decade)s?\b",
        _nothing,
    ),
    (rf"\b(?:past|last|next|coming|previous) {_COUNT} (?:hour|day|week|month|year)s?\b", _nothing),
    (
        rf"\b(?:in|since|of|by|from|until|during|late|early|mid-?|before|after|the) ?{_YEAR}"
        r"\b(?!-)",
        _year,
    ),
    (rf"\b{_YEAR}\b(?=,|\.|;|\)|$| [A-Z]| and\b| or\b| when\b)", _year),
    (rf"\b(?!May|March){_MONTH}(?![\w’'-])(?! [A-Z])", _explicit),
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], Resolver], ...]:
    return tuple((re.compile(pattern), resolver) for pattern, resolver in _cased())


def _cased() -> list[tuple[str, Resolver]]:
    """Month and weekday names need their capital ("may", "march" are words); the rest do not."""
    rows: list[tuple[str, Resolver]] = []
    for pattern, resolver in _RULES:
        named = "(?P<month>J" in pattern or "weekday" in pattern
        first = pattern if named else f"(?i:{pattern})"
        rows.append((first, resolver))
    return rows


def time_expressions(
    text: str, start: int, end: int, published: str | None
) -> list[TimeExpression]:
    """Every time expression in `text[start:end]`, in reading order, none inside another."""
    today = published_day(published)
    found: list[TimeExpression] = []
    for pattern, resolver in _compiled():
        for match in pattern.finditer(text, start, end):
            if any(match.start() < row.end and row.start < match.end() for row in found):
                continue
            before = text[max(start, match.start() - 60) : match.start()]
            found.append(TimeExpression(match.start(), match.end(), resolver(match, today, before)))
    return sorted(found, key=lambda row: row.start)
