"""The verbs that govern a figure: of which it is subject or object."""

from __future__ import annotations

from onrecord.interpret.clauses import BREAKS, LINKS
from onrecord.interpret.figures import Figure
from onrecord.interpret.lists import bag
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    auxiliaries,
    event_of,
    is_adverb,
    is_finite_at,
    is_past,
    verb_lemma,
)

MORE = frozenset("more other others further additional another such new fresh extra".split())


def _verb_after(row: Row, i: int, end: int) -> int | None:
    """The main verb whose subject ends before token i: the last of its chain, or None."""
    j = _after_relative(row, i)
    end = end if j == i else len(row)
    while j < end and (is_adverb(row[j].low) or row[j].low in MORE):
        j += 1
    if j < end and row[j].low in ("who", "that", "which"):
        j += 1
    if j < end and row[j].low in bag("counted", "victims", "state_words"):
        return j
    if j >= end or not (is_finite_at(row, j) or is_past(row[j].low) or _participle(row, j)):
        return _verb_after_phrase(row, i, end)
    verb = _chain_end(row, j, end)
    states = bag("counted", "victims", "state_words")
    # "Were shot dead": what came of it says more than the verb.
    return verb + 1 if verb + 1 < end and row[verb + 1].low in states else verb


_ASIDES = frozenset("which who whose including among most some many mostly mainly all".split())


def _after_relative(row: Row, i: int) -> int:
    """Past a relative clause between commas that starts at token i ("a dam, which held, ...")."""
    if i + 1 < len(row) and row[i].text == "," and row[i + 1].low in _ASIDES:
        ends = [k for k in range(i + 2, min(i + 14, len(row))) if row[k].text == ","]
        return ends[0] + 1 if ends else i
    return i


def _participle(row: Row, j: int) -> bool:
    return row[j].low.endswith("ing") and verb_lemma(row[j].low) is not None


def _chain_end(row: Row, j: int, end: int) -> int:
    last = j
    k = j
    while k < end:
        low = row[k].low
        if low in auxiliaries() or is_adverb(low):
            last = k if low in auxiliaries() and row[last].low in auxiliaries() else last
            k += 1
            continue
        if k == j or (row[last].low in auxiliaries() and verb_lemma(low)):
            return _reported(row, k, end)
        if event_of(low):
            return k
        if low == "to" and row[last].low in auxiliaries():  # "are believed to have drowned"
            return _reported(row, k - 1, end) if k > last + 1 else last
        break
    return last


def _reported(row: Row, k: int, end: int) -> int:
    """The deed of which only a belief is told: "are known to have drowned"."""
    if verb_lemma(row[k].low) not in bag("topics", "light", "believed"):
        return k
    j = k + 1
    while j < end and (row[j].low == "to" or row[j].low in auxiliaries() or is_adverb(row[j].low)):
        j += 1
    told = j < end and j > k + 1 and row[k + 1].low == "to"
    return j if told and (verb_lemma(row[j].low) or event_of(row[j].low)) else k


def _verb_after_phrase(row: Row, i: int, end: int) -> int | None:
    """The verb after one prepositional phrase ("24 people in the village were killed")."""
    joined = i + 1 < end and row[i].low == "and" and row[i + 1].low in bag("words", "determiners")
    if i >= end or not (joined or row[i].low in bag("words", "prepositions")):
        return None
    for j in range(i + 1, min(i + 9, end)):
        if row[j].text in BREAKS or row[j].low in bag("words", "conjunctions"):
            return None
        if row[j].low in auxiliaries() or (is_past(row[j].low) and j > i + 1):
            return _chain_end(row, j, end)
    return None


def verb_before(row: Row, i: int, start: int) -> int | None:
    """The nearest verb to the left in the clause."""
    for j in range(i - 1, start - 1, -1):
        if row[j].low in auxiliaries() and row[j].low not in bag("words", "be"):
            continue
        if event_of(row[j].low) or is_finite_at(row, j) or _participle(row, j):
            return None if _cut_off(row, j, i) else j
    return None


def _cut_off(row: Row, verb: int, i: int) -> bool:
    """Whether a passive verb ends before an "and" or comma, so that it takes no object at i."""
    passive = any(row[k].low in bag("words", "be") for k in range(max(0, verb - 2), verb + 1))
    return passive and any(row[k].low in LINKS for k in range(verb + 1, i))


def _reach(row: Row, figure: Figure, i: int, end: int) -> tuple[int, int]:
    """From where to where to look for the verb of a subject that ends before token i."""
    within = figure.first > 0 and row[figure.first - 1].low in ("including", "among")
    if within and i < len(row) and row[i].text == ",":
        return i + 1, len(row)
    joined = i + 1 < len(row) and row[i].low == "and"
    if joined and row[i + 1].low in bag("words", "determiners"):
        return i, len(row)
    return i, end


def governing(row: Row, figure: Figure, end_np: int, clause: tuple[int, int]) -> list[str]:
    """The governing verb first, by class of event or lemma, then the clause's other events."""
    after = _verb_after(row, *_reach(row, figure, end_np, clause[1]))
    before = verb_before(row, figure.first, clause[0])
    after = None if _kills(row, after) else after
    chosen = [after, before]
    if _direct_object(row, figure, before) and not _state(row, after):
        chosen = [before, after]
    elif _state(row, after) and not _is_light(row, before):
        chosen = [after]
    names = [name for name in (name_of(row, i) for i in chosen) if name]
    for i in range(figure.last, end_np):
        event = event_of(row[i].low)
        if event:
            names.insert(0, event)
    if after is not None and verb_lemma(row[after].low) in _SUFFER:
        events = [event_of(token.low) for token in row[after + 1 : after + 5]]
        names = [*[name for name in events if name], *names]
    return list(dict.fromkeys(names))[:3]


_SUFFER = frozenset("suffer sustain receive".split())


def _kills(row: Row, verb: int | None) -> bool:
    """Whether a verb has an object of its own, so that its subject is no victim."""
    if verb is None or event_of(row[verb].low) not in ("kill", "injure") or verb + 1 >= len(row):
        return False
    if not is_past(row[verb].low) or verb_lemma(row[verb].low) == "die":
        return False
    passive = any(token.low in bag("words", "be") for token in row[max(0, verb - 3) : verb])
    following = row[verb + 1]
    amount = following.is_number or following.low in _AMOUNTS
    return not passive and (amount or following.low in bag("words", "determiners"))


_AMOUNTS = frozenset("over about nearly more some two three four five several dozens".split())


def _is_light(row: Row, i: int | None) -> bool:
    lemma = verb_lemma(row[i].low) if i is not None else None
    return lemma in bag("counted", "victims", "light_verbs")


def _state(row: Row, i: int | None) -> bool:
    return (
        i is not None
        and row[i].low in bag("counted", "victims", "state_words")
        and (row[i - 1].low not in auxiliaries())
    )


def _direct_object(row: Row, figure: Figure, verb: int | None) -> bool:
    """Whether the figure follows a full verb at once ("killed five", "sent 3,000 men")."""
    if verb is None or row[verb].low in auxiliaries():
        return False
    lemma = verb_lemma(row[verb].low) or ""
    return verb >= figure.first - 1 and lemma not in bag("counted", "victims", "light_verbs")


def name_of(row: Row, i: int | None) -> str | None:
    if i is None:
        return None
    return event_of(row[i].low) or verb_lemma(row[i].low)
