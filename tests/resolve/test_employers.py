"""For which body somebody speaks."""

from __future__ import annotations

import pytest
from marked import employers, read, who


def test_a_minister_acts_for_the_ministry_of_the_article() -> None:
    text = "<The economy ministry|said> it rained. <Economy Minister Ilsa Maro|said> it snowed."
    assert employers(text)[1] == ["economy ministry"]


def test_the_ministry_of_a_state_acts_for_its_government() -> None:
    text = "<The Kenyan trade ministry|said> so. <Trade Minister Ilsa Maro|said> it snowed."
    found, _ = read(text)
    owner = {speaker.name: speaker.acts_for for speaker in found.speakers}
    assert owner["Ilsa Maro"] == "Kenyan trade ministry"
    assert owner["Kenyan trade ministry"] == "Government of Kenya"


def test_a_bare_army_is_that_of_the_country_in_the_dateline() -> None:
    text = "OSTAR, Vellia, May 2 - Rain fell. The president left. <The army|denied> it."
    assert employers(text) == [["Government of Vellia"]]


def test_a_state_of_a_union_in_the_dateline_is_no_country() -> None:
    text = "AUSTIN, Texas, May 2 - The president left. <The army|denied> it."
    assert employers(text) == [["Government of the United States"]]


def test_a_dateline_without_a_country_gives_none() -> None:
    assert employers("OSTAR, May 2 - The president left. <The army|denied> it.") == [[None]]


def test_another_country_that_opens_the_sentence_has_its_own_prime_minister() -> None:
    text = (
        "OSTAR, Vellia, May 2 - The president left.\n\nIn neighbouring Sorra, "
        "<Prime Minister Ilsa Maro|said> it rained. <Sorra's foreign ministry|said> it snowed."
    )
    assert employers(text)[0] == ["Government of Sorra"]


def test_the_government_of_a_country_named_by_no_adjective() -> None:
    text = "Rain fell in Castra. <The Castra government|said> so. <Castra's army|denied> it."
    assert who(text)[0] == ["Government of Castra"]
    assert employers(text)[1] == ["Government of Castra"]


def test_the_government_of_a_person_is_no_state() -> None:
    text = "Ilsa Maro met Tor Lund. <The Maro government|said> it rained."
    assert who(text) != [["Government of Maro"]]


def test_a_chief_executive_acts_for_the_firm_that_spoke() -> None:
    text = "<Kelda Motors|said> it rained. <Chief executive Ilsa Maro|said> it snowed."
    assert employers(text)[1] == ["Kelda Motors"]


def test_the_clubs_president_acts_for_the_club() -> None:
    text = "<Ostar Rovers|said> it rained. <The club's president, Tor Lund,|said> it snowed."
    assert employers(text)[1] == ["Ostar Rovers"]


@pytest.mark.parametrize("owner", ["Its", "The group's"])
def test_its_chairwoman_acts_for_what_the_sentence_before_is_about(owner: str) -> None:
    text = (
        "<Analysts at Kelda Capital|said> so. <The group Lake Watch|said> it rained. "
        f"<{owner} chairwoman, Ilsa Maro,|said> it snowed."
    )
    assert employers(text)[2] == ["Lake Watch"]


def test_the_office_of_a_surname_is_that_persons() -> None:
    text = "<Governor Tor Lund|said> it rained. <Lund's office|said> it snowed."
    assert who(text)[1] == ["Tor Lund's office"]


def test_an_ambassador_does_not_act_for_the_host() -> None:
    assert employers("<Tor Lund, a former ambassador to Kenya,|said> it rained.") == [[None]]
