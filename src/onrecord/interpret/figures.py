"""Figures: numerals with their bounds and ranges, less those that count nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.interpret.exclusions import counts_nothing
from onrecord.interpret.lists import bag, inverse
from onrecord.interpret.numerals import (
    Numeral,
    Row,
    numerals,
    phrase_at,
    phrase_before,
    unknown_at,
)
from onrecord.interpret.tokens import auxiliaries, event_of, is_adverb, is_past

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


def _range(row: Row, a: Numeral, b: Numeral) -> bool:
    """Whether two numerals are the ends of one range."""
    joint = [token.low for token in row[a.last : b.first] if token.text[-1] not in _MONEY_MARKS]
    at = a.first - _money_marks(row, a.first)
    before = row[at - 1].low if at else ""
    if None in (a.low, a.high, b.low, b.high) or (_scaled(a, b) or 0) >= (b.low or 0):
        return False
    if joint == ["and"]:
        return before == "between"
    if joint == ["to"]:
        return before not in ("from", "by") or not moves(row, at)
    return joint in (["-"], ["–"], ["or"])


def moves(row: Row, i: int) -> bool:
    """Whether "from a to b" tells of a change, so that a and b are two figures."""
    return any(token.low in bag("numbers", "moves") for token in row[max(0, i - 6) : i])


def _is_step(row: Row, numeral: Numeral) -> bool:
    """Whether it tells from where or by how many a figure moved ("rose from 5", "up by 3")."""
    i = numeral.first - _money_marks(row, numeral.first)
    before = row[i - 1].low if i else ""
    if before == "by" and (i < numeral.first or _is_share(row, numeral)):
        return False
    return before in ("from", "by") and numeral.low == numeral.high and moves(row, i)


def _is_share(row: Row, numeral: Numeral) -> bool:
    following = [token.low for token in row[numeral.last : numeral.last + 2]]
    return numeral.percent or following[:1] in (["%"], ["percent"]) or following == ["per", "cent"]


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
    rounded = joint == ["of"] and b.low in (10, 100)
    if not rounded and joint not in (["in"], ["out", "of"], ["in", "every"]):
        return False
    if not a.low or not b.low or (joint[0] == "out" and b.low not in _WHOLES):
        return False
    return a.low == a.high and b.low == b.high and a.low < b.low <= 1000


# "Nine out of ten" is a share; "300 out of 400 soldiers" counts soldiers.
_WHOLES = frozenset((*range(2, 11), 100, 1000))


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
        elif merged and _open_range(row, merged[-1], numeral):
            head = merged.pop()
            numeral = replace(numeral, first=head.first, low=_scaled(head, numeral), high=None)
        merged.append(numeral)
    return merged


def _open_range(row: Row, a: Numeral, b: Numeral) -> bool:
    """ "40 to more than 60": a range without an end."""
    bound = phrase_before(row, b.first - _money_marks(row, b.first), "bounds")
    if bound is None or bound[1] not in ("low", "over") or a.low is None or b.low is None:
        return False
    size = bound[0] + _money_marks(row, b.first)
    joint = [token.low for token in row[a.last : b.first - size]]
    return joint == ["to"] and a.low == a.high and a.low < b.low


def _money_marks(row: Row, i: int) -> int:
    return int(i > 0 and row[i - 1].text[-1] in _MONEY_MARKS)


def _bounded(row: Row, numeral: Numeral) -> Figure:
    first = numeral.first
    while first and row[first - 1].text[-1] in _MONEY_MARKS:
        first -= 1
    low, high = numeral.low, numeral.high
    signed = [token.low for token in row[max(0, first - 3) : first]]
    if signed[-1:] == ["minus"] and signed != ["plus", "or", "minus"]:
        first, low, high = first - 1, *_negative(low, high)
    figure = Figure(
        first,
        numeral.first,
        numeral.last,
        low,
        high,
        approx=numeral.approx,
        percent=numeral.percent,
    )
    ranged = None not in (low, high) and low != high
    if first and ranged and row[first - 1].low in ("between", "from"):
        figure = replace(figure, first=first - 1)
    return _with_bounds(row, figure)


def _negative(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    return -high if high is not None else None, -low if low is not None else None


def _with_bounds(row: Row, figure: Figure) -> Figure:
    while (found := phrase_before(row, _skip_determiner(row, figure.first), "bounds")) is not None:
        size, kind = found
        at = _skip_determiner(row, figure.first) - size
        if _is_topical(row, at) or _is_throughout(row, at, figure):
            break
        start = _skip_determiner(row, figure.first) - size
        figure = replace(_apply(figure, str(kind)), first=start)
    after = phrase_at(row, figure.last, "after")
    if after is not None:
        figure = replace(_apply(figure, str(after[1])), last=figure.last + after[0])
    return figure


def bounded_after(row: Row, figure: Figure, last: int) -> Figure:
    """The figure with a bound that follows what it counts: "50 shots or more"."""
    after = phrase_at(row, last, "after") if figure.low == figure.high else None
    joined = after is not None and row[last].low in ("or", "and")
    return _apply(figure, str(after[1])) if joined and after is not None else figure


def _is_topical(row: Row, i: int) -> bool:
    """Whether "about" at token i names a subject ("learn more about 40 plans")."""
    return i > 0 and row[i].low == "about" and row[i - 1].low in bag("numbers", "topical", "about")


def _is_throughout(row: Row, i: int, figure: Figure) -> bool:
    """Whether "over" at token i means throughout ("$40 million over 10 years")."""
    following = row[figure.last].low if figure.last < len(row) else ""
    if row[i].low != "over" or inverse("counted", "units").get(following) != "time:s":
        return False
    before = row[i - 1].low if i else ""
    return before not in _LASTING and before not in auxiliaries()


_LASTING = frozenset(
    "for after just well by lasted lasting lasts last took taken takes taking spent spend spending "
    "served serving waited waiting within than".split()
)


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
    found = [n for n in numerals(row) if not _inside(row, n, taken)]
    found = [n for n in _joined(row, found) if not counts_nothing(row, n)]
    found = [n for n in found if not _is_step(row, n)]
    rows = [_bounded(row, numeral) for numeral in found]
    rows = _carried(row, rows)
    rows += [*_zeros(row), *_unknowns(row), *_single_victims(row)]
    return sorted(rows, key=lambda figure: (figure.first, figure.last))


def _carried(row: Row, found: Sequence[Figure]) -> list[Figure]:
    """The figures, a bound shared where one verb has both: "at least 12 killed and 20 hurt"."""
    carried: list[Figure] = []
    for figure in found:
        last = carried[-1] if carried else None
        if last is not None and _shares_bound(row, last, figure):
            figure = replace(figure, high=None, low_open=last.low_open)
        carried.append(figure)
    return carried


def _shares_bound(row: Row, one: Figure, other: Figure) -> bool:
    bounded = one.first < one.number and one.low is not None and one.high is None
    plain = other.first == other.number and other.low == other.high and not other.approx
    if not bounded or not plain or row[other.first - 1].low != "and":
        return False
    verbs = auxiliaries()
    between = any(token.low in verbs for token in row[one.last : other.first])
    after = any(token.low in verbs for token in row[other.last : other.last + 6])
    return not (between and after)


def _inside(row: Row, numeral: Numeral, taken: Sequence[tuple[int, int]]) -> bool:
    start, end = row[numeral.first].start, row[numeral.last - 1].end
    return any(a <= start and end <= b for a, b in taken)


def _zeros(row: Row) -> list[Figure]:
    places = [i for i, token in enumerate(row) if token.low in _NONES]
    sizes = [(i, _zero_size(row, i)) for i in places]
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


_NONES = frozenset(("no", "none", "nobody"))
_NONE_AFTER = frozenset("of was were had have has is are".split())


def _unknowns(row: Row) -> list[Figure]:
    """Numbers said to be unknown: "an unknown number of", "unclear how many"."""
    found: list[Figure] = []
    for i, token in enumerate(row):
        if token.low not in _UNKNOWN:
            continue
        size = unknown_at(row, i) or _how_many(row, i) or _number_unknown(row, i)
        if size:
            found.append(Figure(i, i, i + size, None, None))
    return found


_UNKNOWN = frozenset(("a", "an", "the", "how", "number"))


def _how_many(row: Row, i: int) -> int:
    if row[i].low != "how" or i + 1 >= len(row) or row[i + 1].low not in ("many", "much"):
        return 0
    words = " ".join(token.text for token in row[max(0, i - 8) : i])
    return 2 if re.search(_NOT_KNOWN, words, re.IGNORECASE) else 0


_NOT_KNOWN = (
    r"\b(?:unknown|unclear|unsure|uncertain|(?:not|n[’']t|no)(?: \w+){0,2} "
    r"(?:known?|clear|sure|certain|say|said|word|details|information))(?: \w+)?$"
)


def _number_unknown(row: Row, i: int) -> int:
    if row[i].low != "number" or i + 1 >= len(row) or row[i + 1].low != "of":
        return 0
    words = " ".join(token.text for token in row[i + 2 : i + 11])
    known = r"^[\w ]{0,40}?\b(?:is|are|was|were|remains?|remained)(?: \w+)? "
    return int(bool(re.search(known + r"(?:unknown|unclear|uncertain|not (?:\w+ )?known)", words)))


def _single_victims(row: Row) -> list[Figure]:
    """ "A man was killed", "killed a child": one, where an event befalls a single person."""
    people = bag("counted", "victims", "singular_people")
    ordinals = bag("numbers", "ordinals")
    found: list[Figure] = []
    for i, token in enumerate(row):
        if token.low not in ("a", "an") or i + 1 >= len(row):
            continue
        head = next((k for k in range(i + 1, min(i + 4, len(row))) if row[k].low in people), None)
        if head is None or not all(row[k].is_word for k in range(i, head)):
            continue
        if any(row[k].low in ordinals for k in range(i, head)):
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
    while k < len(row) and (row[k].low in auxiliaries() or is_adverb(row[k].low)):
        k += 1
    return k < len(row) and (row[k].low in states or row[k].low in ("died", "missing"))
