"""interpret: attributions to readings. Stance, evidence, time, and the claims each one answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.interpret.claims import claims_of
from onrecord.interpret.context import Context, said_on
from onrecord.interpret.evidence import evidence_of
from onrecord.interpret.stance import stance_of
from onrecord.model import Article, Attribution, Reading, Reference

__all__ = ["readings"]


def readings(
    article: Article, attributions: Sequence[Attribution], references: Sequence[Reference] = ()
) -> tuple[Reading, ...]:
    """One reading for each attribution of the article, in the order given.

    `references` say, in reading order, who is meant by pronouns and descriptions of the article.
    A figure that stands in the content of several attributions, one nested in the other, is a
    claim of the innermost alone.
    """
    inner = _nested(attributions)
    return tuple(
        _reading(Context.of(article, row, _within(references, row)), inner.get(row.id, ()))
        for row in attributions
    )


def _within(references: Sequence[Reference], row: Attribution) -> list[Reference]:
    """The references that stand in the content of an attribution."""
    found: list[Reference] = []
    for part in row.content:
        for i in range(bisect_left(references, part.start, key=_start), len(references)):
            if references[i].span.start >= part.end:
                break
            found.append(references[i])
    return found


def _start(one: Reference) -> int:
    return one.span.start


def _nested(attributions: Sequence[Attribution]) -> dict[str, tuple[Attribution, ...]]:
    """The attributions nested in each, directly or deeper."""
    parent = {row.id: row.nested_in for row in attributions}
    found: dict[str, list[Attribution]] = {}
    for row in attributions:
        outer, seen = row.nested_in, {row.id}
        while outer is not None and outer not in seen:
            found.setdefault(outer, []).append(row)
            seen.add(outer)
            outer = parent.get(outer)
    return {key: tuple(rows) for key, rows in found.items()}


def _reading(context: Context, inner: Sequence[Attribution]) -> Reading:
    stance = stance_of(context.saying)
    return Reading(
        attribution=context.attribution.id,
        stance=stance,
        said_on=said_on(context),
        evidence=evidence_of(
            context.source_text, context.saying.cue, context.saying.words, context.around
        ),
        claims=claims_of(context, stance, inner),
    )
