"""On what a source rests what it says: none given, witnessed, a document."""

from __future__ import annotations

from onrecord.interpret.lists import pattern
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import verb_lemma
from onrecord.model import Evidence

_SENSES = frozenset("see hear witness".split())


def evidence_of(source: str, cue: Row, content: str, around: str) -> Evidence | None:
    """The evidence of an attribution, or None where the text says nothing of it.

    `around` is the text of its sentence outside the content, and a next sentence that says that
    no evidence was given.
    """
    source, content, around = source.lower(), content.lower(), around.lower()
    if pattern("no_evidence").search(around):
        return "none-given"
    lemmas = {verb_lemma(token.low) or token.low for token in cue}
    if pattern("witness").search(source) or lemmas & _SENSES or pattern("saw").search(content):
        return "witnessed"
    if pattern("document").search(source) or pattern("in_document").search(around):
        return "document"
    return None
