"""Descriptions for names: roles, ages, sorts of bodies, documents."""

from __future__ import annotations

import pytest
from marked import read, who


def test_the_ceo_is_the_chief_executive() -> None:
    text = "<Chief executive Tor Lund|said> it rained. <Ada Moro|said> so. <The CEO|spoke>."
    assert who(text)[2] == ["Tor Lund"]


def test_the_union_leader_is_its_general_secretary() -> None:
    text = (
        "<The Dockers' Union|said> it rained. <The union's general secretary, Ilsa Maro,|said> so. "
        "<A passer-by|spoke>. <The union leader|said> it snowed."
    )
    assert who(text)[3] == ["Ilsa Maro"]


@pytest.mark.parametrize("words", ["The 34-year-old", "The mother of two", "The Dane", "The baker"])
def test_a_description_may_go_on_about_who_just_spoke(words: str) -> None:
    assert who(f"<Ilsa Maro|said> it rained. <{words}|said> it snowed.")[1] == ["Ilsa Maro"]


def test_another_trade_is_another_person() -> None:
    found, _ = read("<Surgeon Tor Lund|said> it rained. <The coroner|said> it snowed.")
    assert [speaker.kind for speaker in found.speakers] == ["person", "anonymous"]


def test_a_possessive_description_is_not_who_just_spoke() -> None:
    text = "<Tor Lund|said> it rained. <The player's agent|said> it snowed."
    assert who(text)[1] != ["Tor Lund"]


def test_himself_is_no_part_of_a_description() -> None:
    text = "<Striker Tor Lund|said> it rained. <A fan|spoke>. <The striker himself|said> so."
    assert who(text)[2] == ["Tor Lund"]


def test_the_carmaker_is_the_firm_and_not_the_union() -> None:
    text = (
        "Lund Motors shut a plant. <The Welders' Union|said> it rained. <The carmaker|denied> it."
    )
    assert who(text)[1] == ["Lund Motors"]


def test_the_regulator_is_the_office_and_not_the_firm() -> None:
    text = (
        "<The Product Safety Office|said> it rained. <Kelda Foods|said> it snowed. "
        "<The regulator|denied> it."
    )
    assert who(text)[2] == ["Product Safety Office"]


def test_its_developer_may_be_a_firm() -> None:
    text = (
        "<Its developer Altaro|said> it rained. Altaro's spokesman left. "
        "<The Ostar-based company|said> it snowed."
    )
    found, _ = read(text)
    assert who(text) == [["Altaro"], ["Altaro"]]
    assert found.speakers[0].kind == "organisation"


def test_the_hospital_is_where_those_who_spoke_work() -> None:
    text = "<Nurses at the Moro hospital|said> it rained. <The hospital|said> it snowed."
    assert who(text)[1] == ["Moro hospital"]


def test_the_paper_is_the_newspaper_before_and_no_document() -> None:
    text = "<The newspaper Ostar Weekly|said> it rained. <The paper|said> it snowed."
    assert who(text)[1] == ["Ostar Weekly"]


def test_the_city_is_the_government_of_its_mayor() -> None:
    text = "<The mayor of Ostar, Ilsa Maro,|said> it rained. <The city|said> it snowed."
    assert who(text)[1] == ["Government of Ostar"]


def test_a_club_is_no_person_and_goes_by_its_last_word() -> None:
    text = "<Ostar Rovers|denied> it. <The Rovers|added> that it rained."
    found, _ = read(text)
    assert who(text) == [["Ostar Rovers"], ["Ostar Rovers"]]
    assert found.speakers[0].kind == "organisation"


def test_a_body_of_people_is_no_title() -> None:
    assert who("<The Ostar Federation of Teachers|said> it rained.") == [
        ["Ostar Federation of Teachers"]
    ]


def test_what_a_shop_does_is_no_part_of_its_name() -> None:
    text = "<Retailer Maro & Sons|said> it rained. <The chain|said> it snowed."
    assert who(text) == [["Maro & Sons"], ["Maro & Sons"]]


def test_an_acronym_that_looks_like_a_pronoun_is_a_name() -> None:
    text = "The World Health Organization met. <WHO|said> it rained."
    assert who(text) == [["World Health Organization"]]


def test_a_headline_that_opens_with_a_name_is_that_persons() -> None:
    text = "<Ilsa Maro Slams Big Kelda|said> so.\n\nMinister Ilsa Maro met reporters."
    assert who(text) == [["Ilsa Maro"]]


def test_father_and_son_are_two() -> None:
    text = "<Tor Lund Jr.|said> it rained. <His father, the baker Tor Lund,|said> it snowed."
    assert len({names[0] for names in who(text)}) == 2


def test_who_behind_a_possessor_is_the_one_possessed() -> None:
    text = "Ada Moro heard Tor Lund's old friend, <who|said> it rained."
    assert who(text) != [["Tor Lund"]]


def test_they_are_the_people_who_open_the_sentence() -> None:
    text = "Board members went to Ostar, where <they|said> that it rained."
    assert who(text) == [["Board members"]]


def test_the_surname_of_somebody_may_be_that_of_a_city() -> None:
    text = "<Dr Ilsa Paris|said> it rained. <Paris|said> it snowed. <She|left>."
    assert who(text) == [["Ilsa Paris"]] * 3


def test_a_number_with_a_comma_does_not_end_a_phrase() -> None:
    text = "<The group Lake Watch, which sent 3,000 volunteers,|said> it rained."
    found, _ = read(text)
    assert (found.speakers[0].name, found.speakers[0].kind) == ("Lake Watch", "organisation")


def test_a_firm_whose_name_ends_in_a_trade_is_a_firm() -> None:
    text = "<The shipping company Blue Anchor|said> it rained. <The company|said> it snowed."
    assert who(text) == [["Blue Anchor"], ["Blue Anchor"]]


def test_a_well_known_agency_that_looks_like_a_plural_is_a_name() -> None:
    found, _ = read("<Reuters|said> it rained.")
    assert (found.speakers[0].name, found.speakers[0].kind) == ("Reuters", "media")


def test_where_somebody_is_from_does_not_name_an_official() -> None:
    text = "<Race director Tor Lund|said> it rained. <The Kenyan|denied> it."
    assert who(text)[1] != ["Tor Lund"]
