"""Sentences and words of a text, as offsets. Pure functions that every room may use.

News English, by rule: a full stop ends a sentence unless it closes a known abbreviation or an
initial, or the next word goes on in lower case; a line break ends one unless the text is wrapped.
After Grefenstette and Tapanainen (1994), with quotation marks kept at the end of the sentence that
they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

WORD = re.compile(r"\w+(?:[’'´]\w+)*(?:-\w+)*")
PARAGRAPH = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_NARROWEST, _WIDEST = 50, 100  # widths at which people and programs wrap prose
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col sgt maj capt cmdr adm rev hon sen rep gov pres st jr sr vs etc "
    "inc ltd co corp no vol fig jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu "
    "fri sat sun ave blvd rd mt ft al eg ie a.m p.m u.s u.n u.k e.u d.c e.g i.e ph.d".split()
)
_NEVER_LAST = frozenset(
    "mr mrs ms dr prof gen lt col sgt maj capt cmdr adm rev hon sen rep gov pres st mt ft".split()
)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Every paragraph as (start, end) without the white space at its edges.

    A line is a paragraph, unless the text is wrapped at a fixed width.
    """
    lines = list(_lines(text))
    width = _width(text, lines)
    begin = None
    for here, following in zip_longest(lines, lines[1:]):
        begin = here[0] if begin is None else begin
        if following is None or not _wraps(text, here, following, width):
            yield begin, here[1]
            begin = None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for line in PARAGRAPH.finditer(text):
        stretch = line.group()
        start = line.start() + len(stretch) - len(stretch.lstrip())
        end = line.end() - len(stretch) + len(stretch.rstrip())
        if start < end:
            yield start, end


def _width(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The width at which the text is wrapped, in characters; 0 where it is not."""
    fitting = [end - start for start, end in lines if end - start <= _WIDEST]
    if len(fitting) < 0.9 * len(lines) or len(fitting) < 3:
        return 0
    width = sorted(fitting)[int(0.97 * len(fitting))]  # a heading may be longer
    near = [pair for pair in pairwise(lines) if _adjacent(text, *pair)]
    wrapped = sum(_wraps(text, *pair, width) for pair in near)
    return width if width >= _NARROWEST and 2 * wrapped > len(near) else 0


def _adjacent(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    between = text[line[1] : following[0]]
    return between.replace("\r\n", "\n").count("\n") == 1


def _wraps(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the line ends only because the next word would not have fitted."""
    if not width or not _adjacent(text, line, following):
        return False
    word = len(text[following[0] : following[1]].split(None, 1)[0])
    return line[1] - line[0] + 1 + word > width


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
