"""What extract promises whatever the model has learnt, and that the model is there at all."""

import hashlib
import json
import pickle
import subprocess
import sys
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.extract import Tagger, attributions, load_tagger
from onrecord.model import Article, Attribution, Span, Turn

STORY = (
    "Flood in Velden: mayor calls for calm\n\n"
    "VELDEN — The mayor of Velden, Anna Kess, said on Monday that nobody was hurt in the flood. "
    "“We will rebuild,” she added, “and we will do it soon.”\n\n"
    "Oren Halt, an engineer, told reporters that the dam had been inspected in May.\n"
)


def article(text: str, *turns: Turn) -> Article:
    return Article("d1", text, turns=turns)


def spans(rows: list[Attribution]) -> list[Span]:
    return [span for row in rows for span in (*row.source, *row.cue, *row.content)]


def test_who_said_what_is_found_in_plain_news(tagger: Tagger) -> None:
    rows = attributions(article(STORY), tagger)
    found = {row.cue[0].exact.split()[0]: row for row in rows if row.cue}
    assert "Anna Kess" in found["said"].source[0].exact
    assert "nobody was hurt" in found["said"].content[0].exact


def test_a_quotation_around_its_cue_is_one_direct_attribution(tagger: Tagger) -> None:
    found = [row for row in attributions(article(STORY), tagger) if row.cue[0].exact == "added"]
    assert [span.exact for span in found[0].content] == [
        "“We will rebuild,”",
        "“and we will do it soon.”",
    ]
    assert found[0].style == "direct"


def test_two_readings_of_one_text_are_equal(tagger: Tagger) -> None:
    assert attributions(article(STORY), tagger) == attributions(article(STORY), tagger)


def test_a_tagger_on_two_threads_reads_the_same(tagger: Tagger) -> None:
    assert attributions(article(STORY), load_tagger(threads=2)) == attributions(
        article(STORY), tagger
    )


def test_a_tagger_that_was_sent_to_another_process_reads_the_same(tagger: Tagger) -> None:
    sent = pickle.loads(pickle.dumps(tagger))
    assert attributions(article(STORY), sent) == attributions(article(STORY), tagger)


def test_identifiers_are_told_apart(tagger: Tagger) -> None:
    names = [row.id for row in attributions(article(STORY), tagger)]
    assert names
    assert len(set(names)) == len(names)


def test_a_nested_attribution_stands_inside_its_outer_one(tagger: Tagger) -> None:
    text = (
        "“The governor of Norland told parliament yesterday that the port would close, and we "
        "will fight it,” Anna Kess said on Tuesday."
    )
    rows = attributions(article(text), tagger)
    outer = {row.id: row for row in rows if row.nested_in is None}
    inner = [row for row in rows if row.nested_in is not None]
    assert inner
    for row in inner:
        assert row.nested_in is not None
        around = outer[row.nested_in].content
        assert any(span.covers(row.content[0]) and span != row.content[0] for span in around)


def turn(text: str, label: str, body: str) -> Turn:
    place = text.index(label)
    begin = text.index(body)
    return Turn(Span.cut(text, place, place + len(label)), Span.cut(text, begin, begin + len(body)))


def test_each_sentence_of_a_turn_is_said_by_its_label(tagger: Tagger) -> None:
    text = "MR. HALT: The dam holds. It was inspected in May. (Laughter.)\n"
    body = "The dam holds. It was inspected in May. (Laughter.)"
    rows = attributions(article(text, turn(text, "MR. HALT", body)), tagger)
    said = [row for row in rows if row.nested_in is None]
    assert [row.content[0].exact for row in said] == ["The dam holds.", "It was inspected in May."]
    assert {row.source[0].exact for row in said} == {"MR. HALT"}
    assert {row.style for row in said} == {"direct"}


def test_what_a_speaker_passes_on_is_nested_in_the_sentence_that_says_it(tagger: Tagger) -> None:
    text = "MR. HALT: Good morning. The police said that nine people had died in the flood.\n"
    body = "Good morning. The police said that nine people had died in the flood."
    rows = attributions(article(text, turn(text, "MR. HALT", body)), tagger)
    inner = [row for row in rows if row.nested_in is not None]
    outer = {row.id: row for row in rows}
    assert [row.source[0].exact for row in inner] == ["The police"]
    assert "nine people" in outer[inner[0].nested_in or ""].content[0].exact


def check(text: str, tagger: Tagger) -> None:
    rows = attributions(article(text), tagger)
    for span in spans(rows):
        assert text[span.start : span.end] == span.exact
        assert span.exact.strip()
    for row in rows:
        assert row.content
        assert 0.0 <= row.confidence <= 1.0
        assert list(row.content) == sorted(row.content)
    assert rows == sorted(rows, key=lambda row: row.start)


SCRAPS = st.sampled_from(
    [
        "Anna Kess said",
        " that ",
        "“",
        "”",
        '"',
        "''",
        "``",
        "\n",
        "\r\n",
        "\n\n",
        "\u2028",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\0",
        "\ud800",
        "😀",
        "👩‍👩‍👧",
        "İ",
        "ﬁ",
        "e\u0301",
        "漢字",
        "he told reporters",
        "the dam is safe",
        ", ",
        ". ",
        " ",
        "x" * 130,
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SCRAPS | st.text(max_size=12), max_size=60).map("".join))
def test_any_text_gives_spans_that_cite_it(tagger: Tagger, text: str) -> None:
    check(text, tagger)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "\0",
        "\u00ad\u200b",
        "a" * 100_000,
        "said " * 20_000,
        "“" * 3_000,
        STORY.replace("\n", " ") * 12,
    ],
    ids=["empty", "space", "lines", "null", "invisible", "word", "cues", "marks", "one line"],
)
def test_odd_texts_are_read_without_an_error(tagger: Tagger, text: str) -> None:
    check(text, tagger)


def test_the_weights_are_those_of_the_card() -> None:
    folder = files("onrecord.extract") / "weights"
    held = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    found = hashlib.sha256((folder / "tagger.onnx").read_bytes()).hexdigest()
    assert found == held["sha256"]
    assert found in (folder / "CARD.md").read_text(encoding="utf-8")


def test_importing_the_room_loads_no_runtime() -> None:
    code = "import sys, onrecord.extract; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_model_is_said_in_one_line(tmp_path: object) -> None:
    with pytest.raises(ModelError, match="install onrecord again"):
        Tagger(tmp_path)  # type: ignore[arg-type]
