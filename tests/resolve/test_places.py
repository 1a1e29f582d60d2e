"""Places that speak: the table of seats, its terms, and the scorer of metonyms."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Span
from onrecord.resolve import cast
from onrecord.resolve.metonymy import features, speaks
from onrecord.resolve.seats import known_body, out_of_term

NOT_MEMBERS = (
    9  # Palestine, Taiwan, Kosovo, the Vatican, Scotland, Wales, Hong Kong and two regions
)


def table() -> dict[str, dict[str, str]]:
    source = files("onrecord.resolve").joinpath("seats.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def test_every_member_state_of_the_united_nations_has_a_row() -> None:
    assert len(table()["states"]) - NOT_MEMBERS == 193


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Vauxhall Cross", "MI6"),
        ("Bercy", "Ministry of Economy and Finance of France"),
        ("Camp Crame", "Philippine National Police"),
        ("Foggy Bottom", "United States Department of State"),
    ],
)
def test_a_seat_is_the_body_in_it(place: str, name: str) -> None:
    body = known_body(place)
    assert body is not None
    assert body.name == name


def test_a_seat_stands_for_its_body_in_its_term_only() -> None:
    assert "Bonn" in out_of_term("2011-05-02")
    assert "Bonn" not in out_of_term("1985-05-02")
    assert out_of_term(None) == frozenset()


@pytest.mark.parametrize(("date", "governs"), [("1985-05-02", True), ("2011-05-02", False)])
def test_the_date_of_the_article_decides_whether_a_former_capital_speaks(
    date: str, governs: bool
) -> None:
    text = "Bonn denied it."
    article = Article("d1", text, published=date)
    one = Attribution(
        "a1", (Span.cut(text, 0, 4),), (Span.cut(text, 5, 11),), (Span.cut(text, 12, 14),),
        "indirect", 1.0,
    )  # fmt: skip
    assert (cast(article, [one]).speakers[0].kind == "government") is governs


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Pyongyang denied the report on Monday.", "Pyongyang", True),
        ("Relations with Moscow have soured.", "Moscow", True),
        ("He met reporters in Washington on Monday.", "Washington", False),
        ("Troops moved from Kenya to the border.", "Kenya", False),
    ],
)
def test_a_place_speaks_where_it_acts_or_is_addressed(
    text: str, place: str, expected: bool
) -> None:
    start = text.index(place)
    assert (speaks(text, start, start + len(place)) > 0.5) is expected


@settings(deadline=None)  # the first example loads word lists
@given(st.text(alphabet="Ab .,’'s", max_size=40), st.data())
def test_any_place_of_any_text_gets_a_chance_between_0_and_1(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert 0 <= speaks(text, start, end) <= 1
    assert features(text, start, end)
