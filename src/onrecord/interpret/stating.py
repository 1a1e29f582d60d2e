"""Whether words state something: a clause, or a noun or infinitive under a cue that asserts it.

Where the form of a verb leaves it open, it is one under a cue whose content is a clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.interpret.finite import (
    OBJECT_PRONOUNS,
    PERHAPS,
    RELATIVES,
    SURELY,
    finite,
    first_word,
    opening,
    opens_in_participle,
)
from onrecord.interpret.lists import bag, inverse, table
from onrecord.interpret.numerals import Row
from onrecord.interpret.saying import Saying, cue_class
from onrecord.interpret.tokens import (
    auxiliaries,
    event_of,
    function_words,
    is_gerund,
    is_past,
    noun_lemma,
    verb_lemma,
)
from onrecord.model import Stance

_SHORT = 8  # words; from there on a participle may stand in any clause
_LONG = 6  # words; under "said" a longer content without a known verb has one that is not known


def states(row: Row, saying: Saying, stance: Stance, shared: bool = False) -> bool:
    """Whether a stretch of a content says of something that it is so, or is not.

    `shared` says that its subject stands before it ("... and cut roads").
    """
    found = finite(row, shared)
    if found == SURELY or (shared and is_gerund(row[0].low)) or _holds_cue(row, saying):
        return True
    if _is_headline(row, saying):
        return True
    if _takes_clause(saying):
        if found == PERHAPS and (shared or not opens_in_participle(row)):
            return True
        if not saying.own and not saying.direct and _always(saying) and len(row) > _LONG:
            return not is_gerund(row[0].low)
    if stance == "unknown" and _asks(row):
        return True
    if opening(row) == "to":
        return stance == "commit" or _cued(saying, "infinitive")
    if stance == "demand" and saying.direct:  # an order
        return True
    told = stance in ("demand", "predict") or _always(saying) or _cued(saying, "infinitive")
    if told and _infinitive(row):
        return True
    return _small_clause(row, saying) or _nominal(row, saying, stance)


def _is_headline(row: Row, saying: Saying) -> bool:
    """ "Port hit by flood", where nobody is cited: it leaves out article and auxiliary."""
    if any(token.is_word for token in saying.cue) or opening(row) in function_words():
        return False
    return any(
        is_past(row[k].low) and row[k + 1].low == "by" for k in range(1, min(len(row) - 1, _SHORT))
    )


def _asks(row: Row) -> bool:
    """ "Did not say [who fired]", "declined [to say whether it would be accepted]"."""
    lows = [token.low for token in row]
    return lows[0] in RELATIVES or (lows[0] == "to" and not RELATIVES.isdisjoint(lows[1:4]))


def _holds_cue(row: Row, saying: Saying) -> bool:
    """Whether the cue, without a source, is the clause's own verb ("The dam seemed old")."""
    inside = bool(saying.cue) and row[0].end <= saying.cue[0].start <= row[-1].start
    outside = all(not row[0].start <= token.start <= row[-1].start for token in saying.source)
    return inside and outside


def _infinitive(row: Row) -> bool:
    """ "The council to act": a subject and what it is to do."""
    places = range(1, len(row) - 1)
    return any(row[k].low == "to" and row[k + 1].low not in _closed() for k in places)


@cache
def _closed() -> frozenset[str]:
    return function_words() - auxiliaries()


def _lemmas(saying: Saying) -> Iterator[str]:
    for token in saying.cue:
        yield verb_lemma(token.low) or token.low
        yield noun_lemma(token.low)


def _cued(saying: Saying, name: str) -> bool:
    wanted = bag("stating", "cues", name)
    return any(lemma in wanted for lemma in _lemmas(saying))


def _takes_clause(saying: Saying) -> bool:
    """Whether the cue is one whose content is a clause, and no preposition ends it."""
    if not any(token.is_word for token in saying.cue):  # none, or the dash of a headline
        return True
    opens = bool(saying.first) and saying.first[0].low == "that"
    last = saying.cue[-1].low
    ends = last in bag("words", "prepositions") - {"to", "that"}
    return opens or saying.direct or (not ends and _cued(saying, "clause"))


