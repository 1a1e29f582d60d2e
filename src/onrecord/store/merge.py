"""One document from several inputs: whichever came first, the outcome is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.model import Article

_RANK = {"user": 0, "json-ld": 1, "meta": 2, "text": 3, "guessed": 4, None: 5}
_T = TypeVar("_T")


def merged(known: Article, other: Article) -> Article:
    """Two inputs of one document as one, the same whichever came first.

    A date of better standing wins (user, JSON-LD, meta, text, guess); else, as with all other
    facts, the one that comes first in the alphabet.
    """
    pair = (known, other)
    dated = min(
        pair, key=lambda one: (one.published is None, _RANK[one.published_from], str(one.published))
    )
    made = min(pair, key=lambda one: (one.extractor, not one.turns, str(one.turns)))

    def first(facts: Sequence[_T | None]) -> _T | None:
        return min((fact for fact in facts if fact), key=str, default=None)

    return replace(
        known,
        path=first([one.path for one in pair]),
        url=first([one.url for one in pair]),
        outlet=first([one.outlet for one in pair]),
        title=first([one.title for one in pair]),
        authors=first([one.authors for one in pair]) or (),
        published=dated.published,
        published_from=dated.published_from,
        retrieved=first([one.retrieved for one in pair]),
        language=min(one.language for one in pair),
        extractor=made.extractor,
        turns=made.turns,
    )
