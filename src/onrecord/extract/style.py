"""Whether content is quoted: direct, indirect or mixed, as the project's scorer counts it.

Direct is content of which nine words in ten or more stand between double quotation marks,
indirect of which none does. A paragraph's end closes a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from onrecord.extract.pieces import Ints
from onrecord.model import Span, Style

DIRECT = 0.9
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Quoted:
    """Which words of a text stand inside quotation marks, ready to be asked span by span."""

    def __init__(self, text: str) -> None:
        starts: list[int] = []
        inside: list[bool] = []
        opened, last = False, 0
        for token in _TOKEN.finditer(text):
            if "\n" in text[last : token.start()]:
                opened = False
            opened = _after(text, token, opened)
            last = token.end()
            if token.group()[0].isalnum():
                starts.append(token.start())
                inside.append(opened)
        self._starts: Ints = np.array(starts, dtype=np.int64)
        self._before = np.concatenate([[0], np.cumsum(inside, dtype=np.int64)])

    def style(self, content: Iterable[Span]) -> Style:
        """The style of content that stands in these spans."""
        words = quoted = 0
        for span in content:
            first, last = np.searchsorted(self._starts, (span.start, span.end))
            words += int(last - first)
            quoted += int(self._before[last] - self._before[first])
        if quoted >= DIRECT * max(1, words):
            return "direct"
        return "mixed" if quoted else "indirect"


def _after(text: str, token: re.Match[str], opened: bool) -> bool:
    """Whether a quotation is open after a token."""
    mark = token.group()
    pair = text[token.start() : token.start() + 2]
    doubled = pair == "''"
    if mark in "“«" or pair == "``" or (doubled and not opened):
        return True
    if mark in "”»" or doubled:
        return False
    return not opened if mark == '"' else opened
