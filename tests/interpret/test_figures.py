"""Figures in a content: bounds, ranges, vague numbers, and what is no count."""

from __future__ import annotations

import pytest

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Claim, Quantity, Span


def claims(content: str) -> list[Claim]:
    text = f"Norland said {content}."
    start = len("Norland said ")
    row = Attribution(
        "a1",
        (Span.cut(text, 0, 7),),
        (Span.cut(text, 8, 12),),
        (Span.cut(text, start, start + len(content)),),
        "indirect",
        1.0,
    )
    (reading,) = readings(Article("d1", text, published="2031-05-14"), [row])
    return [claim for claim in reading.claims if claim.topic.kind == "quantity"]


def values(content: str) -> list[tuple[float | None, float | None]]:
    found = [claim.answer for claim in claims(content)]
    return [(value.low, value.high) for value in found if isinstance(value, Quantity)]


@pytest.mark.parametrize(
    ("content", "low", "high"),
    [
        ("at least 4,200 miners marched", 4200, None),
        ("more than 60 barns burned", 60, None),
        ("up to 900 ferries sank", None, 900),
        ("as many as 7,000 voters stayed away", None, 7000),
        ("fewer than 30 nurses were left", None, 30),
        ("nearly 8,000 farmers marched", 8000, 8000),
        ("between 40 and 50 boats were lost", 40, 50),
        ("40 to 50 boats were lost", 40, 50),
        ("2 to 3 million votes were counted", 2e6, 3e6),
        ("dozens of boats were lost", 24, None),
        ("scores of people were hurt", 40, None),
        ("hundreds of boats were lost", 200, None),
        ("tens of thousands of boats were lost", 20000, None),
        ("several boats were lost", 3, None),
        ("half a dozen boats were lost", 6, 6),
        ("a dozen boats were lost", 12, 12),
        ("forty-two boats were lost", 42, 42),
        ("one hundred and six boats were lost", 106, 106),
        ("1.5 million voters stayed away", 1.5e6, 1.5e6),
        ("the bridge cost $5bn", 5e9, 5e9),
        ("turnout was 61 per cent", 61, 61),
        ("turnout was 61%", 61, 61),
        ("there were no casualties", 0, 0),
        ("no one was hurt", 0, 0),
        ("300 divers are believed to have drowned", 300, 300),
        ("he heard 50 shots or more", 50, None),
        ("an unknown number of divers drowned", None, None),
        ("a woman was killed", 1, 1),
        ("a 5.9-magnitude tremor shook the coast", 5.9, 5.9),
        ("the toll rose from 43 to 61", 61, 61),
        ("35 of 40 boats were lost", 35, 35),
        ("one in four voters stayed away", 25, 25),
        ("the boats cost millions of dollars", 2e6, None),
        ("it is unclear how many people drowned", None, None),
    ],
)
def test_a_figure_is_read_with_its_bounds(
    content: str, low: float | None, high: float | None
) -> None:
    assert values(content) == [(low, high)]


@pytest.mark.parametrize(
    "content",
    [
        "the bridge was built in 1987",
        "talks will start on 14 May",
        "talks will start on May 14, 2031",
        "a 34-year-old baker spoke to them",
        "the mayor, 58, resigned",
        "a jet crashed at 3.30 p.m.",
        "it bought an F-16 from them",
        "Article 5 was invoked",
        "it broke Resolution 4417",
        "Flight 902 was late",
        "one of the ministers resigned",
        "they helped one another",
        "six-party talks failed",
        "Rovers won 3-1",
        "the third bridge fell",
        "it happened three days ago",
        "a mother of three spoke to them",
        "they took AK 47 rifles",
        "the two states talked",
        "the child is closer to 18",
        "zPhone 6 users were angry",
    ],
)
def test_what_is_no_count_gives_no_figure(content: str) -> None:
    assert values(content) == []


def test_open_bounds_leave_the_bound_out() -> None:
    (more,) = [claim.answer for claim in claims("more than 60 barns burned")]
    (fewer,) = [claim.answer for claim in claims("fewer than 60 barns burned")]
    assert isinstance(more, Quantity)
    assert isinstance(fewer, Quantity)
    assert (more.low_open, fewer.high_open) == (True, True)


def test_vague_figures_are_approximate() -> None:
    (answer,) = [claim.answer for claim in claims("around 50 barns burned")]
    assert isinstance(answer, Quantity)
    assert answer.approx


def test_the_raw_words_hold_bound_and_head_noun() -> None:
    (claim,) = claims("at least 4,200 coal miners marched")
    assert claim.span is not None
    assert claim.span.exact == "at least 4,200 coal miners"


