"""Questions that ask for a figure in its place, on made-up sentences."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.model import Claim, Quantity, Span, Topic
from onrecord.relate.statements import Statement
from onrecord.relate.wording.blanks import asked_in_place, blank


def figure(
    words: str, raw: str, low: float, counted: str = "", predicate: tuple[str, ...] = ()
) -> Statement:
    """A statement whose content and clause are the words, about the figure `raw` in them."""
    at = words.index(raw)
    answer = Quantity(low, low, raw, counted)
    topic = Topic("quantity", counted, predicate, (), (), Span.cut(words, 0, len(words)))
    claim = Claim("c1", "a1", Span.cut(words, at, at + len(raw)), answer, topic)
    return Statement(claim, "a1", "d1", "", None, "assert", (), frozenset(), (), words, 0, 0, False)


@pytest.mark.parametrize(
    ("words", "raw", "question"),
    [
        ("The sheet lists 44 valves", "44 valves", ""),  # no list of ours knows the verb
        ("The mill has 44 valves", "44 valves", "The mill has how many valves?"),
        (
            "The mill was built in two years",
            "two years",
            "The mill was built in how many years?",
        ),
        (
            "more than 30 boats were moored in Amber, the mayor said",
            "more than 30 boats",
            "How many boats were moored in Amber?",
        ),
        (
            "By Monday, 300 homes had been sold",
            "300 homes",
            "By Monday, how many homes had been sold?",
        ),
        (
            "that the dam was built by 300 workers from Amber",
            "300 workers",
            "The dam was built by how many workers from Amber?",
        ),
        ("three boats for the port", "three boats", "How many boats for the port are there?"),
    ],
)
def test_a_figure_is_asked_where_it_stands(words: str, raw: str, question: str) -> None:
    assert asked_in_place([figure(words, raw, 3)], "", "boats") == question


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("It was the first of its 12 ships", "12 ships"),  # a set already known
        ("The mill did not have 44 valves", "44 valves"),
        ("crushing it by 20 points", "20 points"),  # no subject
        ("if the mill has 44 valves", "44 valves"),
        ("One aim was to mend the dam", "One aim"),
        ("The mill was a 40-year dream", "40"),
    ],
)
def test_where_that_would_not_read_nothing_is_asked(words: str, raw: str) -> None:
    low = 1 if raw == "One aim" else 40

    assert asked_in_place([figure(words, raw, low)], "", "") == ""


@pytest.mark.parametrize(
    ("words", "raw", "dimension", "question"),
    [
        (
            "The mill is worth $40 million",
            "$40 million",
            "sum",
            "The mill is worth how much money?",
        ),
        (
            "The mill was sold for $4 a share",
            "$4",
            "sum",
            "The mill was sold for how much a share?",
        ),
        ("The union is backed by 20% ", "20%", "share", "The union is backed by what percentage?"),
        (
            "40 percent of the boats were lost",
            "40 percent of the boats",
            "share",
            "What share of the boats were lost?",
        ),
    ],
)
def test_a_measure_is_asked_in_its_own_words(
    words: str, raw: str, dimension: str, question: str
) -> None:
    assert asked_in_place([figure(words, raw, 40)], dimension, "") == question


def test_what_is_no_clause_is_quoted_with_a_blank() -> None:
    row = figure("beating Tolland by a combined 20 points in Amber", "20 points", 20)

    assert blank([row], "how many") == "In “beating Tolland by … points in Amber”, how many?"


def test_a_blank_leaves_no_figure_to_read() -> None:
    row = figure("stealing almost $2 million of jewels", "almost $2 million", 2e6)

    text = blank([row], "how much money")

    assert text == "In “stealing … of jewels”, how much money?"
    assert not re.search(r"\d", text)


def test_a_clause_of_one_word_takes_its_words_from_the_content() -> None:
    row = figure("44 valves", "44 valves", 44)
    row = replace(row, content="a sheet with 44 valves on it")

    assert blank([row], "how many") == "In “a sheet with … valves on it”, how many?"
