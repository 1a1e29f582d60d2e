"""The parts that the tagger is made of, each on input made by hand."""

from dataclasses import replace

import numpy as np
import pytest

from onrecord.extract.decode import best_path, decode, stretches
from onrecord.extract.pieces import CLOSING, INSIDE, OPENING, OUTSIDE, REOPENING, cut_pieces
from onrecord.extract.style import Quoted
from onrecord.extract.tagger import LABELS, Link, Scores, Settings, Tagger
from onrecord.extract.windows import WINDOW, windows
from onrecord.model import Span

PLAIN = Settings(
    version="test",
    sha256="",
    width=1,
    distance=np.zeros((3, 2), dtype=np.float32),
    tilt=(0.0,) * len(LABELS),
    content_least=0.5,
    source_least=0.5,
    slope=1.0,
    offset=0.0,
)
CODES = {"O": 0, "s": 1, "S": 2, "c": 3, "C": 4, "t": 5, "T": 6}


def scores(
    tags: str, links: dict[int, tuple[str, str]], lines: str = "", widths: str = ""
) -> Scores:
    """One letter a word: the label it most likely has; and for a cue what is its own ('x').

    `widths` are the letters of each word, one if left out; a blank parts them.
    """
    rows = np.full((len(tags), len(LABELS)), -5.0, dtype=np.float32)
    for word, letter in enumerate(tags):
        rows[word, CODES[letter]] = -0.05
    wide = np.array([int(width) for width in widths or "1" * len(tags)], dtype=np.int64)
    ends = np.cumsum(wide + 1) - 1
    given = {
        cue: Link(
            0,
            np.array([[0.9 if mark == "x" else 0.05 for mark in row] for row in pair], np.float32),
        )
        for cue, pair in links.items()
    }
    line = np.array([int(mark) for mark in lines or "0" * len(tags)], dtype=np.int64)
    return Scores(ends - wide, ends, np.zeros_like(ends), line, rows, given)


def words(count: int) -> str:
    return "w " * count


def quotes(text: str, tagger: Tagger) -> list[int]:
    pieces = cut_pieces(text, tagger.tokenizer)
    return pieces.quote[pieces.first].tolist()


def test_an_inside_label_never_follows_another_role() -> None:
    path = best_path(scores("OsT", {}), PLAIN.tilt)
    assert path[2] not in (4, 6)


def test_a_span_ends_with_its_line() -> None:
    path = best_path(scores("tTTT", {}, "0011"), PLAIN.tilt)
    assert path[2] != 6


def test_a_stretch_runs_from_its_beginning_over_what_goes_on() -> None:
    assert list(stretches([1, 2, 0, 3, 5, 6, 5])) == [
        ("source", (0, 2)),
        ("cue", (3, 4)),
        ("content", (4, 6)),
        ("content", (6, 7)),
    ]


def test_content_goes_to_the_cue_that_claims_it() -> None:
    given = scores("sctTsct", {1: ("x......", "..xx..."), 5: ("....x..", "......x")})
    found = decode(words(7), given, PLAIN)
    assert [(one.source, one.content) for one in found] == [
        (((0, 1),), ((2, 4),)),
        (((4, 5),), ((6, 7),)),
    ]


def test_a_source_can_serve_two_attributions() -> None:
    given = scores("sctct", {1: ("x....", "..x.."), 3: ("x....", "....x")})
    assert [one.source for one in decode(words(5), given, PLAIN)] == [((0, 1),), ((0, 1),)]


def test_content_on_both_sides_of_its_cue_is_one_attribution() -> None:
    found = decode(words(5), scores("tsctT", {2: (".x...", "x..xx")}), PLAIN)
    assert [one.content for one in found] == [((0, 1), (3, 5))]


def test_a_cue_without_content_is_no_attribution() -> None:
    assert decode(words(2), scores("sc", {1: ("x.", "..")}), PLAIN) == []


def test_content_ends_before_a_word_that_opens_what_was_left_out() -> None:
    found = decode("he said rain but", scores("sctT", {1: ("x...", "..xx")}, widths="2443"), PLAIN)
    assert [one.content for one in found] == [((2, 3),)]


