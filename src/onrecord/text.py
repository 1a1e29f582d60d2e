"""Sentences and words of a text, as offsets. Pure functions that every room may use.

News English, by rule: a full stop ends a sentence unless it closes a known abbreviation or an
initial, or the next word goes on in lower case; a line break ends one where a blank line follows
or the line stands alone. After Grefenstette and Tapanainen (1994), with quotation marks kept at
the end of the sentence that they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"\w+(?:[’'´]\w+)*(?:-\w+)*")
PARAGRAPH = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col sgt maj capt cmdr adm rev hon sen rep gov pres st jr sr vs etc "
    "inc ltd co corp no vol fig jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu "
    "fri sat sun ave blvd rd mt ft al eg ie a.m p.m u.s u.n u.k e.u d.c e.g i.e ph.d".split()
)
_NEVER_LAST = frozenset(
    "mr mrs ms dr prof gen lt col sgt maj capt cmdr adm rev hon sen rep gov pres st mt ft".split()
)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Every line that is not blank, as (start, end) without the white space at its edges."""
    for line in PARAGRAPH.finditer(text):
        stretch = line.group()
        start = line.start() + len(stretch) - len(stretch.lstrip())
        end = line.end() - len(stretch) + len(stretch.rstrip())
        if start < end:
            yield start, end


def _ends_sentence(text: str, mark: re.Match[str], floor: int) -> bool:
    after = re.match(r"\s+[\"“‘'«(\[]*(\w)", text[mark.end() : mark.end() + 12])
    following = after.group(1) if after else ""
    if following.islower():
        return False
    if not mark.group().startswith(".") or mark.group().startswith(".."):
        return True
    left = re.search(r"[\w.&’']+$", text[max(floor, mark.start() - 30) : mark.start()])
    word = left.group().lower() if left else ""
    if word in _NEVER_LAST or (len(word) == 1 and word.isalpha() and word != "i"):
        return not following
    if word in _ABBREVIATIONS or re.fullmatch(r"(?:\w\.)+\w", word):
        return not following or _starts_sentence(text, mark.end())
    return True


_OPENERS = frozenset(
    "the a an he she it they we i in on at but and this that these those there his her its their "
    "as after when while if for with from since our you".split()
)


def _starts_sentence(text: str, position: int) -> bool:
    word = WORD.search(text, position, position + 40)
    return bool(word) and word is not None and word.group().lower() in _OPENERS


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Every sentence of the text in reading order, as (start, end) in code points."""
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        begin = start
        for mark in _STOP.finditer(text, start, end):
            if mark.end() < end and not _ends_sentence(text, mark, begin):
                continue
            found.append((begin, mark.end()))
            begin = mark.end()
            while begin < end and text[begin].isspace():
                begin += 1
        if begin < end:
            found.append((begin, end))
    return tuple(found)


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The words of `text[start:end]` as (start, end) offsets into the whole text."""
    stop = len(text) if end is None else end
    return [match.span() for match in WORD.finditer(text, start, stop)]
