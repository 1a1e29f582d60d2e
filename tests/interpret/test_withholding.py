"""What a denial of a denial says, and what "deny" and "version" are when no report is denied."""

from __future__ import annotations

import pytest

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Reading, Span


def read(source: str, cue: str, content: str) -> Reading:
    text = f"{source} {cue} {content}."
    first, second = len(source) + 1, len(source) + len(cue) + 2
    row = Attribution(
        "a1",
        (Span.cut(text, 0, len(source)),),
        (Span.cut(text, first, second - 1),),
        (Span.cut(text, second, second + len(content)),),
        "indirect",
        1.0,
    )
    (reading,) = readings(Article("d1", text, published="2031-05-14"), [row])
    return reading


@pytest.mark.parametrize(
    ("cue", "content", "answer"),
    [
        ("dismissed", "the argument that the bridge would not be closed", "yes"),
        ("denied", "that Tarnow had not warned the port", "yes"),
        ("rejected", "suggestions that Tarnow isn't ready", "yes"),
        ("denied", "that Tarnow had warned the port", "no"),
        ("denied", "that the yard sold pumps that did not work", "no"),
    ],
)
def test_who_denies_that_it_is_not_so_says_that_it_is(cue: str, content: str, answer: str) -> None:
    assert [claim.answer for claim in read("The port", cue, content).claims] == [answer]


@pytest.mark.parametrize("content", ["Mara Tarnow the nomination", "the islanders their rights"])
def test_who_denies_somebody_a_thing_denies_no_report(content: str) -> None:
    assert read("The council", "denied", content).stance == "unknown"


@pytest.mark.parametrize("content", ["all the claims", "the yard had sold a pump"])
def test_a_report_denied_is_nothing_withheld(content: str) -> None:
    assert read("The council", "denied", content).stance == "deny"


def test_a_bare_name_points_at_no_report() -> None:
    assert all(claim.reference is None for claim in read("Orlin", "disavowed", "Tarnow").claims)


def test_what_an_earlier_version_of_the_article_said_is_taken_back() -> None:
    row = read("An earlier version of this article", "said", "that Mara Tarnow had resigned")
    assert row.stance == "retract"
