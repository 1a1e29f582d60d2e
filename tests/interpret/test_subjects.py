"""Sentences of many subjects with the readings that a careful person gives them."""

from __future__ import annotations

import pytest

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Quantity, Reading, Span

PUBLISHED = "2031-05-14"  # a Wednesday
Bounds = tuple[float | None, float | None, str]


def read(source: str, cue: str, content: str) -> Reading:
    text = f"{source} {cue} {content}."
    places = [(0, len(source)), (len(source) + 1, len(source) + 1 + len(cue))]
    places.append((len(text) - 1 - len(content), len(text) - 1))
    roles = [(Span.cut(text, *place),) for place in places]
    row = Attribution("a1", roles[0], roles[1], roles[2], "indirect", 1.0)
    return readings(Article("d1", text, published=PUBLISHED), [row])[0]


def figures(reading: Reading) -> list[Bounds]:
    """Low, high and thing counted of every figure."""
    return [
        (claim.answer.low, claim.answer.high, claim.topic.counted)
        for claim in reading.claims
        if isinstance(claim.answer, Quantity)
    ]


def answers(reading: Reading) -> list[object]:
    return [claim.answer for claim in reading.claims if claim.topic.kind == "yes-no"]


@pytest.mark.parametrize(
    ("source", "cue", "content", "stance"),
    [
        # a recall
        ("Velda Motors", "denied", "that it had known of the defect before March", "deny"),
        ("Velda Motors", "said", "it would recall 48,000 vans", "predict"),
        ("The regulator", "has not determined", "whether the cells caught fire", "unknown"),
        ("A spokesman", "declined to say", "how many buyers asked for refunds", "unknown"),
        ("The firm", "rejected", "the allegation as completely baseless", "deny"),
        # an election
        ("Tolland's campaign", "alleged", "that ballots were never counted", "assert"),
        ("Pollsters", "predict", "the race will be close", "predict"),
        ("The commission", "said", "if the recount fails, a judge will decide", "conditional"),
        ("The commission", "could not verify", "the claims of fraud", "unknown"),
        ("The minister", "dismissed", "suggestions that she planned to resign", "deny"),
        # a vaccine
        ("Dr. Amell", "believes", "the shot protects children", "speculate"),
        ("Doctors", "urged", "parents not to delay the second dose", "demand"),
        ("The agency", "did not confirm", "reports that two patients had died", "unknown"),
        ("The agency", "said", "there was a low risk of infection", "predict"),
        ("The company", "expects", "to deliver the doses by autumn", "predict"),
        # a layoff
        ("The union", "demanded", "a 7% pay rise", "demand"),
        ("Harlow Steel", "admitted", "hiding losses", "confirm"),
        ("The union", "said", "the board needs to explain the cuts", "demand"),
        ("The company", "said", "it needs to raise money", "assert"),
        ("The owner", "vowed", "to keep the mill open", "commit"),
        # a court case
        ("The defendant", "pleaded not guilty to", "all counts", "deny"),
        ("The defendant", "pleaded guilty to", "two counts", "confirm"),
        ("His lawyer", "said", "he had never set foot in the warehouse", "deny"),
        ("The coroner", "could not say", "when the man died", "unknown"),
        ("Police", "said", "workers were told that the shop is going to shut", "assert"),
    ],
)
def test_the_stance_is_that_of_a_careful_reader(
    source: str, cue: str, content: str, stance: str
) -> None:
    assert read(source, cue, content).stance == stance


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("about 48,000 vans must go back", [(48000, 48000, "van")]),
        ("17 crashes and at least three deaths", [(17, 17, "crash"), (3, None, "person")]),
        ("at least 12 were killed and 20 wounded", [(12, None, "person"), (20, None, "person")]),
        ("turnout fell from 61 percent to 54.5 percent", [(54.5, 54.5, "ratio:%")]),
        ("Tolland won 52.3% of the vote", [(52.3, 52.3, "ratio:%")]),
        ("none of the complaints had merit", [(0, 0, "complaint")]),
        ("the crowd was put at 20,000", [(20000, 20000, "person")]),
        ("12 of the 30,000 volunteers developed a rash", [(12, 12, "volunteer")]),
        ("the rate was 42 deaths per 100,000 people", [(42, 42, "rate:per 100,000")]),
        ("the drug cut the risk by 30%", [(30, 30, "change:%")]),
        ("profits rose by £3m to £21m", [(3e6, 3e6, "change:GBP"), (21e6, 21e6, "money:GBP")]),
        ("it is laying off more than a third of its staff", [(33.3, None, "ratio:%")]),
        ("nine of 10 buyers came back", [(90, 90, "ratio:%")]),
        ("half the shelters were full", [(50, 50, "ratio:%")]),
        ("fines run from $500,000 to more than $1 million", [(5e5, None, "money:USD")]),
        (
            "the fines cost $84 billion over 10 years",
            [(84e9, 84e9, "money:USD"), (10, 10, "time:s")],
        ),
        ("it lasted over 10 years", [(10, None, "time:s")]),
        ("he paid nothing for 15-plus years", [(15, None, "time:s")]),
        ("it ran for four and a half hours", [(4.5, 4.5, "time:s")]),
        ("the ship carried 135 pounds of salt", [(135, 135, "mass:kg")]),
        ("he was fined 135 pounds", [(135, 135, "money:GBP")]),
        ("58 Fortune 500 companies paid", [(58, 58, "company")]),
        ("several seasoned managers left", [(3, None, "manager")]),
        ("it fell to minus 12 degrees", [(-12, -12, "temperature:C")]),
        ("the firm more than doubled its fleet to 64 planes", [(64, 64, "aircraft")]),
        ("rents go as high as 900 crowns", [(None, 900, "crown")]),
        ("of its ten boats, 12 won a prize", [(10, 10, "boat"), (12, 12, "boat")]),
    ],
)
def test_a_figure_of_any_subject_keeps_bound_and_thing_counted(
    content: str, wanted: list[Bounds]
) -> None:
    assert figures(read("The board", "said", content)) == wanted


