"""Measures: a figure's unit, its dimension, and what of a thing it measures."""

from __future__ import annotations

from onrecord.interpret.figures import Figure
from onrecord.interpret.lists import inverse, table
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import Token


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
    if low in money and row[i - 1].low != "-":
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
