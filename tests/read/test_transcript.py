"""Transcripts: whose turn runs from where to where, and what is no transcript."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.transcript import turns

BRIEFING = (Path(__file__).parent / "pages" / "briefing.txt").read_text(encoding="utf-8")


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.label.exact, turn.body.exact) for turn in turns(text)]


def test_each_label_opens_a_turn_that_runs_to_the_next() -> None:
    got = said(BRIEFING)
    assert [label for label, _ in got] == [
        *("MS. KESS", "Q", "MS. KESS", "Q", "MS. KESS", "COL. IMRE", "Q", "COL. IMRE"),
    ]
    assert got[0][1].startswith("Good morning")
    assert got[0][1].endswith("still at work.")


def test_a_colon_inside_a_turn_opens_none() -> None:
    assert said(BRIEFING)[5][1] == "We have 60 soldiers in the lower town: three platoons."


def test_the_closing_time_is_no_part_of_the_last_turn() -> None:
    assert said(BRIEFING)[-1][1] == "They will stay until Sunday."


def test_bold_names_are_labels_without_their_marks() -> None:
    text = (
        "# An interview\n\n**Anna Kess:** Where were you that night?\n\n"
        "**Piet Anders**: I was at the dam with two engineers.\n\n**Anna Kess:** And the gates?\n"
    )
    assert said(text) == [
        ("Anna Kess", "Where were you that night?"),
        ("Piet Anders", "I was at the dam with two engineers."),
        ("Anna Kess", "And the gates?"),
    ]


def test_names_in_plain_letters_are_labels_where_they_come_back() -> None:
    text = (
        "Kess: Where were you that night?\nAnders: I was at the dam.\n"
        "Kess: And the gates were shut?\nAnders: The gates were shut, yes.\n"
    )
    assert [label for label, _ in said(text)] == ["Kess", "Anders", "Kess", "Anders"]


def test_questions_marked_with_no_break_spaces_are_turns() -> None:
    text = "Q \xa0 Will you resign today?\n\nMR. IMRE:\xa0 I will not.\n\nQ \xa0 Why is that so?\n"
    assert [label for label, _ in said(text)] == ["Q", "MR. IMRE", "Q"]


def test_a_time_before_a_label_and_a_role_behind_it_are_no_part_of_it() -> None:
    text = (
        "[00:01:02] ANNA KESS, HOST: Good evening and welcome.\n"
        "[00:01:09] PIET ANDERS (by telephone): Thank you for having me.\n"
        "[00:01:20] KESS: Is the dam safe tonight?\n"
    )
    assert said(text) == [
        ("ANNA KESS", "Good evening and welcome."),
        ("PIET ANDERS", "Thank you for having me."),
        ("KESS", "Is the dam safe tonight?"),
    ]


def test_letters_to_the_paper_are_no_transcript() -> None:
    letter = "DEAR ABBY: My neighbour built a dam. What shall I do about it?\n\n"
    answer = "DEAR {}: You should learn to swim, as we all should.\n\n"
    names = ("WET", "COLD", "TIRED")
    assert said("".join(letter + answer.format(name) for name in names)) == []


def test_an_article_with_an_update_line_is_no_transcript() -> None:
    text = (
        "Bridge closed\n\nUpdate: The bridge was opened again at noon.\n\nThe mayor spoke of a "
        "flood.\n\nCorrection: An earlier version named the wrong river.\n\nUpdate: It is closed.\n"
    )
    assert said(text) == []


def test_a_list_of_results_is_no_transcript() -> None:
    text = "Kess: 1,204.\n\nAnders: 988.\n\nThe south:\n\nKess: 702.\n\nAnders: 655.\n"
    assert said(text) == []


def test_a_form_whose_fields_never_come_back_is_no_transcript() -> None:
    text = (
        "Mayor Of Ostra: the name of an office in the town.\nHead Of Police: somebody who was "
        "named last year.\nNearest Hospital: the one at Velbeck, by the river.\n"
    )
    assert said(text) == []


def test_three_labels_above_a_long_article_make_no_transcript() -> None:
    text = "KESS: No.\n\nANDERS: Yes, it was.\n\nKESS: No.\n\n" + "The town was dark and wet. " * 80
    assert said(text) == []


def test_captions_between_the_paragraphs_of_an_article_make_no_transcript() -> None:
    told = "\n".join(f"The crowd at gate {n} waited for an hour in the rain." for n in range(6))
    text = f"Proud: Ms Kess at the gate\n{told}\n" * 2 + f"Wet: A flag at the quay\n{told}\n" * 2

    assert turns(text) == ()


def test_a_label_in_the_middle_of_a_wrapped_sentence_opens_no_turn() -> None:
    text = (
        "MS. KESS:  We wrote to the\nHouse Committee: that is our duty and it was done.\n\n"
        "Q    When was it sent?\n\nMS. KESS:  On Monday at noon.\n"
    )
    assert [label for label, _ in said(text)] == ["MS. KESS", "Q", "MS. KESS"]


@given(st.text(alphabet="QAKESs:.* \n\xa0()", max_size=400))
def test_turns_cite_their_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for turn in turns(text):
        for span in (turn.label, turn.body):
            assert text[span.start : span.end] == span.exact
            assert span.start >= end
            end = span.end
