"""What a figure counts and what is said of it: head noun, unit, predicate, clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.interpret.clauses import clause_around
from onrecord.interpret.figures import Figure
from onrecord.interpret.governing import MORE, governing, name_of, verb_before
from onrecord.interpret.lists import bag, inverse, table
from onrecord.interpret.measures import aspect_of, is_change, rate_at, unit_at
from onrecord.interpret.numerals import Row, numeral_at
from onrecord.interpret.tokens import (
    auxiliaries,
    event_of,
    function_words,
    is_finite_at,
    is_past,
    is_plural,
    noun_lemma,
    noun_plural,
    verb_lemma,
)

_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: tokens up to `last`, head lemma or dimension, unit, predicates.

    `clause` is the stretch of tokens that says it; `before` is the sentence that names it, where
    that is an earlier one.
    """

    last: int
    head: str
    unit: str
    predicate: tuple[str, ...]
    clause: tuple[int, int]
    before: Row = ()


def head_class(low: str) -> str:
    """The class or singular of a counted noun ("troops": soldier)."""
    lemma = noun_lemma(low)
    return inverse("counted", "classes").get(lemma, lemma)


def _noun_phrase(row: Row, start: int) -> int:
    """Where the noun phrase that starts at token `start` ends."""
    i = start
    while i < len(row) and i < start + _LONGEST:
        low = row[i].low
        if row[i].is_number and i > start and row[i - 1].is_capital and _word_follows(row, i):
            i += 1  # a numbered name: "58 Fortune 500 companies"
            continue
        if row[i].text == "-" and row[i].glued and i > start:
            i += 1
            continue
        if (
            not row[i].is_word
            or "'" in low
            or low in function_words() - MORE
            or low in auxiliaries()
        ):
            break
        if _ends_phrase(row, start, i) if i > start else _is_state(row, i):
            break
        i += 1
    return i


def _word_follows(row: Row, i: int) -> bool:
    return i + 1 < len(row) and row[i + 1].is_word and row[i + 1].low not in function_words()


def _is_state(row: Row, i: int) -> bool:
    """Whether a participle or state word stands for the whole ("20 wounded")."""
    low = row[i].low
    if not (is_past(low) or low in bag("counted", "victims", "state_words")):
        return False
    for token in row[i + 1 : i + 4]:
        if not token.is_word or token.low in function_words():
            break
        if is_plural(token.low):
            return False
    return True


def _ends_phrase(row: Row, start: int, i: int) -> bool:
    """Whether the word at i is a verb or state after a head that has been read."""
    low = row[i].low
    before = any(is_plural(row[k].low) for k in range(start, i)) or i - start >= 1
    if low in bag("counted", "victims", "state_words") or is_past(low):
        return before and not (i + 1 < len(row) and _goes_on(row, start, i))
    if low.endswith("ing") and verb_lemma(low) and is_plural(row[i - 1].low):
        return True
    base = low in bag("words", "base", "verbs")
    return base and is_plural(row[i - 1].low) and not is_plural(low)


def _goes_on(row: Row, start: int, i: int) -> bool:
    """Whether a participle at i only modifies a noun still to come ("3 highly trained men")."""
    seen = any(is_plural(row[k].low) for k in range(start, i))
    return not seen and row[i + 1].is_word and is_plural(row[i + 1].low)


def _head(row: Row, start: int, end: int, singular: bool) -> int | None:
    """The token that heads the noun phrase, or None."""
    places = [i for i in range(start, end) if row[i].is_word]
    plural = [i for i in places if is_plural(row[i].low) and row[i].low not in MORE]
    if plural:
        return plural[-1]
    if singular and places and row[places[-1]].low not in MORE:
        return places[-1]
    others = [i for i in places if row[i].low == "others"]
    return others[-1] if others else None


