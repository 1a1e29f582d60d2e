"""Numerals in running text: digits, number words, vague numbers, fractions.

A grammar of our own, since no library keeps bounds or vagueness; the conventions for vague
numbers are those of the ledger's format.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

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


@cache
def _phrases(section: str) -> tuple[tuple[tuple[str, ...], object], ...]:
    rows = [(tuple(key.split()), value) for key, value in table("numbers")[section].items()]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def phrase_at(row: Row, i: int, section: str) -> tuple[int, object] | None:
    """The longest phrase of a section of the number lists at token i: its length and value."""
    for words, value in _phrases(section):
        if tuple(token.low for token in row[i : i + len(words)]) == words:
            return len(words), value
    return None


def phrase_before(row: Row, i: int, section: str) -> tuple[int, object] | None:
    """The longest phrase of a section that ends just before token i."""
    for words, value in _phrases(section):
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
    fraction = phrase_at(row, i, "fractions")
    if fraction and i + fraction[0] < len(row) and row[i + fraction[0]].low == "of":
        share = float(str(fraction[1]))
        return Numeral(i, i + fraction[0], share, share, approx=True, percent=True)
    found = phrase_at(row, i, "fixed")
    if found is None:
        return None
    size, entry = found
    value, approx = entry if isinstance(entry, list) else (entry, False)
    number = float(str(value))
    return Numeral(i, i + size, number, number, approx=bool(approx))


def _multiplier(row: Row, i: int, spelt: bool) -> float | None:
    if i >= len(row):
        return None
    factor = table("numbers")["multipliers"].get(row[i].low)
    if factor is None or (len(row[i].low) <= 3 and (spelt or not row[i].glued)):
        return None
    return float(factor)


def _digits(row: Row, i: int) -> Numeral | None:
    value = float(row[i].text.replace(",", ""))
    last = i + 1
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
    return Numeral(i, j, total + current, total + current) if j > i else None


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
    if not row[i].is_word:
        return None
    return _vague(row, i) or _fixed(row, i) or _spelt(row, i)


def numerals(row: Row) -> list[Numeral]:
    """Every numeral of the row, left to right, none inside another."""
    found: list[Numeral] = []
    i = 0
    while i < len(row):
        numeral = numeral_at(row, i)
        if numeral is None:
            i += 1
            continue
        found.append(numeral)
        i = numeral.last
    return found


def unknown_at(row: Row, i: int) -> int | None:
    """The length of "an unknown number" and its like at token i, or None."""
    if row[i].low not in ("a", "an", "the"):
        return None
    adjectives, nouns = (bag("numbers", "unknown", key) for key in ("adjectives", "nouns"))
    j = i + 2 if i + 1 < len(row) and row[i + 1].low in ("still", "as", "yet") else i + 1
    if j + 1 < len(row) and row[j].low in adjectives and row[j + 1].low in nouns:
        return j + 2 - i
    return None
