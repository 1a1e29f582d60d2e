"""Answers of yes or no: what a content says or denies, as claims without a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.interpret.clauses import clause_parts
from onrecord.interpret.context import Context, Stretch, event_date
from onrecord.interpret.lists import bag
from onrecord.interpret.names import names_in
from onrecord.interpret.numerals import Row
from onrecord.interpret.polarity import is_negative, is_open, is_plain_not
from onrecord.interpret.predicates import main_predicate
from onrecord.interpret.propositions import Proposition, background, propositions
from onrecord.interpret.saying import cue_class
from onrecord.interpret.stance import stance_of
from onrecord.interpret.stating import states
from onrecord.interpret.tokens import event_of, is_gerund
from onrecord.interpret.topics import reference_in, terms_in
from onrecord.interpret.verbs import main_verb
from onrecord.model import Claim, Reference, Span, Stance, Topic, claim_id

# Propositions of one content that make a claim each; long quotations are not taken apart further.
_MOST = 4
_TELLING = 3  # words, from which on what an outlet says without a name can be told apart


@dataclass(frozen=True, slots=True)
class Part(Stretch):
    """A stretch that says one thing.

    `subject` holds words that it leaves out, `clause` the whole clause, whose names it may share.
    """

    subject: Row = ()
    clause: Row = ()


def yes_no_claims(context: Context, stance: Stance) -> list[Claim]:
    """The yes-no claims of an attribution: one for each proposition, four at most."""
    found: list[Claim] = []
    for part in _parts(context, stance):
        claim = _claim(context, stance, part, bool(found))
        if claim is not None:
            found.append(claim)
        if len(found) == _MOST:
            break
    return found


def _part(one: Proposition, stretch: Stretch, clause: Row) -> Part:
    place = one.row[0].start, one.row[-1].end
    return Part((place,), one.row, stretch.sentence, one.subject, clause)


def _parts(context: Context, stance: Stance) -> list[Part]:
    """The clauses of the content that answer, the one that denies before the others."""
    parts: list[Part] = []
    for stretch in context.asserted:
        clauses = [row for row in clause_parts(stretch.row) if row]
        parts += [_part(one, stretch, row) for row in clauses for one in propositions(row)]
        if stance in ("assert", "confirm"):
            parts += [_part(one, stretch, one.row) for one in background(stretch.row)]
    first = _telling(context, stance, parts)
    return [*parts[first : first + 1], *parts[:first], *parts[first + 1 :]]


def _telling(context: Context, stance: Stance, parts: Sequence[Part]) -> int:
    """Which part answers first: the one that denies in a denial, or else the first."""
    if stance != "deny" or cue_class(context.saying.cue, context.saying.content) == "deny":
        return 0
    for deed in (True, False):
        for i, part in enumerate(parts):
            if _denies(context, part) and (not deed or reference_in(part.row) is None):
                return i
    return 0


def _denies(context: Context, part: Part) -> bool:
    words = " ".join(token.text for token in part.row)
    saying = replace(context.saying, content=part.row, first=part.row, words=words)
    return stance_of(saying) == "deny"


def _claim(context: Context, stance: Stance, part: Part, later: bool) -> Claim | None:
    text, row, own = context.article.text, part.row, context.saying.own
    place = main_verb(row)
    if place is None and (own or later):
        return None
    predicate = main_predicate(row)
    reference = None if own else reference_in(row)
    answers = reference is not None and stance in _ANSWERING
    if not answers and not states(row, context.saying, stance, bool(part.subject)):
        return None
    if not predicate and any(token.is_number for token in row):  # "it at 19"
        return None
    if not predicate and not reference:
        return None
    meant = context.meant_in((*part.subject, *row))
    names = _all_names(context, part, meant)
    terms = terms_in((*part.subject, *row), names, predicate)
    if own and not (names or meant) and stance != "unknown" and len(terms) < _TELLING:
        return None
    named = names or meant or part.subject
    if later and not named and not any(event_of(token.low) for token in row):
        return None
    topic = replace(_topic(text, part, predicate, names, terms), meant=meant)
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


# Who only points back at what was said takes a stand on it by these alone.
_ANSWERING = frozenset(("deny", "retract", "confirm", "speculate", "unknown"))


def _topic(
    text: str,
    part: Part,
    predicate: tuple[str, ...],
    names: Sequence[str],
    terms: tuple[str, ...],
) -> Topic:
    return Topic(
        kind="yes-no",
        counted="",
        predicate=predicate,
        names=tuple(sorted(set(names))),
        terms=terms,
        clause=Span.cut(text, part.pieces[0][0], part.pieces[-1][1]),
    )


def _all_names(context: Context, stretch: Part, meant: Sequence[Reference]) -> list[str]:
    """The content's names, and the source's where the content speaks of the source itself."""
    text, row = context.article.text, stretch.row
    whole = (*stretch.subject, *row)
    names = names_in(text, whole) or (names_in(text, stretch.clause) if stretch.subject else [])
    source = context.saying.source
    others = {one.span.start for one in meant if not _is_named(one, source)}
    opening = [token.low for token in whole[:3] if token.start not in others]
    selves = {"we", "i", "it", "they", "he", "she", "our", "its", "their"}
    if set(opening) & selves or (row and is_gerund(row[0].low)):
        names += names_in(text, source)
    return list(dict.fromkeys(names))


def _is_named(one: Reference, source: Row) -> bool:
    """Whether the source holds the name for which a reference stands; "it" is always a source."""
    if one.span.exact.lower() in ("it", "they"):
        return True
    words = {*one.name.split(), *one.short.split()}
    return any(token.text in words for token in source)


def _answer(context: Context, part: Part, stance: Stance) -> str:
    """Yes, no or unknown, put to the plain positive of what the part says."""
    row = part.row
    if stance == "unknown" or is_open(row):
        return "unknown"
    negative = is_negative(row)
    doubted = any(token.low.startswith("doubt") for token in context.saying.cue)
    if stance != "deny":
        return "no" if negative != doubted else "yes"
    if cue_class(context.saying.cue, context.saying.content) == "deny":
        return "yes" if is_plain_not(row) or (negative and main_verb(row) is None) else "no"
    return "no" if negative or _denies(context, part) else "yes"


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
