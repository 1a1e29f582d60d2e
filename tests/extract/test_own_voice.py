"""What an outlet says in its own name, and what is none of that."""

from __future__ import annotations

import pytest

from onrecord.extract.own_voice import own_voice
from onrecord.model import Article


def told(text: str) -> list[str]:
    return [span.exact for row in own_voice(Article("d1", text), []) for span in row.content]


@pytest.mark.parametrize(
    "credit",
    [
        "Reporting by Ann Orr and Bo Lind in Varne.",
        "Ann Orr in Varne contributed to this report.",
        "Bo Lind of the Post contributed reporting from Estmark.",
    ],
)
def test_who_made_an_article_is_nothing_that_it_says(credit: str) -> None:
    assert told(f"A ferry sank off Varne on Tuesday.\n\n{credit}") == [
        "A ferry sank off Varne on Tuesday."
    ]


def test_who_contributed_to_a_cause_is_told() -> None:
    assert told("The mayor contributed to this fund for years.") != []
