"""Numerals in running text: digits, number words, vague numbers, fractions.

A grammar of our own, since no library keeps bounds or vagueness; the conventions for vague
numbers are those of the ledger's format.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.interpret.lists import bag, table
from onrecord.interpret.tokens import Token

Row = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written: tokens `first` up to `last` (exclusive) and its interval."""

    first: int
    last: int
    low: float | None
    high: float | None
    approx: bool = False
    percent: bool = False


Phrases = dict[str, tuple[tuple[tuple[str, ...], object], ...]]


@cache
def _phrases(section: str, end: int) -> Phrases:
    """The phrases of a section by their first word (`end` 0) or last (-1), the longest first."""
    rows = [(tuple(key.split()), value) for key, value in table("numbers")[section].items()]
    rows.sort(key=lambda row: (-len(row[0]), row[0]))
    heads = dict.fromkeys(words[end] for words, _ in rows)
    return {head: tuple(row for row in rows if row[0][end] == head) for head in heads}


def phrase_at(row: Row, i: int, section: str) -> tuple[int, object] | None:
    """The longest phrase of a section of the number lists at token i: its length and value."""
    if i >= len(row):
        return None
    for words, value in _phrases(section, 0).get(row[i].low, ()):
        if tuple(token.low for token in row[i : i + len(words)]) == words:
            return len(words), value
    return None


def phrase_before(row: Row, i: int, section: str) -> tuple[int, object] | None:
    """The longest phrase of a section that ends just before token i."""
    if not i:
        return None
    for words, value in _phrases(section, -1).get(row[i - 1].low, ()):
        size = len(words)
        if i >= size and tuple(token.low for token in row[i - size : i]) == words:
            return size, value
    return None


def _vague(row: Row, i: int) -> Numeral | None:
    found = phrase_at(row, i, "vague")
    if found is None:
        return None
    size, low = found
    following = {token.low for token in row[i + size : i + size + 3]}
    if row[i].low == "scores" and not following & _AFTER_SCORES:
        return None
    last = i + size
    if row[last - 1].low == "of":
        last -= 1
    return Numeral(i, last, float(str(low)), None, approx=True)


_AFTER_SCORES = frozenset("of more others killed injured wounded dead missing".split())


def _fixed(row: Row, i: int) -> Numeral | None:
    found = phrase_at(row, i, "fixed")
    if found is None:
        return None
    size, entry = found
    value, approx = entry if isinstance(entry, list) else (entry, False)
    number = float(str(value))
    return Numeral(i, i + size, number, number, approx=bool(approx))


