"""What a content says happened: its main verb, or the event that its noun names."""

from __future__ import annotations

from functools import lru_cache

from onrecord.interpret.kinds import is_form_of_be
from onrecord.interpret.lists import bag, inverse, table
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    auxiliaries,
    event_of,
    function_words,
    is_adverb,
    is_gerund,
    is_past,
    noun_lemma,
    verb_lemma,
)
from onrecord.interpret.verbs import main_verb


@lru_cache(maxsize=1)
def numeral_words() -> frozenset[str]:
    numbers = table("numbers")
    words = [*numbers["cardinals"], *numbers["multipliers"], *numbers["vague"], *numbers["bounds"]]
    return frozenset(noun_lemma(part) for word in words for part in word.split()) | frozenset(
        "least most dozen week month year day today yesterday last next late early half".split()
    )


def main_predicate(row: Row) -> tuple[str, ...]:
    """What a content says happened: the deed first, then the verbs and events around it.

    "of bombing the camp" gives attack and bomb, "that it sent troops" send, "any links to the
    raid" link; "carried out the strike" and "the strike took place" give attack and strike.
    """
    place = main_verb(row)
    found: list[str] = []
    if place is None:
        found = _nominal_heads(row)
        wanted = _wanted(row)
        found = found if wanted is None or any(_nominal(t.low) for t in row) else _deed(row, wanted)
    elif [token.low for token in row[place + 1 : place + 5]] == ["nothing", "to", "do", "with"]:
        found = _nominal_heads(row[place + 5 :])
    else:
        found = _said_by(row, place)
    acts = inverse("topics", "acts")
    named = [name for word in found for name in (acts.get(word, word), word)]
    rest = [event_of(token.low) for token in row]
    return tuple(dict.fromkeys([*named, *(event for event in rest if event)]))[:5]


def _wanted(row: Row) -> int | None:
    """The verb after "to" of a content without a finite one ("parents not to wait")."""
    for i in range(len(row) - 1):
        if row[i].low == "to" and (verb_lemma(row[i + 1].low) or _has_object(row, i + 1)):
            return chain_end(row, i + 1)
    return None


def _has_object(row: Row, i: int) -> bool:
    """Whether a word after "to" is followed by a determiner, as only a verb is."""
    plain = row[i].is_word and row[i].low not in function_words()
    return plain and i + 1 < len(row) and row[i + 1].low in bag("words", "determiners")


def _lemma(low: str) -> str:
    return event_of(low) or verb_lemma(low) or low


def _deed(row: Row, place: int) -> list[str]:
    """The deed that a verb says, itself or through what it governs, the deed first."""
    lemma = verb_lemma(row[place].low) or row[place].low
    if lemma in bag("topics", "light", "infinitive") or row[place].low == "going":
        inner = _infinitive(row, place)
        if inner is not None:
            return [*_said_by(row, inner), lemma]
    if lemma in bag("topics", "light", "clause"):
        inner = _clause_verb(row, place)
        if inner is not None:
            return [*_said_by(row, inner), lemma]
        return [*_nominals(row, place + 1, place + 5)[:1], lemma]
    if lemma in bag("topics", "light", "object"):
        deeds = _nominals(row, place + 1, place + 8) or _nominals(row, 0, place)
        if deeds:
            return [deeds[0], lemma]
    if lemma in bag("topics", "light", "subject"):
        deeds = _nominals(row, 0, place)
        if deeds:
            return [deeds[-1], lemma]
    return [_lemma(row[place].low)]


def _said_by(row: Row, place: int) -> list[str]:
    """What the verb of a clause says: its deed, or what it says that something is."""
    return _complement(row, place) if is_form_of_be(row[place].low) else _deed(row, place)


def deed_path(row: Row) -> list[int]:
    """The main verb and what it governs, down to the deed ("refused to say who was held")."""
    place, found = main_verb(row), list[int]()
    while place is not None and place not in found:
        found.append(place)
        place = _governed(row, place)
    return found


def _governed(row: Row, place: int) -> int | None:
    """The verb that a light verb or adjective governs ("tried to", "said that", "was able to")."""
    lemma = verb_lemma(row[place].low) or row[place].low
    if is_form_of_be(row[place].low):
        adjective = _adjective(row, place)
        if adjective is None:
            return None
        inner = _infinitive(row, adjective)
        return _clause_verb(row, adjective) if inner is None else inner
    if lemma in bag("topics", "light", "infinitive") or row[place].low == "going":
        inner = _infinitive(row, place)
        if inner is not None:
            return inner
    return _clause_verb(row, place) if lemma in bag("topics", "light", "clause") else None


def _adjective(row: Row, place: int) -> int | None:
    """An adjective after "be" that leaves the deed to what it governs ("unable", "unlikely")."""
    for i in range(place + 1, min(place + 4, len(row))):
        if row[i].low in bag("topics", "light", "adjective"):
            return i
        if not (is_adverb(row[i].low) or row[i].low in bag("stance", "negation", "words")):
            return None
    return None


def _nominals(row: Row, first: int, last: int) -> list[str]:
    """Events that nouns between two tokens name."""
    nominal = inverse("topics", "nominal")
    return [nominal[token.low] for token in row[first:last] if token.low in nominal]


