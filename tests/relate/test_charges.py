"""Which claim "the allegations" are, and what a body admits that it denied."""

from __future__ import annotations

from typing import Any

from onrecord.model import Related
from onrecord.relate import related


def linked(book: Any, kind: str) -> list[tuple[str, str]]:
    """The links of a kind, by the words of the claims."""
    found: Related = related(book.records, list(book.sources.values()), book.voices)
    return [
        (book.claims[row.start], book.claims[row.end])
        for row in found.relations
        if row.type == kind
    ]


def rejected(said: Any, who: str = "birch") -> Any:
    words = "the allegations"
    return said(who, words, "no", "", (), (), (), stance="deny", reference=words)


def accused(said: Any) -> Any:
    words = "the Birch yard of hiding cracks in the Varne ferry"
    return said("alder", words, "yes", "", ("hide",), ("Birch", "Varne"), ("yard", "crack"))


def test_the_allegations_are_what_is_worded_as_a_charge(ledger: Any, page: Any, said: Any) -> None:
    no = rejected(said)
    book = ledger(page("Post", [accused(said), no]))
    assert linked(book, "denies") == [(no.words, accused(said).words)]


def test_an_article_may_put_the_denial_before_the_charge(ledger: Any, page: Any, said: Any) -> None:
    no = rejected(said)
    book = ledger(page("Post", [no, accused(said)]))
    assert linked(book, "denies") == [(no.words, accused(said).words)]


def test_nobody_rejects_a_charge_that_is_told_on_a_later_day(
    ledger: Any, page: Any, said: Any
) -> None:
    book = ledger(page("Post", [rejected(said)]), page("Mail", [accused(said)], "2031-03-09"))
    assert linked(book, "denies") == []


def test_who_admits_what_was_denied_changes_the_answer(ledger: Any, page: Any, said: Any) -> None:
    deed = ("", ("receive",), ("Varne",), ("harbour", "warning"))
    no = said("birch", "Varne harbour had received a warning", "no", *deed, stance="deny")
    yes = said("birch", "Varne harbour received the warning", "yes", *deed, stance="confirm")
    book = ledger(page("Post", [no]), page("Mail", [yes], "2031-03-09"))
    assert linked(book, "revises") == [(yes.words, no.words)]