def _skip(row: Row, i: int) -> int:
    """Past "of the", "more" and other words between a numeral and what it counts."""
    if [token.low for token in row[i : i + 2]] == ["out", "of"]:
        i += 1
    if i < len(row) and row[i].low == "of":
        i += 1
        while i < len(row) and row[i].low in bag("words", "determiners"):
            i += 1
        whole = numeral_at(row, i) if i < len(row) else None
        i = whole.last if whole else i
    while i < len(row) and row[i].low in MORE and row[i].low != "others":
        i += 1
    if i + 1 < len(row) and row[i].low in _HEDGES and is_plural(row[i + 1].low):
        i += 1
    return i


_HEDGES = frozenset("confirmed reported suspected alleged known registered".split())


def _antecedent(row: Row, figure: Figure, clause: tuple[int, int]) -> str | None:
    """The noun that an elliptic figure leaves out: "number of X", a toll, or the last counted."""
    words = [token.low for token in row[clause[0] : figure.first]]
    if "toll" in words or "death" in words[-3:] or _is_gathering(words):
        return "person"
    for i in range(clause[0], figure.first - 2):
        if row[i].low in ("number", "total") and row[i + 1].low == "of":
            if row[i + 2].low in bag("counted", "victims", "state_words"):
                return "person"
            first = _skip(row, i + 2)
            head = _head(row, first, _noun_phrase(row, first), singular=False)
            return head_class(row[head].low) if head is not None else None
    return None


def _is_gathering(words: Sequence[str]) -> bool:
    """ "The crowd was put at", "an attendance of": people, counted as one body."""
    near = words[-5:]
    return near[-1:] in (["at"], ["of"]) and bool(set(near) & bag("counted", "gatherings"))


def counted(row: Row, figure: Figure, earlier: Sequence[str] = ()) -> Counted | None:
    """What the figure counts, or None where it counts nothing that can be named.

    `earlier` are heads counted before in the sentence, the last one last: an elliptic figure
    ("of which four exploded") counts them again.
    """
    measure = rate_at(row, figure) or unit_at(row, figure)
    clause = clause_around(row, figure.first, figure.last)
    if measure is not None:
        last, dimension, unit = measure
        if dimension.startswith(("ratio:", "money:")) and is_change(row, figure, last):
            dimension = f"change:{dimension.partition(':')[2]}"
        last = _of_what(row, last) if dimension == "ratio:%" else last
        predicate = _measured(row, figure, clause, dimension)
        return Counted(last, dimension, unit, tuple(predicate), clause)
    if figure.last < len(row) and row[figure.last].text == "-" and row[figure.last].glued:
        return None
    start = _skip(row, figure.last)
    nobody = figure.high == 0 and row[figure.last - 1].low in ("nobody", "one")
    end = start if nobody else max(start, _noun_phrase(row, start))
    one = (figure.low == 1 and figure.high in (1, None)) or figure.low == figure.high == 0
    head = _head(row, start, end, singular=one)
    said = Counted(start, "", "", tuple(governing(row, figure, end, clause)), clause)
    if head is not None:
        what = _with_head(row, figure, head, said)
        return _added(what) if what and _adds(row, figure) else what
    return _elliptic(row, figure, said, () if nobody else earlier)


def _adds(row: Row, figure: Figure) -> bool:
    """Whether so many come on top of others: "four more bodies", "a further 300 jobs"."""
    before = row[figure.first - 1].low if figure.first else ""
    behind = row[figure.last].low
    return behind == "more" or bool({behind, before} & {"further", "additional", "extra"})


def _added(what: Counted) -> Counted:
    """What is counted, as an addition: no answer to how many there are in all."""
    return replace(what, head=f"more {what.head}", unit=f"more {what.unit}")


def _of_what(row: Row, i: int) -> int:
    """Where the words end that say of what a share is: "25 per cent of the voters"."""
    marked = row[i - 1].low in ("%", "percent", "percentage", "cent")
    j = i + 1 if i < len(row) and row[i].low == "of" else i
    if j == i and marked:
        return i
    while j < len(row) and row[j].low in bag("words", "determiners"):
        j += 1
    end = _noun_phrase(row, j)
    return end if end > j else i


