"""Time expressions to days: an own resolver for news English, after TIMEX3 (Pustejovsky et al.).

Every expression becomes an ISO 8601 day or an interval "a/b" of days, both ends included,
resolved against the day of publication. "On Wednesday", published on a Wednesday, is that day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from onrecord.interpret import intervals as to

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_YEAR_1, _YEAR_2 = (_YEAR.replace("year", f"year{n}") for n in (1, 2))
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?"
_COUNT = r"(?P<count>\d{1,3}|an?|" + "|".join(sorted(set(to.NUMBERS) - {"a", "an"})) + ")"
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


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, what resolves its matches, and the signs without which it cannot match."""

    pattern: str
    resolver: to.Resolver
    signs: tuple[str, ...]


_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_RULES: tuple[_Rule, ...] = (
    _Rule(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", to.iso, ("digit",)),
    _Rule(r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)\b", to.numeric, ("digit",)),
    _Rule(
        rf"\b(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?:[-–](?P<until>[0-3]?\d))? (?:of )?{_MONTH}"
        rf"(?:,? {_YEAR})?(?!\w)",
        to.explicit,
        ("digit", "month"),
    ),
    _Rule(
        rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:[-–](?P<until>[0-3]?\d))?(?!\d|,\d)"
        rf"(?:,? {_YEAR})?(?!\w)",
        to.explicit,
        ("digit", "month"),
    ),
    _Rule(rf"\b(?P<shift>last|next|this) {_MONTH}(?!\w)", to.explicit, ("month",)),
    _Rule(rf"\b{_PART}(?:mid-)?{_MONTH},? (?:of )?{_YEAR}\b", to.explicit, ("digit", "month")),
    _Rule(
        rf"\b(?:in|since|until|by|during|of|from|early|late|earlier|mid-|before|after|for|last"
        rf"|between) ?{_MONTH}(?!\w)(?! of (?:that|the same) year)",
        to.explicit,
        ("month",),
    ),
    _Rule(
        r"\b(?P<name>the day before yesterday|the day after tomorrow|yesterday|tomorrow|today"
        r"|tonight|last night|this morning|this afternoon|this evening|overnight)\b",
        to.named_day,
        ("part of day",),
    ),
    _Rule(
        rf"\b(?:on )?{_PART}(?:(?P<shift>last|next|this|this past) )?{_WEEKDAY}{_HOUR}\b",
        to.weekday,
        ("day",),
    ),
    _Rule(
        r"\b(?:(?P<part>earlier|later|early|late) )?(?P<shift>last|this past|this|next)"
        r" (?P<unit>week|weekend|month|year|decade)\b",
        to.relative_unit,
        ("unit",),
    ),
    _Rule(
        r"\bthe (?P<shift>previous|current|coming) (?P<unit>week|weekend|month|year)\b",
        to.relative_unit,
        ("unit",),
    ),
    _Rule(
        rf"\b{_COUNT} {_UNIT} (?P<way>ago|earlier|before|later|after|from now|from today)\b",
        to.ago,
        ("unit",),
    ),
    _Rule(
        rf"\b(?:in|over|during|for|within) the (?:past|last|next|coming|previous) "
        rf"(?:few |{_COUNT} )?(?:hour|day|week|month|year|decade)s?\b",
        to.nothing,
        ("unit",),
    ),
    _Rule(
        rf"\b(?:past|last|next|coming|previous) {_COUNT} (?:hour|day|week|month|year)s?\b",
        to.nothing,
        ("unit",),
    ),
    _Rule(
        rf"\b(?:the )?(?:(?P<shift>last|this|next) {_SEASON}|{_SEASON.replace('son>', 'son2>')}"
        rf"(?: of|,)? {_YEAR})\b",
        to.season,
        ("season",),
    ),
    _Rule(r"\b(?:the |mid-)?(?P<decade>1[89]\d0|20\d0)[’']?s\b", to.decade, ("digit",)),
    _Rule(
        rf"\b(?:between {_YEAR} and|from {_YEAR_1} (?:to|until|till|through)) {_YEAR_2}\b",
        to.years,
        ("digit",),
    ),
    _Rule(
        rf"\b(?:in|since|of|by|from|until|during|late|early|mid-?|before|after|the) ?{_YEAR}"
        r"\b(?!-)",
        to.year,
        ("digit",),
    ),
    _Rule(
        rf"(?<![$£€¥₹.,\w-]){_YEAR}\b(?![-–.,]\d| ?%| (?:\d|per\b|or\b|more\b|other\b|\w+s\b))",
        to.year,
        ("digit",),
    ),
    _Rule(
        rf"\b(?!May|March){_MONTH}(?![\w’'-])(?! [A-Z]| of (?:that|the same) year)",
        to.explicit,
        ("month",),
    ),
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], to.Resolver, frozenset[str]], ...]:
    return tuple(
        (re.compile(_cased(rule.pattern)), rule.resolver, frozenset(rule.signs)) for rule in _RULES
    )


