"""Single quotation marks, where a text uses them as its first marks, read as double ones.

British papers quote with single marks, which the corpus that the tagger learnt from never does.
A closing mark and an apostrophe are one character; a mark closes if a quotation is open in its
paragraph and no letter follows, and one after a stop or a comma is the surest.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from onrecord.text import paragraphs

_DOUBLE = re.compile(r"[\"“„«]|''|``")
_OPEN = re.compile(r"(?<![\w'’.,;:!?])[‘'](?=\w|\[)(?!\d0s)")
_CLOSE = re.compile(r"(?<=[\w.,;:!?…\])])['’](?!\w)")


def as_double(text: str) -> str:
    """The text with its single quotation marks made double where these are its first ones.

    Every character keeps its place, so that offsets into one are offsets into the other.
    """
    pairs = _pairs(text)
    if len(pairs) <= len(_DOUBLE.findall(text)) // 2:
        return text
    characters = list(text)
    for opening, closing in pairs:
        characters[opening] = "“"
        if closing is not None:
            characters[closing] = "”"
    return "".join(characters)


def _pairs(text: str) -> list[tuple[int, int | None]]:
    """Opening marks, each with the mark that closes it; None where the paragraph ends first."""
    found: list[tuple[int, int | None]] = []
    for start, end in paragraphs(text):
        opens = [mark.start() for mark in _OPEN.finditer(text, start, end)]
        for opening, following in zip_longest(opens, opens[1:], fillvalue=end):
            closing = _closing(text, opening, following)
            straight = text[opening] == "'"  # an apostrophe at a word's head looks the same
            fresh = opening == start or text[opening - 2] in ".?!:,"
            if closing is not None or (fresh and not straight):
                found.append((opening, closing))
    return found


def _closing(text: str, opening: int, end: int) -> int | None:
    marks = [mark.start() for mark in _CLOSE.finditer(text, opening, end)]
    after_stop = [mark for mark in marks if not text[mark - 1].isalnum()]
    no_genitive = [mark for mark in marks if text[mark - 1] != "s"]
    return next(iter([*after_stop, *no_genitive, *marks]), None)
