"""Days and intervals that time expressions name, against the day of publication.

Every resolver takes the match, the day of publication and the words before, and gives an ISO 8601
day or an interval "a/b" of days, both ends included; None where no day may be given.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = {
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


def explicit(match: re.Match[str], today: date | None, before: str) -> str | None:
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
    r"|ahead of|could|may|might|would|must|should|expects?|expected|aims?|hopes?|by the end of"
    r"|no later than|deadline)\b",
    re.IGNORECASE,
)


def _is_future(before: str) -> bool:
    return bool(_FUTURE.search(re.split(r"[.;!?\n]", before)[-1][-60:]))


def iso(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def weekday(match: re.Match[str], today: date | None, before: str) -> str | None:
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


def named_day(match: re.Match[str], today: date | None, _before: str) -> str | None:
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
    if unit == "decade":
        return _decade(day.year // 10 * 10 + 10 * shift)
    year = day.year + shift
    return _interval(date(year, 1, 1), date(year, 12, 31))


def relative_unit(match: re.Match[str], today: date | None, _before: str) -> str | None:
    """ "Last week", "this month", "earlier this year"."""
    if today is None:
        return None
    shift = {
        "last": -1,
        "previous": -1,
        "this past": -1,
        "this": 0,
        "next": 1,
        "current": 0,
        "coming": 1,
    }
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


def ago(match: re.Match[str], today: date | None, _before: str) -> str | None:
    """ "Three days ago", "two weeks earlier" from the day of publication."""
    if today is None or match["way"].lower() != "ago":
        return None
    text = match["count"].lower()
    count = int(text) if text.isdigit() else NUMBERS[text]
    unit = match["unit"].lower()
    if unit == "day":
        return (today - timedelta(days=count)).isoformat()
    if unit in ("week", "fortnight"):
        return _calendar_unit(today, "week", -count * (2 if unit == "fortnight" else 1))
    if unit == "month":
        return _calendar_unit(today, "month", -count)
    return _calendar_unit(today, "year", -count * (10 if unit == "decade" else 1))


def year(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    year = int(match["year"])
    return _interval(date(year, 1, 1), date(year, 12, 31))


def numeric(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    month, day = (a, b) if a <= 12 else (b, a)
    try:
        return date(year + (2000 if year < 100 else 0), month, day).isoformat()
    except ValueError:
        return None


def _decade(first: int) -> str:
    return _interval(date(first, 1, 1), date(first + 9, 12, 31))


def decade(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    """ "The 1990s"."""
    return _decade(int(match["decade"]))


def years(match: re.Match[str], _today: date | None, _before: str) -> str | None:
    """ "Between 2012 and 2014", "from 2009 to 2013"."""
    first, last = int(match["year"] or match["year1"]), int(match["year2"])
    return _interval(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


# The month with which a season starts, by the meteorologists' count.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def season(match: re.Match[str], today: date | None, _before: str) -> str | None:
    """ "Last summer", the one of the year before; "the winter of 2012", three months from then."""
    written = match["year"]
    if not written and today is None:
        return None
    shift = {"last": -1, "this": 0, "next": 1}.get((match["shift"] or "this").lower(), 0)
    year = int(written) if written else today.year + shift if today else 0
    month = _SEASONS[(match["season"] or match["season2"]).lower()]
    if not written and not shift and today and _shift_months(today, -6) >= (year, month):
        year += 1  # in December "this summer" is the next one
    last_year, last = _shift_months(date(year, month, 1), 2)
    return f"{date(year, month, 1)}/{_month_of(last_year, last).partition('/')[2]}"


def nothing(_match: re.Match[str], _today: date | None, _before: str) -> str | None:
    """A duration or a repeated time names no one day."""
    return None
