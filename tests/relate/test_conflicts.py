from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Quantity
from onrecord.relate.conflicts import conflict

NUMBERS = st.integers(0, 10**6).map(float)


@st.composite
def figures(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    ends = draw(st.sampled_from(["both", "low", "high", "none"]))
    return Quantity(
        low if ends in ("both", "low") else None,
        high if ends in ("both", "high") else None,
        f"{low:g} to {high:g}",
        unit=draw(st.sampled_from([None, "km", "miles", "ferries"])),
        approx=draw(st.booleans()),
    )


def figure(low: float | None, high: float | None, raw: str, unit: str | None = None) -> Quantity:
    return Quantity(low, high, raw, unit, approx=raw.startswith(("about", "nearly")))


@given(figures(), figures())
def test_two_answers_conflict_whichever_comes_first(one: Quantity, other: Quantity) -> None:
    assert (conflict(one, other) is None) == (conflict(other, one) is None)


@given(figures())
def test_no_answer_conflicts_with_itself(one: Quantity) -> None:
    assert conflict(one, one) is None


@given(figures(), figures(), NUMBERS)
def test_figures_of_one_unit_that_share_a_value_never_conflict(
    one: Quantity, other: Quantity, value: float
) -> None:
    inside = all(
        (row.low is None or row.low <= value) and (row.high is None or value <= row.high)
        for row in (one, other)
    )
    if inside and one.unit == other.unit:
        assert conflict(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(3, None, "at least 3"), figure(5, 5, "5")),
        (figure(6, 6, "six miles", "miles"), figure(10, 10, "10 km", "km")),
        (figure(23000, 23000, "nearly 23,000"), figure(22000, 22000, "22,000")),
        (figure(None, None, "an unknown number"), figure(4, 4, "4")),
        (figure(4, 4, "4 km", "km"), figure(9, 9, "9 tonnes", "tonnes")),
    ],
)
def test_figures_that_one_value_fits_do_not_conflict(one: Quantity, other: Quantity) -> None:
    assert conflict(one, other) is None


def test_a_conflict_says_which_figure_is_below_which() -> None:
    reason = conflict(figure(15, 15, "15"), figure(30, None, "at least 30"))

    assert reason == "“15” is below “at least 30”."


def test_more_than_a_figure_leaves_the_figure_itself_out() -> None:
    above = Quantity(30, None, "more than 30", low_open=True)

    assert conflict(above, figure(30, 30, "30"))


def test_more_than_a_round_sum_may_be_that_sum() -> None:
    above = Quantity(1e6, None, "more than $1 million", low_open=True)

    assert conflict(above, figure(1e6, 1e6, "$1 million")) is None


def test_yes_and_no_conflict_and_unknown_never_does() -> None:
    assert conflict("yes", "no")
    assert conflict("unknown", "no") is None
    assert conflict("yes", "yes") is None
