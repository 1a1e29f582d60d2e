"""Single quotation marks: read as double ones where a text quotes with them."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotes import as_double


def test_british_marks_become_double_and_apostrophes_stay() -> None:
    assert as_double("‘The soldiers’ wives don’t know,’ she said.") == (
        "“The soldiers’ wives don’t know,” she said."
    )


def test_a_scare_quote_closes_at_its_own_mark() -> None:
    assert as_double("Brenn should ‘look at its pipes’ first, he said.") == (
        "Brenn should “look at its pipes” first, he said."
    )


def test_straight_marks_are_told_from_apostrophes() -> None:
    assert as_double("'We won't go,' the men's leader said.") == (
        "“We won't go,” the men's leader said."
    )


def test_a_quotation_inside_a_quotation_stays_as_it_is() -> None:
    text = "“He said ‘never’ to me,” Ms Varn said. “It hurt.”"
    assert as_double(text) == text


def test_an_apostrophe_at_the_head_of_a_word_opens_nothing() -> None:
    text = "In the '90s the dockers' union had 'em all."
    assert as_double(text) == text


def test_a_quotation_that_runs_over_paragraphs_opens_in_each() -> None:
    text = "‘We grieve with them.\n\n‘But we did nothing,’ he said."
    assert as_double(text) == "“We grieve with them.\n\n“But we did nothing,” he said."


@given(st.text(alphabet="ab .,'’‘“”\"\n"))
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(as_double(text)) == len(text)
