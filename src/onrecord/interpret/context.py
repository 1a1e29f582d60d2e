"""An attribution in its article: its sentences, its words around and inside the content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.interpret.dates import TimeExpression, time_expressions
from onrecord.interpret.intervals import published_day
from onrecord.interpret.lists import pattern
from onrecord.interpret.numerals import Row
from onrecord.interpret.saying import Saying
from onrecord.interpret.tokens import tokens
from onrecord.model import Article, Attribution, Reference, Span
from onrecord.text import sentences


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of one sentence stands in an attribution's content.

    `pieces` are its offsets, `row` its tokens and `sentence` the whole sentence's offsets.
    """

    pieces: tuple[tuple[int, int], ...]
    row: Row
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """An attribution with all that its rules look at; `meant` are the references in its content."""

    article: Article
    attribution: Attribution
    stretches: tuple[Stretch, ...]
    saying: Saying
    outside: tuple[tuple[int, int], ...]
    around: str
    meant: tuple[Reference, ...] = ()

    @classmethod
    def of(cls, article: Article, row: Attribution, meant: Sequence[Reference] = ()) -> Context:
        """The context of an attribution of the article."""
        stretches = _stretches(article.text, row.content)
        content = tuple(token for stretch in stretches for token in stretch.row)
        saying = Saying(
            cue=_row(article.text, row.cue),
            source=_row(article.text, row.source),
            content=content,
            first=stretches[0].row if stretches else (),
            words=" ".join(_plain(article.text[s.start : s.end]) for s in row.content),
            own=row.style == "own-voice",
            direct=row.style == "direct",
            lead=_lead(article.text, row),
        )
        outside = _outside(article.text, row) if row.cue else ()
        around = _around(article.text, row, outside)
        return cls(article, row, stretches, saying, outside, around, tuple(meant))

    def times(self, stretch: Stretch) -> list[TimeExpression]:
        """The time expressions of a stretch of the content."""
        found: list[TimeExpression] = []
        for start, end in stretch.pieces:
            found += time_expressions(self.article.text, start, end, self.article.published)
        return found

    def meant_in(self, row: Row) -> tuple[Reference, ...]:
        """The references that stand among the tokens."""
        starts = {token.start for token in row} if self.meant else set()
        return tuple(one for one in self.meant if one.span.start in starts)

    @property
    def asserted(self) -> tuple[Stretch, ...]:
        """The stretches that are no questions: who asks claims nothing."""
        return tuple(one for one in self.stretches if not self._asks(one))

    def _asks(self, stretch: Stretch) -> bool:
        end = stretch.pieces[-1][1]
        return self.article.text[max(end - 4, 0) : end].rstrip(_CLOSING).endswith("?")

    @property
    def source_text(self) -> str:
        """The source's words."""
        return " ".join(span.exact for span in self.attribution.source)


_CLOSING = " \"'”’»)"


def _plain(words: str) -> str:
    if '"' in words or "“" in words or "”" in words or "''" in words:
        words = _QUOTES.sub("", words)
    return " ".join(words.split())


_QUOTES = re.compile(r"[\"“”]|''")


def _lead(text: str, row: Attribution) -> str:
    """The words between the source and the content behind it, where they stand close together."""
    if not row.source or not row.content or row.source[-1].end > row.content[0].start:
        return ""
    words = text[row.source[-1].end : row.content[0].start]
    return " ".join(words.split()) if len(words) < _CLOSE else ""


_CLOSE = 120  # characters


def _row(text: str, spans: Sequence[Span]) -> Row:
    return tokens(text, [(span.start, span.end) for span in spans])


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence of the text that holds the offset."""
    rows = sentences(text)
    i = bisect_right(rows, (offset, len(text))) - 1
    return rows[max(i, 0)] if rows else (0, len(text))


def sentence_before(text: str, offset: int) -> tuple[int, int]:
    """The sentence before the one that starts at the offset; empty where there is none."""
    rows = sentences(text)
    i = bisect_right(rows, (offset, -1)) - 1
    return rows[i] if i >= 0 else (0, 0)


def _sentences_from(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The sentences that a span touches."""
    rows = sentences(text)
    i = max(bisect_right(rows, (span.start, len(text))) - 1, 0)
    while i < len(rows) and rows[i][0] < span.end:
        yield rows[i]
        i += 1


