"""Transcripts: a speaker's label is source and cue of every sentence of the turn."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from onrecord.model import Article, Attribution, Span, Turn, attribution_id
from onrecord.text import sentences

_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]][.\s]*")  # (Laughter.) is nobody's words


def turn_rows(article: Article) -> Iterator[tuple[Turn, list[Attribution]]]:
    """Each turn of the article and its attributions, a sentence each."""
    every = sentences(article.text)
    starts = [start for start, _ in every]
    for turn in article.turns:
        rows = []
        first = max(0, bisect_left(starts, turn.body.start) - 1)
        for start, end in islice(every, first, None):
            if start >= turn.body.end:
                break
            span = _cut(article.text, max(start, turn.body.start), min(end, turn.body.end))
            if span and not _ASIDE.fullmatch(span.exact):
                rows.append(_row(article, turn, span))
        yield turn, rows


def _cut(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its edges, if any word is left."""
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    span = Span.cut(text, start, start + len(exact.strip()))
    return span if any(letter.isalnum() for letter in span.exact) else None


def _row(article: Article, turn: Turn, span: Span) -> Attribution:
    label = (turn.label,)
    name = attribution_id(article.id, label, label, (span,))
    return Attribution(name, label, label, (span,), style="direct", confidence=1.0)


def gaps(article: Article) -> Iterator[Span]:
    """The stretches of the text outside all turns that hold a word; the whole if there are none."""
    begin = 0
    for turn in sorted(article.turns, key=lambda turn: turn.label.start):
        yield from _gap(article.text, begin, turn.label.start)
        begin = max(begin, turn.body.end)
    yield from _gap(article.text, begin, len(article.text))


def _gap(text: str, start: int, end: int) -> Iterator[Span]:
    span = _cut(text, start, end) if start < end else None
    if span:
        yield span
