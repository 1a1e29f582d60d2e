"""Which word of a clause is its main verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interpret.tokens import tokens
from onrecord.interpret.verb_features import GROUPS
from onrecord.interpret.verbs import MOST, main_verb, shipped


def verb(text: str) -> str | None:
    row = tokens(text, [(0, len(text))])
    place = main_verb(row)
    return None if place is None else row[place].text


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("the dam has been repaired", "repaired"),
        ("the mayor did not resign", "resign"),
        ("the council of the town is to blame", "is"),
        ("it's a scandal", "it's"),
        ("the ferry was late", "was"),
        ("she will leave the party", "leave"),
        ("the tunnel may have collapsed", "collapsed"),
        ("the harbour will now be closed", "closed"),
    ],
)
def test_the_main_verb_ends_its_chain(clause: str, wanted: str) -> None:
    assert verb(clause) == wanted


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("the man who robbed the bank has escaped", "escaped"),
        ("the camp, located near the river, was closed", "closed"),
        ("when the storm came, the ferry turned back", "turned"),
        ("the pilot, who was not hurt, blamed the fog", "blamed"),
        ("as he spoke, the crowd left the square", "left"),
        ("the village where she was born has vanished", "vanished"),
        ("he believes that the vote was rigged", "believes"),
        ("that the port had reopened", "reopened"),
    ],
)
def test_the_verb_of_a_subordinate_clause_is_not_the_main_verb(clause: str, wanted: str) -> None:
    assert verb(clause) == wanted


def test_what_a_quotation_holds_is_not_the_main_verb() -> None:
    assert verb("leaflets were sent around with the motto “the bridge is a lie” on them") == "sent"


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [("of bombing the camp", "bombing"), ("the council to resign", "resign")],
)
def test_a_row_without_a_finite_verb_says_its_deed_otherwise(clause: str, wanted: str) -> None:
    assert verb(clause) == wanted


@pytest.mark.parametrize("words", ["a new bridge over the river", "air attack on a camp", ""])
def test_words_that_are_no_clause_have_no_main_verb(words: str) -> None:
    assert verb(words) is None


def test_a_claim_that_is_told_is_of_what_it_says() -> None:
    assert verb("claims that the bank was robbed were confirmed by the court") == "robbed"


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("Strong storm hits Kelda's north coast", "hits"),
        ("Norland 'bombs farmers' in the hills of Kelda", "bombs"),
    ],
)
def test_a_headline_in_the_present_has_a_verb(clause: str, wanted: str) -> None:
    assert verb(clause) == wanted


def test_every_weight_is_of_a_part_that_is_scored() -> None:
    assert set(shipped().weights) == set(GROUPS)


@given(st.lists(st.sampled_from("the dam that has been , left ( of not to was who".split())))
def test_the_main_verb_is_a_word_of_the_row(words: list[str]) -> None:
    row = tokens(" ".join(words), [(0, len(" ".join(words)))])
    place = main_verb(row)
    assert place is None or (place < min(len(row), MOST + 12) and row[place].is_word)
