"""The ledger of the example story against what a careful reader concludes from it.

Floors and not exact outputs: the model and the rules get better. `turbines` is only measured, in
bench, and nothing is tuned on it.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from bench import expected

# The share that must be found, below what was last measured; raised with each gain.
FLOORS = {
    "claims": 0.68,
    "sources": 0.76,
    "together": 0.78,
    "apart": 0.99,
    "conflicts": 0.42,
    "spared": 0.95,
    "denials": 0.7,
    "revisions": 0.45,
    "copies": 1.0,
}


@cache
def tally() -> expected.Tally:
    return expected.story("harbour")


@pytest.mark.parametrize("figure", FLOORS)
def test_the_ledger_concludes_what_a_careful_reader_concludes(figure: str) -> None:
    found, wanted = tally()[figure]
    assert found >= FLOORS[figure] * wanted, f"{figure}: {found} of {wanted}"


@pytest.mark.parametrize("name", ["harbour", "turbines"])
def test_the_words_that_the_reader_leans_on_stand_in_the_articles(name: str) -> None:
    folder = Path(__file__).parent.parent / "examples" / name
    book = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    rows = [
        row
        for one in book["questions"]
        for position in one["positions"]
        for row in position["claims"]
    ]
    for row in rows:
        text = (folder / row["file"]).read_text(encoding="utf-8")
        assert row["words"] in text, f"{row['file']}: {row['words']}"
