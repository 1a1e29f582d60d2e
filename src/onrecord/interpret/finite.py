"""Whether a finite main clause stands in a row of words, without a parser.

Verbs are told by form and neighbours. Where a form may be a participle or a noun as well, the
answer is "perhaps", and the cue decides (stating.py).
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.interpret.lists import bag, table
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    auxiliaries,
    function_words,
    is_adverb,
    is_gerund,
    is_past,
    is_title,
    verb_lemma,
)

NONE, PERHAPS, SURELY = 0, 1, 2
_NEAR = 5  # words in which "the finding that" stands


def finite(row: Row, shared: bool = False) -> int:
    """How surely a main clause with a finite verb stands in the row: 0 no, 1 perhaps, 2 surely.

    A relative pronoun or subordinator takes the next verb for itself.
    """
    first = first_word(row)
    under, best, k = 0, NONE, first
    while k < len(row):
        under += _subordinates(row, k, first)
        grade = _verb(row, k, first, shared)
        k = _after_chain(row, k) if grade else k + 1
        if grade and under:  # "what they said was old"
            under -= 0 if k < len(row) and _verb(row, k, first, shared) else 1
        elif grade:
            best = max(best, grade)
    return best


def opening(row: Row) -> str:
    """The first word of a row that is neither a conjunction nor "not"."""
    return next((token.low for token in row[first_word(row) :] if token.low != "not"), "")


def opens_in_participle(row: Row) -> bool:
    """Whether the row opens with a participle that has no object behind it."""
    low, k = opening(row), first_word(row)
    return is_gerund(low) or (is_past(low) and not _object(row, k + 1))


def first_word(row: Row) -> int:
    """The token at which the clause starts, behind conjunctions and "the fact that"."""
    facts = bag("stating", "nouns", "fact")
    told = [i for i in range(min(len(row) - 1, _NEAR)) if row[i].low in facts]
    k = next((i + 2 for i in told if row[i + 1].low == "that"), 0)
    while k < len(row) and (not row[k].is_word or row[k].low in ("that", "and", "but", "so")):
        k += 1
    return k


RELATIVES = frozenset(
    "who which whom whose what how why whether where when while because if although though".split()
)
_NOMINATIVE = frozenset("i he she we they".split())


def _subordinates(row: Row, k: int, first: int) -> bool:
    """Whether a clause of its own opens at token k, also one without a word for it."""
    low = row[k].low
    if low in RELATIVES:
        return k + 1 < len(row) and row[k + 1].low != "of"
    if k == first:
        return False
    before = row[k - 1]
    if low == "that":  # else a determiner
        return before.is_word and before.low not in function_words()
    bare = low in _NOMINATIVE and before.is_word and before.low not in function_words()
    return bare and not is_adverb(before.low) and not verb_lemma(before.low)


def _verb(row: Row, k: int, first: int, shared: bool) -> int:
    """How surely a finite verb stands at token k."""
    low = row[k].low
    before = row[k - 1].low if k > first else ""
    if _CONTRACTED.fullmatch(low):
        return SURELY
    if low in auxiliaries():
        if low == "am" and before != "i":  # "11am"
            return NONE
        return NONE if low in _BARE or before == "to" else SURELY
    named = row[k].is_capital and k > first and not is_title(row)
    if not row[k].is_word or named or before in _never_before_verbs():
        return NONE
    if k == first and not shared:  # "killed seven": its subject stands outside the content
        return PERHAPS if is_past(low) and _object(row, k + 1) else NONE
    if low in bag("words", "pronouns") or is_adverb(low) or low in bag("words", "conjunctions"):
        return NONE
    if low in _pasts() or (before in _NOMINATIVE and low not in function_words()):
        return SURELY
    if verb_lemma(low) is None:
        return PERHAPS if _unknown_verb(row, k) else NONE
    return _grade(row, k, before)


_CONTRACTED = re.compile(r"(?:it|that|he|she|there|here|what|who|i|we|you|they)'(?:s|m|re|ve|d|ll)")
_BARE = frozenset("be been being having doing".split())


@cache
def _never_before_verbs() -> frozenset[str]:
    """Determiners that are no pronouns as well, and prepositions that are no conjunctions."""
    alone = frozenset("that this these those which all both".split())
    links = frozenset("since until before after like".split())
    determiners, prepositions = bag("words", "determiners"), bag("words", "prepositions")
    return (determiners - alone) | (prepositions - links)


@cache
def _pasts() -> frozenset[str]:
    """Irregular simple pasts that are nothing else ("went", "took")."""
    forms: dict[str, str] = table("words")["irregular"]
    found = set()
    for lemma, told in forms.items():
        pasts = [form for form in told.split() if not form.endswith(("s", "ing"))]
        if len(pasts) > 1 and pasts[0] != lemma:
            found.add(pasts[0])
    return frozenset(found - {"bore", "bit", "lay"}) | {"became", "came", "ran"}


def _grade(row: Row, k: int, before: str) -> int:
    """The same of a word that has the form of a verb, by its neighbours."""
    low = row[k].low
    if is_gerund(low):
        return NONE
    after = row[k + 1] if k + 1 < len(row) else None
    if before in (bag("words", "pronouns") - OBJECT_PRONOUNS) | {"it", "who", "that"}:
        return SURELY
    if is_past(low):
        if verb_lemma(low) in bag("stating", "verbs", "intransitive"):
            return SURELY  # of these no participle stands behind a noun
        if after is not None and after.low == "by":
            return NONE
        return SURELY if _object(row, k + 1) else PERHAPS
    if before == "to":  # "Minister to resign" has a subject
        return PERHAPS
    certain = _object(row, k + 1) and (after is None or after.low != "that")
    return SURELY if certain else PERHAPS


def _object(row: Row, i: int) -> bool:
    """Whether an object or a clause starts at token i, as only a finite verb has one behind it."""
    if i >= len(row):
        return False
    low = row[i].low
    return (
        low in bag("words", "determiners") - {"which", "what", "whose"}
        or low in OBJECT_PRONOUNS
        or row[i].is_number
        or (row[i].is_capital and row[i].is_word)
    )


OBJECT_PRONOUNS = frozenset("him her them me us it himself herself themselves itself".split())


def _unknown_verb(row: Row, k: int) -> bool:
    """A word in -s between a noun and an object that may be a verb of no list ("trails")."""
    low, before = row[k].low, row[k - 1]
    if not low.endswith("s") or low.endswith(("ss", "us")) or not before.is_word or k < 1:
        return False
    follows = row[k + 1].low == "to" if k + 1 < len(row) else False
    return before.low not in function_words() and (follows or _object(row, k + 1))


def _after_chain(row: Row, k: int) -> int:
    """Past a verb with its auxiliaries, adverbs and participle."""
    helps = row[k].low in auxiliaries() or "'" in row[k].low
    k += 1
    negations = bag("stance", "negation", "words")
    while k < len(row) and helps:
        low = row[k].low
        if low in auxiliaries() or is_adverb(low) or low in negations:
            k += 1
        elif verb_lemma(low) is not None:
            return k + 1
        else:
            break
    return k