def _infinitive(row: Row, place: int) -> int | None:
    """The verb of "to" with its verb, or of a gerund, soon after a verb."""
    for k in range(place + 1, min(place + 4, len(row) - 1)):
        if row[k].low == "to" and verb_lemma(row[k + 1].low):
            return chain_end(row, k + 1)
    following = row[place + 1] if place + 1 < len(row) else None
    return place + 1 if following is not None and is_gerund(following.low) else None


def _clause_verb(row: Row, place: int) -> int | None:
    """The main verb of the clause that a verb of thought or speech governs."""
    first = place + 1
    that = [k for k in range(first, min(place + 5, len(row))) if row[k].low == "that"]
    if that and main_verb(row[first : that[0]]) is None:  # "said on Wednesday that ..."
        first = that[0]
    elif first >= len(row) or row[first].low in bag("words", "prepositions"):
        return None
    of = [k for k in range(first + 1, min(first + 5, len(row))) if row[k].low == "of"]
    if of and _nominal(row[of[0] - 1].low):  # "confirmed the death of a man who ..."
        return None
    inner = main_verb(row[first:])
    if inner is None or (not that and _of_object(row, first, first + inner)):
        return None
    return first + inner


_OBJECTS = frozenset("a an the no any his her its their our my this".split())


def _of_object(row: Row, first: int, verb: int) -> bool:
    """Whether a verb is that of a relative clause at an object ("a response they had not seen")."""
    if row[first].low not in _OBJECTS:
        return False
    return any(
        row[k].low in _SUBJECTS and row[k - 1].is_word and row[k - 1].low not in function_words()
        for k in range(first + 2, verb)
    )


_SUBJECTS = frozenset("i we he she they you it".split())


def _complement(row: Row, place: int) -> list[str]:
    """What a form of "be" says: the head of the phrase after it, or what that governs."""
    adjective, inner = _adjective(row, place), _governed(row, place)
    if adjective is not None and inner is not None:
        return _said_by(row, inner)
    head: str | None = None
    for i in range(place + 1, min(place + 9, len(row))):
        low = row[i].low
        if row[i].text == "-" or _possesses(row, i):  # "al-Orr's wife" says wife
            continue
        if low == "of" and row[i - 1].low in _SOME:  # "one of his wives"
            head = None
            continue
        share = low in ("%", "percent", "cent") or (low == "per" and row[i - 1].is_number)
        if head is None and (row[i].text == "," or row[i].is_number or share):
            continue
        ends = low in bag("words", "prepositions") or low in bag("words", "conjunctions")
        if not row[i].is_word or (ends and low not in ("less", "more")):
            break
        skip = low in function_words() or low in numeral_words() or low.endswith("ly")
        if not skip and low not in ("however", "more", "less", "so"):
            head = low
            if event_of(low):
                break
    if head is None:
        return ["be"]
    named = event_of(head) or inverse("topics", "nominal").get(head)
    verbal = verb_lemma(head) if is_past(head) or is_gerund(head) else None
    return [named or verbal or noun_lemma(head)]


_SOME = frozenset("one some many most part member".split())


def _possesses(row: Row, i: int) -> bool:
    """Whether the word is a possessive that a further word follows."""
    return row[i].text.endswith(("'s", "s'")) and i + 1 < len(row) and row[i + 1].is_word


def chain_end(row: Row, k: int) -> int:
    """The last verb of the chain of auxiliaries and adverbs that starts at token k."""
    last, held = k, None
    negations = bag("stance", "negation", "words")
    for j in range(k + 1, min(k + 7, len(row))):
        low = row[j].low
        if low in auxiliaries():
            last = j
            continue
        if is_adverb(low) or low in negations:  # "were reported killed", but also "had reported"
            held = j if is_past(low) else held
            continue
        if low in ("more", "less", "than") and row[last].low in auxiliaries():
            continue  # "had more than doubled"
        if row[last].low in auxiliaries() and _completes(row, last, j):
            return j
        break
    return held if held is not None and row[last].low in auxiliaries() else last


def _completes(row: Row, last: int, j: int) -> bool:
    """Whether the word at j is the full verb of the auxiliary at `last`."""
    low = row[j].low
    if row[last].low in bag("words", "modals") | bag("words", "do"):
        return row[j].is_word and low not in bag("words", "determiners")
    if event_of(low) and not low.endswith(("y", "s")):
        return True
    if row[last].low in bag("words", "be"):
        return is_past(low) or is_gerund(low)
    return is_past(low)


def _nominal_heads(row: Row) -> list[str]:
    """The events that a bare noun phrase names: by its head, else by any noun in it."""
    stops = bag("words", "prepositions")
    cut = next((k for k in range(1, len(row)) if row[k].low in stops), len(row))
    none = {i + 1 for i, token in enumerate(row) if token.low == "no" and i}
    order = (*reversed(range(cut)), *range(cut, len(row)))
    found = [_nominal(row[i].low) for i in order if i not in none]
    named = [name for name in found if name]
    if named:
        return named[:2]
    for i in reversed(range(cut)):
        token = row[i]
        if i not in none and token.is_word and token.low not in function_words():
            return [verb_lemma(token.low) or "" if is_gerund(token.low) else noun_lemma(token.low)]
    return []


def _nominal(low: str) -> str | None:
    return inverse("topics", "nominal").get(low) or event_of(low)
