"""How a figure is asked for, from the words before and after it."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.model import Claim, Quantity, Span, Topic
from onrecord.relate.statements import Statement
from onrecord.relate.wording.figuring import Asks, figure_asked


def row(words: str, predicate: str) -> Statement:
    """A figure whose answer stands in brackets in the words."""
    before, answer, after = words.replace("[", "]").split("]")
    text = before + answer + after
    span = Span.cut(text, len(before), len(before) + len(answer))
    topic = Topic("quantity", "ship", (predicate,), (), (), Span.cut(text, 0, len(text)))
    claim = Claim("c1", "a1", span, Quantity(4, 4, answer), topic)
    day: Any = "2031-03-04"
    return Statement(
        claim=claim,
        attribution="a1",
        document="d1",
        day=day,
        said=day,
        stance="assert",
        sources=(),
        bodies=frozenset(),
        relayed_by=(),
        content=text,
        sentence=0,
        offset=0,
        own_voice=False,
    )


@pytest.mark.parametrize(
    ("words", "predicate", "asks", "question"),
    [
        (
            "the quake struck at a depth of just [9 km]",
            "strike",
            Asks("how far", "distance"),
            "At what depth did the quake strike?",
        ),
        (
            "the alarm was heard for about [9 minutes]",
            "hear",
            Asks("how long", "time"),
            "For how long was the alarm heard?",
        ),
        (
            "the tank held [90 tonnes] of crude oil on Monday",
            "hold",
            Asks("how much", "weight"),
            "How much crude oil did the tank hold?",
        ),
        (
            "the bridge would cost [€9 million]",
            "cost",
            Asks("how much money", "sum"),
            "How much would the bridge cost?",
        ),
        (
            "the wreck was found [9 km] west of Amber",
            "find",
            Asks("how far", "distance"),
            "How far from Amber was the wreck found?",
        ),
        (
            "a [6.1-magnitude] earthquake hit Norland",
            "hit",
            Asks("how much", "magnitude"),
            "What was the magnitude of the earthquake?",
        ),
        (
            "that [9 tonnes] of oil had leaked from the tanker",
            "leak",
            Asks("how much", "weight"),
            "How much oil had leaked from the tanker?",
        ),
        (
            "the firm will cut [900 jobs] at Amber",
            "cut",
            Asks("how many jobs"),
            "How many jobs will the firm cut?",
        ),
        ("rescuers had reached only the northern [half]", "reach", Asks("what share", "share"), ""),
        ("the firm, which owns [9 ships]", "sail", Asks("how many ships"), ""),
    ],
)
def test_a_figure_is_asked_for_in_the_words_around_it(
    words: str, predicate: str, asks: Asks, question: str
) -> None:
    assert figure_asked([row(words, predicate)], asks) == question