def _always(saying: Saying) -> bool:
    return _cued(saying, "always")


def _small_clause(row: Row, saying: Saying) -> bool:
    """ "Called [the vote a farce]", "described [him as ill]": a subject and what is said of it."""
    if not _cued(saying, "small"):
        return False
    lows = [token.low for token in row]
    if "as" in lows[1:-1]:
        return True
    k = 1
    named = row[0].is_capital or lows[0] in OBJECT_PRONOUNS or lows[0] in ("this", "that")
    while named and k < len(row) and row[k].is_capital:
        k += 1
    return (
        named
        and k < len(row)
        and (lows[k] in ("a", "an", "the") or not row[k].is_word or lows[k] not in function_words())
    )


def _nominal(row: Row, saying: Saying, stance: Stance) -> bool:
    """A noun or gerund that the cue says to be, to have been or to come."""
    if _cued(saying, "factive") and (
        _governed_gerund(row) or _is_happening(row, _cued(saying, "emotive")) or _seen_doing(row)
    ):
        return True
    denies = stance in ("deny", "retract") or cue_class(saying.cue, saying.content) == "deny"
    if not (denies or _demands(saying) or _cued(saying, "nominal")):
        return False
    if is_gerund(row[0].low) or _governed_gerund(row):
        return True
    head = _head(row)
    told = bag("topics", "references") | bag("stating", "nouns", "figure")
    if head and (_cued(saying, "truth") or (denies and head in told)):
        return True
    return _is_event(head) or any(event_of(token.low) for token in row)


def _is_happening(row: Row, anywhere: bool) -> bool:
    """Whether the row opens with what happened, or names it after whom it is laid to.

    `anywhere` says that it may stand farther on ("in strong terms the raid").
    """
    links = ("after", "for", "over", "following")
    starts = [0, *(k + 1 for k in range(1, len(row) - 1) if row[k].low in links or anywhere)]
    happened = bag("stating", "nouns", "happening") | inverse("topics", "nominal").keys()
    heads = {_head(row[k:]) for k in starts}
    return any(head in happened or noun_lemma(head) in happened for head in heads if head)


def _demands(saying: Saying) -> bool:
    """ "Called for", "insisted on"."""
    return saying.cue[-1:] != () and saying.cue[-1].low in ("for", "on") and _cued(saying, "demand")


def _governed_gerund(row: Row) -> bool:
    """ "Norland of bombing the camp", "him with lying"."""
    links = ("of", "for", "from", "with", "about")
    return any(row[k].low in links and is_gerund(row[k + 1].low) for k in range(len(row) - 1))


def _seen_doing(row: Row) -> bool:
    """ "Saw Harlow leaving": a name or pronoun and what it did."""
    named = row[0].is_capital or row[0].low in OBJECT_PRONOUNS
    k = next((k for k in range(1, len(row)) if not row[k].is_capital), len(row))
    return named and k < len(row) and is_gerund(row[k].low)


def _head(row: Row) -> str:
    """The head of the noun phrase that opens the row, lower case; empty for a name."""
    found = ""
    for token in row[first_word(row) :]:
        ends = token.low in bag("words", "prepositions") or token.low in bag(
            "words", "conjunctions"
        )
        if found and (ends or not token.is_word):
            break
        if token.is_word and token.low not in function_words():
            found = "" if token.is_capital and token is not row[0] else token.low
    return found


def _is_event(low: str) -> bool:
    if not low:
        return False
    lemma = noun_lemma(low)
    if lemma in bag("stating", "nouns", "things"):
        return False
    if low in inverse("topics", "nominal") or event_of(low):
        return True
    named = bag("stating", "nouns", "event") | bag("stating", "nouns", "happening")
    if lemma in named or low in bag("topics", "parts"):
        return True
    return len(lemma) > 5 and lemma.endswith(tuple(table("stating")["nouns"]["suffixes"].split()))
