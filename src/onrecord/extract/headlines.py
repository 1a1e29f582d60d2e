"""Headlines with a colon or a dash: "Toll at 40: mayor", "Bridge safe - ministry".

The corpus has few of them, and the tagger finds none. What stands after the mark is a source where
its last word is one that sources are called by, or that one in the article bears. What stands
before a colon and is neither is a topic ("Velden flood: what we know"), and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.extract.cues import word_lists
from onrecord.extract.style import Quoted
from onrecord.model import Article, Attribution, Span, attribution_id
from onrecord.text import WORD, paragraphs

LINES = 3  # paragraphs in which a headline may stand, after a date or a section's name
LONGEST = 18  # words of a headline
SURE = 0.8  # set by hand: the development stories hold two, PolNeAR's 924 articles none
_LINE = re.compile(r"[^\r\n]*")
_CLOSING = " \t\u00a0\"'”’»)]"
_TAIL = re.compile(r"(?<=\S)(?P<mark>:| [-–—])\s+(?P<who>[^\s:–—-][^:–—\"“”‘’]*)$")


def headlined(article: Article, rows: Sequence[Attribution], quoted: Quoted) -> list[Attribution]:
    """The rows with those of headlines that end in a source, and without what a topic says."""
    kept = [row for row in rows if not _is_topic(article.text, row, rows)]
    return [*kept, *_at_the_end(article, kept, quoted)]


def _is_topic(text: str, row: Attribution, rows: Sequence[Attribution]) -> bool:
    """Whether a row is an unquoted line without a stop, after a colon and what never speaks."""
    if [span.exact for span in row.cue] != [":"] or not row.source or row.style != "indirect":
        return False
    line = _LINE.match(text, row.content[-1].start)
    if line and line[0].rstrip(_CLOSING)[-1:] in (".", "?", "!"):
        return False
    known = {_last(span.exact) for other in rows for span in other.source if other is not row}
    return _last(row.source[-1].exact) not in known | word_lists()["speakers"]


def _last(words: str) -> str:
    return next(iter(WORD.findall(words)[::-1]), "").lower()


def _at_the_end(
    article: Article, rows: Sequence[Attribution], quoted: Quoted
) -> Iterator[Attribution]:
    """The attributions of headlines that end in their source, where no row stands yet."""
    known = _spoken(rows)
    outlet = {word.lower() for word in WORD.findall(article.outlet or "")} - {"the"}
    for start, end in islice(paragraphs(article.text), LINES):
        line = article.text[start:end]
        found = _TAIL.search(line)
        if not found or line[-1] in ".?!" or len(WORD.findall(line)) > LONGEST:
            continue
        taken = any(start <= span.start < end for row in rows for span in row.content)
        said = line[: found.start()].rstrip()
        who = [word.lower() for word in WORD.findall(found["who"])]
        if taken or len(WORD.findall(said)) < 2 or not _is_source(who, known, outlet):
            continue
        begin, mark = start + found.start("who"), found["mark"].strip()
        cue = start + line.index(mark, found.start())
        source = (Span.cut(article.text, begin, end),)
        content = (Span.cut(article.text, start, start + len(said)),)
        spans = source, (Span.cut(article.text, cue, cue + 1),), content
        name = attribution_id(article.id, *spans)
        yield Attribution(name, *spans, style=quoted.style(content), confidence=SURE)


def _spoken(rows: Sequence[Attribution]) -> frozenset[str]:
    """The words of the article's sources that are written with a capital, in lower case."""
    return frozenset(
        word.lower()
        for row in rows
        for span in row.source
        for word in WORD.findall(span.exact)
        if word[0].isupper()
    )


def _is_source(who: Sequence[str], known: frozenset[str], outlet: set[str]) -> bool:
    """Whether at most four words end in one that a source is called by; a site's name is none."""
    if not 0 < len(who) <= 4 or not outlet.isdisjoint(who):
        return False
    return who[-1] in known or who[-1] in word_lists()["speakers"]
