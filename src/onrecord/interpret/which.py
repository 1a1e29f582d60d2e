"""Answers to who, where, when and why: a short text where the words give one outright.

Only what stands in a fixed form is read: a bearing ("west of Amber"), a side of the shore, an hour
with its zone, a cause ("due to ice"), the agent of a passive, and what a definite noun is said to
be ("the winner was Oren Vask").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.interpret.context import Context, Stretch, event_date
from onrecord.interpret.lists import bag
from onrecord.interpret.names import name_runs, names_in
from onrecord.interpret.numerals import Row
from onrecord.interpret.predicates import main_predicate
from onrecord.interpret.tokens import (
    function_words,
    is_finite_at,
    is_past,
    is_plural,
    noun_lemma,
    verb_lemma,
)
from onrecord.interpret.topics import terms_in
from onrecord.interpret.verbs import main_verb
from onrecord.model import Claim, Span, Stance, Topic, claim_id


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: what it tells (`asked`), its words, its tokens, and what is said of it.

    `name` is what alone it is told of ("west of Amber"), where that is not the whole clause.
    """

    asked: str
    answer: str
    first: int
    last: int
    predicate: tuple[str, ...] = ()
    name: str = ""


_ASSERTED = frozenset(("assert", "confirm", "speculate", "predict"))


def which_claims(context: Context, stance: Stance) -> list[Claim]:
    """The which-claims of an attribution that asserts; one for what is asked and its place."""
    if stance not in _ASSERTED:
        return []
    return [
        _claim(context, stretch, found)
        for stretch in context.asserted
        if main_verb(stretch.row) is not None
        for found in (
            *_bearings(context, stretch),
            *_shores(context, stretch),
            *_hours(context, stretch),
            *_causes(context, stretch),
            *_agents(context, stretch),
        )
    ]


def _claim(context: Context, stretch: Stretch, found: Found) -> Claim:
    text, row = context.article.text, stretch.row
    span = Span.cut(text, row[found.first].start, row[found.last - 1].end)
    names = [found.name] if found.name else names_in(text, row)
    predicate = found.predicate or main_predicate(row)
    topic = Topic(
        kind="which",
        counted=found.asked,
        predicate=predicate,
        names=tuple(sorted(set(names))),
        terms=terms_in(row, names, (found.asked, *predicate)),
        clause=Span.cut(text, row[0].start, row[-1].end),
        meant=context.meant_in(row),
    )
    return Claim(
        id=claim_id(context.attribution.id, span, "which"),
        attribution=context.attribution.id,
        span=span,
        answer=found.answer,
        topic=topic,
        event_date=event_date(context.times(stretch), topic.clause, span),
    )


_BEARING = re.compile(r"(?:north|south)(?:-?(?:east|west))?|east|west")
_MOTION = frozenset("fly head move travel drift march flee sail turn".split())


def _bearings(context: Context, stretch: Stretch) -> Iterator[Found]:
    """ "West of Amber", "flew north"."""
    row, text = stretch.row, context.article.text
    names = dict(name_runs(text, row)) if any(_BEARING.fullmatch(t.low) for t in row) else {}
    for i in range(1, len(row)):
        if not _BEARING.fullmatch(row[i].low) or row[i].is_capital:
            continue
        moved = verb_lemma(row[i - 1].low)
        start = next((k for k in range(i + 2, min(i + 6, len(row))) if k in names), None)
        if start is not None and row[i + 1].low == "of":
            name = text[row[start].start : row[names[start] - 1].end]
            yield Found("direction", row[i].low, i, i + 1, name=name)
        elif moved in _MOTION:
            yield Found("direction", row[i].low, i, i + 1, (str(moved),))


_HAPPENS = frozenset(
    "strike hit occur happen sink crash explode capsize erupt centre center locate".split()
)
_SHORES = {"inland": "inland", "onshore": "inland", "offshore": "off the coast"}


def _shores(context: Context, stretch: Stretch) -> Iterator[Found]:
    """On which side of the shore: "sank off Norland", "struck inland"."""
    row = stretch.row
    names = {first for first, _ in name_runs(context.article.text, row)}
    for i in range(1, len(row)):
        if verb_lemma(row[i - 1].low) not in _HAPPENS:
            continue
        if row[i].low in _SHORES:
            yield Found("shore", _SHORES[row[i].low], i, i + 1)
        elif row[i].low == "off" and (i + 1 in names or _coast(row, i + 1)):
            last = i + 2 if i + 1 in names else _coast(row, i + 1)[0] + 1
            yield Found("shore", "off the coast", i, last)


def _coast(row: Row, i: int) -> list[int]:
    """Where "coast" or "shore" stands in the few words from token i on ("the west coast")."""
    return [k for k in range(i, min(i + 4, len(row))) if row[k].low in ("coast", "shore", "shores")]


_HOUR = re.compile(
    r"(?<![\d:.,$£€-])(?P<hour>[01]?\d|2[0-3])"
    r"(?:[:.h](?P<minute>[0-5]\d)|(?P<bare>[0-5]\d)(?= ?(?:GMT|UTC|hours|hrs)\b))?"
    r"(?: ?(?P<half>[apAP])\.?[mM]\b\.?)?"
    r"(?:,? \(?(?P<zone>GMT|UTC|BST|CET|E[SD]T|P[SD]T|local time)\b)?"
)


