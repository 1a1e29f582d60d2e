"""Where the source's words only follow the noun phrase that says who it is.

"A former official, who asked not to be named, said": the source may hold the clause alone.
"""

from __future__ import annotations

import re

from .phrases import DETERMINERS, Phrase, read_phrase
from .words import Word, read_words
from .zones import PREPOSITIONS

CLAUSE = re.compile(r"(?:who|speaking|talking)\s+\w", re.IGNORECASE)
BREAKS = frozenset(
    "said says told but or as that when while if than even although because is are was were "
    "has have had spoke met including like".split()
)
LONGEST = 200  # characters before such a clause in which its noun is looked for


def phrase_before(text: str, first: int, start: int, end: int) -> Phrase | None:
    """Whom a clause at `text[start:end]` follows, or none where it is no such clause.

    `first` is where the sentence starts, or what is said behind a cue.
    """
    if not CLAUSE.match(text, start, end):
        return None
    words = read_words(text, max(first, start - LONGEST), start)
    while words and words[-1].text in {",", "-", "–", "—"}:
        words = words[:-1]
    opening = _opens(_last_chunk(words))
    if opening is None:
        return None
    found = read_phrase(text, opening.start, words[-1].end)
    return found if found.name or found.head else None


def _last_chunk(words: list[Word]) -> list[Word]:
    """The words behind the last mark or word that opens a clause."""
    nexts = [*words[1:], *words[-1:]]
    cuts = [
        i
        for i, (word, after) in enumerate(zip(words, nexts, strict=True))
        if word.mark
        or word.low in BREAKS
        or (word.low == "and" and (after.low in DETERMINERS or after.capital))
    ]
    return words[cuts[-1] + 1 :] if cuts else words


def _opens(words: list[Word]) -> Word | None:
    """The word with which the noun phrase starts: the first, or behind "on Monday" a determiner."""
    if not words or words[0].low not in PREPOSITIONS:
        return words[0] if words else None
    return next((word for word in words[1:] if word.low in DETERMINERS), None)