def test_content_begins_after_the_dateline_of_its_paragraph() -> None:
    given = scores("tTTTTsc", {6: (".....x.", "xxxxx..")}, widths="6612524")
    (found,) = decode("VELDEN (Norp) — it rains he said", given, PLAIN)
    assert found.content == ((3, 5),)


def test_an_item_of_a_list_begins_after_its_bullet() -> None:
    text = "he said :\n- it rains\n- it pours"
    tags = "scOtTTtTT"
    given = scores(tags, {1: ("x........", "...xxxxxx")}, "000111222", "241125125")
    (found,) = decode(text, given, PLAIN)
    assert found.content == ((4, 6), (7, 9))


def test_a_possessive_alone_is_no_content() -> None:
    assert decode("he said its", scores("sct", {1: ("x..", "..x")}, widths="243"), PLAIN) == []


def test_an_unquoted_line_beside_what_is_said_in_the_cues_own_is_a_heading() -> None:
    found = decode(words(4), scores("tsct", {2: (".x..", "x..x")}, "0111"), PLAIN)
    assert [one.content for one in found] == [((3, 4),)]


def test_of_two_sources_as_likely_the_one_in_the_cues_sentence_is_taken() -> None:
    given = scores("sctOs", {1: ("x...x", "..x..")}, widths="11141")
    assert [one.source for one in decode("Z w w end. Y", given, PLAIN)] == [((0, 1),)]
    given = scores("sOsct", {3: ("x.x..", "....x")}, widths="41111")
    assert [one.source for one in decode("Yes. W Z w w", given, PLAIN)] == [((2, 3),)]


def test_what_is_less_sure_than_the_settings_ask_is_left_out() -> None:
    given = scores("sct", {1: ("x..", "..x")})
    (found,) = decode(words(3), given, PLAIN)
    assert decode(words(3), given, replace(PLAIN, least=found.confidence + 0.01)) == []


def test_nothing_comes_of_no_words() -> None:
    assert decode("", scores("", {}), PLAIN) == []


def test_straight_quotation_marks_open_and_close_in_turn(tagger: Tagger) -> None:
    assert quotes('He "ran" off', tagger) == [OUTSIDE, OPENING, INSIDE, CLOSING, OUTSIDE]


def test_doubled_apostrophes_are_quotation_marks(tagger: Tagger) -> None:
    assert quotes("He ''ran'' off", tagger) == [OUTSIDE, OPENING, INSIDE, CLOSING, OUTSIDE]
    pieces = cut_pieces("''Run''", tagger.tokenizer)
    assert (pieces.start.tolist(), pieces.end.tolist()) == ([0, 2, 5], [2, 5, 7])


def test_a_line_that_opens_an_unclosed_quotation_again_goes_on_with_it(tagger: Tagger) -> None:
    assert quotes("“We ran\n“We hid”", tagger) == [
        OPENING,
        INSIDE,
        INSIDE,
        REOPENING,
        INSIDE,
        INSIDE,
        CLOSING,
    ]


@pytest.mark.parametrize("text", ["", "word", "One two. " * 400, "word " * 2_000, "x-" * 900])
def test_window_cores_cover_every_piece_once(tagger: Tagger, text: str) -> None:
    pieces = cut_pieces(text, tagger.tokenizer)
    cut = list(windows(pieces))
    covered = [piece for one in cut for piece in range(one.core, one.stop)]
    assert covered == list(range(len(pieces)))
    for one in cut:
        assert one.begin <= one.core < one.stop <= one.end <= one.begin + WINDOW


def test_breaks_count_the_lines_between_words(tagger: Tagger) -> None:
    pieces = cut_pieces("One two\nthree\n\nfour\r\nfive", tagger.tokenizer)
    assert pieces.breaks.tolist() == [3, 0, 1, 2, 1]


def test_content_in_quotation_marks_is_direct_and_half_of_it_mixed() -> None:
    text = 'He said "the dam holds" and left. She said so.'
    quoted = Quoted(text)
    assert quoted.style([Span.cut(text, 8, 23)]) == "direct"
    assert quoted.style([Span.cut(text, 8, 32)]) == "mixed"
    assert quoted.style([Span.cut(text, 34, 46)]) == "indirect"
