"""Sources that only follow, shorten or describe who is named elsewhere in the article."""

from __future__ import annotations

import pytest
from marked import employers, read, who


def kinds(marked: str) -> dict[str, str]:
    """Each speaker's kind by its name."""
    return {speaker.name: speaker.kind for speaker in read(marked)[0].speakers}


@pytest.mark.parametrize(
    "clause",
    [
        "who asked not to be named",
        "who declined to be identified",
        "speaking on condition of anonymity",
    ],
)
def test_a_clause_on_namelessness_is_no_name_but_follows_who_speaks(clause: str) -> None:
    assert who(f"On Monday a harbour official, <{clause},|said> it rained.") == [
        ["a harbour official"]
    ]


def test_a_clause_behind_the_cue_follows_who_speaks_there() -> None:
    text = "It rained, said an aide to the mayor, <who asked not to be named|>."
    assert who(text) == [["an aide to the mayor"]]


def test_a_clause_on_somebody_named_follows_the_name() -> None:
    assert who("Ilsa Maro, <who leads the guild,|said> it rained.") == [["Ilsa Maro"]]


def test_the_words_on_anonymity_are_no_part_of_an_unnamed_name() -> None:
    assert who("<An aide, speaking on condition of anonymity,|said> it rained.") == [["an aide"]]


def test_the_company_is_the_one_with_things_of_its_own() -> None:
    text = "Ostel Brenn will cut jobs at its plant in Varne, <the company|said>."
    assert who(text) == [["Ostel Brenn"]]


def test_the_company_is_the_one_at_which_people_work() -> None:
    text = "Staff at Ostel Brenn walked out on Monday. <The company|said> few had."
    assert who(text) == [["Ostel Brenn"]]


def test_the_company_is_nobody_who_only_has_a_name() -> None:
    assert who("Ostel Brenn walked his dog. <The company|said> it rained.") == [["company"]]


def test_somebody_who_speaks_of_its_plan_is_no_body() -> None:
    assert kinds("<Ostel Brenn|said> its plan had failed.") == {"Ostel Brenn": "person"}


def test_a_spokesman_of_the_company_speaks_for_the_named_one() -> None:
    text = (
        "Ostel Brenn will shut its plant, <the company|said>. "
        "<A company spokesman, Tor Lund,|said> it was old."
    )
    assert employers(text)[1] == ["Ostel Brenn"]


def test_the_commission_is_the_one_of_which_the_text_has_told() -> None:
    text = "He wrote to the tax commission in May. <The commission|said> it had no letter."
    assert who(text) == [["tax commission"]]


def test_the_commission_is_no_one_of_two() -> None:
    text = "He wrote to the tax commission and the water commission. <The commission|was> silent."
    assert who(text) == [["commission"]]


def test_a_member_of_a_body_goes_by_the_name_behind_it() -> None:
    text = "<Harbour commission member Zora Imrik|said> it rained. <She|added> that it snowed."
    assert who(text) == [["Zora Imrik"], ["Zora Imrik"]]


def test_a_state_that_is_a_member_is_no_person() -> None:
    assert kinds("<NATO member Norway|said> it rained.") == {"Government of Norway": "government"}


def test_a_bare_name_that_reports_what_others_said_is_an_outlet() -> None:
    text = "<Kelda Wire|reported> that the mayor said it rained."
    assert kinds(text) == {"Kelda Wire": "media"}


def test_a_person_who_reports_is_no_outlet() -> None:
    text = "<Dr Ilsa Maro|reported> that the nurse said it rained."
    assert kinds(text) == {"Ilsa Maro": "person"}


@pytest.mark.parametrize("short", ["Maro", "Dr Maro", "Ms. Maro", "I. Maro", "Prof. I. Maro"])
def test_titles_and_initials_go_to_the_full_name(short: str) -> None:
    assert who(f"<Ilsa Maro|said> it rained. <{short}|said> it snowed.")[1] == ["Ilsa Maro"]


def test_another_initial_is_another_person() -> None:
    assert who("<Ilsa Maro|said> it rained. <T. Maro|said> it snowed.")[1] == ["T. Maro"]


def test_the_company_is_the_one_that_an_apposition_calls_a_maker() -> None:
    text = "The tank of Ostel Brenn, a paint maker that sells in Norland, burst. "
    assert who(text + "<The company|said> it was full.") == [["Ostel Brenn"]]


@pytest.mark.parametrize("name", ["The Government of Vellia", "Vellia's government"])
def test_the_government_is_the_one_that_the_article_names(name: str) -> None:
    text = f"<{name}|said> it rained. <The government|added> that it snowed."
    assert len({first for (first,) in who(text)}) == 1


def test_an_administration_is_no_government_of_another_name() -> None:
    text = "<The Maro administration|said> it rained. <The administration|added> that it snowed."
    assert who(text)[0] == who(text)[1]
