"""What is passed on: "Norpress reported, citing Northlight" is what Northlight says.

The corpus marks the one who is cited as what is said. A ledger of who said what needs a row of
their own: the cited one as its source, the outer row's content, and the outer row named. A chain
("which quoted a clerk") goes on so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.cues import word_lists
from onrecord.model import Article, Attribution, Span, attribution_id
from onrecord.text import sentences

_CITING = re.compile(r"\b(citing|quoting)\s+(?=[\w“\"])", re.IGNORECASE)
_CHAIN = re.compile(r",?\s+(?:which|who)\s+(?:had\s+|has\s+)?(quoted|cited)\s+", re.IGNORECASE)
_END = re.compile(r"[,;:.!?\n—–(]|\s-\s|\s(?:who|which|that|as saying|saying|said|says)\s|$")
_HEAD = re.compile(r"\s(?:of|from|in|at|by|for|with|on|to|familiar|close|near|inside|and|or)\s")
_LONGEST = 10  # words of a cited source


def relayed(article: Article, rows: Sequence[Attribution]) -> list[Attribution]:
    """The rows, with a nested one for each source that another cites in its sentence."""
    kept = list(rows)
    places = sentences(article.text) if _CITING.search(article.text) else ()
    starts = [start for start, _ in places]
    for match in _CITING.finditer(article.text):
        here = bisect_right(starts, match.start()) - 1
        outer = _passed_on(kept, match, places[here]) if here >= 0 else None
        chain = list(_cited(article, match, places[here])) if outer else []
        if outer and chain:
            kept = _with(article, kept, outer, chain)
    return kept


def _passed_on(
    rows: Sequence[Attribution], match: re.Match[str], sentence: tuple[int, int]
) -> Attribution | None:
    """The row of the sentence that cites: the nearest one whose content does not hold the cue."""
    fit = [
        row
        for row in rows
        if row.cue
        and row.source
        and row.nested_in is None
        and sentence[0] <= row.cue[0].start < sentence[1]
        and not _CITING.match(row.cue[-1].exact.split()[-1] + " x")
        and not any(span.start <= match.start() < span.end for span in row.content)
    ]
    return min(fit, key=lambda row: (abs(row.cue[0].start - match.start()), row.id), default=None)


def _cited(
    article: Article, match: re.Match[str], sentence: tuple[int, int]
) -> Iterator[tuple[Span, Span]]:
    """Each cue of a chain and the source that it cites, outermost first."""
    found: re.Match[str] | None = match
    while found:
        end = _END.search(article.text, found.end(), sentence[1])
        stop = end.start() if end else sentence[1]
        source = Span.cut(article.text, found.end(), stop)
        if not _speaks(source.exact):
            return
        yield Span.cut(article.text, *found.span(1)), source
        found = _CHAIN.match(article.text, stop, sentence[1])


def _speaks(words: str) -> bool:
    """Whether a phrase names somebody or something that makes statements."""
    head = _HEAD.split(f"{words} ", maxsplit=1)[0].split()
    if not head or len(words.split()) > _LONGEST:
        return False
    names = [word for word in head if word.lower() not in ("the", "a", "an")]
    named = all(word[:1].isupper() for word in names)
    return bool(names) and (named or head[-1].lower() in word_lists()["speakers"])


def _with(
    article: Article,
    rows: Sequence[Attribution],
    outer: Attribution,
    chain: Sequence[tuple[Span, Span]],
) -> list[Attribution]:
    """The rows with the chain under `outer`, and without what took a cited source for content."""
    cited = [source for _, source in chain]
    content = tuple(s for s in outer.content if not any(_meet(s, one) for one in cited))
    if not content:
        return list(rows)
    name = attribution_id(article.id, outer.source, outer.cue, content)
    last = replace(outer, id=name, content=content)
    gone = {outer.id} | {row.id for row in rows if _is_of(row, chain)}
    kept = {
        row.id: replace(row, nested_in=name) if row.nested_in in gone else row
        for row in rows
        if row.id not in gone
    }
    kept[name] = last
    for cue, source in chain:
        name = attribution_id(article.id, (source,), (cue,), content)
        last = replace(last, id=name, source=(source,), cue=(cue,), nested_in=last.id)
        kept.setdefault(name, last)
    return list(kept.values())


def _is_of(row: Attribution, chain: Sequence[tuple[Span, Span]]) -> bool:
    """Whether a row is what the tagger made of the chain's own words."""
    return any(_meet(span, cue) for span in row.cue for cue, _ in chain)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
