import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Quantity
from onrecord.show.axis import axis
from onrecord.show.wording import answer_words, safe

END = st.none() | st.floats(min_value=-1e12, max_value=1e12)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Quantity(3000, None, "", "soldiers"), "at least 3,000 soldiers"),
        (Quantity(3000, None, "", low_open=True), "more than 3,000"),
        (Quantity(None, 5, ""), "up to 5"),
        (Quantity(None, 5, "", high_open=True), "fewer than 5"),
        (Quantity(20000, 20000, "", approx=True), "about 20,000"),
        (Quantity(3000, 4000, ""), "3,000 to 4,000"),
        (Quantity(2.5, 2.5, "", "km"), "2.5 km"),
        (Quantity(None, None, "", "soldiers"), "an unknown number of soldiers"),
        (Quantity(1, 1, "", "people killed"), "1 person killed"),
        ("yes", "yes"),
    ],
)
def test_answers_in_words(answer: Quantity | str, words: str) -> None:
    assert answer_words(answer) == words


@given(st.text())
def test_safe_text_holds_no_control_characters(text: str) -> None:
    assert not {"\x1b", "\x07", "\r", "\x9b", "\u202e"}.intersection(safe(text))


@given(st.lists(st.tuples(END, END), min_size=1), st.integers(20, 60))
def test_bars_fit_their_width(ends: list[tuple[float | None, float | None]], width: int) -> None:
    figures = [
        Quantity(*sorted(pair), "")  # type: ignore[type-var]
        if None not in pair
        else Quantity(*pair, "")
        for pair in ends
    ]
    _, bars = axis(figures, width)
    assert {len(bar) for bar in bars} <= {0, width}


def test_figures_far_apart_share_a_logarithmic_axis() -> None:
    _, (ten, hundred, million) = axis([Quantity(n, n, "") for n in (10, 1000, 1000000)], 42)
    assert ten.index("●") < hundred.index("●") < million.index("●")
    assert hundred.index("●") > 10
