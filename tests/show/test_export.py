import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import story
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import Ledger
from onrecord.model import Quantity
from onrecord.show import export

KEYS = {
    "documents": "id path url outlet title authors published published_from retrieved language "
    "extractor sha256 text",
    "sources": "id name kind role acts_for aliases wikidata",
    "attributions": "id document source_spans cue_spans content sources style stance said_on "
    "relayed_by nested_in evidence confidence review",
    "claims": "id attribution span question position answer event_date origin",
    "questions": "id question kind positions conflicts",
    "relations": "from to type reasons",
    "origins": "id documents kind evidence",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("export") / "l.db"
    with Ledger(path, process=story.process, relate=story.relate) as found:
        found.add_articles(story.articles())
        yield found


@pytest.fixture(scope="module")
def made(ledger: Ledger) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(export.as_json(ledger.contents(), ledger.texts()))
    return loaded


def test_the_format_is_named_first(ledger: Ledger) -> None:
    assert export.as_json(ledger.contents()).startswith('{"format": "onrecord-ledger/1"')


@pytest.mark.parametrize("part", KEYS)
def test_every_entry_has_the_keys_of_the_format(made: dict[str, Any], part: str) -> None:
    assert made[part]
    for row in made[part]:
        assert list(row) == KEYS[part].split()


def test_text_is_there_only_on_demand(ledger: Ledger) -> None:
    plain = json.loads(export.as_json(ledger.contents()))
    assert "text" not in plain["documents"][0]


def test_spans_are_offsets_into_the_text(made: dict[str, Any]) -> None:
    texts = {one["id"]: one["text"] for one in made["documents"]}
    for one in made["attributions"]:
        ((start, end),) = one["cue_spans"]
        assert texts[one["document"]][start:end] in ("said", "denied that")


def test_positions_and_claims_point_at_each_other(made: dict[str, Any]) -> None:
    (question,) = made["questions"]
    held = {claim: one["id"] for one in question["positions"] for claim in one["claims"]}
    assert held == {claim["id"]: claim["position"] for claim in made["claims"]}
    for conflict in question["conflicts"]:
        assert {conflict["a"], conflict["b"]} <= set(held.values())


def test_entries_go_by_document_and_offset(made: dict[str, Any]) -> None:
    places = [(one["document"], one["content"]) for one in made["attributions"]]
    assert places == sorted(places)
    documents = [one["id"] for one in made["documents"]]
    assert documents == sorted(documents)


def test_whole_numbers_have_no_fraction() -> None:
    assert export.dumps({"low": 3000.0, "high": 2.5}) == '{"low": 3000, "high": 2.5}'


def test_marks_that_are_false_are_absent() -> None:
    answer = Quantity(3000.0, None, "more than 3,000", "soldiers", low_open=True)
    assert export.answer_value(answer) == {
        "low": 3000.0,
        "high": None,
        "low_open": True,
        "unit": "soldiers",
        "raw": "more than 3,000",
    }


def test_csv_has_the_raw_words_beside_the_values(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(export.as_csv(ledger.contents()))))
    assert [row["words"] for row in rows if row["low"] == "12"] == ["12 mills had burned"]
    assert {row["raw"] for row in rows} == {"12", "30", "40"}


@given(st.sampled_from("=+-@\t\r") | st.just(""), st.text())
def test_no_text_cell_is_a_formula(start: str, rest: str) -> None:
    cell = str(export._cell(start + rest))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_negative_figure_stays_a_figure() -> None:
    assert export._cell(-5.0) == -5


def test_an_empty_ledger_exports(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db", process=story.process, relate=story.relate) as empty:
        loaded = json.loads(export.as_json(empty.contents()))
    assert loaded["questions"] == []
