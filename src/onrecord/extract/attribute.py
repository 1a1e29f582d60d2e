"""An article's attributions: the tagger's findings as spans of the text, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.cues import word_lists
from onrecord.extract.decode import decode
from onrecord.extract.headlines import headlined
from onrecord.extract.linking import Stretch
from onrecord.extract.quotes import plain
from onrecord.extract.relays import relayed
from onrecord.extract.running import joined
from onrecord.extract.style import Quoted
from onrecord.extract.tagger import Scores, Tagger
from onrecord.extract.turns import gaps, turn_rows
from onrecord.model import Article, Attribution, Span, attribution_id

NESTED_LEAST = 0.4  # best on the odd rows of bench/labels/nested.tsv; 0.6 finds a sixth fewer
NESTED_WORDS = 6  # shorter content holds no attribution of its own
_WORD = re.compile(r"\w+")
_SELF = frozenset(("i", "we", "you"))  # "I think" is how a speaker says it, not another claim
_MARKS = " \t\r\n\u00a0\"'`“”‘’«»"


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before it has a style and an identifier; its words may have other marks."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def attributions(article: Article, tagger: Tagger) -> list[Attribution]:
    """Every attribution in the article, in reading order; nested ones name their outer one.

    Each sentence of a speaker's turn in a transcript is one, whose source and cue are the label.
    The outlet's own voice is left to `own_voice`.
    """
    text = plain(article.text)
    quoted = Quoted(text)
    found: dict[str, Attribution] = {}
    for turn, rows in turn_rows(article):
        found |= {row.id: row for row in rows}
        if _may_hold_another(turn.body.exact):
            _keep_nested(found, article, quoted, rows, draft_in(text, turn.body, tagger))
    for gap in gaps(article):
        for draft in draft_in(text, gap, tagger):
            row = _row(article, quoted, draft, None)
            if row.id in found:
                continue
            found[row.id] = row
            for span in _worth_reading_again(draft):
                _keep_nested(found, article, quoted, [row], draft_in(text, span, tagger))
    rows = joined(article, text, list(_nested(found.values())), quoted)
    rows = relayed(article, headlined(article, rows, quoted))
    return sorted(rows, key=_place)


def _nested(rows: Iterable[Attribution]) -> Iterator[Attribution]:
    """The rows; one that stands wholly inside the content of another names it as its outer one."""
    every = list(rows)
    for row in every:
        spans = (*row.source, *row.cue, *row.content)
        for outer in every:
            inside = all(any(part.covers(span) for part in outer.content) for span in spans)
            if row.nested_in is None and inside and row.cue and row is not outer:
                row = replace(row, nested_in=outer.id)
        yield row


def _place(row: Attribution) -> tuple[int, int, bool, str]:
    """Reading order; of one turn's sentences, which all start at its label, that of content."""
    return row.start, row.content[0].start, row.nested_in is not None, row.id


def draft_in(text: str, span: Span, tagger: Tagger) -> Iterator[Draft]:
    """What the tagger finds in a stretch of the text, read by itself."""
    stretch = text[span.start : span.end]
    scores = tagger.scores(stretch)
    for found in decode(stretch, scores, tagger.settings):
        yield Draft(
            _spans(text, span.start, scores, found.source),
            _spans(text, span.start, scores, [found.cue]),
            _spans(text, span.start, scores, found.content),
            round(found.confidence, 2),
        )


def _spans(text: str, begin: int, scores: Scores, stretches: Iterable[Stretch]) -> tuple[Span, ...]:
    """Word spans as spans of the text."""
    return tuple(
        Span.cut(text, begin + int(scores.start[a]), begin + int(scores.end[b - 1]))
        for a, b in stretches
    )


def _row(article: Article, quoted: Quoted, draft: Draft, outer: str | None) -> Attribution:
    source, cue, content = (
        tuple(Span.cut(article.text, span.start, span.end) for span in spans)
        for spans in (draft.source, draft.cue, draft.content)
    )
    name = attribution_id(article.id, source, cue, content)
    style = quoted.style(content)
    return Attribution(name, source, cue, content, style, draft.confidence, nested_in=outer)


def _worth_reading_again(draft: Draft) -> list[Span]:
    """The content spans in which another attribution may stand, without "that" and marks."""
    return [_bare(span) for span in draft.content if _may_hold_another(span.exact)]


def _may_hold_another(content: str) -> bool:
    """Whether content is long enough for an attribution of its own and has a word for one."""
    words = _WORD.findall(content.lower())
    return len(words) >= NESTED_WORDS and not word_lists()["nested"].isdisjoint(words)


def _bare(span: Span) -> Span:
    """Content without the marks at its edges and a "that" at its head: a text like any other."""
    exact = span.exact.lstrip(_MARKS)
    if exact[:5].lower() == "that ":
        exact = exact[5:].lstrip(_MARKS)
    begin = span.end - len(exact)
    exact = exact.rstrip(_MARKS)
    return Span(begin, begin + len(exact), exact)


def _names_another(draft: Draft) -> bool:
    """Whether an inner row has a source other than its outer one's speaker and listener."""
    return bool(draft.source) and draft.source[0].exact.lower() not in _SELF


def _keep_nested(
    found: dict[str, Attribution],
    article: Article,
    quoted: Quoted,
    outer: Sequence[Attribution],
    drafts: Iterable[Draft],
) -> None:
    """Add the inner attributions that are sure enough, under the outer one they stand in."""
    for draft in drafts:
        if draft.confidence < NESTED_LEAST or not _names_another(draft):
            continue
        for row in outer:
            if any(span.covers(draft.content[0]) for span in row.content):
                inner = _row(article, quoted, draft, row.id)
                if inner.content != row.content:
                    found.setdefault(inner.id, inner)
                break
