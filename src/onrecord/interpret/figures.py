"""Figures: numerals with their bounds and ranges, less those that count nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.interpret.lists import bag, table
from onrecord.interpret.numerals import (
    Numeral,
    Row,
    numerals,
    phrase_at,
    phrase_before,
    unknown_at,
)
from onrecord.interpret.tokens import auxiliaries, event_of, is_past

_TIME_AFTER = re.compile(r"a\.?m\.?|p\.?m\.?|gmt|est|edt|utc|cet|o'clock|noon|hrs|pst|pdt|bst")
_ORDINAL = frozenset("st nd rd th".split())
_MONTH = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_STREET = frozenset("street st road rd avenue ave lane drive boulevard square downing".split())
_MONEY_MARKS = "$£€¥₹"


@dataclass(frozen=True, slots=True)
class Figure:
    """A bounded number: tokens `first` to `last` (exclusive), bound words included.

    `number` is the token at which the numeral itself starts.
    """

    first: int
    number: int
    last: int
    low: float | None
    high: float | None
    approx: bool = False
    low_open: bool = False
    high_open: bool = False
    percent: bool = False


def _is_year(row: Row, numeral: Numeral) -> bool:
    text = row[numeral.first].text
    if numeral.last - numeral.first != 1 or not re.fullmatch(r"1[5-9]\d\d|20\d\d", text):
        return False
    before = row[numeral.first - 1].low if numeral.first else ""
    after = row[numeral.last].low if numeral.last < len(row) else ""
    if before in _MONEY_MARKS:
        return False
    counted = table("counted")["irregular_plurals"]
    units = table("counted")["units"].values()
    known = after in counted or any(after in words.split() for words in units)
    return not known or before in ("the", "in", "since", "of", "by")


def _is_clock(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    after = row[j] if j < len(row) else None
    if after is not None and _TIME_AFTER.fullmatch(after.low):
        return True
    if after is not None and after.low == ":" and after.glued:
        return True
    if i and row[i - 1].low == ":" and row[i - 1].glued and row[i].glued:
        return True
    return i > 0 and row[i - 1].low == "at" and bool(re.fullmatch(r"0\d{3}", row[i].text))


def _is_date(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    if not row[i].is_number or row[i].end - row[i].start > 2:
        return False
    before = row[i - 1] if i else None
    if before is not None and before.text == "." and i > 1:
        before = row[i - 2]
    if before is not None and before.is_capital and _MONTH.fullmatch(before.low):
        return True
    after = row[j] if j < len(row) else None
    if after is not None and after.low in _ORDINAL and after.glued:
        return True
    return after is not None and after.is_capital and bool(_MONTH.fullmatch(after.low))


def _is_age(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    words = [token.low for token in row[j : j + 4]]
    if words[:2] in (["years", "old"], ["year", "old"], ["months", "old"]):
        return True
    if words[:1] == ["-"] and words[1:2] and words[1] in ("year", "month", "day", "week"):
        return True
    before = row[i - 1].low if i else ""
    if before == "aged" or (before == "of" and i > 1 and row[i - 2].low in ("age", "ages")):
        return True
    whole = row[i].is_number and j == i + 1 and numeral.low is not None and numeral.low < 120
    named = i > 1 and before == "," and row[i - 2].is_capital
    return bool(whole and named and (not words or words[0] in (",", ".", ";", ")")))


def _is_label(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    before = row[i - 1] if i else None
    after = row[j] if j < len(row) else None
    if not row[i].is_number:
        return False
    if after is not None and after.glued and after.is_word and after.low in _ORDINAL:
        return True
    if before is not None and row[i].glued and (before.is_word or before.text in "-/:#."):
        scales = bag("numbers", "labels", "scales")
        return before.text != "-" or i < 2 or row[i - 2].low not in scales
    if before is not None and before.low in bag("numbers", "labels", "before"):
        if before.low in bag("numbers", "labels", "scales"):
            return False
        return before.is_capital or before.low not in ("group", "unit", "no", "day", "week", "top")
    if after is not None and after.text in "/:" and after.glued:
        return True
    return (
        after is not None
        and after.is_capital
        and any(token.low in _STREET for token in row[j : j + 3])
    )


def _is_name_part(row: Row, numeral: Numeral) -> bool:
    """A bare integer right after a capital and with nothing counted after it ("Apollo 11")."""
    i, j = numeral.first, numeral.last
    if i < 1 or not row[i].is_number or not row[i - 1].is_capital or not row[i - 1].is_word:
        return False
    if i == 1 or is_past(row[i - 1].low) or row[i - 1].low in bag("numbers", "labels", "scales"):
        return False
    after = row[j] if j < len(row) else None
    return after is None or not (after.is_word or after.text in "%-")


def _is_list_mark(row: Row, numeral: Numeral) -> bool:
    j = numeral.last
    return numeral.first == 0 and j < len(row) and row[j].text in ".)" and j == 1


def _is_pronoun(row: Row, numeral: Numeral) -> bool:
    """ "One" where it counts nothing: one of them, one another, no one, this one."""
    i, j = numeral.first, numeral.last
    if row[i].low != "one" or j - i > 1:
        return False
    before = row[i - 1].low if i else ""
    after = row[j].low if j < len(row) else ""
    if before in ("no", "this", "that", "any", "every", "each", "another", "which", "the", "only"):
        return True
    return after in ("of", "another", "day", "'s", "more", "thing", "way") or before == "number"


def _is_definite(row: Row, numeral: Numeral) -> bool:
    """ "The two states", "these three": a few that are known already and not counted here."""
    few = numeral.low == numeral.high and numeral.low in (2, 3)
    before = row[numeral.first - 1].low if numeral.first else ""
    after = row[numeral.last].low if numeral.last < len(row) else ""
    states = bag("counted", "victims", "state_words")
    return few and before in ("the", "these", "those", "both") and after not in states


def _is_hyphenated(row: Row, numeral: Numeral) -> bool:
    """The end of a compound ("high-five") or of "the top 1"."""
    i = numeral.first
    before = row[i - 1] if i else None
    if before is None or (row[i].is_number and before.low not in ("top", "bottom")):
        return False
    return (before.text == "-" and row[i].glued and before.glued) or before.low in ("top", "bottom")


def _is_family(row: Row, numeral: Numeral) -> bool:
    """ "A mother of three"."""
    i = numeral.first
    family = bag("numbers", "topical", "family")
    return i > 1 and row[i - 1].low == "of" and row[i - 2].low in family


_TESTS = (
    _is_hyphenated,
    _is_family,
    _is_definite,
    _is_year,
    _is_clock,
    _is_date,
    _is_age,
    _is_label,
    _is_name_part,
    _is_list_mark,
    _is_pronoun,
)


def _range(row: Row, a: Numeral, b: Numeral) -> bool:
    """Whether two numerals are the ends of one range."""
    joint = [token.low for token in row[a.last : b.first]]
    before = row[a.first - 1].low if a.first else ""
    if None in (a.low, a.high, b.low, b.high) or (_scaled(a, b) or 0) >= (b.low or 0):
        return False
    if joint == ["and"]:
        return before == "between"
    if joint == ["to"]:
        return before != "from" or not _moves(row, a.first)
    return joint in (["-"], ["–"], ["or"], ["–", "$"])


def _moves(row: Row, i: int) -> bool:
    """Whether "from a to b" tells of a change, so that a and b are two figures."""
    verbs = "rose rise risen rises grew grown climbed climb jumped increased increase fell fallen "
    verbs += "dropped revised cut raised lowered up down went rising raising declined shrank"
    return any(token.low in verbs.split() for token in row[max(0, i - 6) : i])


def _scaled(a: Numeral, b: Numeral) -> float | None:
    """The low end of a range, scaled like its high end ("2 to 3 million")."""
    if a.low is None or b.low is None:
        return a.low
    for factor in (1e9, 1e6, 1e3):
        if b.low >= factor and a.low < 1000 and b.last - b.first > 1:
            return a.low * factor
    return a.low


def _is_ratio(row: Row, a: Numeral, b: Numeral) -> bool:
    """ "One in ten", "nine out of ten": a share."""
    joint = [token.low for token in row[a.last : b.first]]
    if joint not in (["in"], ["out", "of"], ["in", "every"]) or not a.low or not b.low:
        return False
    return a.low == a.high and b.low == b.high and a.low < b.low <= 1000


def _joined(row: Row, found: Sequence[Numeral]) -> list[Numeral]:
    merged: list[Numeral] = []
    for numeral in found:
        if merged and _is_ratio(row, merged[-1], numeral):
            head = merged.pop()
            share = round(100 * (head.low or 0) / (numeral.low or 1), 1)
            numeral = Numeral(head.first, numeral.last, share, share, approx=True, percent=True)
        elif merged and _range(row, merged[-1], numeral):
            head = merged.pop()
            numeral = Numeral(
                head.first, numeral.last, _scaled(head, numeral), numeral.high, head.approx
            )
        merged.append(numeral)
    return merged


def _bounded(row: Row, numeral: Numeral) -> Figure:
    first = numeral.first
    while first and row[first - 1].text[-1] in _MONEY_MARKS:
        first -= 1
    figure = Figure(
        first,
        numeral.first,
        numeral.last,
        numeral.low,
        numeral.high,
        approx=numeral.approx,
        percent=numeral.percent,
    )
    ranged = None not in (numeral.low, numeral.high) and numeral.low != numeral.high
    if first and ranged and row[first - 1].low in ("between", "from"):
        figure = replace(figure, first=first - 1)
    return _with_bounds(row, figure)


def _with_bounds(row: Row, figure: Figure) -> Figure:
    while (found := phrase_before(row, _skip_determiner(row, figure.first), "bounds")) is not None:
        size, kind = found
        if _is_topical(row, _skip_determiner(row, figure.first) - size):
            break
        start = _skip_determiner(row, figure.first) - size
        figure = replace(_apply(figure, str(kind)), first=start)
    after = phrase_at(row, figure.last, "after")
    if after is not None:
        figure = replace(_apply(figure, str(after[1])), last=figure.last + after[0])
    return figure


def _is_topical(row: Row, i: int) -> bool:
    """Whether "about" at token i names a subject ("learn more about 40 plans")."""
    return i > 0 and row[i].low == "about" and row[i - 1].low in bag("numbers", "topical", "about")


def _skip_determiner(row: Row, i: int) -> int:
    return i - 1 if i and row[i - 1].low in ("another", "additional", "further") else i


def _apply(figure: Figure, kind: str) -> Figure:
    if kind == "about":
        return replace(figure, approx=True)
    if kind in ("low", "over"):
        return replace(figure, high=None, low_open=kind == "over")
    if kind in ("high", "under"):
        return replace(figure, low=None, high_open=kind == "under")
    return figure


def figures(row: Row, taken: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """Every figure of the row in reading order.

    `taken` are offsets of time expressions, whose numerals are no counts.
    """
    found = [n for n in _joined(row, numerals(row)) if not any(test(row, n) for test in _TESTS)]
    found = [n for n in found if not _is_score(row, n) and not _inside(row, n, taken)]
    rows = [_bounded(row, numeral) for numeral in found]
    rows += [*_zeros(row), *_unknowns(row), *_single_victims(row)]
    return sorted(rows, key=lambda figure: (figure.first, figure.last))


def _is_score(row: Row, numeral: Numeral) -> bool:
    """A score or a fixture ("3-1", "9-11"): digits, hyphen, digits, and nothing counted."""
    after = row[numeral.last : numeral.last + 3]
    if len(after) > 1 and after[0].text in "-–/" and after[0].glued and after[1].is_number:
        return True
    joint = row[numeral.first + 1 : numeral.last]
    hyphen = bool(joint) and joint[0].text in "-–" and row[numeral.first].is_number
    return hyphen and not (after and (after[0].is_word or after[0].text == "%"))


def _inside(row: Row, numeral: Numeral, taken: Sequence[tuple[int, int]]) -> bool:
    start, end = row[numeral.first].start, row[numeral.last - 1].end
    return any(a <= start and end <= b for a, b in taken)


def _zeros(row: Row) -> list[Figure]:
    sizes = [(i, _zero_size(row, i)) for i in range(len(row))]
    return [Figure(i, i, i + size, 0.0, 0.0) for i, size in sizes if size]


def _zero_size(row: Row, i: int) -> int:
    """How many words say "none" at token i: no one, nobody, none were, no casualties."""
    words = [token.low for token in row[i + 1 : i + 3]]
    if row[i].low == "no":
        if words[:1] == ["one"]:
            return 2
        return int(any(word in bag("counted", "zero_nouns", "words") for word in words))
    if row[i].low == "none":
        return int(bool(words) and words[0] in _NONE_AFTER)
    return int(row[i].low == "nobody")


_NONE_AFTER = frozenset("of was were had have has is are".split())


def _unknowns(row: Row) -> list[Figure]:
    found: list[Figure] = []
    for i in range(len(row)):
        size = unknown_at(row, i)
        if size:
            found.append(Figure(i, i, i + size, None, None))
    return found


def _single_victims(row: Row) -> list[Figure]:
    """ "A man was killed", "killed a child": one, where an event befalls a single person."""
    people = bag("counted", "victims", "singular_people")
    found: list[Figure] = []
    for i, token in enumerate(row):
        if token.low not in ("a", "an") or i + 1 >= len(row):
            continue
        head = next((k for k in range(i + 1, min(i + 4, len(row))) if row[k].low in people), None)
        if head is None or not all(row[k].is_word for k in range(i, head)):
            continue
        if _befalls(row, i, head):
            found.append(Figure(i, i, i + 1, 1.0, 1.0))
    return found


def _befalls(row: Row, i: int, head: int) -> bool:
    """Whether a victim's event stands just before token i or just after the head."""
    states = bag("counted", "victims", "state_words")
    if i and event_of(row[i - 1].low) in bag("counted", "victims", "classes"):
        return is_past(row[i - 1].low) or row[i - 1].low.endswith("ing")
    k = head + 1
    while k < len(row) and (row[k].low in auxiliaries() or row[k].low in bag("words", "adverbs")):
        k += 1
    return k < len(row) and (row[k].low in states or row[k].low in ("died", "missing"))
