"""A statement's exact words, cut around what matters in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.show.wording import line, safe

if TYPE_CHECKING:
    from onrecord.model import Claim, Span
    from onrecord.store.shapes import Statement

Part = tuple[str, str]  # words and their style
_QUOTES = frozenset("\"“„«‘'")
_STRONG = "bold underline"
_MOST_OF = 0.75  # what covers more of the content than this need not stand out
_BEFORE, _AFTER = ("… ", ""), (" …", "")  # where words were cut


def excerpt(said: Statement, claims: Sequence[str] = (), most: int = 240) -> list[Part]:
    """The content with its marks of quotation; the words that give the claims' answers stand out.

    More than about `most` characters are cut on both sides of the first answer.
    """
    size = sum(span.end - span.start for span in said.attribution.content)
    answers = [_answering(claim, size) for claim in said.claims if claim.id in claims]
    parts: list[Part] = []
    for span in said.attribution.content:
        parts += [(" … ", "")] if parts else []
        parts += _marked(span, answers)
    quoted = said.attribution.content[0].exact[:1] in _QUOTES if said.attribution.content else False
    parts = _around(parts, most)
    begins = [] if quoted and parts[0] != _BEFORE else [("“", "")]
    ends = [] if quoted and parts[-1] != _AFTER else [("”", "")]
    return [*begins, *parts, *ends]


def _answering(claim: Claim, size: int) -> Span | None:
    """A figure's words; else the claim's clause, where the content of `size` says more than it."""
    clause = claim.topic.clause
    return claim.span or (clause if clause.end - clause.start < _MOST_OF * size else None)


def _marked(span: Span, answers: Sequence[Span | None]) -> list[Part]:
    parts: list[Part] = []
    at = span.start
    for one in sorted(one for one in answers if one and span.covers(one)):
        if one.start < at:
            continue
        parts.append((span.exact[at - span.start : one.start - span.start], ""))
        parts.append((span.exact[one.start - span.start : one.end - span.start], _STRONG))
        at = one.end
    parts.append((span.exact[at - span.start :], ""))
    return [(_flat(words), style) for words, style in parts if words]


def _flat(text: str) -> str:
    """On one line, with the spaces at its edges kept."""
    return re.sub(r"\s+", " ", safe(text))


def _around(parts: Sequence[Part], most: int) -> list[Part]:
    """About `most` characters around the first part that stands out, cut between words."""
    text = "".join(words for words, _ in parts)
    if len(text) <= most:
        return list(parts)
    before = next((n for n, (_, style) in enumerate(parts) if style), None)
    strong = sum(len(words) for words, _ in parts[:before]) if before else 0
    start = max(0, min(strong - most // 3, len(text) - most))
    end = start + most
    start = _between(text, start, 1) if start else 0
    end = _between(text, end, -1) if end < len(text) else len(text)
    return [
        *([_BEFORE] if start else []),
        *_slice(parts, start, end),
        *([_AFTER] if end < len(text) else []),
    ]


def _between(text: str, at: int, step: int) -> int:
    """The nearest place between two words, up to 30 characters on or back."""
    for near in range(at, at + 30 * step, step):
        if 0 < near < len(text) and text[near - 1 if step > 0 else near].isspace():
            return near
    return at


def _slice(parts: Sequence[Part], start: int, end: int) -> list[Part]:
    found, at = [], 0
    for words, style in parts:
        piece = words[max(0, start - at) : max(0, end - at)]
        if piece:
            found.append((piece, style))
        at += len(words)
    return found


def where(said: Statement) -> str:
    """The paper, the file or address, and the offset at which the statement stands."""
    place = line(said.document.path or said.document.url or said.document.id)
    paper = line(said.document.label)
    place = place if place == paper else f"{paper}, {place}"
    return f"{place} at {said.attribution.start}"
