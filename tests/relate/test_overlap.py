"""What the words of two claims have in common beyond their bags of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Claim, Quantity, Span, Topic
from onrecord.relate import overlap
from onrecord.relate.statements import Statement
from onrecord.relate.words import bag


def clause(text: str, figure: str | None = None) -> overlap.Clause:
    """The clause of a claim that says this, and whose answer is the figure in it, if any."""
    start = text.find(figure) if figure else -1
    span = Span.cut(text, start, start + len(figure)) if figure else None
    answer = Quantity(1, 1, figure) if figure else "yes"
    kind = "quantity" if figure else "yes-no"
    topic = Topic(kind, "", (), (), (), Span.cut(text, 0, len(text)))
    claim = Claim("c1", "a1", span, answer, topic)
    return overlap.clause(
        Statement(
            claim, "a1", "d1", "", None, "assert", (), frozenset(), (), text, 0, 0, own_voice=False
        )
    )


def test_one_quotation_in_two_articles_is_in_a_row() -> None:
    one = clause("the ferry was never safe to sail in winter")
    other = clause("that the ferry was never safe to sail")
    assert overlap.in_a_row(one, other) > 0.8


def test_words_in_another_order_are_not_in_a_row() -> None:
    one = clause("the ferry was never safe to sail in winter")
    assert overlap.in_a_row(one, clause("in winter no safe sail was the ferry's")) == 0.0


def test_two_short_clauses_with_one_run_share_little() -> None:
    assert overlap.in_a_row(clause("he went home"), clause("he went home")) < 0.5


def test_names_that_open_two_clauses_are_their_subjects() -> None:
    varne, lund = clause("Mayor Varne won the vote"), clause("Mayor Lund won the vote")
    assert overlap.same_subject(varne, clause("Varne has won"))
    assert overlap.other_subject(clause("Varne has won"), clause("Lund has won"))
    assert not overlap.other_subject(varne, clause("she won the vote"))
    assert overlap.same_subject(varne, lund)  # the title is a name too, as far as capitals tell


def test_the_answer_is_none_of_the_other_numbers() -> None:
    one = clause("24 of 60 boats sank", "24")
    assert one.numbers == {"60"}
    assert overlap.same_numbers(one, clause("30 of the 60 boats sank", "30"))
    assert overlap.other_numbers(one, clause("30 of 80 boats sank", "30"))


def test_a_word_of_every_claim_of_an_article_tells_less() -> None:
    words = bag(frozenset(["harbour", "corrosion"]))
    counts = overlap.spread(
        [("d1", words), ("d1", bag(frozenset(["harbour"]))), ("d1", bag(frozenset(["harbour"])))]
    )
    often = overlap.telling(words, counts["d1"])
    once = overlap.telling(words, {})
    assert often["harbour"] < once["harbour"]


LEMMAS = st.lists(st.sampled_from(["sink", "ferry", "storm", "mayor", "resign", "bridge"]))


@given(LEMMAS, LEMMAS)
def test_what_both_tell_is_the_same_from_either_side(one: list[str], other: list[str]) -> None:
    first, second = (overlap.telling(bag(frozenset(words)), {}) for words in (one, other))
    weight, share = overlap.told_by_both(first, second)
    assert (weight, share) == overlap.told_by_both(second, first)
    assert 0.0 <= share <= 1.0 + 1e-6
