"""Proper names in a row of tokens."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    function_words,
    is_finite_at,
    is_plural,
    is_title,
    tokens,
    verb_lemma,
)
from onrecord.text import sentences


@lru_cache(maxsize=16)
def _vocabulary(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that the article writes in lower case, and those with a capital inside a sentence."""
    lower: set[str] = set()
    capital: set[str] = set()
    for start, end in sentences(text):
        row = tokens(text, [(start, end)])
        lower.update(token.low for token in row if token.text.islower())
        if is_title(row):
            continue
        capital.update(token.low for token in row[1:] if token.is_capital)
    return frozenset(lower), frozenset(capital)


def _is_name_word(text: str, row: Row, i: int, title: bool) -> bool:
    token = row[i]
    if not token.is_word or token.low in function_words() or token.low in CALENDAR:
        return False
    lower, capital = _vocabulary(text)
    if title:
        unseen = token.low not in lower and verb_lemma(token.low) is None
        return token.low in capital or unseen
    if token.start and not _opens_sentence(text, token.start):
        return True
    unseen = token.low not in lower and verb_lemma(token.low) is None
    plain = is_plural(token.low) or not _name_follows(row, i)
    return token.low in capital or (unseen and not plain)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \"“‘'«(")
    return not before or before[-1] in ".!?\n\r:"


def _name_follows(row: Row, i: int) -> bool:
    """Whether what follows a capital that opens a sentence lets it be a name."""
    if i + 1 >= len(row) or row[i + 1].is_capital or not row[i + 1].is_word:
        return True
    return row[i].text.endswith("'s") or is_finite_at(row, i + 1)


CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec gmt utc est edt mr mrs ms dr".split()
)


@lru_cache(maxsize=64)
def name_runs(text: str, row: Row) -> tuple[tuple[int, int], ...]:
    """Proper names of a row as token stretches: runs of capitals, joined by "of" and its like."""
    title = is_title(row)
    marks = [token.is_capital and _is_name_word(text, row, i, title) for i, token in enumerate(row)]
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(row):
        if not marks[i]:
            i += 1
            continue
        j = i + 1
        while j < len(row) and not row[j - 1].text.endswith(("'s", "s'")):
            step = 1 if marks[j] else _joint(row, marks, j)
            if not step:
                break
            j += step
        runs.append((i, j))
        i = j
    return tuple(runs)


def _joint(row: Row, marks: list[bool], j: int) -> int:
    """How many tokens join a name to its next part at token j, that part included; or 0."""
    if row[j].low == "of":
        return 2 if j + 1 < len(row) and marks[j + 1] else 0
    for size in (1, 2, 3):
        if j + size >= len(row) or not _links_names(row, j + size - 1):
            return 0
        if marks[j + size]:
            return size + 1
    return 0


def _links_names(row: Row, k: int) -> bool:
    if row[k].text == ".":
        return row[k].glued and (len(row[k - 1].text) == 1 or row[k - 1].low in _ABBREVIATED)
    return row[k].low in _PARTICLES or (row[k].text == "-" and row[k].glued)


_ABBREVIATED = frozenset("st jr sr gen col lt maj capt sgt rev sen rep gov".split())
_PARTICLES = frozenset("al el bin ibn ul de la van von der du da dos di".split())


def names_in(text: str, row: Row) -> list[str]:
    """The proper names of a row, without possessive endings, in reading order."""
    found: list[str] = []
    for first, last in name_runs(text, row):
        words = text[row[first].start : row[last - 1].end]
        words = re.sub(r"[’'´]s?$", "", re.sub(r"\s+", " ", words))
        found.append(words)
    return list(dict.fromkeys(found))
