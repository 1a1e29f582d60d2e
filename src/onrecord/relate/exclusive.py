"""Short answers of which one excludes the other: bearings, sides of the shore, hours of the day."""

from __future__ import annotations

import re

_BEARINGS = tuple("north northeast east southeast south southwest west northwest".split())
_NEXT = 1  # eighths of the circle; "south" fits "southeast"
_SHORES = frozenset({"inland", "off the coast"})
_HOUR = re.compile(r"(?P<hour>\d\d):(?P<minute>\d\d)(?: (?P<zone>.+))?")
_DAY = 24 * 60
_LOCAL = "local time"
# Minutes by which a zone's clock is before universal time (RFC 2822, section 4.3, and CET, BST).
_ZONES = {"UTC": 0, "EDT": -240, "EST": -300, "PDT": -420, "PST": -480, "CET": 60, "BST": 60}


def exclusive(one: str, other: str) -> str | None:
    """Why the two answers cannot both be true; None where they can, or it is not known."""
    if one == other:
        return None
    if {one, other} == _SHORES:
        return f"“{one}” is not “{other}”."
    if one in _BEARINGS and other in _BEARINGS:
        turn = abs(_BEARINGS.index(one) - _BEARINGS.index(other))
        return f"“{one}” is not “{other}”." if min(turn, 8 - turn) > _NEXT else None
    first, second = _HOUR.fullmatch(one), _HOUR.fullmatch(other)
    return _hours_apart(first, second) if first and second else None


def _hours_apart(one: re.Match[str], other: re.Match[str]) -> str | None:
    zones = one["zone"] or _LOCAL, other["zone"] or _LOCAL  # papers give the place's own time
    apart = abs(_minutes(one) - _minutes(other)) % _DAY
    apart = min(apart, _DAY - apart)
    if zones[0] == zones[1] or (zones[0] in _ZONES and zones[1] in _ZONES):
        slack = _slack(one) + _slack(other)
        return f"{one.group()} is not {other.group()}." if apart > slack else None
    if {one["zone"], other["zone"]} == {"UTC", _LOCAL} and one[0][:5] == other[0][:5]:
        return f"Both give {one[0][:5]}, one by local, the other by universal time."
    return None


def _minutes(found: re.Match[str]) -> int:
    """Minutes after midnight, in universal time where the zone is known."""
    return int(found["hour"]) * 60 + int(found["minute"]) - _ZONES.get(found["zone"] or "", 0)


def _slack(found: re.Match[str]) -> int:
    """By how many minutes a clock time is rounded: a whole hour by half of one."""
    minute = int(found["minute"])
    return 30 if minute == 0 else 15 if minute == 30 else 3 if minute % 5 == 0 else 1
