"""What a claim is about: names, terms, main predicate, and the clause that says it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord.interpret.lists import bag, pattern
from onrecord.interpret.names import CALENDAR
from onrecord.interpret.numerals import Row
from onrecord.interpret.predicates import numeral_words
from onrecord.interpret.saying import spelt_low
from onrecord.interpret.tokens import (
    Token,
    function_words,
    is_finite_at,
    is_gerund,
    noun_lemma,
    verb_lemma,
)


def terms_in(row: Row, names: Iterable[str], leave_out: Iterable[str] = ()) -> tuple[str, ...]:
    """The content lemmas of a row that are neither names nor stop words, sorted."""
    named = {word.lower() for name in names for word in name.split()}
    out, stops, closed = named | set(leave_out), _stops(), function_words()
    found: set[str] = set()
    for low in {token.low for token in row}:
        if not low.isalpha() or len(low) < 3 or low in closed or low in named:
            continue
        lemma = _term(low)
        if lemma not in out and lemma not in stops:
            found.add(lemma)
    return tuple(sorted(found))


@cache
def _stops() -> frozenset[str]:
    return bag("topics", "stop") | numeral_words() | CALENDAR


@cache
def _term(low: str) -> str:
    if low.endswith(("ed", "ing")) and verb_lemma(low):
        return verb_lemma(low) or low
    noun = noun_lemma(low)
    return verb_lemma(low) or noun if noun == low else noun


def reference_in(row: Row) -> str | None:
    """The words of a content that only points back ("the claims", "such reports", "it")."""
    subject = _falsehood(row)
    if subject is not None:
        return subject
    words = [token for token in row if token.is_word and token.low not in ("any", "all", "also")]
    content = [
        token for token in words if token.low not in function_words() or token.low in _POINTERS
    ]
    nouns = bag("topics", "references") | bag("topics", "parts")
    if not content or len(words) > 8 or any(is_gerund(token.low) for token in content):
        return None
    if content[0].low in bag("topics", "parts") and not any(
        is_finite_at(row, i) for i in range(len(row))
    ):
        return " ".join(token.text for token in row if token.is_word)
    if content[0].low in nouns and (len(content) == 1 or words[-1].low != content[0].low):
        told = _pointed(row, content[0])
        if told is not None:
            return told
    named = any(token.low in nouns for token in content)  # a bare name is no report
    if named and len(words) < 6 and all(t.low in nouns or t.is_capital for t in content):
        return " ".join(token.text for token in row if token.is_word)
    return None


def _falsehood(row: Row) -> str | None:
    """The subject of "the accusation is false", where it is an accusation or a pronoun."""
    told = pattern("false").search(spelt_low(row))
    verb = next((i for i, token in enumerate(row) if token.low in bag("words", "be")), None)
    if told and len(row) < 4 and verb is None:
        nouns = bag("topics", "references")
        last = next((i for i, token in enumerate(row) if token.low in nouns), len(row) - 1)
        return " ".join(token.text for token in row[: last + 1] if token.is_word)
    if told is None or verb is None or verb == 0 or verb > 8:
        return None
    subject = [token for token in row[:verb] if token.is_word]
    nouns = bag("topics", "references")
    plain = all(token.low != "that" for token in subject[1:])
    if plain and any(token.low in nouns for token in subject):
        return " ".join(token.text for token in subject)
    return None


def _pointed(row: Row, noun: Token) -> str | None:
    """The words up to a noun that points back, where nothing but a verdict follows it."""
    place = row.index(noun)
    after = row[place + 1 :]
    verdict = after[:1] and after[0].low == "as"
    told = pattern("false").search(spelt_low(after))
    if after and not (verdict or told or all(not token.is_word for token in after)):
        return None
    return " ".join(token.text for token in row[: place + 1] if token.is_word)


_POINTERS = frozenset("it this that them those".split())
