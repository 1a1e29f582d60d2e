"""A quotation that runs on over paragraphs belongs to one speaker.

By the convention of the press each paragraph opens with a mark and only the last one closes. What
the tagger leaves out of such a run goes to the one attribution that holds a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.style import Quoted
from onrecord.model import Article, Attribution, Span, attribution_id
from onrecord.text import paragraphs

_MARK = re.compile(r"[\"“”«»]|''|``")
_LONGEST = 3  # paragraphs; in a longer run a mark was lost

Stretch = tuple[int, int]


def runs(text: str) -> Iterator[list[Stretch]]:
    """Quotations over two paragraphs or more, as the stretch that each paragraph holds."""
    run: list[Stretch] = []
    for start, end in paragraphs(text):
        marks = [mark.start() for mark in _MARK.finditer(text, start, end)]
        goes_on = bool(run and marks) and marks[0] == start and text[start] == text[run[0][0]]
        if not goes_on:
            if len(run) > 1:
                yield run
            run = []
        open_at = _left_open(text, marks)
        if goes_on:
            closed = marks[1] + 1 if len(marks) > 1 else end
            run.append((start, closed))
            if open_at != start:
                yield run
                run = []
        if not run and open_at is not None:
            run = [(open_at, end)]
    if len(run) > 1:
        yield run


def _left_open(text: str, marks: Sequence[int]) -> int | None:
    """The mark that opens a quotation which its paragraph does not close."""
    open_at: int | None = None
    for mark in marks:
        closes = text[mark] in "”»" or (open_at is not None and text[mark] not in "“«")
        open_at = None if closes else mark
    return open_at


def joined(
    article: Article, text: str, rows: Sequence[Attribution], quoted: Quoted
) -> list[Attribution]:
    """The rows with the paragraphs of each run given to the one attribution that has a part.

    `text` is the article's with double marks. A run that two attributions share stays as it is,
    and so does a paragraph in which an attribution is.
    """
    by_id = {row.id: row for row in rows}
    for run in runs(text):
        outer = ((key, row) for key, row in by_id.items() if row.nested_in is None)
        owners = [key for key, row in outer if _touches(row, run)]
        if len(owners) != 1 or len(run) > _LONGEST:
            continue
        owner = by_id[owners[0]]
        missing = [part for part in run if not any(_meets(s, part) for s in owner.content)]
        spans = (Span.cut(article.text, start, end) for start, end in missing)
        by_id[owners[0]] = _with(article, owner, tuple(spans), quoted)
    names = {old: row.id for old, row in by_id.items()}
    return [
        replace(row, nested_in=names.get(row.nested_in or "", row.nested_in))
        for row in by_id.values()
    ]


def _meets(span: Span, part: Stretch) -> bool:
    return span.start < part[1] and part[0] < span.end


def _touches(row: Attribution, run: Sequence[Stretch]) -> bool:
    spans = (*row.source, *row.cue, *row.content)
    return any(_meets(span, part) for span in spans for part in run)


def _with(
    article: Article, row: Attribution, spans: tuple[Span, ...], quoted: Quoted
) -> Attribution:
    if not spans:
        return row
    content = tuple(sorted((*row.content, *spans)))
    name = attribution_id(article.id, row.source, row.cue, content)
    return replace(row, id=name, content=content, style=quoted.style(content))
