"""What a denial speaks against, also where it is no more than a flat no."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.model import Related, Span
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


CLAIMS = ("no", "", ("claim",))


def test_a_denial_of_somebodys_claim_points_at_what_that_one_said(
    ledger: Any, page: Any, said: Any, told: Any
) -> None:
    nearer = said("cedar", "grain cost more", "yes", "", ("cost",), (), ("grain",))
    denial = said("birch", "Alder's claim", *CLAIMS, stance="deny", reference="Alder's claim")
    assert denied(ledger(page("Post", [told, nearer, denial]))) == [(denial.words, told.words)]


def test_a_denial_says_by_a_word_which_claim_it_means(
    ledger: Any, page: Any, said: Any, told: Any
) -> None:
    nearer = said("cedar", "grain cost more", "yes", "", ("cost",), (), ("grain",))
    denial = said("birch", "the arrest claim", "no", "", ("arrest",), stance="deny")
    assert denied(ledger(page("Post", [told, nearer, denial]))) == [(denial.words, told.words)]


def test_a_denial_is_no_denial_of_the_report_that_tells_of_it(
    ledger: Any, page: Any, said: Any, told: Any
) -> None:
    whole = said("cedar", "the consul denied the claims", "yes", "", ("deny",), (), ("consul",))
    denial = said("birch", "the claims", *CLAIMS, stance="deny", reference="the claims")
    book = ledger(page("Post", [told, whole, denial]))
    rows = statements(book.records, book.voices, {})
    clause = rows[1].claim.topic.clause
    inner = Span.cut(book.records[0].article.text, clause.start + 18, clause.end)
    topic = replace(rows[2].claim.topic, clause=inner)
    rows = (*rows[:2], replace(rows[2], claim=replace(rows[2].claim, topic=topic)))
    names = names_of(list(book.sources.values()), rows)
    of = {row.id: proposition(row, names) for row in rows}
    _, targets = pointed(rows, of, events([record.article for record in book.records]))
    assert targets == {rows[2].id: rows[0].id}


def test_a_denial_that_opens_an_article_denies_what_the_article_goes_on_to_deny(
    ledger: Any, page: Any, said: Any, told: Any, not_so: Any
) -> None:
    opening = said("cedar", "the claims", *CLAIMS, stance="deny", reference="the claims")
    book = ledger(page("Post", [told]), page("Mail", [opening, not_so]))
    assert set(denied(book)) == {(opening.words, told.words), (not_so.words, told.words)}


def test_nobody_at_all_answers_what_the_article_tells_of_some(
    ledger: Any, page: Any, said: Any, told: Any
) -> None:
    nobody = said("birch", "nobody was arrested", "no", "", ("arrest",))
    book = ledger(page("Post", [told, nobody]), page("Mail", [told]))
    assert denied(book) == [(nobody.words, told.words)]


def test_who_calls_their_own_report_wrong_takes_it_back(
    ledger: Any, page: Any, said: Any, told: Any
) -> None:
    earlier = replace(told, who="post")
    again = replace(told, who="post", words=f"{told.words} on Monday", stance="retract")
    wrong = said("post", "the report was wrong", *CLAIMS, stance="deny", reference="the report")
    book = ledger(page("Post", [earlier]), page("Mail", [again, wrong], "2031-03-05"))
    found: Related = related(book.records, list(book.sources.values()), book.voices)
    links = {(row.type, book.claims[row.start], book.claims[row.end]) for row in found.relations}
    assert ("revises", wrong.words, earlier.words) in links
