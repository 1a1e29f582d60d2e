"""Clauses of a sentence: where the one about a figure starts and ends."""

from __future__ import annotations

from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    is_adverb,
    is_finite_at,
    verb_lemma,
)

LINKS = frozenset(("and", "but", "or", ","))
BREAKS = frozenset(",;:()[]—–!?…")
_CLAUSE_WORDS = frozenset("but while whereas after before when as because although though".split())


def clause_around(row: Row, first: int, last: int) -> tuple[int, int]:
    """The clause about tokens first..last: to the nearest mark, or conjunction with a verb."""
    start, end = 0, len(row)
    for i in range(first - 1, -1, -1):
        if _is_break(row, i, after=True):
            start = i + 1
            break
    for i in range(last, len(row)):
        if _is_break(row, i, after=False):
            end = i
            break
    return start, end


def _is_break(row: Row, i: int, after: bool) -> bool:
    token = row[i]
    if token.text in ".;:—?!" and not (i + 1 < len(row) and row[i + 1].glued):
        return True
    if token.text == "," and not after:
        return _starts_clause(row, i + 1)
    if token.text == ",":
        return _has_verb(row, 0, i) and _starts_clause(row, i + 1)
    if token.low == "as":
        return i + 1 < len(row) and row[i + 1].low in ("the", "a", "it", "they", "he")
    if token.low in _CLAUSE_WORDS:
        return not (i + 1 < len(row) and (row[i + 1].is_number or row[i + 1].low in ("all",)))
    return token.low == "and" and _starts_clause(row, i + 1)


def _starts_clause(row: Row, i: int) -> bool:
    """Whether a clause of its own starts at token i: a verb within a few words."""
    while i < len(row) and (row[i].low in LINKS or is_adverb(row[i].low)):
        i += 1
    for j in range(i, min(i + 7, len(row))):
        if row[j].text in BREAKS or row[j].low in ("of", "and"):
            return False
        if is_finite_at(row, j) or (j == i and verb_lemma(row[j].low) and row[j].low[-3:] == "ing"):
            return True
    return False


def _has_verb(row: Row, first: int, last: int) -> bool:
    return any(is_finite_at(row, i) for i in range(first, last))


def clause_parts(row: Row) -> list[Row]:
    """A sentence cut where "and that", "but" or a comma's "and" starts a clause of its own."""
    cuts = [0]
    for i in range(1, len(row) - 1):
        if row[i].low not in ("and", "but", "while") or i - cuts[-1] < 2:
            continue
        again = row[i + 1].low == "that"
        own = row[i - 1].text == "," and _has_subject(row, i + 1)
        if _has_verb(row, cuts[-1], i) and (again or own):
            cuts.append(i + 2 if again else i + 1)
    ends = [*cuts[1:], len(row)]
    return [_trimmed(row[first:last]) for first, last in zip(cuts, ends, strict=True)]


def _has_subject(row: Row, i: int) -> bool:
    """Whether a subject and a verb follow, not a verb at once ("and left")."""
    return not is_finite_at(row, i) and _starts_clause(row, i)


def _trimmed(row: Row) -> Row:
    last = len(row)
    while last > 1 and row[last - 1].low in (",", "and", "but", "while", "that"):
        last -= 1
    return row[:last]
