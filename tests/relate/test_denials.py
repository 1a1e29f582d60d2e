"""What a denial speaks against, also where it is no more than a flat no."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.model import Related
from onrecord.relate import related
from onrecord.relate.denials import pointed
from onrecord.relate.events import events
from onrecord.relate.names import names_of
from onrecord.relate.propositions import proposition
from onrecord.relate.statements import statements

ARREST = ("", ("arrest",), ("Norland", "Varne"), ("pilot", "harbour"))


def denied(book: Any) -> list[tuple[str, str]]:
    """Who speaks against whom, by the words of the claims."""
    found: Related = related(book.records, list(book.sources.values()), book.voices)
    return [
        (book.claims[row.start], book.claims[row.end])
        for row in found.relations
        if row.type == "denies"
    ]


@pytest.fixture
def told(said: Any) -> Any:
    return said("alder", "a pilot of Norland was arrested in Varne", "yes", *ARREST)


@pytest.fixture
def not_so(said: Any) -> Any:
    return said("birch", "no pilot of Norland was arrested in Varne", "no", *ARREST)


def test_a_flat_no_answers_what_its_article_reports_before(
    ledger: Any, page: Any, told: Any, not_so: Any
) -> None:
    book = ledger(page("Post", [told, not_so]), page("Mail", [told]))
    assert denied(book) == [(not_so.words, told.words)]


def test_a_flat_no_denies_nothing_that_its_article_does_not_report(
    ledger: Any, page: Any, told: Any, not_so: Any
) -> None:
    assert denied(ledger(page("Post", [told]), page("Mail", [not_so]))) == []


def test_a_denial_of_claims_about_something_is_no_claim_about_it(
    ledger: Any, page: Any, said: Any
) -> None:
    about = said("birch", "claims over the Varne harbour fire", "no", "", ("fire",), stance="deny")
    fire = said(
        "cedar", "a fire broke out in Varne harbour", "yes", "", ("fire",), ("Varne",), ("harbour",)
    )
    assert denied(ledger(page("Post", [about]), page("Mail", [fire]))) == []


def test_a_claim_that_only_names_an_act_says_what_was_told_of_it_before(
    ledger: Any, page: Any, said: Any
) -> None:
    words = "Gorane was killed in a raid on Varne harbour"
    killed = said("alder", words, "yes", "", ("kill",), ("Gorane", "Varne"), ("harbour", "raid"))
    named = said("birch", "the death", "yes", "", ("kill",), stance="confirm")
    book = ledger(page("Post", [killed, named]))
    rows = statements(book.records, book.voices, {})
    names = names_of(list(book.sources.values()), rows)
    of = {row.id: proposition(row, names) for row in rows}
    taken, _ = pointed(rows, of, events([record.article for record in book.records]))
    assert {taken[row.id].lemmas for row in rows} == {of[rows[0].id].lemmas}
