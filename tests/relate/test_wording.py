from __future__ import annotations

from typing import Any

import pytest

from onrecord.model import Quantity, Related, Source
from onrecord.relate import related
from onrecord.relate.wording.asking import _cut
from onrecord.relate.wording.question import plural


def run(book: Any) -> Related:
    return related(book.records, list(book.sources.values()), book.voices)


def count(low: float, raw: str, unit: str) -> Quantity:
    return Quantity(low, low, raw, unit)


def test_a_toll_is_asked_with_its_place(ledger: Any, page: Any, said: Any) -> None:
    toll = said(
        "alder",
        "12 people were killed in Varne",
        count(12, "12", "people killed"),
        "person",
        ("kill",),
        ("Varne",),
    )

    (question,) = run(ledger(page("Post", [toll]))).questions

    assert question.question == "How many people were killed in Varne?"


def test_soldiers_sent_somewhere_are_asked_for_where_they_are(
    ledger: Any, page: Any, said: Any
) -> None:
    sent = said(
        "alder",
        "the coast guard sent 40 Norland soldiers to Estmark",
        count(40, "40", "Norland soldiers"),
        "soldier",
        ("send",),
        ("Estmark", "Norland"),
    )

    (question,) = run(ledger(page("Post", [sent]))).questions

    assert question.question == "How many Norland soldiers are in Estmark?"


def test_a_measure_is_asked_by_the_words_beside_it(ledger: Any, page: Any, said: Any) -> None:
    depth = said(
        "alder",
        "the boat lies at a depth of 40 metres",
        count(40, "40", "m"),
        "length:km",
        ("lie",),
    )

    (question,) = run(ledger(page("Post", [depth]))).questions

    assert question.question.startswith("What is the distance")


@pytest.mark.parametrize(
    ("words", "predicate", "question"),
    [
        ("Norland bombed the harbour", "bomb", "Did Norland bomb the harbour?"),
        ("Norland of bombing the harbour", "bomb", "Did Norland bomb the harbour?"),
        ("the harbour of Norland was bombed", "bomb", "Was the harbour of Norland bombed?"),
        ("In spring they bomb Norland", "bomb", "Is this so: “In spring they bomb Norland”?"),
    ],
)
def test_a_proposition_becomes_a_question_or_is_quoted(
    ledger: Any, page: Any, said: Any, words: str, predicate: str, question: str
) -> None:
    rows = [
        said("alder", words, "yes", "", (predicate,), ("Norland",), ("harbour",)),
        said("norland", "the charge", "no", "", stance="deny", reference="the charge"),
    ]

    (found,) = run(ledger(page("Post", rows))).questions

    assert found.question == question


def test_a_body_that_denies_takes_the_place_of_it(ledger: Any, page: Any, said: Any) -> None:
    rows = [
        said("alder", "bombs of Norland fell", "yes", "", ("bomb",), ("Norland",), ("harbour",)),
        said(
            "norland",
            "claims that it bombed the harbour",
            "no",
            "",
            ("bomb",),
            (),
            ("harbour",),
            stance="deny",
        ),
    ]
    book = ledger(page("Post", rows))
    book.sources["norland"] = Source("norland", "Government of Norland", "government")

    (found,) = run(book).questions

    assert found.question == "Did Norland bomb the harbour?"


