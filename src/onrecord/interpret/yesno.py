"""Answers of yes or no: what a content says or denies, as claims without a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.interpret.clauses import clause_parts
from onrecord.interpret.context import Context, Stretch, event_date
from onrecord.interpret.lists import bag
from onrecord.interpret.names import names_in
from onrecord.interpret.numerals import Row
from onrecord.interpret.predicates import deed_verbs, main_predicate, main_verb
from onrecord.interpret.stance import cue_class, is_negated, stance_of
from onrecord.interpret.tokens import auxiliaries, event_of, is_gerund, verb_lemma
from onrecord.interpret.topics import reference_in, terms_in
from onrecord.model import Claim, Span, Stance, Topic, claim_id

# Parts of one content that make a claim each; long quotations are not taken apart further.
_MOST = 2


def yes_no_claims(context: Context, stance: Stance) -> list[Claim]:
    """The yes-no claims of an attribution: one for each clause of its own, two at most."""
    parts = _parts(context, stance)
    found: list[Claim] = []
    for part in parts:
        claim = _claim(context, stance, part, bool(found))
        if claim is not None:
            found.append(claim)
        if len(found) == (1 if context.saying.own else _MOST):
            break
    return found


def _parts(context: Context, stance: Stance) -> list[Stretch]:
    """The clauses of the content that answer, the one that denies before the others."""
    parts: list[Stretch] = []
    for stretch in context.asserted:
        parts += [
            Stretch(((row[0].start, row[-1].end),), row, stretch.sentence)
            for row in clause_parts(stretch.row)
            if row
        ]
    first = _telling(context, stance, parts)
    return [*parts[first : first + 1], *parts[:first], *parts[first + 1 :]]


def _telling(context: Context, stance: Stance, parts: Sequence[Stretch]) -> int:
    """Which part answers first: the one that denies in a denial, or else the first."""
    if stance != "deny" or cue_class(context.saying.cue, context.saying.content) == "deny":
        return 0
    for deed in (True, False):
        for i, part in enumerate(parts):
            if _denies(context, part) and (not deed or reference_in(part.row) is None):
                return i
    return 0


def _denies(context: Context, part: Stretch) -> bool:
    words = " ".join(token.text for token in part.row)
    saying = replace(context.saying, content=part.row, first=part.row, words=words)
    return stance_of(saying) == "deny"


def _claim(context: Context, stance: Stance, part: Stretch, later: bool) -> Claim | None:
    text, row, own = context.article.text, part.row, context.saying.own
    predicate = main_predicate(row)
    names = _all_names(context, part)
    place = main_verb(row)
    if own and (place is None or not (names or stance == "unknown")):
        return None
    reference = None if own else reference_in(row)
    if (not predicate and not reference) or (later and place is None):
        return None
    if later and not names and not any(event_of(token.low) for token in row):
        return None
    topic = _topic(text, part, predicate, names)
    return Claim(
        id=claim_id(context.attribution.id, topic.clause if later else None, "yes-no"),
        attribution=context.attribution.id,
        span=None,
        answer=_answer(context, part, stance),
        topic=topic,
        event_date=event_date(context.times(part), None),
        reference=reference,
        partial=_is_partial(context, stance),
    )


def _topic(text: str, part: Stretch, predicate: tuple[str, ...], names: Sequence[str]) -> Topic:
    return Topic(
        kind="yes-no",
        counted="",
        predicate=predicate,
        names=tuple(sorted(set(names))),
        terms=terms_in(part.row, names, predicate),
        clause=Span.cut(text, part.pieces[0][0], part.pieces[-1][1]),
    )


def _all_names(context: Context, stretch: Stretch) -> list[str]:
    """The content's names, and the source's where the content speaks of the source itself."""
    text, row = context.article.text, stretch.row
    names = names_in(text, row)
    opening = [token.low for token in row[:3]]
    selves = {"we", "i", "it", "they", "he", "she", "our", "its", "their"}
    if set(opening) & selves or (row and is_gerund(row[0].low)):
        names += names_in(text, context.saying.source)
    return list(dict.fromkeys(names))


def _answer(context: Context, part: Stretch, stance: Stance) -> str:
    """Yes, no or unknown, put to the plain positive of what the part says."""
    row = part.row
    if stance == "unknown" or _not_perceived(row):
        return "unknown"
    negative = _negative(row)
    if stance != "deny":
        return "no" if negative else "yes"
    if cue_class(context.saying.cue, context.saying.content) == "deny":
        return "yes" if negative and main_verb(row) is None else "no"
    return "no" if negative or _denies(context, part) else "yes"


def _not_perceived(row: Row) -> bool:
    """ "Did not see any casualties": that one saw none does not say that there were none."""
    place = main_verb(row)
    if place is None or (verb_lemma(row[place].low) or "") not in _SENSES:
        return False
    return is_negated(row[max(0, place - 2) : place])


_SENSES = frozenset("see hear notice witness receive know".split())


def _negative(row: Row) -> bool:
    """Whether the main clause, or the clause that it governs, is negated."""
    if any(token.low in ("no", "nobody", "none", "neither") for token in row[:1]):
        return True
    return any(_negated_verb(row, place) for place in deed_verbs(row))


def _negated_verb(row: Row, place: int) -> bool:
    first = place
    links = auxiliaries() | bag("words", "adverbs") | bag("stance", "negation", "words")
    while first and row[first - 1].low in links:
        first -= 1
    after = row[place + 1 : place + 4]
    there = row[max(first - 1, 0)].low == "there"
    absent = there and any(token.low == "no" for token in after)
    objectless = bool(after) and after[0].low == "no"
    return is_negated(row[first : place + 1]) or absent or objectless


_PART_WORDS = frozenset("own direct its his her their".split())


def _is_partial(context: Context, stance: Stance) -> bool:
    """Whether a denial speaks of a part only: the source's own share, or with a reservation."""
    if stance != "deny":
        return False
    row = context.saying.content
    if cue_class(context.saying.cue, row) != "deny":
        return False
    lows = [token.low for token in row]
    if lows[:2] == ["part", "of"] or "some of" in " ".join(lows[:4]):
        return True
    nouns = [i for i, low in enumerate(lows) if low in bag("topics", "parts")]
    if nouns and any(low in _PART_WORDS for low in lows[: nouns[0]]):
        return True
    return "but" in lows[1:]