def _cased(pattern: str) -> str:
    """Month and weekday names need their capital ("may", "march" are words); the rest do not."""
    named = "(?P<month>J" in pattern or "weekday" in pattern
    return pattern if named else f"(?i:{pattern})"


_SIGNS = {
    "digit": list("0123456789"),
    "month": "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    "day": ["day"],
    "part of day": "day tomorrow night morning afternoon evening".split(),
    "unit": "week month year decade day hour".split(),
    "season": "spring summer autumn fall winter".split(),
}


def _signs(text: str, start: int, end: int) -> frozenset[str]:
    """What of digits, months, days, units stands in the stretch: most sentences hold little."""
    starts, names = _signs_of(text)
    return frozenset(names[bisect_left(starts, start) : bisect_left(starts, end)])


@lru_cache(maxsize=2)
def _signs_of(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where in the text a sign starts, and of what; digits beyond ASCII make no date."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is two
        low = "".join(char.lower()[:1] for char in text)
    found = []
    for name, words in _SIGNS.items():
        for word in words:
            at = low.find(word)
            while at >= 0:
                found.append((at, name))
                at = low.find(word, at + len(word))
    found.sort()
    return tuple(at for at, _ in found), tuple(name for _, name in found)


def time_expressions(
    text: str, start: int, end: int, published: str | None
) -> list[TimeExpression]:
    """Every time expression in `text[start:end]`, in reading order, none inside another."""
    return list(_found(text, start, end, published))


@lru_cache(maxsize=64)
def _found(text: str, start: int, end: int, published: str | None) -> tuple[TimeExpression, ...]:
    signs = _signs(text, start, end)
    if not signs:
        return ()
    today = to.published_day(published)
    found: list[TimeExpression] = []
    for pattern, resolver, needed in _compiled():
        if not needed <= signs:
            continue
        for match in pattern.finditer(text, start, end):
            if any(match.start() < row.end and row.start < match.end() for row in found):
                continue
            before = text[max(start, match.start() - 60) : match.start()]
            if not _is_name(match.group(), before):
                value = resolver(match, today, before)
                found.append(TimeExpression(match.start(), match.end(), value))
    return tuple(sorted(found, key=lambda row: row.start))


def _is_name(words: str, before: str) -> bool:
    """Whether it is the end of a name ("Norland Today", "Good Friday")."""
    if _NAMED_DAY.search(before) and words.endswith("day"):
        return True
    return words.lower() == "today" and words[0].isupper() and bool(_CAPITAL_LAST.search(before))


_NAMED_DAY = re.compile(r"\b(?:Super|Black|Good|Ash|Palm|Easter|Bloody|Cyber|Holy|Shrove|Whit) $")


_CAPITAL_LAST = re.compile(r"\b[A-Z]\w* $")
