"""The kinds of act and thing of which a claim tells, by which two claims are seen to be akin."""

from __future__ import annotations

from onrecord.relate.lexicon import lexicon
from onrecord.relate.statements import Statement
from onrecord.relate.words import stem

_TWO = 2  # kinds of one claim that stand in the other too


def kinds(row: Statement) -> frozenset[str]:
    """The classes, or else the stems, of a claim's content words."""
    words = lexicon()
    told = {*row.claim.topic.predicate, *row.claim.topic.terms} - words.light - words.pointing
    return frozenset(map(_kind, told))


def akin(one: Statement, other: Statement) -> bool:
    """Whether two claims are plainly of one thing: by their act, or by two words."""
    acts = {
        _kind(row.claim.topic.predicate[0]) for row in (one, other) if row.claim.topic.predicate
    }
    shared = kinds(one) & kinds(other)
    return len(shared) >= _TWO or (len(acts) == 1 and bool(acts & shared))


def _kind(word: str) -> str:
    known = lexicon().predicates
    return known[word].name if word in known else stem(word)
