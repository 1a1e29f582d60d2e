"""What the outlet says in its own name: the sentences that nobody is given as the source of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from onrecord.model import Article, Attribution, Span, attribution_id
from onrecord.text import sentences, words

# A clause before the attributed one stands by itself where a conjunction or a semicolon parts them.
_PARTED = re.compile(r"(?:[,;:—–]\s*(?:and|but|while|as|though|although)?|\s(?:and|but|while))\s*$")
# "(Reporting by Ann Orr; Editing by Bo Lind)", "Photo by ...": who made it, not what it says.
_CREDIT = re.compile(
    r"\W*(?:additional\s+)?(?:reporting|writing|editing|written|edited|compiled|photos?|photograph)"
    r"(?:\s+and\s+\w+)?\s+by\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"\bcontributed (?:reporting\b|to this (?:report|story|article)\b)")
_LEAST_WORDS = 4  # "Read more" and bylines are no statements


def own_voice(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The sentences outside every attribution and every speaker's turn, in reading order.

    Of a sentence that an attribution takes up in part, the clause before it counts where a
    conjunction or a semicolon parts the two ("Nine people died, and officials said ...").
    """
    taken = sorted(
        (span.start, span.end)
        for row in attributions
        for span in (*row.source, *row.cue, *row.content)
    )
    taken += [(turn.label.start, turn.body.end) for turn in article.turns]
    taken.sort()
    found = []
    following = 0
    for start, end in sentences(article.text):
        while following < len(taken) and taken[following][1] <= start:
            following += 1
        first = end
        for a, b in islice(taken, following, None):
            if a >= end:
                break
            first = min(first, a) if b > start else first
        stop = end if first >= end else _clause_end(article.text, start, first)
        if _CREDIT.match(article.text, start, stop) or _CONTRIBUTED.search(
            article.text, start, stop
        ):
            continue
        if stop > start and len(words(article.text, start, stop)) >= _LEAST_WORDS:
            found.append(_row(article, Span.cut(article.text, start, stop)))
    return found


def _clause_end(text: str, start: int, first: int) -> int:
    """Where the clause before the first attributed word ends; `start` where there is none."""
    parted = _PARTED.search(text, start, max(start, first))
    return parted.start() if parted else start


def _row(article: Article, span: Span) -> Attribution:
    name = attribution_id(article.id, (), (), (span,))
    return Attribution(name, (), (), (span,), style="own-voice", confidence=1.0)