def test_a_conversion_in_brackets_is_no_second_figure() -> None:
    assert values("the crater is 10 miles (16 kilometres) wide") == [(10, 10)]
    assert values("a reward of 1 million pesos ($74,000) was offered") == [(1_000_000, 1_000_000)]


def test_a_margin_on_both_sides_is_not_negative() -> None:
    assert values("the margin of error is plus or minus 4.2 percent") == [(4.2, 4.2)]


def test_two_figures_of_one_sentence_keep_their_own_predicates() -> None:
    killed, injured = claims("the flood killed five people and injured 30")
    assert (killed.topic.predicate[0], injured.topic.predicate[0]) == ("kill", "injure")
    assert (killed.topic.counted, injured.topic.counted) == ("person", "person")


def test_an_elliptic_figure_counts_people_where_a_state_follows() -> None:
    dead, hurt = claims("the storm left 24 dead and 140 wounded")
    assert (dead.topic.predicate[0], hurt.topic.predicate[0]) == ("kill", "injure")


def test_none_of_either_is_none_of_both() -> None:
    killed, injured = claims("no one was killed or injured")
    assert (killed.topic.predicate, injured.topic.predicate) == (("kill",), ("injure",))


def test_an_aside_does_not_part_a_subject_from_its_verb() -> None:
    people, children = claims("at least 17 people, including six children, were killed")
    assert people.topic.predicate == children.topic.predicate == ("kill",)


def test_an_elliptic_figure_counts_again_what_was_counted_before() -> None:
    _, sunk = claims("nine boats were hit, of which four sank")
    assert (sunk.topic.counted, sunk.topic.predicate[0]) == ("boat", "sink")


def test_a_figure_is_dated_by_its_own_clause() -> None:
    (claim,) = claims("12 people died in a town wrecked by floods in 2019")
    assert claim.event_date is None


def test_a_death_toll_counts_people_killed() -> None:
    (claim,) = claims("the death toll had risen to 61")
    assert (claim.topic.counted, claim.topic.predicate[0]) == ("person", "kill")


def test_troops_and_soldiers_count_the_same_thing() -> None:
    (troops,) = claims("Norland sent 1,200 troops to Esta")
    (soldiers,) = claims("Norland had deployed 1,200 soldiers to Esta")
    assert troops.topic.counted == soldiers.topic.counted
    assert troops.topic.predicate[0] == soldiers.topic.predicate[0] == "send"


def test_civilians_are_not_soldiers() -> None:
    (claim,) = claims("1,200 civilians marched")
    assert claim.topic.counted == "civilian"


def test_a_measure_counts_its_dimension() -> None:
    (claim,) = claims("the camp is 25 km from the border")
    assert (claim.topic.counted, claim.topic.predicate[0]) == ("length:km", "distance")


def test_money_counts_its_currency() -> None:
    (claim,) = claims("the dam cost €40 million")
    assert claim.topic.counted == "money:EUR"


@pytest.mark.parametrize(
    ("before", "cue", "content"),
    [
        ("How many people are still missing?", "says", "17"),
        ("Eleven people are missing.", "put", "it at 17"),
        ("Eleven people are missing.", "said", "the number is 17"),
    ],
)
def test_a_bare_number_counts_what_was_counted_or_asked_before(
    before: str, cue: str, content: str
) -> None:
    text = f"{before} Norland {cue} {content}."
    start = len(before) + 1
    places = [(start, start + 7), (start + 8, start + 8 + len(cue))]
    places.append((start + 9 + len(cue), len(text) - 1))
    roles = [(Span.cut(text, *place),) for place in places]
    row = Attribution("a1", roles[0], roles[1], roles[2], "indirect", 1.0)
    (reading,) = readings(Article("d1", text), [row])
    (claim,) = [one for one in reading.claims if one.topic.kind == "quantity"]
    assert isinstance(claim.answer, Quantity)
    assert (claim.answer.low, claim.topic.counted, claim.topic.predicate[0]) == (
        17,
        "person",
        "missing",
    )


def test_a_deed_that_is_only_believed_is_the_predicate() -> None:
    (claim,) = claims("300 divers are known to have been abused")
    assert claim.topic.predicate[0] == "abuse"


def test_who_kills_is_no_victim() -> None:
    gunmen, people = claims("two gunmen killed 12 people")
    assert (gunmen.topic.predicate, people.topic.predicate[0]) == ((), "kill")


def test_who_suffers_injuries_is_injured() -> None:
    (claim,) = claims("five firemen sustained minor injuries")
    assert claim.topic.predicate[0] == "injure"
