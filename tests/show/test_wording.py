import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Quantity, Source
from onrecord.show.axis import axis, least
from onrecord.show.wording import (
    answer_words,
    day_of,
    days,
    glued,
    person,
    safe,
    unglued,
    when,
)

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
        (
            Quantity(24, None, "dozens", "people killed", approx=True),
            "dozens (24 or more people killed)",
        ),
        (Quantity(2, None, "a few seconds", "seconds", approx=True), "a few seconds (2 or more)"),
        (Quantity(50, 50, "half", "%", approx=True), "half (about 50%)"),
        (Quantity(8000, 8000, "some 8,000", "people", approx=True), "about 8,000 people"),
        (Quantity(1200, 1200, "", "jobs"), "1,200 jobs"),
        (Quantity(55e6, 55e6, "", "crowns"), "55 million crowns"),
        (Quantity(1.5e9, None, "", "US$"), "at least 1.5 billion US$"),
        (Quantity(1234567.25, 1234567.25, ""), "1,234,567.25"),
        ("yes", "yes"),
    ],
)
def test_answers_in_words(answer: Quantity | str, words: str) -> None:
    assert answer_words(answer) == words == str(answer)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2022-10-10T06:00:00+00:00", "2022-10-10"),
        ("2019-03-01/2019-03-31", "2019-03-01/2019-03-31"),
        (None, ""),
    ],
)
def test_a_column_of_days_has_one_form(given: str | None, shown: str) -> None:
    assert days(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2019-05-14T07:55:00+00:00", "14 May 2019, 07:55 UTC"),
        ("2019-05-14T07:55:00Z", "14 May 2019, 07:55 UTC"),
        ("2019-05-14T19:30:00+02:00", "14 May 2019, 19:30 UTC+2"),
        ("2019-05-14T19:30:00-03:30", "14 May 2019, 19:30 UTC-3:30"),
        ("2019-05-14T19:30:00", "14 May 2019, 19:30"),
        ("2019-05-14", "14 May 2019"),
        ("2019-05", "May 2019"),
        ("2019", "2019"),
        ("2019-03-01/2019-03-31", "March 2019"),
        ("2019-01-01/2019-12-31", "2019"),
        ("2019-03-04/2019-03-10", "4 March to 10 March 2019"),
        ("2018-12-31/2019-01-02", "31 Dec 2018 to 2 Jan 2019"),
        ("some day", "some day"),
        (None, "undated"),
    ],
)
def test_dates_as_people_write_them(given: str | None, shown: str) -> None:
    assert when(given) == shown


@given(st.text())
def test_any_text_in_place_of_a_date_is_shown_on_one_line(said: str) -> None:
    assert "\n" not in when(said)


@pytest.mark.parametrize(
    ("given", "last", "day"),
    [
        ("2011-11", False, "2011-11-01"),
        ("2011-11", True, "2011-11-30"),
        ("2012-02", True, "2012-02-29"),
        ("2011", False, "2011-01-01"),
        ("2011", True, "2011-12-31"),
        ("2011-11-05", True, "2011-11-05"),
        ("2011-13", False, None),
        ("2011-02-30", True, None),
        ("0000", False, None),
        ("soon", False, None),
    ],
)
def test_a_month_or_a_year_means_the_whole_of_it(given: str, last: bool, day: str | None) -> None:
    assert day_of(given, last) == day


def test_a_body_that_the_role_names_is_not_named_again() -> None:
    body = Source("s2", "Vellmark harbour board", "agency")
    head = Source("s1", "Ada Quill", "person", "head of the Vellmark harbour board", "s2")
    assert person(head, {"s2": body}) == "Ada Quill (head of the Vellmark harbour board)"


@pytest.mark.parametrize(
    "kept",
    ["40 mills", "14 May 2019", "officials (unnamed)", "Quill (withdrew it)", "at 12"],
)
def test_what_reads_as_one_stays_on_one_line(kept: str) -> None:
    assert len(glued(kept).split()) == 1
    assert unglued(glued(kept)) == kept


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


@given(st.lists(END.filter(lambda end: end is not None), min_size=1), st.integers(2, 60))
def test_a_figure_on_the_scale_is_whole_or_left_out(ends: list[float], width: int) -> None:
    figures = [Quantity(end, end, "") for end in ends]
    scale, _ = axis(figures, width)
    assert len(scale) == width
    told = {str(Quantity(end, end, "")) for end in (min(ends), max(ends))}
    assert scale.strip() in {"", *told} or all(f" {one}" in f" {scale}" for one in told)


def test_a_scale_of_the_least_width_has_both_ends() -> None:
    figures = [Quantity(n, n, "") for n in (3000, 40000)]
    scale, _ = axis(figures, least(figures))
    assert scale.split() == ["3,000", "40,000"]


def test_a_logarithmic_axis_holds_none_as_well() -> None:
    scale, (none, ten, million) = axis([Quantity(n, n, "") for n in (0, 10, 1000000)], 42)
    assert none.index("●") < ten.index("●") < million.index("●")
    assert "log" in scale


def test_figures_far_apart_share_a_logarithmic_axis() -> None:
    _, (ten, hundred, million) = axis([Quantity(n, n, "") for n in (10, 1000, 1000000)], 42)
    assert ten.index("●") < hundred.index("●") < million.index("●")
    assert hundred.index("●") > 10
