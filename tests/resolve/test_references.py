"""Of whom a content speaks, on sentences about invented places and people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import meant, written

from onrecord.resolve import resolved

SENTENCES = (
    "Minister Ilsa Maro met reporters on Monday.",
    "She left the town with her aides.",
    "A driver hit Tor Lund before he fled.",
    "The minister was cheered.",
    "<The Harbour Ministry|said> it would pay him.",
    "<General Arn Vik|told> them that his men had gone.",
    "The ministry was shut; their guards slept.",
)


def test_she_in_what_a_woman_says_of_herself_is_that_woman() -> None:
    assert meant("<Minister Ilsa Maro|said> she would resign.") == [("she", "Ilsa Maro")]


def test_a_pronoun_goes_on_with_the_subject_of_the_sentence_before() -> None:
    text = "Minister Ilsa Maro met reporters on Monday. She left the town early."
    assert meant(text) == [("She", "Ilsa Maro")]


def test_he_in_quotation_marks_is_not_who_is_quoted() -> None:
    text = "Minister Tor Lund was shot on Monday. <General Arn Vik|said> “he was a friend”."
    assert meant(text, "direct") == [("he", "Tor Lund")]


def test_a_pronoun_does_not_go_past_one_of_the_other_gender() -> None:
    text = "Mrs Ilsa Maro was shot on Monday. Mr Tor Lund saw nothing. She was ill."
    assert meant(text) == [("She", "Ilsa Maro")]


def test_a_pronoun_stands_for_nobody_where_somebody_without_a_name_opens_its_sentence() -> None:
    text = "Mr Tor Lund was walking home on Monday. A driver hit a cyclist before he fled."
    assert meant(text) == []


def test_a_name_stays_with_its_pronoun_over_several_sentences() -> None:
    text = "Mrs Ilsa Maro was shot on Monday. She was ill. Police arrested her husband."
    assert meant(text) == [("She", "Ilsa Maro"), ("her", "Ilsa Maro")]


def test_the_minister_is_whom_the_article_calls_one() -> None:
    text = "Ilsa Maro, the finance minister, spoke on Monday. Taxes rose. The minister was cheered."
    assert meant(text) == [("The minister", "Ilsa Maro")]


def test_the_minister_is_nobody_where_two_are_ministers() -> None:
    text = (
        "Ilsa Maro, the finance minister, and Tor Lund, the health minister, met. "
        "The minister was cheered."
    )
    assert meant(text) == []


def test_the_president_of_a_state_is_nobody_of_whom_no_state_is_told() -> None:
    text = "President Tor Lund spoke in May. Snow fell. The French president was ill."
    assert meant(text) == []


def test_the_mother_is_nobody_of_whose_children_nothing_is_sure() -> None:
    text = "Ilsa Maro, the mother of Tor Lund, was shot. The mother had gone home."
    assert meant(text) == []


def test_the_union_is_the_one_whose_name_holds_the_noun() -> None:
    text = "The Ostar Dockers Union met on Monday. Rain fell. The union was angry."
    assert meant(text) == [("The union", "Ostar Dockers Union")]


def test_the_union_is_none_where_two_are_near() -> None:
    text = "The Ostar Dockers Union met the Ostar Bakers Union. Rain fell. The union was angry."
    assert meant(text) == []


@pytest.mark.parametrize("rest", ["would pay", "was repairing the dam", "had paid", "’ll pay"])
def test_it_that_opens_what_a_body_says_is_that_body(rest: str) -> None:
    blank = "" if rest.startswith("’") else " "
    assert meant(f"<The Harbour Ministry|said> it{blank}{rest}.") == [("it", "Harbour Ministry")]


@pytest.mark.parametrize(
    "rest", [" was clear that the dam was old", "’s possible that it rains", " was sunk by a storm"]
)
def test_it_of_which_something_is_told_or_nothing_is_no_speaker(rest: str) -> None:
    assert ("it", "Harbour Ministry") not in meant(f"<The Harbour Ministry|said> it{rest}.")


def test_a_reference_has_the_name_that_the_article_uses_after_the_first() -> None:
    article, rows = written("<Minister Ilsa Maro|said> she would go. <Maro|added> that it rained.")
    assert [one.short for one in resolved(article, rows)[1]] == ["Maro"]


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
@settings(max_examples=50, deadline=None)
def test_every_reference_cites_the_text_once_and_in_reading_order(told: list[str]) -> None:
    article, rows = written(" ".join(told))
    spans = [one.span for one in resolved(article, rows)[1]]
    assert all(article.text[span.start : span.end] == span.exact for span in spans)
    assert spans == sorted(set(spans))
