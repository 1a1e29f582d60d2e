"""The claims of one attribution: a figure each, and one answer of yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.interpret.context import Context, Stretch
from onrecord.interpret.counted import Counted, counted
from onrecord.interpret.dates import TimeExpression, time_expressions
from onrecord.interpret.figures import Figure, figures
from onrecord.interpret.lists import bag
from onrecord.interpret.names import names_in
from onrecord.interpret.numerals import Row
from onrecord.interpret.predicates import main_predicate, main_verb
from onrecord.interpret.stance import cue_class, is_negated, stance_of
from onrecord.interpret.tokens import auxiliaries, is_finite_at, is_gerund
from onrecord.interpret.topics import reference_in, terms_in
from onrecord.model import Attribution, Claim, Quantity, Span, Stance, Topic, claim_id


def claims_of(context: Context, stance: Stance, inner: Sequence[Attribution]) -> tuple[Claim, ...]:
    """The claims of an attribution; figures that stand in a nested content are left to it."""
    found: dict[str, Claim] = {}
    for stretch in context.stretches:
        for claim in _quantities(context, stretch):
            span = claim.span
            held = span and any(part.covers(span) for row in inner for part in row.content)
            if not held:
                found.setdefault(claim.id, claim)
    answer = _yes_no(context, stance)
    if answer is not None:
        found.setdefault(answer.id, answer)
    return tuple(found.values())


def _times(context: Context, stretch: Stretch) -> list[TimeExpression]:
    article, found = context.article, []
    for start, end in stretch.pieces:
        found += time_expressions(article.text, start, end, article.published)
    return found


def _quantities(context: Context, stretch: Stretch) -> list[Claim]:
    times = _times(context, stretch)
    taken = [(one.start, one.end) for one in times]
    found: list[Claim] = []
    earlier: list[str] = []
    for figure in figures(stretch.row, taken):
        what = counted(stretch.row, figure, earlier)
        if what is None or _repeats(stretch.row, figure, what, found):
            continue
        if ":" not in what.head:
            earlier.append(what.head)
        found.append(_quantity(context, stretch, (figure, what), times))
    return found


def _repeats(row: Row, figure: Figure, what: Counted, found: Sequence[Claim]) -> bool:
    """Whether the figure only converts the one before: "10 miles (16 kilometres)"."""
    if not found or ":" not in what.head or found[-1].topic.counted != what.head:
        return False
    return figure.first > 0 and row[figure.first - 1].text in "(/"


def _quantity(
    context: Context,
    stretch: Stretch,
    found: tuple[Figure, Counted],
    times: Sequence[TimeExpression],
) -> Claim:
    figure, what = found
    text, row = context.article.text, stretch.row
    last = max(what.last, figure.last)
    span = Span.cut(text, row[figure.first].start, row[last - 1].end)
    clause = Span.cut(text, row[what.clause[0]].start, row[what.clause[1] - 1].end)
    names = names_in(text, row)
    value = Quantity(
        low=figure.low,
        high=figure.high,
        raw=span.exact,
        unit=what.unit,
        approx=figure.approx,
        low_open=figure.low_open,
        high_open=figure.high_open,
    )
    topic = Topic(
        kind="quantity",
        counted=what.head,
        predicate=what.predicate,
        names=tuple(sorted(set(names))),
        terms=terms_in(row, names, (what.head, *what.predicate)),
        clause=clause,
    )
    return Claim(
        id=claim_id(context.attribution.id, span, "quantity"),
        attribution=context.attribution.id,
        span=span,
        answer=value,
        topic=topic,
        event_date=_event_date(times, clause),
    )


def _event_date(times: Sequence[TimeExpression], clause: Span | None) -> str | None:
    """The first dated time expression of the clause, or else of the sentence."""
    dated = [one for one in times if one.value is not None]
    inside = [
        one for one in dated if clause and clause.start <= one.start and one.end <= clause.end
    ]
    chosen = inside or dated
    return chosen[0].value if chosen else None


def _yes_no(context: Context, stance: Stance) -> Claim | None:
    if not context.stretches:
        return None
    stretch = _telling(context, stance)
    text, row = context.article.text, stretch.row
    predicate = main_predicate(row)
    names = _all_names(context, stretch)
    own = context.saying.own
    if own and not (names and any(is_finite_at(row, i) for i in range(len(row)))):
        return None
    reference = None if own else reference_in(row)
    if not predicate and not reference:
        return None
    clause = Span.cut(text, stretch.pieces[0][0], stretch.pieces[-1][1])
    topic = Topic(
        kind="yes-no",
        counted="",
        predicate=predicate,
        names=tuple(sorted(set(names))),
        terms=terms_in(row, names, predicate),
        clause=clause,
    )
    return Claim(
        id=claim_id(context.attribution.id, None, "yes-no"),
        attribution=context.attribution.id,
        span=None,
        answer=_answer(row, stance),
        topic=topic,
        event_date=_event_date(_times(context, stretch), None),
        reference=reference,
        partial=_is_partial(context, stance),
    )


def _telling(context: Context, stance: Stance) -> Stretch:
    """The sentence of the content that answers: the first, or the one that denies."""
    saying, rows = context.saying, context.stretches
    if stance != "deny" or len(rows) == 1 or cue_class(saying.cue, saying.content) == "deny":
        return rows[0]
    for deed in (True, False):
        for stretch in rows:
            words = " ".join(token.text for token in stretch.row)
            part = replace(saying, content=stretch.row, first=stretch.row, words=words)
            if stance_of(part) == "deny" and (not deed or reference_in(stretch.row) is None):
                return stretch
    return rows[0]


def _all_names(context: Context, stretch: Stretch) -> list[str]:
    """The content's names, and the source's where the content speaks of the source itself."""
    text, row = context.article.text, stretch.row
    names = names_in(text, row)
    opening = [token.low for token in row[:3]]
    selves = {"we", "i", "it", "they", "he", "she", "our", "its", "their"}
    if set(opening) & selves or (row and is_gerund(row[0].low)):
        names += names_in(text, context.saying.source)
    return list(dict.fromkeys(names))


def _answer(row: Row, stance: Stance) -> str:
    if stance == "unknown":
        return "unknown"
    negative = _negative(row)
    if stance == "deny" and not negative:
        return "no"
    if stance == "deny":
        return "yes" if not _asserts(row) else "no"
    return "no" if negative else "yes"


def _asserts(row: Row) -> bool:
    """Whether the content is itself the negated sentence, and not what the cue denies."""
    return any(is_finite_at(row, i) for i in range(len(row)))


def _negative(row: Row) -> bool:
    """Whether the content's main clause is negated."""
    place = main_verb(row)
    if any(token.low in ("no", "nobody", "none", "neither") for token in row[:1]):
        return True
    if place is None:
        return False
    first = place
    links = auxiliaries() | bag("words", "adverbs") | bag("stance", "negation", "words")
    while first and row[first - 1].low in links:
        first -= 1
    after = row[place + 1 : place + 3]
    there = row[max(first - 1, 0)].low == "there"
    absent = there and any(token.low == "no" for token in after)
    return is_negated(row[first : place + 1]) or absent or _no_object(row, place)


def _no_object(row: Row, place: int) -> bool:
    """ "Caused no casualties", "has no troops there": the object says that there was none."""
    return place + 1 < len(row) and row[place + 1].low == "no"


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
