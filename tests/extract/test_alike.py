"""One article in many spellings says the same: marks, blanks and breaks change no attribution."""

import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract import Tagger, attributions
from onrecord.model import Article, Attribution, Span

HEADLINE = "Flood in Velden: mayor calls for calm"
STORY = HEADLINE + (
    "\n\nVELDEN — The mayor of Velden, Anna Kess, said on Monday that nobody was hurt in the flood."
    " “We will rebuild,” she added, “and we will do it soon.”\n\n"
    "“The dam’s wall isn’t safe,” said Oren Halt, an engineer who has worked there since 2009. “It "
    "should be closed.”\n\nThe ministry denied that the wall had cracked, and a spokesman told "
    "Norpress the dam would be “looked at again” in May.\n\n“Our people don’t trust them,” said "
    "Piet Arlo, of the farmers’ union. “They said the same in March."
    "\n\n“And then the water came.”\n"
)
Row = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str, bool]
INVISIBLE = str.maketrans("", "", "\u00ad\u200b")


def words(spans: tuple[Span, ...]) -> tuple[str, ...]:
    """What spans say, without marks and invisible characters, in small letters."""
    plain = (span.exact.translate(INVISIBLE).replace("’", "'").lower() for span in spans)
    return tuple(" ".join(re.findall(r"\w+(?:'\w+)*", text)) for text in plain)


def said(text: str, tagger: Tagger) -> list[Row]:
    rows = attributions(Article("d1", text), tagger)
    return [
        (words(row.source), words(row.cue), words(row.content), row.style, bool(row.nested_in))
        for row in rows
    ]


def marks(opening: str, closing: str, apostrophe: str = "’") -> Callable[[str], str]:
    table = {"’": apostrophe, "“": opening, "”": closing}
    return lambda text: text.translate(str.maketrans(table))


def soft(text: str) -> str:
    """The text with a soft hyphen in every long word."""
    return re.sub(r"\b(\w{4})(\w{4,})", "\\1\u00ad\\2", text)


def wrapped(text: str) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(part, 72)) for part in text.split("\n\n"))


@pytest.mark.parametrize(
    "spelled",
    [
        marks('"', '"', "'"),
        marks("''", "''", "'"),
        marks("``", "''", "'"),
        marks("«", "»"),
        marks("«\u202f", "\u202f»"),
        marks("„", "“"),
        marks("‘", "’"),
        marks("'", "'", "'"),
        lambda text: text.replace(" ", "\u00a0"),
        soft,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n\n", "\n\u00a0\n"),
        lambda text: text.replace("\n", " \n"),
        lambda text: text.replace(". ", ".\u200b "),
        lambda text: "\ufeff" + text,
        wrapped,
    ],
    ids=[
        "straight",
        "doubled",
        "latex",
        "guillemets",
        "French",
        "German",
        "British",
        "British straight",
        "no-break spaces",
        "soft hyphens",
        "CRLF",
        "no empty lines",
        "lines of a blank",
        "blanks at line ends",
        "zero-width spaces",
        "byte order mark",
        "wrapped",
    ],
)
def test_a_spelling_changes_no_attribution(tagger: Tagger, spelled: Callable[[str], str]) -> None:
    assert said(spelled(STORY), tagger) == said(STORY, tagger)


def test_a_headline_in_capitals_changes_nothing_below_it(tagger: Tagger) -> None:
    loud = STORY.replace(HEADLINE, HEADLINE.upper())
    head = words((Span.cut(HEADLINE, 0, len(HEADLINE)),))[0]
    rows = [[row for row in said(text, tagger) if row[2][0] not in head] for text in (STORY, loud)]
    assert rows[0] == rows[1]


def holds(text: str, rows: list[Attribution]) -> None:
    """What is promised of any attributions of any text."""
    names = {row.id for row in rows}
    assert len(names) == len(rows)
    for row in rows:
        for span in (*row.source, *row.cue, *row.content):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.exact
        assert row.nested_in is None or row.nested_in in names - {row.id}


CLAUSES = st.sampled_from(
    [
        "Anna Kess said that nobody was hurt in the flood",
        "the mayor told Norpress, citing the water board, which quoted a clerk",
        "“We will rebuild,” she added, “and soon.”",
        "‘The wall’s not safe,’ said Oren Halt. ‘Close it.’",
        "'The wall's not safe,' he said",
        "''We fear it,'' she said",
        "«It fell», he said",
        "„It fell“, he said",
        "“They said the wall was safe.\n\n“And then it fell.",
        "TOLL AT 40: MINISTRY",
        "Bridge safe - police",
        "By Piet Arlo, correspondent",
        "reportedly",
        "according to officials",
        "it is alleged that the dam broke",
    ]
)
BREAKS = st.sampled_from(
    [" ", ". ", ", ", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "", ": ", " - "]
)
NOISE = st.text(st.characters(codec=None), max_size=8) | st.sampled_from(
    ["\ud800", "\0", "\u00ad", "\u200d", "😀", "👩‍👩‍👧", "e\u0301", "İ", "\u202e", "x" * 300]
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(CLAUSES, CLAUSES, BREAKS, BREAKS, NOISE), max_size=40).map("".join))
def test_any_text_gives_rows_that_cite_it_under_names_of_their_own(
    tagger: Tagger, text: str
) -> None:
    holds(text, attributions(Article("d1", text), tagger))


def test_a_very_long_paragraph_without_a_stop_is_read(tagger: Tagger) -> None:
    text = "she said that the wall was safe and " * 800
    holds(text, attributions(Article("d1", text), tagger))
