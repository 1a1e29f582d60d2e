"""When, where, in what direction and why: which claims answer one question, and which conflict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from onrecord.model import Question, Record, Span
from onrecord.relate import relate
from onrecord.relate.exclusive import exclusive

LEAD = "A ferry sank in the strait off Varne in Norland on Tuesday."


@pytest.fixture
def told(ledger: Callable[..., Any], said: Any, page: Any) -> Callable[..., list[Question]]:
    """The which-questions of one article a row: words, answer, asked, predicate, names, terms."""

    def build(*rows: tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]) -> list[Question]:
        pages = [
            page(
                f"Paper {index}",
                [said("", words, answer, asked, (act,), names, terms)],
                lead=f"{LEAD} Paper {index} was there.",
            )
            for index, (words, answer, asked, act, names, terms) in enumerate(rows)
        ]
        return [q for q in relate(_which(ledger(*pages).records)).questions if q.kind == "which"]

    return build


def _which(records: list[Record]) -> list[Record]:
    """The records with each claim made a which-claim whose answer stands last in its words."""
    return [
        replace(
            record,
            readings=tuple(
                replace(
                    reading,
                    claims=tuple(_as_which(record, claim) for claim in reading.claims),
                )
                for reading in record.readings
            ),
        )
        for record in records
    ]


def _as_which(record: Record, claim: Any) -> Any:
    end = claim.span.end
    start = record.article.text.rfind(" ", 0, end) + 1
    return replace(
        claim,
        span=Span.cut(record.article.text, start, end),
        topic=replace(claim.topic, kind="which"),
    )


SANK = ("sink", (), ("ferry", "strait"))


def test_two_hours_of_one_event_are_one_question_and_conflict(
    told: Callable[..., list[Question]],
) -> None:
    (question,) = told(
        ("the ferry sank in the strait at 09:20", "09:20", "time", *SANK),
        ("the ferry sank in the strait at 11:40", "11:40", "time", *SANK),
    )
    assert question.question == "At what time did the ferry sink in the strait?"
    assert [row.reason for row in question.conflicts] == ["09:20 is not 11:40."]


def test_hours_of_unlike_events_are_two_questions(told: Callable[..., list[Question]]) -> None:
    rows = told(
        ("the ferry sank in the strait at 09:20", "09:20", "time", *SANK),
        (
            "the council adopted its budget at 11:40",
            "11:40",
            "time",
            "adopt",
            (),
            ("budget", "council"),
        ),
    )
    assert rows == []


def test_bearings_from_two_towns_are_two_questions(told: Callable[..., list[Question]]) -> None:
    rows = told(
        ("the ferry sank west of Amber", "west", "direction", "sink", ("Amber",), ("ferry",)),
        ("the ferry sank east of Varne", "east", "direction", "sink", ("Varne",), ("ferry",)),
    )
    assert rows == []


def test_two_causes_are_two_positions_and_no_conflict(
    told: Callable[..., list[Question]],
) -> None:
    (question,) = told(
        ("the ferry was lost in the strait due to ice", "ice", "cause", *SANK),
        ("the ferry was lost in the strait due to fog", "fog", "cause", *SANK),
    )
    assert question.question == "Why was the ferry lost in the strait?"
    assert (len(question.positions), question.conflicts) == (2, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("west", "south"),
        ("inland", "off the coast"),
        ("09:20", "09:47"),
        ("09:20 EDT", "09:20 UTC"),
        ("07:37 local time", "07:37 UTC"),
    ],
)
def test_answers_that_exclude_each_other_are_told_apart(one: str, other: str) -> None:
    assert exclusive(one, other)
    assert exclusive(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("south", "southeast"),
        ("15:00", "15:12"),
        ("15:00", "12:00 UTC"),
        ("07:37", "07:37 UTC"),
        ("09:20 EDT", "13:20 UTC"),
        ("23:58", "00:00"),
        ("ice", "fog"),
    ],
)
def test_answers_that_can_both_hold_are_no_conflict(one: str, other: str) -> None:
    assert exclusive(one, other) is None


def test_the_order_of_articles_does_not_matter(
    ledger: Callable[..., Any], said: Any, page: Any
) -> None:
    pages = [
        page(
            outlet,
            [said("", f"the ferry sank in the strait at {hour}", hour, "time", *SANK)],
            lead=f"{LEAD} {outlet} was there.",
        )
        for outlet, hour in (("A", "09:20"), ("B", "11:40"), ("C", "09:20"))
    ]
    records = _which(ledger(*pages).records)
    assert len({repr(relate(rows)) for rows in map(list, permutations(records))}) == 1
