"""interpret: attributions to readings. Stance, evidence, time, and the claims each one answers."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.interpret.claims import claims_of
from onrecord.interpret.context import Context, said_on
from onrecord.interpret.evidence import evidence_of
from onrecord.interpret.stance import stance_of
from onrecord.model import Article, Attribution, Reading

__all__ = ["readings"]


def readings(article: Article, attributions: Sequence[Attribution]) -> tuple[Reading, ...]:
    """One reading for each attribution of the article, in the order given.

    A figure that stands in the content of several attributions, one nested in the other, is a
    claim of the innermost alone.
    """
    inner = _nested(attributions)
    return tuple(_reading(article, row, inner.get(row.id, ())) for row in attributions)


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


def _reading(article: Article, row: Attribution, inner: Sequence[Attribution]) -> Reading:
    context = Context.of(article, row)
    stance = stance_of(context.saying)
    return Reading(
        attribution=row.id,
        stance=stance,
        said_on=said_on(context),
        evidence=evidence_of(
            context.source_text, context.saying.cue, context.saying.words, context.around
        ),
        claims=claims_of(context, stance, inner),
    )
