"""Whether a clause says that the deed was done or that it was not.

A negation counts from the main verb down to the deed that it governs, and so does a verb or
adjective that denies what it governs: "refused to resign", "was unlikely to pay", "doubted that the
dam had burst", "had yet to arrive" (negative implicatives: Karttunen 1971; Nairn et al. 2006). Two
of them cancel out: "did not fail to pay".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.interpret.denying import is_false
from onrecord.interpret.kinds import is_form_of_be
from onrecord.interpret.lists import bag
from onrecord.interpret.numerals import Row
from onrecord.interpret.predicates import deed_path
from onrecord.interpret.saying import is_negated, spelt
from onrecord.interpret.tokens import auxiliaries, is_adverb, verb_lemma
from onrecord.interpret.verbs import main_verb


def is_open(row: Row) -> bool:
    """Whether the clause leaves open whether the deed was done."""
    return _is_not_perceived(row) or _is_not_told(row)


def is_negative(row: Row) -> bool:
    """Whether the deed of the clause is said not to be so."""
    lows = [token.low for token in row]
    opening = _opening(row)
    path = deed_path(row)
    if not path:
        return opening in _NO or ("not", "to") in pairwise(lows)
    negative = lows[: path[0]][-2:] == ["not", "to"]  # "people not to wait"
    negative ^= (opening in _NO) ^ (_untrue(lows[: path[0]]) or _is_rejected(row, path[0]))
    for step, place in enumerate(path):
        before = path[step - 1] + 1 if step else 0
        known = not step and (not opening or opening in _NO)
        nobody = not known and _negated_subject(row, before, place)
        nothing = step + 1 == len(path) and _has_no_object(row, place)
        negative ^= nobody or nothing or _negated_verb(row, place)
        if step + 1 < len(path):
            negative ^= _reverses(lows[place : path[step + 1]], row[place].low)
    return negative


def is_plain_not(row: Row) -> bool:
    """Whether the clause that a noun or verb leads in by "that" says by "not" that it is not so.

    Who dismisses "the argument that the dam would not hold" says that it will.
    """
    lows = [token.low for token in row]
    if "that" not in lows[:4]:
        return False
    inside = row[lows.index("that") + 1 :]
    ends = (k for k, token in enumerate(inside) if token.low in _UNDER or token.text in ",;:")
    inside = inside[: next(ends, len(inside))]
    return is_negated(inside) and is_negative(inside)


def _opening(row: Row) -> str:
    """The first word that is no conjunction; none where it answers by itself ("no, we did not")."""
    k = next((k for k, token in enumerate(row) if token.low not in _OPENING), len(row))
    if k + 1 < len(row) and row[k].low == "no":
        following = row[k + 1]
        if not following.is_word or following.low in _OPENING | bag("words", "pronouns"):
            return ""
        if not _is_none(row, k):
            return ""
    return row[k].low if k < len(row) else ""


def _is_rejected(row: Row, place: int) -> bool:
    """Whether the clause is of claims that are denied: "reports that he had died were refuted"."""
    lows = [token.low for token in row]
    if "that" not in lows[:place] or bag("topics", "references").isdisjoint(lows[:3]):
        return False
    denials, be = bag("stance", "cues", "deny"), bag("words", "be")
    refuted = any(
        verb_lemma(lows[k]) in denials and lows[k - 1] in be for k in range(place + 1, len(row))
    )
    return refuted or is_false(spelt(row))


def _untrue(before: Sequence[str]) -> bool:
    """Whether the clause opens with "it is false that"."""
    words = bag("stance", "negation", "reversing")
    return "that" in before and not words.isdisjoint(before[: before.index("that")])


def _reverses(lows: Sequence[str], verb: str) -> bool:
    """Whether what stands from a verb to the verb that it governs denies what is governed."""
    words = bag("stance", "negation", "reversing")
    return (verb_lemma(verb) or verb) in words or not words.isdisjoint(lows[1:])


def _negated_subject(row: Row, first: int, place: int) -> bool:
    """Whether the subject before the verb is nobody: "said none of the crew had been hurt"."""
    lows = [token.low for token in row[first:place]]
    if "that" in lows:  # "said on Monday that no boat was there"
        lows = lows[lows.index("that") + 1 :]
    if lows[:1] and lows[0] in _NO:
        return True
    links = bag("words", "prepositions")
    return any(low in _NOBODY and (not i or lows[i - 1] not in links) for i, low in enumerate(lows))


_OPENING = frozenset("that and but so then fortunately luckily however ,".split())
_UNDER = frozenset("that which who whom because if when while as although though".split())
_NOBODY = frozenset("nobody nothing none neither".split())
_NO = _NOBODY | {"no"}
_NOT_ALONE = frozenset("only just all until merely simply".split())  # "not only": it is
_BOUNDS = frozenset("more fewer less later earlier".split())
_SELDOM = frozenset("hardly scarcely nor neither".split())


def _negated_verb(row: Row, place: int) -> bool:
    first = place
    links = auxiliaries() | bag("stance", "negation", "words") | _SELDOM | {"no", "longer"}
    while first and (row[first - 1].low in links or is_adverb(row[first - 1].low)):
        first -= 1
    after = row[place + 1 : place + 4]
    there = row[max(first - 1, 0)].low == "there"
    absent = there and any(_is_none(row, k) for k in range(place + 1, place + 1 + len(after)))
    helps = row[place].low in auxiliaries() or is_form_of_be(row[place].low)
    if helps and is_negated(after[:1]):  # "the air is not safe"
        return not (len(after) > 1 and after[1].low in _NOT_ALONE)
    chain = [token.low for token in row[first : place + 1]]
    ended = ("no", "longer") in pairwise([*chain, *(token.low for token in after[:2])])
    seldom = any(low in _SELDOM for low in chain[:-1])
    if any(_not_only(*pair) for pair in pairwise([*chain, *(token.low for token in after[:1])])):
        return False
    return is_negated(row[first : place + 1]) or absent or ended or seldom


def _not_only(one: str, other: str) -> bool:
    """ "Did not only burn", "aren't just": more than that is said."""
    return one.endswith(("not", "n't", "n’t")) and other in _NOT_ALONE - {"all", "until"}


def _has_no_object(row: Row, place: int) -> bool:
    """ "Found no trace", "said nothing"."""
    return place + 1 < len(row) and _is_none(row, place + 1)


def _is_none(row: Row, k: int) -> bool:
    """Whether the word says that there is none; "no more than 50" and "no fewer" say how many."""
    bound = k + 2 < len(row) and row[k + 1].low in _BOUNDS and row[k + 2].low == "than"
    return row[k].low in _NO and not bound


# Verbs that perceive: that one did not perceive a thing does not say that it was not.
_SENSES = frozenset("see hear notice witness receive know".split())


def _is_not_perceived(row: Row) -> bool:
    """ "Did not see any casualties": that one saw none does not say that there were none."""
    place = main_verb(row)
    if place is None or (verb_lemma(row[place].low) or "") not in _SENSES:
        return False
    return is_negated(row[max(0, place - 2) : place]) or _has_no_object(row, place)


def _is_not_told(row: Row) -> bool:
    """ "Would not say whether he was held": what is not told is left open."""
    silent = bag("stance", "negation", "silent")
    path = deed_path(row)
    for step, place in enumerate(path[:-1]):
        if (verb_lemma(row[place].low) or "") not in silent:
            continue
        governed = step and _reverses(
            [token.low for token in row[path[step - 1] : place]], row[path[step - 1]].low
        )
        if governed or _negated_verb(row, place):
            return True
    return False
