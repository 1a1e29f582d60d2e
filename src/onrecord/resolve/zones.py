"""The parts of a noun phrase by its words alone: possessor, core, complements."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import is_body_noun, is_person_noun
from .words import Word, run_end, said

PREPOSITIONS = frozenset(
    "of for at from in with on to by near inside outside among within who which that whose as "
    "under behind familiar close briefed based living speaking working citing quoting".split()
)
LIGHT = frozenset(
    "former senior deputy acting top chief vice assistant citizen veteran then current prominent "
    "official new old press communications media longtime fellow rival republican democratic gop "
    "conservative labour liberal".split()
)
COMPOUND = frozenset(
    "attorney solicitor surgeon secretary director governor inspector prime vice".split()
)


LEADING = frozenset("of for at from with in to by representing".split())


def owner_of(words: list[Word]) -> tuple[str, list[Word]]:
    """A possessor at the front ("Norland's", "the minister's") and what is left."""
    for i, word in enumerate(words[:6]):
        if word.low in PREPOSITIONS and not word.owns:
            break
        if word.owns and i + 1 < len(words) and run_end(words, 0) <= i + 1:
            return said(words[: i + 1]), words[i + 1 :]
    return "", words


def zone_of(words: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words up to the first preposition outside a name, and the rest."""
    i = 0
    while i < len(words):
        j = run_end(words, i)
        if j > i:
            i = j
        elif words[i].low in PREPOSITIONS or _is_participle(words, i):
            return words[:i], words[i:]
        else:
            i += 1
    return words, ()


def _is_participle(words: Sequence[Word], i: int) -> bool:
    """Whether a clause about a noun starts ("the rebels holding Maro", "a firm owned by Maro")."""
    if not 0 < i < len(words) - 1 or words[i - 1].mark:
        return False
    noun, low = words[i - 1].low, words[i].low
    if not (is_person_noun(noun) or is_body_noun(noun) or noun in {"people", "forces", "group"}):
        return False
    following = words[i + 1]
    if low.endswith("ing") and not is_person_noun(low):
        return following.capital or following.low in {"the", "a", "an", "his", "her", "their"}
    return low.endswith("ed") and following.low in PREPOSITIONS


def complements(tail: Sequence[Word]) -> list[str]:
    """What the prepositions lead in: the body of "spokesman for the army", the place of "in"."""
    found = []
    while len(tail) > 1 and tail[0].low in LEADING:
        rest = list(tail[1:])
        while rest and rest[0].low in {"the", "a", "an", "our", "his", "her", "its", "their"}:
            rest = rest[1:]
        inner, tail = zone_of(rest)
        while inner and inner[-1].low in {"and", "or", "but"}:
            inner = inner[:-1]
        found.append(said(inner))
    return found


def modifying_body(words: Sequence[Word]) -> str:
    """The body or place among the words before a role noun, without mere adjectives."""
    first = 0
    while first < len(words) and words[first].low in LIGHT:
        first += 1
    last = len(words)
    while last > first and (words[last - 1].low in LIGHT or words[last - 1].low in COMPOUND):
        last -= 1
    return said(words[first:last])
