"""The claims of one attribution: one for each figure, and answers of yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.interpret.context import Context, Stretch, event_date
from onrecord.interpret.counted import Counted, counted, none_of_both
from onrecord.interpret.dates import TimeExpression
from onrecord.interpret.denying import is_false
from onrecord.interpret.ellipsis import counted_before, resumed
from onrecord.interpret.figures import Figure, bounded_after, figures
from onrecord.interpret.governing import name_of
from onrecord.interpret.lists import bag
from onrecord.interpret.names import names_in
from onrecord.interpret.numerals import Row, numerals
from onrecord.interpret.saying import spelt
from onrecord.interpret.stance import withheld
from onrecord.interpret.tokens import auxiliaries, is_past
from onrecord.interpret.topics import terms_in
from onrecord.interpret.which import which_claims
from onrecord.interpret.yesno import yes_no_claims
from onrecord.model import Attribution, Claim, Quantity, Span, Stance, Topic, claim_id


def claims_of(context: Context, stance: Stance, inner: Sequence[Attribution]) -> tuple[Claim, ...]:
    """The claims of an attribution; figures that stand in a nested content are left to it."""
    found: dict[str, Claim] = {}
    unsaid = withheld(context.saying)
    for stretch in context.asserted:
        held_back = unsaid or is_false(spelt(stretch.row))
        for claim in _quantities(context, stretch):
            span = claim.span
            if held_back and not _says_unknown(claim):
                continue
            held = span and any(part.covers(span) for row in inner for part in row.content)
            if not held:
                found.setdefault(claim.id, claim)
    for claim in (*yes_no_claims(context, stance), *which_claims(context, stance)):
        found.setdefault(claim.id, claim)
    return tuple(found.values())


_DEFINITE = frozenset("the these those its their his her our my".split())


def _says_unknown(claim: Claim) -> bool:
    value = claim.answer
    return isinstance(value, Quantity) and value.low is None and value.high is None


def _is_denied(row: Row, figure: Figure, what: Counted) -> bool:
    """Whether the verb before the figure is negated ("did not pay 300 miners")."""
    words = bag("stance", "negation", "words")
    known = figure.first > 0 and row[figure.first - 1].low in _DEFINITE
    if known or what.head.startswith("time:"):  # "had not paid for ten years": the years stand
        return False
    for i in range(what.clause[0], figure.first):
        if row[i].low in words and row[i + 1].low not in ("only", "just", "all", "until"):
            return figure.high != 0
    return False


def _quantities(context: Context, stretch: Stretch) -> list[Claim]:
    numbered = bool(numerals(stretch.row))
    taken = [(one.start, one.end) for one in context.times(stretch)] if numbered else []
    found: list[Claim] = []
    earlier: list[str] = []
    for figure in figures(stretch.row, taken):
        what = counted(stretch.row, figure, earlier)
        if what is None:
            before = counted_before(context, stretch)
            heads = [one.head for one in before if one.head != "person"]
            what = counted(stretch.row, figure, heads)
            if what is None and not earlier:  # two figures of one thing in one breath are no claim
                what = resumed(stretch.row, figure, before)
        if what is None or _repeats(stretch.row, figure, what, found):
            continue
        if _is_denied(stretch.row, figure, what):
            continue
        figure = bounded_after(stretch.row, figure, what.last)
        if ":" not in what.head:
            earlier.append(what.head)
        found += [
            _quantity(context, stretch, pair)
            for pair in ((figure, what), *none_of_both(stretch.row, figure, what))
        ]
    return found


def _repeats(row: Row, figure: Figure, what: Counted, found: Sequence[Claim]) -> bool:
    """Whether the figure only converts the one before: "10 miles (16 kilometres)"."""
    if not found or ":" not in what.head or found[-1].topic.counted != what.head:
        return False
    return figure.first > 0 and row[figure.first - 1].text in "(/"


def _told_with(
    row: Row, figure: Figure, what: Counted, times: Sequence[TimeExpression]
) -> list[TimeExpression]:
    """The times that no relative clause parts from the figure ("a port wrecked in 1990")."""
    kept: list[TimeExpression] = []
    for one in times:
        between = [
            i for i in range(figure.last, len(row)) if row[i].start < one.start <= row[-1].end
        ]
        if not any(_parts(row, i, what) for i in between):
            kept.append(one)
    return kept


def _parts(row: Row, i: int, what: Counted) -> bool:
    low = row[i].low
    if low in ("which", "who", "where", "when", "that", "whose", "down", "up"):
        return True
    bare = is_past(low) and i > 0 and row[i - 1].low not in auxiliaries() | {"and", "or", ","}
    return bare and name_of(row, i) not in what.predicate[:1]


def _quantity(
    context: Context,
    stretch: Stretch,
    found: tuple[Figure, Counted],
) -> Claim:
    figure, what = found
    times = context.times(stretch)
    text, row = context.article.text, stretch.row
    span = Span.cut(text, row[figure.first].start, row[max(what.last, figure.last) - 1].end)
    clause = Span.cut(text, row[what.clause[0]].start, row[what.clause[1] - 1].end)
    words = (*what.before, *row)
    names = names_in(text, words)
    topic = Topic(
        kind="quantity",
        counted=what.head,
        predicate=what.predicate,
        names=tuple(sorted(set(names))),
        terms=terms_in(words, names, (what.head, *what.predicate)),
        clause=clause,
        meant=context.meant_in(words),
    )
    return Claim(
        id=claim_id(context.attribution.id, span, "quantity"),
        attribution=context.attribution.id,
        span=span,
        answer=_value(figure, what.unit, span.exact),
        topic=topic,
        event_date=event_date(_told_with(row, figure, what, times), clause, span),
    )


def _value(figure: Figure, unit: str, raw: str) -> Quantity:
    return Quantity(
        low=figure.low,
        high=figure.high,
        raw=raw,
        unit=unit,
        approx=figure.approx,
        low_open=figure.low_open,
        high_open=figure.high_open,
    )
