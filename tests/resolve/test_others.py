"""Words that may mean somebody else: who was named since, who is called so, whose text it is."""

from __future__ import annotations

import pytest
from marked import who


def test_a_noun_told_of_another_is_not_who_just_spoke() -> None:
    text = "A nurse left the port. <Governor Tor Lund|said> it rained. <The nurse|denied> it."
    assert who(text)[1] != ["Tor Lund"]


def test_the_man_is_not_who_spoke_before_another_was_named() -> None:
    text = "<Senator Ilsa Maro|said> she saw Neil Orr there. <The man|told> nobody."
    assert who(text)[1] != ["Ilsa Maro"]


def test_a_vice_president_is_no_president() -> None:
    text = "<Vice President Ada Moro|said> it rained. <A fan|spoke>. <The president|said> so."
    assert who(text)[2] != ["Ada Moro"]


def test_a_campaign_is_nobodys_post() -> None:
    text = "<Ada Moro of the campaign|said> it rained. <A fan|spoke>. <The campaign|said> so."
    assert who(text)[2] != ["Ada Moro"]


def test_a_spokesperson_is_not_the_minister_who_spoke() -> None:
    text = "<Minister Ada Moro|said> it rained. <The spokesperson|said> it snowed."
    assert who(text)[1] != ["Ada Moro"]


def test_a_video_is_not_that_of_who_spoke_last() -> None:
    text = "<Tor Lund|said> it rained. <The video|shows> a lorry."
    assert who(text)[1] != ["Tor Lund"]


def test_a_statement_is_that_of_who_spoke_in_one() -> None:
    text = "<Tor Lund|said in a statement> it rained. <The statement|added> that it snowed."
    assert who(text)[1] == ["Tor Lund"]


def test_rebels_who_hold_somebody_are_not_the_one_they_hold() -> None:
    text = "Mr Tor Lund was seized. <The rebels holding Mr Lund|said> it rained."
    assert who(text)[0] != ["Tor Lund"]


def test_a_lawyer_who_represents_somebody_is_not_that_person() -> None:
    assert who("<A lawyer representing Ada Moro|said> it rained.")[0] != ["Ada Moro"]


def test_a_name_in_brackets_says_whom_a_pronoun_means() -> None:
    text = "Tor Lund left. <Ada Moro|said> it rained. <He (Lund)|told> nobody."
    assert who(text)[1] == ["Tor Lund"]


def test_a_party_and_state_are_no_name() -> None:
    assert who("<Rep. Duncan Hunter, R-Calif.,|said> it rained.") == [["Duncan Hunter"]]


@pytest.mark.parametrize("words", ["Seoul's spy agency", "South Korea's spy agency"])
def test_a_states_service_goes_by_what_it_does(words: str) -> None:
    assert who(f"<{words}|said> it rained.") == [["National Intelligence Service"]]


def test_a_family_name_that_stands_first_is_no_given_name() -> None:
    assert who("<Kim Jong Un|said> it rained. <Mr. Kim|said> so.")[1] == ["Kim Jong Un"]


def test_a_saints_house_is_not_a_person() -> None:
    assert who("<St Mary's|said> it was full.") == [["St Mary's"]]