def _happens(row: Row, hour: int) -> tuple[str, ...]:
    """ "Happen" where the verb before the hour says no more ("it took place at 7:37 a.m.")."""
    lows = [token.low for token in row[max(0, hour - 4) : hour]]
    bare = any(low in ("happened", "occurred") for low in lows)
    return ("happen",) if bare or ("took" in lows and "place" in lows) else ()


# Where the clock may show universal time, so that "local time" need not be another (tz database).
_BY_UNIVERSAL_TIME = re.compile(
    r"\b(?:Britain|British|England|Scotland|Wales|London|Ireland|Irish|Portugal|Portuguese|Iceland|"
    r"Icelandic|Morocco|Moroccan|Mauritania|Senegal|Gambia|Guinea|Sierra Leone|Liberia|Mali|Malian|"
    r"Burkina Faso|Ivory Coast|Ivorian|Ghana|Togo|Greenland|Azores)\b"
)
_NOT_TOLD = re.compile(r"(?:\(|\b\d{4}\W{1,3})$")
_LAYOUT = frozenset("update publish post".split())  # the page's own line: "Updated at 13:38 GMT"


def _hours(context: Context, stretch: Stretch) -> Iterator[Found]:
    """Hours of the day as HH:MM, the zone beside it as it is written, GMT by its newer name."""
    row, text = stretch.row, context.article.text
    if not _LAYOUT.isdisjoint(main_predicate(row)):
        return
    starts = {token.start: i for i, token in enumerate(row) if token.is_number}
    for match in _HOUR.finditer(text, row[0].start, row[-1].end) if starts else ():
        hour = int(match["hour"])
        told = match["half"] or (match["zone"] and (match["minute"] or match["bare"]))
        if not told or match.start() not in starts or (match["half"] and not 0 < hour < 13):
            continue
        # The same hour in another zone, or a page's own stamp ("July 2, 2013 7:41 AM").
        if _NOT_TOLD.search(text, max(0, match.start() - 8), match.start()):
            continue
        hour = hour % 12 + 12 * (match["half"] in "pP") if match["half"] else hour
        minute = match["minute"] or match["bare"] or "00"
        first = starts[match.start()]
        last = max(i for i in range(first, len(row)) if row[i].start < match.end()) + 1
        zone = (match["zone"] or "").replace("GMT", "UTC")
        if zone == "local time" and _BY_UNIVERSAL_TIME.search(text):
            zone = ""
        answer = f"{hour:02d}:{minute} {zone}".strip()
        yield Found("time", answer, first, last, _happens(row, first))


_CAUSED = (
    ("due", "to"),
    ("owing", "to"),
    ("because", "of"),
    ("as", "a", "result", "of"),
    ("caused", "by"),
    ("triggered", "by"),
    ("blamed", "on"),
)
_LONGEST = 12  # tokens of a cause


def _causes(context: Context, stretch: Stretch) -> Iterator[Found]:
    """ "Delayed due to ice", "caused by a cracked valve": the words that name the cause."""
    row, text = stretch.row, context.article.text
    lows = tuple(token.low for token in row)
    for i in range(1, len(row)):
        marker = next((words for words in _CAUSED if lows[i : i + len(words)] == words), ())
        first = i + len(marker)
        last = _phrase_end(row, first) if marker else 0
        if not any(token.low not in function_words() for token in row[first:last]):
            continue
        words = re.sub(r"[“”\"]", "", text[row[first].start : row[last - 1].end])
        answer = " ".join(words.split())
        yield Found("cause", answer, first, last)


def _phrase_end(row: Row, first: int) -> int:
    """Where the noun phrase that starts at a token ends; 0 where that is unsure."""
    stops = bag("words", "conjunctions") | bag("words", "subordinators")
    for i in range(first, min(first + _LONGEST, len(row))):
        if not (row[i].is_word or row[i].is_number or row[i].text == "-") or row[i].low in stops:
            return i
        if i > first and is_finite_at(row, i):
            return 0
    return len(row) if len(row) <= first + _LONGEST else 0


def _agents(context: Context, stretch: Stretch) -> Iterator[Found]:
    """ "Was signed by Oren Vask", "the winner was Oren Vask": a name, and what it is said to be."""
    row, be = stretch.row, bag("words", "be")
    for first, last in name_runs(context.article.text, row):
        if last < len(row) and row[last].is_word and row[last].low not in function_words():
            continue  # the name only modifies a noun ("by Norland troops")
        start = first - 1 if first and row[first - 1].low == "the" else first
        answer = context.article.text[row[first].start : row[last - 1].end]
        if start > 1 and row[start - 1].low == "by" and _is_passive(row, start - 2):
            place = start - 2 if is_past(row[start - 2].low) else start - 3
            yield Found("agent", answer, first, last, (verb_lemma(row[place].low) or "",))
        elif start > 1 and row[start - 1].low in be and _names_one(row, start - 1):
            yield Found(noun_lemma(row[start - 2].low), answer, first, last, ("be",))


def _is_passive(row: Row, i: int) -> bool:
    """Whether a passive verb, perhaps with its particle ("carried out"), ends at token i."""
    if not is_past(row[i].low) and i > 0 and is_past(row[i - 1].low):
        i -= 1
    near = row[max(0, i - 3) : i]
    return is_past(row[i].low) and any(token.low in bag("words", "be") for token in near)


def _names_one(row: Row, be: int) -> bool:
    """Whether a definite noun stands before "was": "the new owner was"."""
    noun = row[be - 1]
    before = [token.low for token in row[max(0, be - 4) : be - 1]]
    return noun.is_word and not noun.is_capital and "the" in before and not is_plural(noun.low)