@pytest.mark.parametrize(
    "content",
    [
        "a third person was held",
        "he earned a six-figure sum",
        "one left by sea and another by air",
        "the court ruled 6-3 against him",
        "they met on 9/11 at 8 p.m.",
        "the plan was fair\x93 and final",
        "the 1990s were good",
    ],
)
def test_what_a_careful_reader_does_not_count_is_left_alone(content: str) -> None:
    assert figures(read("The board", "said", content)) == []


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("the mill shut in the 1990s", "1990-01-01/1999-12-31"),
        ("its 2024 audit was wrong", "2024-01-01/2024-12-31"),
        ("the mill shut last summer", "2030-06-01/2030-08-31"),
        ("the mill shut in the winter of 2028", "2028-12-01/2029-02-28"),
        ("sales fell between 2024 and 2026", "2024-01-01/2026-12-31"),
        ("the mill burned this past week", "2031-05-05/2031-05-11"),
        ("jobs could go by the end of June", "2031-06-01/2031-06-30"),
        ("Norland Today wrote it up", None),
        ("the mill shut on Good Friday", None),
        ("the mill shut in March of that year", None),
        ("the mill will shut this winter", "2031-12-01/2032-02-29"),
        ("the mill shut a few days after the strike", None),
    ],
)
def test_a_time_is_resolved_or_left_open(content: str, day: str | None) -> None:
    reading = read("The board", "said", content)
    assert {claim.event_date for claim in reading.claims} == {day}


@pytest.mark.parametrize(
    ("content", "predicates", "wanted"),
    [
        (
            "the flood razed barns and cut roads, stranding Amber",
            ["destroy", "cut", "trap"],
            ["yes", "yes", "yes"],
        ),
        ("Harlow did not shut the mill but moved Amber", ["shut", "move"], ["no", "yes"]),
        ("the vaccine was 94 per cent effective", ["effective"], ["yes"]),
        ("people not to delay the dose", ["delay"], ["no"]),
    ],
)
def test_each_proposition_makes_a_claim(
    content: str, predicates: list[str], wanted: list[str]
) -> None:
    reading = read("The board", "said", content)
    said = [claim for claim in reading.claims if claim.topic.kind == "yes-no"]
    assert [claim.topic.predicate[0] for claim in said] == predicates
    assert answers(reading) == wanted


@pytest.mark.parametrize(
    ("cue", "content", "stance", "answer"),
    [
        ("disputed", "the figure of 300 dead", "deny", "no"),
        ("pushed back against", "claims of a cover-up", "deny", "no"),
        ("has no plans", "to close the plant", "deny", "no"),
        ("ruled out", "arson", "deny", "no"),
        ("said", "his client is innocent", "deny", "no"),
        ("said", "there was no truth in reports of a sale", "deny", "no"),
        ("neither confirmed nor denied", "the sale", "unknown", "unknown"),
        ("could neither confirm nor rule out", "a leak", "unknown", "unknown"),
        ("has yet to confirm", "the deaths", "unknown", "unknown"),
        ("is not aware of", "any injuries", "unknown", "unknown"),
        ("refused to disavow", "the report", "unknown", "unknown"),
        ("walked back", "its statement", "retract", "yes"),
        ("corrected", "its earlier report of a leak", "retract", "yes"),
        ("doubts", "that the bridge will hold", "speculate", "no"),
        ("said", "a film that had no connection to the raid was shown", "assert", "yes"),
    ],
)
def test_who_denies_or_holds_back_says_so_in_many_ways(
    cue: str, content: str, stance: str, answer: str
) -> None:
    reading = read("The mayor", cue, content)
    assert (reading.stance, answers(reading)[0]) == (stance, answer)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("disputed", "the figure of 300 dead"),
        ("said", "the claim that 40 people died was false"),
        ("did not confirm", "reports that two patients had died"),
        ("said", "the council did not pay 300 crowns"),
    ],
)
def test_a_figure_that_is_denied_or_held_back_is_nobodys_claim(cue: str, content: str) -> None:
    assert figures(read("The mayor", cue, content)) == []
