"""The question that a who-, when-, where- or why-claim answers, in the claim's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.relate.statements import Statement
from onrecord.relate.wording.asking import Called, named, plain, uncapped
from onrecord.relate.wording.meant import in_names
from onrecord.relate.wording.turning import turned

_AT = re.compile(r"\s*\b(?:at|around|about|approximately|by|shortly|just|some|,)*\s*$", re.I)
_MARKER = re.compile(
    r"[\s,]*\b(?:due to|owing to|because of|as a result of|(?:caused|triggered) by|blamed on)\s*$",
    re.I,
)
_MEASURE = re.compile(
    r"(?:[\s,]*\b(?:about|some|around|just|to the)|,?\s*\d[\d.,]*\s?[a-z]+|\s*\([^()]*\)"
    r"|\s+the)+\s*$",
    re.I,
)
_IMPERSONAL = re.compile(r"^it (?P<verb>is|was) (?P<rest>\w+ (?:to|for|that) .+)$", re.I)
_CAUSED = re.compile(
    r"^(?P<what>(?:\S+ ){1,8}?)(?:(?:was|were|is|are|been|being|have|has|had) )*"
    r"(?:caused|triggered) by$",
    re.I,
)
_BREAK = re.compile(r"[;:]| [–—] |,? \bbut\b ")
_LONGEST = 20  # words; a longer clause is no question that a person reads
_QUOTED = 9  # words of a clause kept before the answer, where no rule turns it


def asked_of(group: Sequence[Statement], called: Mapping[str, Called]) -> str:
    """The question that a group of which-claims answers, by its clearest claim.

    `called` gives each source's name in short and the pronouns of which it takes the place.
    """
    found = [(row, _question(row, called)) for row in group]
    return uncapped(min(found, key=lambda pair: (*_unclear(pair[1]), pair[0].order))[1], group)


def _unclear(text: str) -> tuple[bool, bool, int]:
    quoted = "“" in text
    pronoun = bool(re.search(r"\b(?:he|she|they|it|this|its|their)\b", text, re.I))
    return quoted, pronoun, len(text.split())


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim, and its clause before the answer and after it."""

    row: Statement
    before: str
    after: str


def _question(row: Statement, called: Mapping[str, Called]) -> str:
    ask = {
        "time": _when,
        "direction": _direction,
        "shore": _shore,
        "cause": _why,
        "agent": _by_whom,
    }.get(row.claim.topic.counted)
    if ask is None:
        return f"Who or what was the {row.claim.topic.counted}?"
    return ask(_told(row, called))


def _told(row: Statement, called: Mapping[str, Called]) -> _Told:
    clause, span = row.claim.topic.clause, row.claim.span
    if span is None:
        return _Told(row, plain(in_names(row)), "")
    before = named(plain(in_names(row, span.start - clause.start)), row, called)
    return _Told(row, before, plain(clause.exact[span.end - clause.start :]))


def _turned(clause: str, row: Statement) -> str:
    """The clause turned, its first letter small; empty where no rule turns it."""
    words = clause.split()
    found = turned(clause, row) if 1 < len(words) <= _LONGEST else None
    return found[:1].lower() + found[1:] if found else ""


def _when(told: _Told) -> str:
    found = _turned(_AT.sub("", told.before), told.row) or _turned(told.after, told.row)
    return f"At what time {found}" if found else _quoted("At what time", told.before)


def _direction(told: _Told) -> str:
    names = told.row.claim.topic.names
    ask = f"In which direction from {names[0]}" if names and told.after else "In which direction"
    found = _turned(_MEASURE.sub("", re.split(r", | at a ", told.before)[0]), told.row)
    return f"{ask} {found}" if found else _quoted(ask, told.before)


def _shore(told: _Told) -> str:
    found = _turned(f"{told.before} inland", told.row).removesuffix("?")
    asked = f"{found[:1].upper()}{found[1:]}" if found else "Inland"
    return f"{asked} or off the coast?"


def _why(told: _Told) -> str:
    caused = _CAUSED.match(told.before)
    if caused:
        return f"What caused {caused['what'].strip()}?"
    bare = _BREAK.split(_MARKER.sub("", told.before))[-1].strip(" ,")
    impersonal = _IMPERSONAL.match(bare)
    if impersonal:
        return f"Why {impersonal['verb']} it {impersonal['rest']}?"
    found = _turned(bare, told.row)
    return f"Why {found}" if found else _quoted("Why", bare)


def _by_whom(told: _Told) -> str:
    found = _turned(re.sub(r"\s+by(?: the)?$", "", told.before), told.row)
    return f"By whom {found}" if found else _quoted("By whom", told.before)


def _quoted(ask: str, before: str) -> str:
    kept = " ".join(before.split()[-_QUOTED:]).strip(" ,")
    return f"{ask}: “{kept} …”?" if kept else f"{ask}?"
