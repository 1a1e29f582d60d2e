"""Measures: a figure's unit, its dimension, and what of a thing it measures."""

from __future__ import annotations

from onrecord.interpret.figures import Figure, moves
from onrecord.interpret.lists import bag, inverse, table
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import Token, verb_lemma


def unit_at(row: Row, figure: Figure) -> tuple[int, str, str] | None:
    """A measure after (or before) the figure: where it ends, its dimension, its unit."""
    money: dict[str, str] = table("counted")["money"]
    units = inverse("counted", "units")
    marks = [row[i].low for i in range(figure.first, figure.last) if row[i].low in money]
    if marks and not marks[0].isalpha():
        code = money[marks[0]]
        return figure.last, f"money:{code}", code
    if figure.percent:
        return figure.last, "ratio:%", "%"
    i = figure.last
    while i < len(row) and row[i].low in ("of", "-", "us", "canadian", "australian"):
        i += 1
    if i >= len(row):
        return _scale_before(row, figure)
    low = row[i].low
    if low in money and row[i - 1].low != "-" and _is_money(row, figure, low):
        return i + 1, f"money:{money[low]}", money[low]
    if low == "per" and i + 1 < len(row) and row[i + 1].low == "cent":
        return i + 2, "ratio:%", "%"
    if low in ("square", "sq") and i + 1 < len(row):
        return i + 2, "area:km2", f"square {row[i + 1].low}"
    if low == "percentage" and i + 1 < len(row) and row[i + 1].low.startswith("point"):
        return i + 2, "points:%", "percentage points"
    if low in units and not (units[low] == "time:s" and row[i - 1].low == "-"):
        return i + 1, units[low], "%" if units[low] == "ratio:%" else low
    return _scale_before(row, figure)


def rate_at(row: Row, figure: Figure) -> tuple[int, str, str] | None:
    """ "42 deaths per 100,000 people": a rate, whose head says on how many it is reckoned."""
    for i in range(figure.last, min(figure.last + 5, len(row) - 1)):
        if not row[i].is_word:
            return None
        if row[i].low in ("per", "every") and row[i + 1].is_number:
            words = " ".join(token.text for token in row[figure.last : i + 3])
            return min(i + 3, len(row)), f"rate:per {row[i + 1].text}", words
    return None


def is_change(row: Row, figure: Figure, last: int) -> bool:
    """Whether a measure tells by how much something changed: "rose 12%", "by $3m", "a 5% cut"."""
    before = row[figure.first - 1].low if figure.first else ""
    if before == "by":
        return moves(row, figure.first)
    if before in bag("numbers", "shifts"):
        return True
    following = row[last].low if last < len(row) else ""
    return following in bag("numbers", "changes")


def _is_money(row: Row, figure: Figure, low: str) -> bool:
    """Whether a word that is also a weight or a verb ("pounds", "won") names a currency here."""
    if low not in ("pounds", "won"):
        return True
    near = row[max(0, figure.first - 5) : figure.last + 3]
    costs = any((verb_lemma(token.low) or token.low) in _COSTS for token in near)
    large = 10_000 if low == "pounds" else 1000
    return costs or (figure.low or figure.high or 0) >= large


_COSTS = frozenset("cost pay worth price spend owe fine fee sterling earn charge donate".split())


def _scale_before(row: Row, figure: Figure) -> tuple[int, str, str] | None:
    """ "Magnitude 6.1", "a magnitude of 6.1", "6.1 on the Richter scale"."""
    if not row[figure.number].is_number:
        return None
    before = [token.low for token in row[max(0, figure.first - 2) : figure.first]]
    scaled = before[-1:] == ["magnitude"] or before in (["magnitude", "of"], ["magnitude", "-"])
    after = [token.low for token in row[figure.last : figure.last + 4]]
    if scaled or "richter" in after:
        return figure.last, "magnitude:magnitude", "magnitude"
    return None


def _unbracketed(row: Row, first: int) -> list[Token]:
    """The tokens from `first` on, those in brackets left out ("25 km (15 miles) from")."""
    kept: list[Token] = []
    depth = 0
    for token in row[first : first + 14]:
        depth += token.text == "("
        if not depth:
            kept.append(token)
        depth -= token.text == ")"
    return kept


def aspect_of(row: Row, figure: Figure, dimension: str) -> str | None:
    """What a measure measures: depth, width, distance and their like, by the words about it."""
    if dimension not in table("counted")["aspects"]:
        return None
    aspects = inverse("counted", "aspects", dimension)
    near = [*_unbracketed(row, figure.last)[:5], *row[max(0, figure.first - 4) : figure.first]]
    return next((aspects[token.low] for token in near if token.low in aspects), None)
