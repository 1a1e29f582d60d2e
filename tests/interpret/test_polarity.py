"""Whether a clause says that the deed was done."""

import pytest

from onrecord.interpret.polarity import is_negative, is_open
from onrecord.interpret.tokens import tokens


def row(text: str):  # type: ignore[no-untyped-def]
    return tokens(text, [(0, len(text))])


@pytest.mark.parametrize(
    "clause",
    [
        "the minister refused to resign",
        "the firm failed to pay the fine",
        "the company was unable to deliver the doses",
        "the searchers had yet to find any trace of the boat",
        "experts were sceptical that the blast was caused by gas",
        "he doubted that the dam had burst",
        "the plant no longer produced steel",
        "the driver neither drank nor slept",
        "the police said none of the passengers had been hurt",
        "it is false that the dam had burst",
        "the divers found no trace of the boat",
        "the dam did not burst",
        "nobody was held",
        "allegations that the vote was rigged were dismissed by the court",
        "the report that the dam had burst is false",
        "we said on Monday that no boat was there",
        "parents not to wait",
        "it's not safe to swim",
    ],
)
def test_what_is_denied_on_the_way_to_the_deed_is_not_so(clause: str) -> None:
    assert is_negative(row(clause))


@pytest.mark.parametrize(
    "clause",
    [
        "the firm did not fail to pay the fine",
        "the minister agreed to resign",
        "no and tore the contract up",
        "claims that the bank was robbed were confirmed by the court",
        "the dam burst after nobody had repaired it",
        "the air is not only foul but warm",
        "the storm did not only burn the mill but the barn",
        "the firm sold no more than 300 boats",
        "no fewer than 40 barns burned",
        "there were no more than 60 boats in the harbour",
        "the mayor was likely to resign",
        "they will see a response they have not seen before",
    ],
)
def test_a_negation_elsewhere_denies_nothing(clause: str) -> None:
    assert not is_negative(row(clause))


@pytest.mark.parametrize(
    ("clause", "left_open"),
    [
        ("the mayor declined to say whether he would resign", True),
        ("the pilot did not see any boats", True),
        ("the mayor declined to pay", False),
    ],
)
def test_what_is_not_told_or_seen_is_left_open(clause: str, left_open: bool) -> None:
    assert is_open(row(clause)) is left_open
