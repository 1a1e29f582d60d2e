"""What is a denial and what only says "not", on made-up sentences."""

from __future__ import annotations

import pytest

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Reading, Span


def read(source: str, cue: str, content: str) -> Reading:
    text = f"{source} {cue} {content}."
    start = len(source) + len(cue) + 2
    row = Attribution(
        "a1",
        (Span.cut(text, 0, len(source)),),
        (Span.cut(text, len(source) + 1, start - 1),),
        (Span.cut(text, start, start + len(content)),),
        "indirect",
        1.0,
    )
    (reading,) = readings(Article("d1", text, published="2031-05-14"), [row])
    return reading


@pytest.mark.parametrize(
    ("source", "cue", "content", "stance"),
    [
        ("The younger rowers", "felt", "they did not train as they should have", "assert"),
        ("Mrs. Tarnow", "said", "he had not done his duty", "assert"),
        ("The inspectors", "say", "he never entered the vault", "assert"),
        ("Mr. Tarnow", "said", "he never entered the vault", "deny"),
        ("Orlin", "said", "he left the firm because it did not pay its pilots", "assert"),
        ("Orlin", "said", "he not only won but set a record", "assert"),
        ("The ministry", "said", "it had not yet moved the archive", "assert"),
        (
            "A government spokesman",
            "said",
            "the government had not commented on whether the bridge is safe",
            "unknown",
        ),
        ("No one", "has disputed", "a word of the diary", "assert"),
        ("The reviewers", "dismissed", "him as a pale copy of his teacher", "assert"),
        ("The reviewers", "dismissed", "the claim as a pale invention", "deny"),
        ("Orlin", "said", "that is wrong, and it must be changed", "assert"),
        ("Orlin", "said", "that is false", "deny"),
        ("They", "made", "statements that turned out to be untrue", "assert"),
        (
            "The port",
            "said",
            "the suggestion that ships with ties to smugglers had been let into the outer harbour "
            "by its pilots is categorically false",
            "deny",
        ),
    ],
)
def test_who_denies_answers_for_themselves(
    source: str, cue: str, content: str, stance: str
) -> None:
    assert read(source, cue, content).stance == stance