def _stretches(text: str, content: Sequence[Span]) -> tuple[Stretch, ...]:
    """The content cut at sentence ends; pieces of one sentence together."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for span in content:
        for start, end in _sentences_from(text, span):
            first, last = max(start, span.start), min(end, span.end)
            if first < last:
                found.setdefault((start, end), []).append((first, last))
    stretches: list[Stretch] = []
    for sentence, pieces in sorted(found.items()):
        row = tokens(text, pieces)
        if len(row) <= _LONGEST:
            stretches.append(Stretch(tuple(pieces), row, sentence))
            continue
        for i in range(0, len(row), _LONGEST):
            part = row[i : i + _LONGEST]
            stretches.append(Stretch(((part[0].start, part[-1].end),), part, sentence))
    return tuple(stretches)


# No sentence of news is longer; what is (a table, a list) is read in parts, in linear time.
_LONGEST = 150


def _own_sentence(context_text: str, row: Attribution) -> tuple[int, int]:
    spans = row.cue or row.source or row.content
    return sentence_at(context_text, spans[0].start) if spans else (0, 0)


def _outside(text: str, row: Attribution) -> tuple[tuple[int, int], ...]:
    """The parts of the cue's sentence that are neither content, source nor cue."""
    start, end = _own_sentence(text, row)
    gaps, at = [], start
    for span in sorted((*row.content, *row.source, *row.cue)):
        if span.end <= start or span.start >= end:
            continue
        if span.start > at:
            gaps.append((at, span.start))
        at = max(at, span.end)
    if at < end:
        gaps.append((at, end))
    return tuple(gaps)


def _around(text: str, row: Attribution, outside: Sequence[tuple[int, int]]) -> str:
    """The words outside, and a next sentence that says that no evidence was given."""
    if not row.cue:
        return ""
    words = " ".join(text[a:b] for a, b in outside)
    _, end = _own_sentence(text, row)
    following = sentence_at(text, min(len(text) - 1, end + 2)) if end + 2 < len(text) else None
    if following and following[0] >= end and "\n" not in text[end : following[0]]:
        after = text[following[0] : following[1]]
        if pattern("no_evidence").search(after.lower()):
            words += " " + after
    return words


def said_on(context: Context) -> str | None:
    """The day on which it was said, where the cue's sentence says so outside the content.

    A turn of a transcript was said on the transcript's day.
    """
    row = context.attribution
    if not row.cue:
        return None
    cue = row.cue[0]
    if any(turn.label.covers(cue) for turn in context.article.turns):
        day = published_day(context.article.published)
        return day.isoformat() if day else None
    found: list[TimeExpression] = []
    for start, end in (*context.outside, *((span.start, span.end) for span in row.cue)):
        rows = time_expressions(context.article.text, start, end, context.article.published)
        found += [one for one in rows if one.value is not None]
    text = context.article.text
    near = [
        one
        for one in found
        if _distance(one, cue) <= _REACH
        and not _BOUNDARY.search(_between(text, one, cue))
        and not _in_relative(text, row, one)
    ]
    best = min(near, key=lambda one: (_distance(one, cue), one.start), default=None)
    return best.value if best else None


# A word that opens another clause: the date beyond it dates something else.
_BOUNDARY = re.compile(
    r"\b(?:which|who|whom|whose|where|when|and|but|after|before|since|as|while|that|because)\b",
    re.IGNORECASE,
)


def _in_relative(text: str, row: Attribution, one: TimeExpression) -> bool:
    """Whether a clause about the source holds the date ("Vask, who won last year, said")."""
    before = [span.end for span in row.source if span.end <= one.start < row.cue[0].start]
    return bool(before) and _BOUNDARY.search(text, max(before), one.start) is not None


def _between(text: str, one: TimeExpression, cue: Span) -> str:
    return text[one.end : cue.start] if one.end <= cue.start else text[cue.end : one.start]


# Beyond this many characters a date in the sentence dates something else.
_REACH = 80


def _distance(one: TimeExpression, cue: Span) -> int:
    return max(one.start - cue.end, cue.start - one.end, 0)


def event_date(
    times: Sequence[TimeExpression], clause: Span | None, place: Span | None = None
) -> str | None:
    """The dated time expression nearest to a place in the clause, or else the sentence's first.

    None where the clause has one of its own that cannot be dated ("last spring").
    """
    dated = [one for one in times if one.value is not None]
    own = [one for one in times if clause and clause.start <= one.start and one.end <= clause.end]
    inside = [one for one in own if one.value is not None]
    if own and not inside:
        return None
    if inside and place is not None:
        return min(inside, key=lambda one: (_distance(one, place), one.start)).value
    chosen = inside or dated
    return chosen[0].value if chosen else None
