"""Stance, evidence, time and yes-no claims of readings, on made-up sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Claim, Reading, Span, Style, Turn

PUBLISHED = "2031-05-14"  # a Wednesday


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(
        Span.cut(text, text.index(word), text.index(word) + len(word)) for word in words if word
    )


def read(text: str, source: str, cue: str, content: str, style: Style = "indirect") -> Reading:
    row = Attribution("a1", spans(text, source), spans(text, cue), spans(text, content), style, 1.0)
    (reading,) = readings(Article("d1", text, published=PUBLISHED), [row])
    return reading


def said(
    content: str, cue: str = "said", source: str = "Norland", style: Style = "indirect"
) -> Reading:
    return read(f"{source} {cue} {content}.", source, cue, content, style)


def yes_no(reading: Reading) -> Claim:
    return next(claim for claim in reading.claims if claim.topic.kind == "yes-no")


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", "the dam had burst", "assert"),
        ("denied", "shelling the harbour", "deny"),
        ("rejected", "the claims", "deny"),
        ("said", "the report was false", "deny"),
        ("said", "Norland had not shelled the harbour", "deny"),
        ("said", "it had nothing to do with the raid", "deny"),
        ("called", "the accusations baseless", "deny"),
        ("admitted", "shelling the harbour", "confirm"),
        ("did not confirm", "the deaths", "unknown"),
        ("declined to say", "how many had died", "unknown"),
        ("said", "it was not clear who fired", "unknown"),
        ("said", "Esta does not know how many had died", "unknown"),
        ("said", "the dam could burst", "speculate"),
        ("suspects", "that the dam was mined", "speculate"),
        ("said", "the water will rise", "predict"),
        ("said", "talks are expected to start soon", "predict"),
        ("said", "if the dam bursts, the town will drown", "conditional"),
        ("vowed", "to rebuild the dam", "commit"),
        ("said", "we will rebuild the dam", "commit"),
        ("called for", "a ceasefire", "demand"),
        ("said", "Esta must leave the harbour", "demand"),
        ("retracted", "the figure", "retract"),
        ("insists", "it has never used mines", "deny"),
        ("said", "its troops had not crossed the river", "deny"),
        ("described", "the charges as politically motivated", "deny"),
        ("refused to comment on", "the report", "unknown"),
        ("said", "he did not see the raid", "assert"),
        ("said", "its finance minister did well", "assert"),
        ("warned", "that the river will rise", "predict"),
        ("has no evidence to suggest", "that the dam was mined", "unknown"),
        ("found no sign", "that the water was poisoned", "unknown"),
        ("said", "there was nothing to indicate that the dam was unsafe", "unknown"),
        ("has evidence", "that the dam was mined", "assert"),
    ],
)
def test_the_stance_follows_cue_and_content(cue: str, content: str, stance: str) -> None:
    assert said(content, cue).stance == stance


def test_no_casualties_is_an_assertion_and_no_denial() -> None:
    reading = said("there were no casualties")
    assert reading.stance == "assert"
    assert yes_no(reading).answer == "no"


def test_a_denial_answers_no_to_what_it_denies() -> None:
    claim = yes_no(said("shelling the harbour of Esta", "denied"))
    assert (claim.answer, claim.topic.predicate[0]) == ("no", "attack")
    assert claim.topic.names == ("Esta", "Norland")


def test_a_negated_deed_answers_no_once() -> None:
    claim = yes_no(said("Norland had not shelled the harbour"))
    assert claim.answer == "no"
    assert "shell" in claim.topic.predicate


def test_a_content_that_points_back_keeps_its_words_as_reference() -> None:
    assert yes_no(said("the claims", "denied")).reference == "the claims"


def test_a_verdict_on_a_report_points_back_at_the_report() -> None:
    claim = yes_no(said("the report as fake news", "dismissed"))
    assert (claim.answer, claim.reference) == ("no", "the report")


def test_having_seen_none_does_not_say_that_there_were_none() -> None:
    assert yes_no(said("he did not see any casualties")).answer == "unknown"


def test_a_clause_of_its_own_makes_a_second_claim() -> None:
    reading = said("Esta shelled Amber but that Amber held", source="Norland")
    answers = [claim.topic.predicate[0] for claim in reading.claims]
    assert answers == ["attack", "hold"]


def test_the_sentence_that_denies_answers_before_the_others() -> None:
    reading = said('"This is an old story. We did not shell Amber."', style="direct")
    claim = yes_no(reading)
    assert (reading.stance, claim.answer, claim.topic.predicate[0]) == ("deny", "no", "attack")


def test_a_date_in_another_clause_is_no_day_of_saying() -> None:
    reading = read(
        "The dam burst on Monday, and Norland said it was old.", "Norland", "said", "it was old"
    )
    assert reading.said_on is None


def test_a_content_with_a_clause_of_its_own_is_no_reference() -> None:
    assert yes_no(said("claims that it shelled Esta", "denied")).reference is None


def test_a_denial_of_the_own_part_is_partial() -> None:
    assert yes_no(said("its part in the raid", "denied")).partial


def test_who_has_no_evidence_says_neither_yes_nor_no() -> None:
    reading = said("the mayor took the money", cue="has no credible intelligence to suggest")
    assert yes_no(reading).answer == "unknown"


def test_a_negation_in_a_relative_clause_denies_nothing() -> None:
    assert yes_no(said("they will see a response they have not seen before")).answer == "yes"


def test_the_verb_of_a_relative_clause_is_not_the_deed() -> None:
    reading = said("none of that moved those who spoke of leaving the port")
    assert "leave" not in yes_no(reading).topic.predicate[:1]


def test_a_light_verb_leaves_the_deed_to_its_object() -> None:
    assert yes_no(said("Esta carried out the strike")).topic.predicate[0] == "attack"


def test_names_come_without_articles_and_possessives() -> None:
    topic = yes_no(said("the Republic of Esta's army shelled Port Amber")).topic
    assert topic.names == ("Port Amber", "Republic of Esta")


def test_own_voice_without_a_name_makes_no_yes_no_claim() -> None:
    assert read("the dam burst.", "", "", "the dam burst.", "own-voice").claims == ()


def test_the_day_of_saying_is_read_beside_the_cue() -> None:
    reading = read(
        "Norland said on Monday that the dam burst on Sunday.",
        "Norland",
        "said",
        "the dam burst on Sunday",
    )
    assert reading.said_on == "2031-05-12"
    assert yes_no(reading).event_date == "2031-05-11"


def test_the_weekday_of_publication_is_that_day() -> None:
    assert read("Esta said on Wednesday it rained.", "Esta", "said", "it rained").said_on == (
        PUBLISHED
    )


def test_without_a_date_of_publication_nothing_relative_is_dated() -> None:
    text = "Esta said on Wednesday it rained."
    row = Attribution(
        "a1", spans(text, "Esta"), spans(text, "said"), spans(text, "it rained"), "indirect", 1.0
    )
    assert readings(Article("d1", text), [row])[0].said_on is None


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("the dam burst yesterday", "2031-05-13"),
        ("the dam burst three days ago", "2031-05-11"),
        ("the dam burst in March", "2031-03-01/2031-03-31"),
        ("the dam burst in 2029", "2029-01-01/2029-12-31"),
        ("the dam burst on 3 April", "2031-04-03"),
        ("the dam burst on April 3, 2030", "2030-04-03"),
        ("the dam burst last week", "2031-05-05/2031-05-11"),
        ("the dam burst earlier this month", "2031-05-01/2031-05-14"),
        ("talks will start on Friday", "2031-05-16"),
    ],
)
def test_an_event_is_dated_from_publication(content: str, day: str) -> None:
    assert yes_no(said(content)).event_date == day


def test_a_missing_proof_is_noted_as_evidence_none_given() -> None:
    reading = read(
        "Norland said, without providing evidence, that Esta shelled Amber.",
        "Norland",
        "said",
        "that Esta shelled Amber",
    )
    assert reading.evidence == "none-given"


def test_a_witness_gives_witnessed_evidence() -> None:
    assert said("the dam burst", source="A witness").evidence == "witnessed"


def test_a_document_gives_documentary_evidence() -> None:
    assert said("the dam was weak", "show", "Court filings").evidence == "document"


def test_a_nested_figure_belongs_to_the_inner_attribution_alone() -> None:
    text = "Esta said Norland believes 400 miners marched."
    outer = Attribution(
        "a1",
        spans(text, "Esta"),
        spans(text, "said"),
        spans(text, "Norland believes 400 miners marched"),
        "indirect",
        1.0,
    )
    inner = Attribution(
        "a2",
        spans(text, "Norland"),
        spans(text, "believes"),
        spans(text, "400 miners marched"),
        "indirect",
        1.0,
        nested_in="a1",
    )
    first, second = readings(Article("d1", text), [outer, inner])
    kinds = [[claim.topic.kind for claim in row.claims] for row in (first, second)]
    assert kinds == [["yes-no"], ["quantity", "yes-no"]]


WORDS = st.sampled_from(
    "at least 3 12 one 1,500 a the of and no not soldiers people killed were Esta's Norland in "
    "May 2031 Monday , . ; ( ) $ 5bn - to between thousands hundred dozen km % will if “ ” if "
    "said three ago half magnitude 6.1 dead toll rose 9-11 F-16 last week".split()
)


@settings(deadline=None)  # the first example loads word lists
@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), st.text(max_size=20))
def test_every_span_cites_the_text_and_reading_is_repeatable(words: str, tail: str) -> None:
    text = words + tail
    rows = [
        Attribution("a1", (), (), (Span.cut(text, 0, len(text)),), "own-voice", 1.0),
        Attribution(
            "a2", (), (Span.cut(text, 0, 1),), (Span.cut(text, 1, len(text)),), "indirect", 1.0
        ),
    ]
    article = Article("d1", text, published=PUBLISHED)
    first = readings(article, rows)
    assert [row.attribution for row in first] == ["a1", "a2"]
    assert first == readings(article, rows)
    for claim in (claim for row in first for claim in row.claims):
        for span in (claim.span, claim.topic.clause):
            assert span is None or span.exact == text[span.start : span.end]


def test_who_asks_claims_nothing() -> None:
    text = "Q    Have you sent 400 soldiers to Esta?"
    assert read(text, "Q", "Q", "Have you sent 400 soldiers to Esta?", "direct").claims == ()


@pytest.mark.parametrize(
    ("content", "asked", "answer", "names"),
    [
        ("the wreck lies 9 km west of Port Amber", "direction", "west", ("Port Amber",)),
        ("the plane flew north", "direction", "north", ()),
        ("the dam burst at 0737 GMT", "time", "07:37 UTC", ()),
        ("the tanker sank off Norland", "shore", "off the coast", ("Norland",)),
        ("the quake struck inland", "shore", "inland", ()),
        ("the ferry was late due to thick ice", "cause", "thick ice", ()),
        ("the fire was caused by a cracked valve", "cause", "a cracked valve", ()),
        ("the dam burst at 2:53 p.m. local time (1153 GMT)", "time", "14:53 local time", ()),
        ("the order was signed by Oren Vask", "agent", "Oren Vask", ("Oren Vask",)),
        ("the winner was Oren Vask", "winner", "Oren Vask", ("Oren Vask",)),
    ],
)
def test_an_outright_answer_to_a_which_question_is_a_claim(
    content: str, asked: str, answer: str, names: tuple[str, ...]
) -> None:
    (claim,) = [one for one in said(content).claims if one.topic.kind == "which"]
    assert (claim.topic.counted, claim.answer, claim.topic.names) == (asked, answer, names)


def test_a_page_s_own_stamp_tells_no_hour() -> None:
    reading = said("July 2, 2013 7:41 AM the dam burst")
    assert "which" not in [claim.topic.kind for claim in reading.claims]


def test_a_cause_that_is_a_clause_of_its_own_is_left_out() -> None:
    reading = said("the mine closed because of fears miners had fallen ill")
    assert "which" not in [claim.topic.kind for claim in reading.claims]


@pytest.mark.parametrize(
    "content",
    [
        "that nobody had been arrested in Amber",
        "that no one was hurt in Amber",
        "nothing was found in Amber",
        "the air in Amber is not safe",
    ],
)
def test_what_is_not_so_is_answered_no(content: str) -> None:
    answers = [one.answer for one in said(content).claims if one.topic.kind == "yes-no"]
    assert answers == ["no"]


def test_not_only_says_that_it_is() -> None:
    answers = [
        one.answer
        for one in said("the dam in Amber was not only old but cracked").claims
        if one.topic.kind == "yes-no"
    ]
    assert "no" not in answers


def test_what_is_denied_answers_no_which_question() -> None:
    reading = said("that the order was signed by Oren Vask", "denied")
    assert [claim.topic.kind for claim in reading.claims] == ["yes-no"]


def test_a_turn_of_a_transcript_was_said_on_its_day() -> None:
    text = "MR. VASK:  The dam held."
    label, body = Span.cut(text, 0, 9), Span.cut(text, 11, len(text))
    article = Article("d1", text, published="2031-05-14T15:00:00Z", turns=(Turn(label, body),))
    row = Attribution("a1", (label,), (label,), (body,), "direct", 1.0)
    assert readings(article, [row])[0].said_on == PUBLISHED


def test_a_date_in_a_clause_about_the_source_is_no_day_of_saying() -> None:
    text = "Oren Vask, who won on Monday, said the dam was safe."
    reading = read(text, "Oren Vask", "said", "the dam was safe")
    assert reading.said_on is None


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the dam had burst"),
        ("said", "the river threatens the port"),
        ("showed", "that prices climbed in May"),
        ("reported", "the levee collapsed near Amber"),  # of a verb without a passive
        ("accused", "Estmark of mining the harbour"),
        ("denied", "involvement in the raid"),
        ("confirmed", "his death"),
        ("condemned", "the bombing of the port"),
        ("announced", "the closure of the mill"),
        ("pledged", "to pull out"),
        ("decided", "not to reopen the mill"),
        ("called", "Estmark a pirate state"),
        ("saw", "Tolland leaving the mill"),
        ("rejected", "the figure"),
        ("did not say", "who mined the harbour"),
    ],
)
def test_what_states_something_is_a_claim(cue: str, content: str) -> None:
    assert any(claim.topic.kind == "yes-no" for claim in said(content, cue).claims)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("talked about", "the role of the harbour police"),
        ("endorsed", "Tolland"),
        ("evaded", "the question"),
        ("praised", "customised variants of the pump"),
        ("discussed", "the dams that Estmark built"),
        ("focused on", "what she called the main problem"),
        ("declined", "to comment"),
        ("refused", "to speak to reporters"),
        ("wants", "to restore the mill"),
        ("supports", "closing the mill"),
        ("repeated", "the claim"),
        ("tweeted", "stills from it"),
    ],
)
def test_what_only_names_a_thing_is_no_claim(cue: str, content: str) -> None:
    assert not any(claim.topic.kind == "yes-no" for claim in said(content, cue).claims)


def test_a_headline_states_what_its_participle_says() -> None:
    reading = read("- Port hit by flood", "", "-", "Port hit by flood")

    assert yes_no(reading).answer == "yes"


def test_a_sentence_of_the_outlet_without_a_verb_is_no_claim() -> None:
    content = "Scenes in the old port of Amber in Norland"

    assert not read(f"{content}.", "", "", content, "own-voice").claims
