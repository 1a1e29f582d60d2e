"""Tokens of an article at their places, and the runs of capitals that are proper names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .lexicon import body_classes, is_role, is_title, roles, singular
from .seats import known_body

TOKEN = re.compile(
    r"[^\W\d_]++(?![\w.’'´&-])"  # most words: what is below would read the same
    r"|\d+(?:[.,]\d+)+|(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s?[A-Z])"
    r"|\b(?=[A-Za-z]{2,5}\.)(?i:mr|mrs|ms|dr|st|gen|col|lt|maj|capt|sgt|sen|rep|gov|prof|rev|pres|adm|jr|sr|const|cdre"
    r"|cllr|cmdr|brig|cpl|supt|insp|co|inc|corp|ltd|bros)\.(?!\w)"
    r"|\w\w++(?<=s)[’'](?=\s(?:and\s)?[A-Z])|\w+(?:[-’'´&]\w+)*|[^\w\s]"
)


POSSESSIVE = re.compile(r"[’'´]s?$|[’'´]S$")


ARABIC = re.compile(r"(?:al|el|ad|as|ash|an|at|ar|ul|bin|d|l)[-’'][A-Z]")


LINKS = frozenset("of for and on the de des du der la & in to".split())


PORTFOLIO = frozenset(
    "state defense defence treasury homeland security commerce labor labour energy education "
    "transportation transport agriculture interior foreign affairs health human services justice "
    "finance staff war police environment trade culture information and the".split()
)


SERVICES = frozenset(
    "service services commission administration affairs agency bureau department ministry "
    "union federation association council".split()
)


SPECIAL_BODIES = frozenset("office centers centres treaty bank state joint chiefs".split())


class Word(NamedTuple):
    """A token at its place. `base` is without a possessive ending, `low` that in lower case."""

    start: int
    end: int
    text: str
    base: str
    low: str
    owns: bool
    capital: bool
    mark: bool


@lru_cache(maxsize=16384)
def _shape(token: str) -> tuple[str, str, bool, bool, bool]:
    base = POSSESSIVE.sub("", token) if len(token) > 2 else token
    capital = token[0].isupper() or bool(ARABIC.match(token))
    mark = not (token[0].isalnum() or token[0] == "_")
    return base, base.lower(), base != token and token[-1] in "sS", capital, mark


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The tokens of `text[start:end]`, marks of punctuation among them.

    Those of an article are read once. A token depends on what is right behind it, so that those
    at the end of a stretch are read anew.
    """
    if len(text) < SHORT:
        return _scanned(text, start, end)
    every, starts, ends = _tokenised(text)
    first = bisect_left(starts, start)
    if first and ends[first - 1] > start:
        return _scanned(text, start, end)
    last = max(first, bisect_right(ends, end - AHEAD))
    return [*every[first:last], *_scanned(text, ends[last - 1] if last > first else start, end)]


SHORT = 400  # characters of a text that is not worth keeping apart
AHEAD = 8  # characters behind a token at which TOKEN may look


@lru_cache(maxsize=1)
def _tokenised(text: str) -> tuple[list[Word], list[int], list[int]]:
    """All tokens of an article, where each starts, and where it ends."""
    words = _scanned(text, 0, len(text))
    return words, [word.start for word in words], [word.end for word in words]


def _scanned(text: str, start: int, end: int) -> list[Word]:
    found = []
    for match in TOKEN.finditer(text, start, end):
        token = match.group()
        found.append(tuple.__new__(Word, (*match.span(), token, *_shape(token))))
    return found


@lru_cache(maxsize=2)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(RUN.findall(text))


RUN = re.compile(r"\w+")


def holds(text: str, word: str) -> bool:
    """Whether the text holds the word as it is written, between word boundaries."""
    if RUN.fullmatch(word):
        return word in _words_of(text)
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def run_end(words: Sequence[Word], i: int) -> int:
    """Where the proper name that starts at word `i` ends, exclusive; `i` if none starts there."""
    if i >= len(words) or not words[i].capital:
        return i
    j = _known_end(words, i)
    while j < len(words) and not words[j - 1].owns:
        step = _step(words, i, j)
        if not step:
            break
        j += step
    if j < len(words) and words[j - 1].owns and _inner_possessive(words, i, j):
        return run_end(words, j)
    return j


def _known_end(words: Sequence[Word], i: int) -> int:
    """The end of a well-known body's name with a link inside, or of the first word."""
    if not any(word.low in LINKS for word in words[i : i + 8]):
        return i + 1
    for j in range(min(len(words), i + 8), i + 2, -1):
        if words[j - 1].capital and any(w.low in LINKS for w in words[i:j]):
            found = known_body(said(words[i:j]))
            if found and not found.place:
                return j
    return i + 1


def _step(words: Sequence[Word], i: int, j: int) -> int:
    """By how many words the name from `i` up to `j` goes on: none, one, or over a link."""
    if words[j].start - words[j - 1].end > 2:  # a tab or column, as behind a transcript's label
        return 0
    if words[j].capital:
        return 1
    if (
        words[j].low in roles("particle", "function")
        and j + 1 < len(words)
        and words[j + 1].capital
    ):
        return 2
    if words[j].low not in LINKS or not _may_link(words, i, j):
        return 0
    k = j + 1
    while k < len(words) and words[k].low in {"the", "&"}:
        k += 1
    named = k < len(words) and words[k].capital and words[k].low not in roles("opener", "function")
    return k + 1 - j if named else 0


def _may_link(words: Sequence[Word], i: int, j: int) -> bool:
    last, link = words[j - 1].low, words[j].low
    if link == "&":
        return True
    body = singular(last) in body_classes() or last in SPECIAL_BODIES
    if link == "and" and _joins_services(words, j + 1):
        plural = words[j - 1].text[-1] in "’'"
        return plural or (not known_body(last) and len(words[i:j]) > 1 and not body)
    if link in {"and", "the"}:
        inside = any(w.low in {"of", "for", "on"} for w in words[i:j])
        return inside and not is_title(last)
    if link in {"of", "for", "on"}:
        return body or (link == "of" and is_role(last) and _portfolio(words, j + 1))
    return False


def _joins_services(words: Sequence[Word], j: int) -> bool:
    """Whether "and" goes on in a public body's name ("Roads and Harbours Commission")."""
    k = j
    while k < len(words) and words[k].capital and not words[k].owns:
        k += 1
    return k - j > 1 and words[k - 1].low in SERVICES


def _portfolio(words: Sequence[Word], j: int) -> bool:
    while j < len(words) and words[j].low == "the":
        j += 1
    return j < len(words) and words[j].low in PORTFOLIO


def _inner_possessive(words: Sequence[Word], i: int, j: int) -> bool:
    """Whether "X's Y" is one name (a charity "Miller's Table") and no possession."""
    if j - i != 1 or not words[j].capital or words[j].low in roles("opener", "function"):
        return False
    if known_body(words[i].base) or words[i].base.isupper() or is_title(words[j].low):
        return False
    k = run_end(words, j)
    people = k - j > 1 and not any(is_title(w.low) for w in words[j:k])
    return k - j == 1 or not people


def said(words: Sequence[Word]) -> str:
    """Words as written, joined by blanks, without a possessive at the end."""
    if not words:
        return ""
    joined = " ".join([*(w.text for w in words[:-1]), words[-1].base])
    return SPACED.sub("", joined) if any(mark in joined for mark in ",.()") else joined


SPACED = re.compile(r" (?=[,.)])|(?<=[(]) ")
