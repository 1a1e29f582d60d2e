"""Family names that look like a role or a plural ("Judge", "Sanders"), by the rest of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .lexicon import (
    body_classes,
    given,
    is_person_noun,
    is_plural,
    is_role,
    is_title,
    roles,
    singular,
)
from .seats import known_body
from .words import RUN, Word, holds

ALWAYS_ROLES = frozenset("minister secretary spokesman spokeswoman spokesperson president".split())
NEVER_NAMES = ALWAYS_ROLES | {"leader", "official", "officer", "general"}
PAIR = re.compile(r"\b([A-Z]\w+)(?= (\w+))")


def is_surname_alone(text: str, word: Word) -> bool:
    """Whether a role word alone is somebody's family name ("Judge", where "Ada Judge" stands)."""
    if not word.capital:
        return False
    one = singular(word.low)
    if is_plural(word.low) and (is_person_noun(word.low) or one in body_classes()):
        return _is_plural_surname(text, word)
    if not is_role(word.low) or one != word.low or word.low in NEVER_NAMES | roles("modifier"):
        return False
    first = next(iter(_capitals_before(text, word.base)), None)
    if first is None or is_title(first) or known_body(first):
        return False
    return first.lower() not in roles("modifier") | roles("opener", "function")


def _is_plural_surname(text: str, word: Word) -> bool:
    """A family name that looks like a plural ("Ada Sanders", and nowhere "sanders")."""
    firsts = [] if holds(text, word.low) else _capitals_before(text, word.base)
    if not firsts:
        return False
    names = given("male") | given("female")
    before = re.findall(rf"\b([a-z]+) [A-Z]\w+ {re.escape(word.base)}\b", text)
    return any(first.lower() in names for first in firsts) or any(map(is_role, before))


def _capitals_before(text: str, word: str) -> Sequence[str]:
    """The words with a capital that stand right before a word of the text."""
    if RUN.fullmatch(word):
        return _first_names(text).get(word, ())
    return re.findall(rf"\b([A-Z]\w+) {re.escape(word)}\b", text)


@lru_cache(maxsize=2)
def _first_names(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for first, word in PAIR.findall(text):
        found.setdefault(word, []).append(first)
    return found
