"""People's names by their parts, and whether two of them may be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

INITIAL = re.compile(r"^[^\W\d_]\.?$")
LONGER = 2  # words that a fuller form of a name may add
DOTTED = re.compile(r"\.(?=\w)")
GENERATIONS = frozenset("jr sr ii iii iv".split())
SUFFIXES = frozenset("jr sr ii iii iv phd md".split())


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name in lower case, hyphens opened, suffixes and marks left out."""
    words = re.split(r"[\s-]+", DOTTED.sub(". ", re.sub(r"[’'´]s$", "", name)))
    return tuple(w.lower() for w in words if w and w.lower().strip(".") not in SUFFIXES)


@lru_cache(maxsize=16384)
def same_full_name(one: str, other: str) -> bool:
    """Whether two full names may be one person's: all they both tell agrees."""
    if _generation(one) != _generation(other):
        return False
    a, b = parts(one), parts(other)
    whole_a, whole_b = whole_words(a), whole_words(b)
    if len(whole_a) < 2 or len(whole_b) < 2:
        return False
    initials_a, initials_b = _initials(a), _initials(b)
    if initials_a and initials_b and initials_a != initials_b:
        return False
    if sorted(whole_a) == sorted(whole_b):
        return True
    small, large = sorted((whole_a, whole_b), key=len)
    near = len(large) - len(small) <= LONGER
    return near and set(small) < set(large) and (small[-1] == large[-1] or small[0] == large[0])


def may_open(initials: str, full: str) -> bool:
    """Whether a full name may open with the initials of another ("T. Lund" and "Tor Lund")."""
    mine, theirs = _initials(parts(initials)), parts(full)
    return not mine or len(theirs) < 2 or mine[0] == theirs[0][0]


def _generation(name: str) -> str:
    """ "Jr", "Sr" or a number behind a name: it tells father and son apart."""
    last = name.lower().split()[-1].strip(".,")
    return last if last in GENERATIONS else ""


def whole_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words that are no initials."""
    return tuple(w for w in words if not INITIAL.match(w))


def _initials(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(w[0] for w in words if INITIAL.match(w))