def none_of_both(row: Row, figure: Figure, what: Counted) -> list[tuple[Figure, Counted]]:
    """The second half of "no one was killed or injured": none of either, so none of both."""
    if figure.low != 0 or figure.high != 0 or not what.predicate:
        return []
    victims = bag("counted", "victims", "classes")
    for i in range(figure.last + 1, min(figure.last + 9, what.clause[1])):
        event = event_of(row[i].low)
        joined = row[i - 1].low in ("or", "nor")
        if joined and event in victims and event != what.predicate[0]:
            second = replace(what, last=i + 1, predicate=(event,), unit=_named("people", event))
            return [(figure, second)]
    return []


def _measured(row: Row, figure: Figure, clause: tuple[int, int], dimension: str) -> list[str]:
    aspect = aspect_of(row, figure, dimension.partition(":")[0])
    if dimension.startswith("magnitude"):
        return []
    names = [aspect, name_of(row, verb_before(row, figure.first, clause[0]))]
    if not any(names) and dimension == "ratio:%":
        return governing(row, figure, _of_what(row, figure.last), clause)
    return list(dict.fromkeys(name for name in names if name))


def _counted_event(row: Row) -> str:
    """What a toll or a number of victims tells of: the event named before, or deaths."""
    return _victims([event_of(token.low) or "" for token in row]) or "kill"


def _victims(predicate: Sequence[str]) -> str | None:
    """The first event of a predicate that befalls people."""
    victims = bag("counted", "victims", "classes")
    return next((name for name in predicate if name in victims), None)


def _with_head(row: Row, figure: Figure, head: int, said: Counted) -> Counted | None:
    """What a figure with a noun after it counts; `said.last` is where the noun phrase starts."""
    lemma = head_class(row[head].low)
    if _victims([event_of(row[head].low) or ""]):
        lemma = "person"
    if lemma in _UNCOUNTED:
        return None
    placed = figure.first > 0 and row[figure.first - 1].low in _PLACES
    words = "people" if lemma == "person" else _spaced(row[said.last : head + 1])
    unit = _named(words, None if placed else _victims(said.predicate))
    return replace(said, last=head + 1, head=lemma, unit=unit)


def _elliptic(row: Row, figure: Figure, said: Counted, earlier: Sequence[str]) -> Counted | None:
    """What a figure without a noun counts: people whom an event befell, or what was counted."""
    start, predicate, event = said.last, said.predicate, _victims(said.predicate)
    told = _antecedent(row, figure, said.clause)
    if told is None and _is_place(row, figure, start):
        return None
    words = [token.low for token in row[said.clause[0] : figure.first]]
    if told == "person" and event is None and not _is_gathering(words):
        event = _counted_event(row[said.clause[0] : figure.first])
        predicate = (event, *predicate)
    acts = start < len(row) and (is_finite_at(row, start) or is_past(row[start].low))
    more = row[start - 1].low in MORE and start > figure.last
    again = earlier[-1] if earlier and (acts or more) and predicate else ""
    lemma = told or ("person" if event else again)
    if not lemma:
        return None
    states = bag("counted", "victims", "state_words")
    last = start + 1 if start < len(row) and row[start].low in states else start
    if start > figure.last and row[figure.last].low == "of":
        last = figure.last
    unit = _named(lemma if figure.high == 1 and lemma != "person" else noun_plural(lemma), event)
    return Counted(last, lemma, unit, predicate, said.clause)


def _spaced(row: Row) -> str:
    """The words of a row, spaced as in the text."""
    return "".join(token.text if token.glued else f" {token.text}" for token in row).strip()


def _is_place(row: Row, figure: Figure, start: int) -> bool:
    """Whether a bare number only follows a preposition ("closer to 18", "rather than 11")."""
    before = row[figure.first - 1].low if figure.first else ""
    outside = bag("words", "prepositions") - {"of", "with", "including"} | {"than"}
    return before in outside and not (start < len(row) and _is_state(row, start))


_UNCOUNTED = frozenset("figure moment time thing way reason side hand step".split())
_PLACES = frozenset("to in at into onto across from on by with within near".split())


def _named(words: str, event: str | None) -> str:
    if event == "casualty":
        return "casualties"
    past: dict[str, str] = table("counted")["past"]
    return f"{words} {past[event]}" if event in past else words
