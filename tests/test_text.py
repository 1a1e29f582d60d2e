"""Sentences and words: they cite the text, and they end where a reader ends them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text import paragraphs, sentences, words


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_title_before_a_name_ends_no_sentence() -> None:
    assert split("Mr. Ostel left. Gen. Arlo stayed.") == ["Mr. Ostel left.", "Gen. Arlo stayed."]


def test_a_closing_mark_stays_with_its_sentence() -> None:
    assert split("“We won.” She left.") == ["“We won.”", "She left."]


def test_a_question_inside_a_quotation_does_not_part_it_from_its_speaker() -> None:
    assert split("“Who won?” she asked.") == ["“Who won?” she asked."]


def test_a_line_is_a_paragraph_of_its_own() -> None:
    assert split("Nine dead in port\nThe port is closed") == [
        "Nine dead in port",
        "The port is closed",
    ]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The committee of the harbour met on Tuesday, and it found that\n"
        "Marrow Bay had been closed since the storm of last November.\n"
        "Nobody had told the fishermen, said its chairman, Ola Brandt.\n"
    )
    assert len(list(paragraphs(text))) == 1
    assert len(split(text)) == 2


@given(st.text())
def test_sentences_stand_in_order_and_do_not_overlap(text: str) -> None:
    found = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


@given(st.text())
def test_words_hold_no_space(text: str) -> None:
    assert not any(character.isspace() for a, b in words(text) for character in text[a:b])
