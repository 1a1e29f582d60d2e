"""Tokens of a sentence and their forms: light morphology in place of a part-of-speech tagger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.interpret.lists import bag, inverse, table

_TOKEN = re.compile(
    r"[^\W\d_]++(?![\w.’'´$£€¥₹])"  # most words: what is below would read the same
    r"|(?:US|A|C)?[$£€¥₹]"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]+(?:[’'´][^\W\d_]+)*"
    r"|[^\s\"“”‘’'´\x00-\x1f\x7f-\x9f\ufeff\u200b-\u200f]"
)
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(slots=True, eq=False)  # not frozen: that takes three times as long to make
class Token:
    """A word, numeral or mark, with its offsets into the article's text; it is never changed.

    `low` is its lower-case form without a possessive ending. `glued` says that no space
    parts it from the token before. `is_word` says that it starts with a letter, `is_number` with
    a digit, `is_capital` with a capital letter. Tokens compare by identity, which makes rows of
    them cheap keys.
    """

    text: str
    low: str
    start: int
    end: int
    glued: bool
    is_word: bool
    is_number: bool
    is_capital: bool


def tokens(text: str, pieces: Iterable[tuple[int, int]]) -> tuple[Token, ...]:
    """The tokens of the pieces of a text in reading order; quotation marks are left out."""
    every, starts = _tokenised(text)
    found: list[Token] = []
    for start, end in pieces:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        cut = (first and every[first - 1].end > start) or (last and every[last - 1].end > end)
        piece = _scanned(text, start, end) if cut else list(every[first:last])
        if piece and piece[0].glued:
            piece[0] = replace(piece[0], glued=False)
        found += piece
    return tuple(found)


@lru_cache(maxsize=2)
def _tokenised(text: str) -> tuple[tuple[Token, ...], tuple[int, ...]]:
    """All tokens of a text, and where each starts."""
    found = tuple(_scanned(text, 0, len(text)))
    return found, tuple(token.start for token in found)


def _scanned(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        word, low, letter, digit, capital = _shape(match.group())
        glued = first > start and not text[first - 1].isspace()
        found.append(Token(word, low, first, last, glued, letter, digit, capital))
    return found


@lru_cache(maxsize=16384)
def _shape(word: str) -> tuple[str, str, bool, bool, bool]:
    """A word with straight apostrophes, its lower-case form, and what it starts with."""
    word = word.replace("’", "'").replace("´", "'")
    low = word.lower()
    if low.endswith("'s") and low not in ("it's", "that's", "he's", "she's", "there's"):
        low = low[:-2]
    return word, low, word[0].isalpha(), word[0].isdecimal(), word[0].isupper()


@cache
def _irregular() -> dict[str, str]:
    entries: dict[str, str] = table("words")["irregular"]
    return {form: lemma for lemma, forms in entries.items() for form in (*forms.split(), lemma)}


@cache
def _known_verbs() -> frozenset[str]:
    return (
        bag("words", "base", "verbs")
        | bag("words", "base", "ambiguous")
        | frozenset(table("words")["irregular"])
    )


def _unstem(stem: str) -> str:
    """The base of a verb that lost its -ed or -ing."""
    known = _known_verbs()
    if stem + "e" in bag("words", "silent_e"):
        return stem + "e"
    for candidate in (stem, stem + "e"):
        if candidate in known:
            return candidate
    for candidate in (stem, stem[:-1]):
        if candidate in bag("words", "plain"):
            return candidate
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if len(stem) > 3 and stem[-1] == stem[-2] == "l" and stem[:-1] in known:
        return stem[:-1]
    if re.search(
        r"(?:[aiu]t|[cvsuzg]|[cgt]r|[^aeiou][iou]r|[bcdfgkpstz]l|dg|iz|at|in[ae]|thr)$", stem
    ):
        if stem.endswith(("ss", "it", "ct", "visit")) or stem.endswith("ing"):
            return stem
        return stem + "e"
    return stem


@cache
def verb_lemma(low: str) -> str | None:
    """The base form of a word that can be a verb, or None where it looks like none."""
    if low in bag("words", "not_verbs") or not low.isalpha() or low.endswith("eed"):
        return _irregular().get(low)
    if low in _irregular() or low in _known_verbs():
        return _irregular().get(low, low)
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    for ending, shortest in (("ed", 4), ("ing", 5)):
        stem = low.removesuffix(ending)
        if stem != low and len(low) >= shortest and _VOWEL.search(stem):
            return _unstem(stem)
    bases = (low[:-3] + "y" if low.endswith("ies") else "", low[:-1], low[:-2])
    known = _known_verbs()
    return next((base for base in bases if low.endswith("s") and base in known), None)


def is_past(low: str) -> bool:
    """Whether the word is a past tense or past participle form."""
    if low in bag("words", "not_verbs"):
        return False
    lemma = _irregular().get(low)
    if lemma is not None:
        return (low != lemma and not low.endswith(("ing", "s"))) or low in _SAME
    return low.endswith("ed") and verb_lemma(low) is not None


_SAME = frozenset("hit cut burst put set shut split spread quit become come run beat read".split())


def is_gerund(low: str) -> bool:
    """Whether the word is an -ing form of a verb."""
    return low.endswith("ing") and verb_lemma(low) is not None


@cache
def is_adverb(low: str) -> bool:
    """Whether the word is an adverb, by list or by its ending."""
    manner = low.endswith("ly") and len(low) > 5 and low not in bag("words", "not_adverbs")
    return manner or low in bag("words", "adverbs")


@cache
def noun_lemma(low: str) -> str:
    """The singular of a noun, by rule."""
    irregular: dict[str, str] = table("counted")["irregular_plurals"]
    if low in irregular:
        return irregular[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("men") and len(low) > 5 and low not in ("specimen", "regimen", "abdomen"):
        return low[:-2] + "an"
    if low.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


@cache
def noun_plural(lemma: str) -> str:
    """The plural of a noun: the first in the table that is a form of it ("troops" is none)."""
    irregular: dict[str, str] = table("counted")["irregular_plurals"]
    known = [
        plural
        for plural, singular in irregular.items()
        if (singular, plural[0]) == (lemma, lemma[0])
    ]
    if known:
        return known[0]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def is_plural(low: str) -> bool:
    """Whether the word can be a plural noun."""
    irregular: dict[str, str] = table("counted")["irregular_plurals"]
    return low in irregular or (noun_lemma(low) != low and low not in _NOT_PLURAL)


_NOT_PLURAL = frozenset("was has does says goes is this its his us as news perhaps always".split())


@cache
def function_words() -> frozenset[str]:
    """Words of closed classes, which are neither names nor content words."""
    keys = (
        "determiners prepositions conjunctions pronouns be have do modals negatives adverbs"
    ).split()
    return frozenset().union(*(bag("words", key) for key in keys))


@cache
def auxiliaries() -> frozenset[str]:
    """Forms of be, have and do and the modal verbs."""
    return frozenset().union(*(bag("words", key) for key in ("be", "have", "do", "modals")))


def is_finite_at(row: tuple[Token, ...], i: int) -> bool:
    """Whether the token is, going by form and neighbours, a finite or participial verb."""
    low = row[i].low
    if low in auxiliaries():
        return True
    if verb_lemma(low) is None or (i and row[i].is_capital and not is_title(row)):
        return False
    if i and row[i].glued and row[i - 1].text == "-":
        return False
    if _opens_name(row, i):
        return False
    if is_past(low):
        return not (i + 1 < len(row) and _modifies(row, i))
    before = row[i - 1].low if i else ""
    if before in bag("words", "modals") or before in ("to", "not") or before in bag("words", "do"):
        return True
    if before in bag("words", "determiners") or before in bag("words", "prepositions"):
        return False
    if low.endswith("ing"):
        return before in bag("words", "be") or before in ("been", ",")
    base = low if low in bag("words", "base", "verbs") else verb_lemma(low) or ""
    return base in bag("words", "base", "verbs") or before in bag("words", "pronouns")


def _opens_name(row: tuple[Token, ...], i: int) -> bool:
    """Whether the first word is part of a name ("Ahmed Orr"), whatever its ending."""
    return i == 0 and len(row) > 1 and row[0].is_capital and row[1].is_capital and not is_title(row)


@cache
def event_of(low: str) -> str | None:
    """The class of event that a word names ("dead", "deaths" and "died": kill), if any."""
    events = inverse("counted", "events")
    for form in (low, verb_lemma(low) or "", noun_lemma(low)):
        if form in events:
            return events[form]
    return None


@lru_cache(maxsize=64)
def is_title(row: tuple[Token, ...]) -> bool:
    """Whether most words of a row carry a capital, the first too, as in a headline."""
    if not row or (row[0].is_word and not row[0].is_capital):
        return False
    words = [token for token in row if token.is_word and len(token.text) > 3]
    return len(words) > 3 and sum(token.is_capital for token in words) > 0.7 * len(words)


def _modifies(row: tuple[Token, ...], i: int) -> bool:
    """Whether a participle after a determiner only modifies a noun ("a displaced family")."""
    before = row[i - 1].low if i else ""
    after = row[i + 1]
    if before in bag("words", "determiners"):
        return after.is_word
    # "using manned aircraft": what a verb in -ing governs, not a second verb.
    governed = is_gerund(before) and before not in auxiliaries()
    plain = after.low not in function_words() or after.low == "and"
    return governed and after.is_word and plain