_DENOMINATORS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5}
_DENOMINATORS |= {"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_SHARED = frozenset("of the its their his her our all".split())  # "half of them", "half the votes"


def _fraction(row: Row, i: int) -> Numeral | None:
    """A share of something: "half of", "two-thirds of", "a quarter of"."""
    cardinals: dict[str, int] = table("numbers")["cardinals"]
    upper = 1 if row[i].low in ("a", "an") else cardinals.get(row[i].low, 0)
    j = i
    if 0 < upper < 10:
        j += 2 if i + 1 < len(row) and row[i + 1].text == "-" else 1
    elif row[i].low == "half":
        upper = 1
    lower = _DENOMINATORS.get(row[j].low.removesuffix("s"), 0) if j < len(row) else 0
    if not upper or upper >= lower or j + 1 >= len(row) or row[j + 1].low not in _SHARED:
        return None
    if row[j + 1].low != "of" and row[j].low != "half":
        return None
    share = round(100 * upper / lower, 1)
    return Numeral(i, j + 1, share, share, approx=True, percent=True)


def _and_a_half(row: Row, j: int) -> int:
    """The length of "and a half", hyphens counted, at token j; 0 where it is not there."""
    size, words = 0, ["and", "a", "half"]
    while words and j + size < len(row):
        if row[j + size].low == words[0]:
            words.pop(0)
        elif row[j + size].text != "-":
            return 0
        size += 1
    return 0 if words else size


def _multiplier(row: Row, i: int, spelt: bool) -> float | None:
    if i >= len(row):
        return None
    factor = table("numbers")["multipliers"].get(row[i].low)
    if factor is None or (len(row[i].low) <= 3 and (spelt or not row[i].glued)):
        return None
    return float(factor)


def _digits(row: Row, i: int) -> Numeral | None:
    value = float(row[i].text.replace(",", ""))
    half = _and_a_half(row, i + 1)
    value, last = (value + 0.5, i + 1 + half) if half else (value, i + 1)
    money = i > 0 and row[i - 1].text[-1] in "$£€¥₹"
    while (factor := _multiplier(row, last, spelt=False)) is not None:
        if row[last].low == "m" and not money and value < 100 and _measures(row, last + 1):
            break
        value, last = value * factor, last + 1
    return Numeral(i, last, value, value)


def _measures(row: Row, i: int) -> bool:
    """Whether the word at i makes a glued "m" metres ("10m high") and not millions."""
    words = "high wide long deep tall away above below from north south east west off of"
    return i >= len(row) or not row[i].is_word or row[i].low in words.split()


def _spelt(row: Row, i: int) -> Numeral | None:
    cardinals: dict[str, int] = table("numbers")["cardinals"]
    total, current, j = 0.0, 0.0, i
    while j < len(row):
        low = row[j].low
        factor = _multiplier(row, j, spelt=True)
        if low in cardinals and (current == 0 or (current % 10 == 0 and cardinals[low] < 20)):
            current += cardinals[low]
        elif factor is not None and j > i:
            current = max(current, 1.0) * factor
            if factor >= 1000:
                total, current = total + current, 0.0
        elif not (low in ("-", "and") and j > i and j + 1 < len(row) and _joins(row, j)):
            break
        j += 1
    half = _and_a_half(row, j) if j == i + 1 else 0
    value = total + current + (0.5 if half else 0)
    return _scaled_up(row, i, j + half, value) if j > i else None


def _scaled_up(row: Row, i: int, j: int, value: float) -> Numeral:
    """The numeral with the multiplier that follows a half ("two and a half million")."""
    factor = _multiplier(row, j, spelt=True) if value % 1 else None
    return (
        Numeral(i, j + 1, value * factor, value * factor) if factor else Numeral(i, j, value, value)
    )


def _joins(row: Row, j: int) -> bool:
    """Whether "-" or "and" stands inside a spelt number ("forty-two", "one hundred and six")."""
    cardinals: dict[str, int] = table("numbers")["cardinals"]
    if row[j + 1].low not in cardinals:
        return False
    before = row[j - 1].low
    if row[j].low == "and":
        return before in ("hundred", "thousand")
    return cardinals.get(before, 0) >= 20 and cardinals[row[j + 1].low] < 10


def numeral_at(row: Row, i: int) -> Numeral | None:
    """The numeral that starts at token i, if one does."""
    if row[i].is_number:
        return _digits(row, i)
    if row[i].low not in _starters():
        return None
    return _vague(row, i) or _fraction(row, i) or _fixed(row, i) or _spelt(row, i)


@cache
def _starters() -> frozenset[str]:
    """The words with which a spelt numeral can start."""
    numbers = table("numbers")
    first = {"a", "an", "half", *numbers["cardinals"]}
    return frozenset(first | set(_phrases("vague", 0)) | set(_phrases("fixed", 0)))


@lru_cache(maxsize=16)
def numerals(row: Row) -> tuple[Numeral, ...]:
    """Every numeral of the row, left to right, none inside another."""
    found: list[Numeral] = []
    starters = _starters()
    i = 0
    while i < len(row):
        may = row[i].is_number or row[i].low in starters
        numeral = numeral_at(row, i) if may else None
        if numeral is None:
            i += 1
            continue
        found.append(numeral)
        i = numeral.last
    return tuple(found)


def unknown_at(row: Row, i: int) -> int | None:
    """The length of "an unknown number" and its like at token i, or None."""
    if row[i].low not in ("a", "an", "the"):
        return None
    adjectives, nouns = (bag("numbers", "unknown", key) for key in ("adjectives", "nouns"))
    j = i + 2 if i + 1 < len(row) and row[i + 1].low in ("still", "as", "yet") else i + 1
    if j + 1 < len(row) and row[j].low in adjectives and row[j + 1].low in nouns:
        return j + 2 - i
    return None
