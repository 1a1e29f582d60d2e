"""Who speaks, on sentences about invented places and people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import read, who

from onrecord.model import Article, Attribution, Span, Turn
from onrecord.resolve import cast


def test_a_surname_is_the_person_whose_full_name_stands_before() -> None:
    text = "<Defence minister Ilsa Maro|said> it rained. <Maro|added> that it snowed."
    assert who(text) == [["Ilsa Maro"], ["Ilsa Maro"]]


def test_a_title_with_a_surname_goes_to_the_full_name_that_comes_later() -> None:
    text = "<President Maro|said> it rained.\n\nIlsa Maro, the president of Norland, was abroad."
    assert who(text) == [["Ilsa Maro"]]


def test_a_pronoun_goes_to_the_last_person_who_spoke() -> None:
    text = (
        "<Minister Ilsa Maro|said> it rained. Snow fell in the hills.\n\n<She|added> that it froze."
    )
    assert who(text) == [["Ilsa Maro"], ["Ilsa Maro"]]


def test_a_pronoun_goes_past_a_speaker_of_the_other_gender() -> None:
    text = "<Mr Tor Lund|said> it rained. <Ms Ilsa Maro|said> it snowed. <He|added> that it froze."
    assert who(text)[2] == ["Tor Lund"]


def test_a_sentence_that_opens_with_another_person_takes_the_pronoun() -> None:
    text = (
        "<Minister Tor Lund|said> it rained.\n\nGeneral Arn Vik met reporters on Monday. "
        "<He|said> it snowed."
    )
    assert who(text)[1] == ["Arn Vik"]


def test_a_capital_stands_for_its_government() -> None:
    assert who("<Pyongyang|denied> it.") == [["Government of North Korea"]]


def test_a_building_stands_for_the_body_in_it() -> None:
    found, _ = read("<The Pentagon|denied> it.")
    assert found.speakers[0].name == "United States Department of Defense"
    assert found.speakers[0].acts_for == "Government of the United States"


def test_the_agency_is_the_one_that_the_article_named() -> None:
    text = "<Norland's spy agency, the NSB,|said> it rained. <The agency|added> that it snowed."
    assert who(text) == [["NSB"], ["NSB"]]


def test_a_spokesman_acts_for_the_body_that_the_role_names() -> None:
    found, _ = read("<Kremlin spokesman Oleg Tarn|said> it rained.")
    assert found.speakers[0].acts_for == "Government of Russia"


def test_a_minister_of_a_state_acts_for_its_government() -> None:
    found, _ = read("<Kenyan Trade Minister Ada Moro|said> it rained.")
    assert found.speakers[0].acts_for == "Government of Kenya"


def test_two_people_of_one_surname_stay_apart() -> None:
    text = (
        "<Minister Ilsa Maro|said> it rained. <Her brother, farmer Tor Maro,|said> it snowed. "
        "<Ms Maro|added> that it froze."
    )
    assert who(text) == [["Ilsa Maro"], ["Tor Maro"], ["Ilsa Maro"]]


def test_joint_speakers_are_two() -> None:
    text = "<Ilsa Maro and Tor Lund|said> it rained."
    assert who(text) == [["Ilsa Maro", "Tor Lund"]]


def test_an_unnamed_official_is_anonymous_under_its_own_words() -> None:
    found, _ = read("<A senior official|said> it rained.")
    speaker = found.speakers[0]
    assert (speaker.kind, speaker.name, speaker.named) == ("anonymous", "a senior official", False)


def test_two_unnamed_residents_stay_apart() -> None:
    found, _ = read("<A resident|said> it rained. <A resident|said> it snowed.")
    assert found.mentions[0].speakers != found.mentions[1].speakers


def test_the_official_goes_on_as_the_same_one() -> None:
    found, _ = read("<A local official|said> it rained. <The official|added> that it snowed.")
    assert found.mentions[0].speakers == found.mentions[1].speakers


def test_hearsay_without_a_source_has_no_speaker() -> None:
    assert who("Rain <|reportedly> fell in the hills.") == [[]]


def test_own_voice_is_the_outlets() -> None:
    text = "Rain fell."
    article = Article("d1", text, outlet="Norland Herald")
    own = Attribution("a1", (), (), (Span.cut(text, 0, 9),), "own-voice", 1.0)
    found = cast(article, [own])
    assert (found.speakers[0].kind, found.speakers[0].name) == ("media", "Norland Herald")


def test_own_voice_without_an_outlet_is_the_documents() -> None:
    text = "Rain fell."
    article = Article("d1", text, path="papers/tale.txt")
    own = Attribution("a1", (), (), (Span.cut(text, 0, 9),), "own-voice", 1.0)
    found = cast(article, [own])
    assert (found.speakers[0].kind, found.speakers[0].name) == ("document", "tale")


def test_of_a_chain_of_relays_the_innermost_speaks() -> None:
    found, _ = read("<Reuters, citing ISNA,|reported> that it rained.")
    names = {speaker.key: speaker.name for speaker in found.speakers}
    mention = found.mentions[0]
    assert [names[key] for key in mention.speakers] == ["ISNA"]
    assert [names[key] for key in mention.relayed_by] == ["Reuters"]


def test_told_to_an_agency_is_relayed_by_it() -> None:
    found, _ = read("<Farmer Tor Lund|told> AFP that it rained.")
    names = {speaker.key: speaker.name for speaker in found.speakers}
    assert [names[key] for key in found.mentions[0].relayed_by] == ["Agence France-Presse"]


def test_told_reporters_is_no_relay() -> None:
    found, _ = read("<Farmer Tor Lund|told> reporters that it rained.")
    assert found.mentions[0].relayed_by == ()


def test_a_nested_attribution_is_relayed_by_the_outer_speaker() -> None:
    text = "Tor Lund said witnesses saw rain."
    article = Article("d1", text)
    outer = Attribution(
        "a1", (Span.cut(text, 0, 8),), (Span.cut(text, 9, 13),), (Span.cut(text, 14, 32),),
        "indirect", 1.0,
    )  # fmt: skip
    inner = Attribution(
        "a2", (Span.cut(text, 14, 23),), (Span.cut(text, 24, 27),), (Span.cut(text, 28, 32),),
        "indirect", 1.0, nested_in="a1",
    )  # fmt: skip
    found = cast(article, [outer, inner])
    assert found.mentions[1].relayed_by == found.mentions[0].speakers


def test_a_statement_by_a_body_is_that_bodys() -> None:
    assert who("<A statement from Oxfam|said> it rained.") == [["Oxfam"]]


def test_a_report_of_nobody_is_a_document() -> None:
    found, _ = read("<A confidential report|said> it rained.")
    assert found.speakers[0].kind == "document"


@pytest.mark.parametrize("name", ["Kim Jong Un", "Ri Chol-su", "Abd al-Rahman Tal", "Ada O'Moro"])
def test_names_of_other_languages_are_read_whole(name: str) -> None:
    assert who(f"<Army chief {name}|said> it rained.") == [[name]]


def test_an_acronym_in_brackets_is_its_body() -> None:
    text = "The National Water Board (NWB) met. <The NWB|said> it rained."
    assert who(text) == [["National Water Board"]]


def test_a_label_in_capitals_is_the_person_whom_the_title_names() -> None:
    text = "MS. MARO:  It rained.\n\nQ    Where?\n"
    label, asker = Span.cut(text, 0, 8), Span.cut(text, 23, 24)
    turns = (Turn(label, Span.cut(text, 11, 21)), Turn(asker, Span.cut(text, 28, 34)))
    title = "Press Briefing by Press Secretary Ilsa Maro"
    article = Article("d1", text, title=title, turns=turns)
    made = [
        Attribution(f"a{i}", (t.label,), (t.label,), (t.body,), "direct", 1.0)
        for i, t in enumerate(turns)
    ]
    assert [speaker.name for speaker in cast(article, made).speakers] == ["Ilsa Maro", "reporters"]


def test_we_outside_quotation_marks_is_the_outlets() -> None:
    assert who("<We|believe> that it rained.", outlet="Norland Herald") == [["Norland Herald"]]


def test_they_are_those_who_last_spoke_together() -> None:
    text = "<Ilsa Maro and Tor Lund|said> it rained. <They|added> that it snowed."
    assert who(text)[1] == ["Ilsa Maro", "Tor Lund"]


def test_a_role_word_may_be_a_family_name() -> None:
    text = "Ada Judge met farmers. <Judge|said> it rained."
    assert who(text) == [["Ada Judge"]]


def test_its_army_is_another_body_than_the_state() -> None:
    found, _ = read("<The Kenyan military|said> it rained. <Kenya|said> it snowed.")
    assert [s.kind for s in found.speakers] == ["agency", "government"]
    assert found.speakers[0].acts_for == "Government of Kenya"


@settings(deadline=None)  # the first example loads word lists
@given(st.text(alphabet="AaBb .,'’“”\"\n-()", max_size=60), st.data())
def test_any_text_and_spans_give_one_mention_each(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span.cut(text, start, end)
    made = [Attribution("a1", (span,) if end > start else (), (span,), (span,), "direct", 1.0)]
    found = cast(Article("d1", text), made)
    keys = {speaker.key for speaker in found.speakers}
    assert [mention.attribution for mention in found.mentions] == ["a1"]
    assert all(set(mention.speakers) <= keys for mention in found.mentions)


def test_an_acronym_that_the_article_explains_is_not_the_well_known_one() -> None:
    text = "The Nordic Insurance Service (NIS) met. <The NIS|said> it rained."
    assert who(text) == [["Nordic Insurance Service"]]


def test_news_outlets_of_a_state_are_a_group() -> None:
    found, _ = read("<Kenyan media outlets|reported> that it rained.")
    assert [(s.kind, s.named) for s in found.speakers] == [("group", False)]


def test_a_family_name_that_is_a_trade_is_a_name_behind_a_given_name() -> None:
    text = "<CEO Anna Baker|said> it rained. <Baker|added> that it snowed."
    assert who(text) == [["Anna Baker"], ["Anna Baker"]]


def test_a_definite_role_goes_forward_to_the_one_holder_who_is_named() -> None:
    text = (
        "Nine people died, <the regional governor|said>.\n\nGovernor Tor Lund of the Moro region "
        "met reporters."
    )
    assert who(text) == [["Tor Lund"]]


def test_an_indefinite_role_does_not_go_forward() -> None:
    text = "Nine people died, <a governor|said>.\n\nGovernor Tor Lund met reporters."
    assert who(text) == [["a governor"]]


def test_a_ministry_of_a_state_that_only_the_article_tells_acts_for_its_government() -> None:
    found, _ = read("<The Vellian foreign ministry|said> it rained. Nobody left Vellia.")
    assert found.speakers[0].acts_for == "Government of Vellia"


def test_a_capital_that_the_article_tells_stands_for_the_government() -> None:
    text = "<Ostar|denied> it. Rain fell in Ostar, the Vellian capital. Vellia is small."
    assert who(text) == [["Government of Vellia"]]


def test_a_capital_is_that_of_the_country_in_the_dateline() -> None:
    text = "MARO, Vellia, May 2 - Rain fell. Trains left Ostar, the capital. <Ostar|denied> it."
    assert who(text) == [["Government of Vellia"]]


def test_a_town_that_speaks_is_a_government() -> None:
    found, _ = read("<Ostar|denied> it. Rain fell in Ostar.")
    assert [(s.kind, s.name) for s in found.speakers] == [("government", "Ostar")]


def test_a_firm_in_which_people_hold_shares_is_no_town() -> None:
    found, _ = read("<Ostar|denied> it. Shares in Ostar fell.")
    assert found.speakers[0].kind != "government"


def test_a_house_that_is_the_seat_of_a_president_is_a_government() -> None:
    text = "<The Red House, the seat of President Ilsa Maro,|denied> it. <The Red House|spoke>."
    found, _ = read(text)
    assert found.speakers[0].kind == "government"


def test_what_is_his_is_no_state() -> None:
    found, _ = read("<Maro's foreign minister, Tor Lund,|said> it rained. Trust in Maro fell.")
    assert found.speakers[0].acts_for is None


def test_a_family_name_that_looks_like_a_plural_is_a_name() -> None:
    text = "<Anna Winters|said> it rained. <Winters|added> that it snowed."
    assert who(text) == [["Anna Winters"], ["Anna Winters"]]


def test_a_common_noun_that_opens_a_sentence_is_no_name() -> None:
    found, _ = read("<Investors|said> it rained. Some investors left.")
    assert found.speakers[0].kind in {"group", "anonymous"}


def test_where_somebody_is_of_does_not_bear_the_apposition() -> None:
    text = "<Senator Ada Moro of Ostar, the leading Green,|said> it rained."
    assert who(text) == [["Ada Moro"]]


def test_a_clause_behind_an_unnamed_source_is_no_part_of_its_name() -> None:
    assert who("<A clerk, who would not give a name,|said> it rained.") == [["a clerk"]]


def test_a_namesake_named_in_passing_does_not_take_the_family_name_over() -> None:
    text = (
        "<Senator Tor Lund|said> it rained. <Lund|spoke> of a teacher, Ada Lund.\n\n"
        "Lund lives in Ostar. <Lund|said> it snowed."
    )
    assert who(text) == [["Tor Lund"]] * 3


def test_who_is_made_to_do_something_is_not_the_last_who_spoke() -> None:
    text = "<Tor Lund|said> it rained, forcing <Arn Vik|to oppose> the dam. <He|said> it snowed."
    assert who(text)[2] == ["Tor Lund"]


def test_a_title_cut_short_tells_the_office() -> None:
    text = "<Sen. Tor Lund|said> it rained. <The senator|added> that it snowed."
    assert who(text) == [["Tor Lund"], ["Tor Lund"]]


def test_his_office_is_that_of_the_person_before() -> None:
    assert who("<Mr Tor Lund|said> it rained. <His office|spoke>.")[1] == ["Tor Lund's office"]


def test_who_goes_with_the_person_and_not_with_the_home_of_the_person() -> None:
    text = "<Senator Ada Moro of Ostar|spoke>, <who|said> it rained."
    assert who(text)[1] == ["Ada Moro"]
