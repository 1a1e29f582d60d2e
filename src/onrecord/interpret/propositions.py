"""The propositions of a clause: its main verb's, and those of the verbs that share its subject."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interpret.lists import bag
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    auxiliaries,
    is_adverb,
    is_finite_at,
    is_gerund,
    is_title,
    verb_lemma,
)
from onrecord.interpret.verbs import main_verb


@dataclass(frozen=True, slots=True)
class Proposition:
    """A stretch of a clause with one main verb; `subject` are the words that it leaves out."""

    row: Row
    subject: Row


def propositions(row: Row) -> list[Proposition]:
    """A clause cut where "and" or a comma joins another verb to its subject.

    "The quake razed houses and cut roads, killing ten" is three: razed, cut, killing.
    """
    place = main_verb(row)
    if place is None or is_title(row):
        return [Proposition(row, ())]
    cuts = [i for i in range(place + 2, len(row)) if _joins_verb(row, i)]
    if not cuts:
        return [Proposition(row, ())]
    subject = row[: _chain_start(row, place)]
    found = [Proposition(row[: _before(row, cuts[0])], ())]
    ends = [*(_before(row, cut) for cut in cuts[1:]), len(row)]
    for cut, end in zip(cuts, ends, strict=True):
        if end > cut + 1:
            found.append(Proposition(row[cut:end], subject))
    return found


def background(row: Row) -> list[Proposition]:
    """Clauses that a sentence takes for granted: "... as the quake shook the town"."""
    place = main_verb(row)
    starts = [i for i in range(1, len(row) - 3) if row[i].low in _GIVEN]
    found = []
    for i in starts:
        end = next((k for k in range(i + 2, len(row)) if row[k].low in _STOPS), len(row))
        inner = row[i + 1 : end]
        verb = main_verb(inner) if place is not None and place < i else None
        if verb and not is_gerund(inner[verb].low) and verb_lemma(inner[verb].low) not in _LIGHT:
            found.append(Proposition(inner, ()))
    return found


_GIVEN = frozenset("as when after because where while since although though".split())
_STOPS = _GIVEN | frozenset(", ; : but".split())


def _joins_verb(row: Row, i: int) -> bool:
    """Whether a verb that shares the clause's subject starts at token i."""
    k = i - 1
    while k > 0 and is_adverb(row[k].low):
        k -= 1
    link = row[k]
    if i + 1 >= len(row) or row[i].low in _LIGHT or not row[i + 1].is_word:
        return False
    if link.text == ",":
        return is_gerund(row[i].low) and row[i].low not in _NO_VERBS
    joined = link.low in ("and", "but", "then") and is_finite_at(row, i)
    return joined and verb_lemma(row[i].low) not in _LIGHT


def _chain_start(row: Row, place: int) -> int:
    first = place
    links = auxiliaries() | bag("stance", "negation", "words")
    while first and (row[first - 1].low in links or is_adverb(row[first - 1].low)):
        first -= 1
    return first


def _before(row: Row, cut: int) -> int:
    """Where the words end that stand before the link of a cut."""
    end = cut
    links = {",", "and", "but", "then"}
    while end > 1 and (row[end - 1].low in links or is_adverb(row[end - 1].low)):
        end -= 1
    return end


_NO_VERBS = frozenset("including according depending considering citing saying adding".split())
_LIGHT = frozenset("be have do say add note tell is are was were has had been being".split())
