"""Laws of relate: what holds whatever the articles say."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Quantity, Related
from onrecord.relate import related


def figure(low: float | None, high: float | None, raw: str) -> Quantity:
    return Quantity(low, high, raw, "soldiers")


def run(book: Any) -> Related:
    return related(book.records, list(book.sources.values()), book.voices)


WORDS = st.sampled_from(["Varne", "Estmark", "ferry", "harbour", "boat"])


@st.composite
def books(draw: st.DrawFn) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Outlets with what is said in each, as plain values."""
    rows = st.tuples(
        st.sampled_from(["", "alder", "birch"]),
        st.one_of(st.sampled_from(["yes", "no"]), st.integers(1, 9)),
        st.sampled_from(["kill", "send"]),
        st.lists(WORDS, max_size=3, unique=True),
        st.sampled_from(["assert", "deny", "retract"]),
    )
    outlets = draw(st.lists(st.sampled_from("ABCD"), unique=True, min_size=1))
    return [(name, draw(st.lists(rows, max_size=4))) for name in outlets]


def build(rows: Any, ledger: Any, page: Any, said: Any) -> Any:
    pages = []
    for name, lines in rows:
        things = [
            said(
                who,
                f"{name}{index} {answer} {predicate} {' '.join(words)}",
                answer if isinstance(answer, str) else figure(answer, answer, str(answer)),
                "" if isinstance(answer, str) else "person",
                (predicate,),
                tuple(sorted(word for word in words if word[0].isupper())),
                tuple(sorted(word for word in words if word[0].islower())),
                stance=stance,
            )
            for index, (who, answer, predicate, words, stance) in enumerate(lines)
        ]
        pages.append(page(name, things, f"2031-03-0{'ABCD'.index(name) // 2 + 1}"))
    return ledger(*pages)


@settings(max_examples=40, deadline=None)
@given(rows=books(), random=st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(
    rows: Any, random: Any, ledger: Any, page: Any, said: Any
) -> None:
    book = build(rows, ledger, page, said)
    expected = run(book)
    random.shuffle(book.records)

    assert run(book).questions == expected.questions
    assert run(book).relations == expected.relations
    assert run(book).origin_of == expected.origin_of


@settings(max_examples=40, deadline=None)
@given(rows=books())
def test_every_claim_stands_in_one_position_of_one_question_at_most(
    rows: Any, ledger: Any, page: Any, said: Any
) -> None:
    found = run(build(rows, ledger, page, said))

    places = Counter(
        claim
        for question in found.questions
        for position in question.positions
        for claim in position.claims
    )
    assert not places or max(places.values()) == 1


@settings(max_examples=40, deadline=None)
@given(rows=books())
def test_conflicts_and_relations_stay_inside_their_question(
    rows: Any, ledger: Any, page: Any, said: Any
) -> None:
    found = run(build(rows, ledger, page, said))

    of = {
        claim: question.id
        for question in found.questions
        for position in question.positions
        for claim in position.claims
    }
    assert all(of[row.start] == of[row.end] for row in found.relations)
    for question in found.questions:
        ids = {position.id for position in question.positions}
        assert all({row.a, row.b} <= ids for row in question.conflicts)


@settings(max_examples=40, deadline=None)
@given(rows=books())
def test_an_attribution_has_at_most_one_claim_a_question(
    rows: Any, ledger: Any, page: Any, said: Any
) -> None:
    book = build(rows, ledger, page, said)
    of = {
        claim.id: claim.attribution
        for record in book.records
        for reading in record.readings
        for claim in reading.claims
    }

    for question in run(book).questions:
        said_in = [of[claim] for position in question.positions for claim in position.claims]
        assert len(said_in) == len(set(said_in))