@pytest.mark.parametrize(
    ("noun", "many"), [("ferry", "ferries"), ("child", "children"), ("church", "churches")]
)
def test_a_noun_has_its_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("words", "predicate", "question"),
    [
        ("two pilots had been arrested", "arrest", "Were two pilots arrested?"),
        ("the harbour had lost its crane", "lose", "Did the harbour lose its crane?"),
        ("the ferry had a cracked valve", "have", "Did the ferry have a cracked valve?"),
        ("the ferry sank and the harbour was shut", "sink", "Did the ferry sink?"),
        (
            "Norland also bombed the harbour, a witness said",
            "bomb",
            "Did Norland bomb the harbour?",
        ),
        ("In May, the ferry sank off Norland", "sink", "Did the ferry sink off Norland in May?"),
        ("the pilot should resign", "resign", "Should the pilot resign?"),
        ("fresh clashes at the port", "clash", "Is there truth in “fresh clashes at the port”?"),
        ("Norland has two ports", "have", "Does Norland have two ports?"),
        ("Norland may shut the harbour", "shut", "Could Norland shut the harbour?"),
        (
            "photographs taken from the port",
            "take",
            "Is there truth in “photographs taken from the port”?",
        ),
        ("the skipper's alleged lies", "allege", "Is there truth in “the skipper's alleged lies”?"),
        ("sank the ferry off Norland", "sink", "Is this so: “… sank the ferry off Norland”?"),
        ("the ferry sank, says a witness", "sink", "Did the ferry sink?"),
        (
            "hopes of bombing the harbour",
            "bomb",
            "Is there truth in “hopes of bombing the harbour”?",
        ),
        ("whether the pilot will resign", "resign", "Will the pilot resign?"),
    ],
)
def test_a_question_asks_one_thing_in_the_past_in_which_it_was_told(
    ledger: Any, page: Any, said: Any, words: str, predicate: str, question: str
) -> None:
    rows = [
        said("alder", words, "yes", "", (predicate,), ("Norland",), ("harbour",)),
        said("norland", "the charge", "no", "", stance="deny", reference="the charge"),
    ]

    (found,) = run(ledger(page("Post", rows))).questions

    assert found.question == question


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("the harbour was not shelled", "Was the harbour shelled?"),
        ("Norland didn't shell the harbour", "Did Norland shell the harbour?"),
        ("there were no shells in the harbour", "Were there any shells in the harbour?"),
        ("no shells had been found in the harbour", "Were any shells found in the harbour?"),
        ("nobody had been hurt in the harbour", "Was anybody hurt in the harbour?"),
    ],
)
def test_what_is_not_so_is_asked_as_whether_it_is(
    ledger: Any, page: Any, said: Any, words: str, question: str
) -> None:
    row = ("no", "", ("shell",), ("Norland",), ("harbour",))
    pages = [page("Post", [said("alder", words, *row)]), page("Mail", [said("birch", words, *row)])]

    (found,) = run(ledger(*pages)).questions

    assert found.question == question


def test_the_most_typical_claim_puts_the_question(ledger: Any, page: Any, said: Any) -> None:
    shared = ("yes", "", ("bomb",), ("Norland",), ("harbour",))
    rows = [
        said("alder", "Norland bombed the harbour", *shared),
        said("birch", "the harbour was bombed by Norland", *shared),
        said(
            "cedar",
            "Norland bombed the harbour near the old glass works at dawn",
            "yes",
            "",
            ("bomb",),
            ("Norland",),
            ("harbour", "glass", "work", "dawn"),
        ),
    ]
    pages = [page(f"Paper {index}", [row]) for index, row in enumerate(rows)]

    (found,) = run(ledger(*pages)).questions

    assert "glass works" not in found.question


def test_who_vowed_is_asked_about_by_name(ledger: Any, page: Any, said: Any) -> None:
    topic = ("yes", "", ("mend",), ("Norland",), ("harbour",))
    vow = said("alder", "to mend the harbour of Norland", *topic, stance="commit")
    pages = [page("Post", [vow]), page("Mail", [vow])]

    (found,) = run(ledger(*pages)).questions

    assert found.question == "Will Alder mend the harbour of Norland?"


def test_a_long_clause_is_cut_where_a_phrase_ends() -> None:
    words = "if the harbour is ever to be mended by a company of Norland for the people of Amber"
    clause = f"{words} who live beside the old mill and the tall and dreadful dam"

    assert _cut(clause) == f"{words} …"
