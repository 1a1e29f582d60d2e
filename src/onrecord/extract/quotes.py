"""A text as the tagger knows texts: paragraphs on a line, in small letters, with double marks.

Every character keeps its place, so that offsets into one are offsets into the other. British papers
quote with single marks, which the corpus that the tagger learnt from never does. A closing mark and
an apostrophe are one character; a mark closes if a quotation is open in its paragraph and no letter
follows, and one after a stop or a comma is the surest.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from onrecord.text import paragraphs

_DOUBLE = re.compile(r"[\"“„«]|''|``")
_OPEN = re.compile(r"(?<![\w'’.,;:!?])[‘'](?=\w|\[)(?!\d0s)")
_LOW = re.compile(r"„([^„“”\r\n]*)[“”]")
_CAPITALS = re.compile(r"\b[^\W\d_]{4,}")  # shorter ones may be letters that stand for a name
_BREAK = re.compile(r"[\r\n]")
_CLOSE = re.compile(r"(?<=[\w.,;:!?…\])])['’](?!\w)")


def plain(text: str) -> str:
    """The text with a paragraph to a line, capitals as in a title and double quotation marks."""
    parts, last = [], 0
    for start, end in paragraphs(text):
        line = _BREAK.sub(" ", text[start:end])
        parts += [text[last:start], _CAPITALS.sub(_as_title, line) if line.isupper() else line]
        last = end
    return as_double(_closed("".join([*parts, text[last:]])))


def _as_title(word: re.Match[str]) -> str:
    """A word in capitals with only the first one kept."""
    low = word[0][1:].lower()
    return word[0][0] + low if len(low) == len(word[0]) - 1 else word[0]


def _closed(text: str) -> str:
    """The text with „ and “ as “ and ”: what opens in English closes in German."""
    if "„" not in text:
        return text
    return _LOW.sub(lambda found: f"“{found[1]}”", text).replace("„", "“")


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
    places = list(paragraphs(text))
    for (start, end), (following, _) in zip_longest(places, places[1:], fillvalue=(-1, -1)):
        opens = [mark.start() for mark in _OPEN.finditer(text, start, end)]
        goes_on = following >= 0 and text[following] in "‘'"
        for opening, next_one in zip_longest(opens, opens[1:], fillvalue=end):
            closing = _closing(text, opening, next_one)
            # an apostrophe at a word's head looks like a straight mark
            marks = text[opening] == "‘" or (goes_on and opening == opens[-1])
            fresh = opening == start or text[opening - 2] in ".?!:,"
            if closing is not None or (fresh and marks):
                found.append((opening, closing))
    return found


def _closing(text: str, opening: int, end: int) -> int | None:
    marks = [mark.start() for mark in _CLOSE.finditer(text, opening, end)]
    after_stop = [mark for mark in marks if not text[mark - 1].isalnum()]
    no_genitive = [mark for mark in marks if text[mark - 1] != "s"]
    return next(iter([*after_stop, *no_genitive, *marks]), None)
