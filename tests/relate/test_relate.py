from __future__ import annotations

from typing import Any

import pytest

from onrecord.model import Quantity, Question, Related
from onrecord.relate import related

SOLDIERS = ("soldier", ("send",), ("Norland", "Estmark"))


def figure(low: float | None, high: float | None, raw: str) -> Quantity:
    return Quantity(low, high, raw, "soldiers")


def run(book: Any) -> Related:
    return related(book.records, list(book.sources.values()), book.voices)


def asked(found: Related, kind: str) -> list[Question]:
    return [question for question in found.questions if question.kind == kind]


@pytest.fixture
def border(ledger: Any, page: Any, said: Any) -> Any:
    """Who says how many soldiers crossed, and the state that says none were sent."""
    counted, predicate, names = SOLDIERS

    def soldiers(who: str, words: str, answer: Quantity) -> Any:
        return said(who, words, answer, counted, predicate, names, ("train",))

    return ledger(
        page(
            "Post",
            [
                soldiers(
                    "alder",
                    "3,000 soldiers of Norland went to Estmark",
                    figure(3000, 3000, "3,000"),
                ),
                soldiers(
                    "birch",
                    "at least 3,000 soldiers of Norland are in Estmark",
                    figure(3000, None, "at least 3,000"),
                ),
                soldiers(
                    "cedar",
                    "Norland sent 1,500 soldiers to Estmark to train",
                    figure(1500, 1500, "1,500"),
                ),
                said(
                    "cedar",
                    "Norland sent soldiers to Estmark",
                    "yes",
                    "",
                    predicate,
                    names,
                    ("soldier",),
                ),
                said(
                    "norland",
                    "it never sent soldiers to Estmark",
                    "no",
                    "",
                    predicate,
                    ("Estmark",),
                    ("soldier",),
                    stance="deny",
                ),
            ],
            lead="Norland has soldiers in Estmark, officials say.",
        )
    )


def test_figures_of_several_speakers_for_one_thing_make_one_question(border: Any) -> None:
    (question,) = asked(run(border), "quantity")

    assert len(question.positions) == 3


def test_a_figure_below_the_least_that_others_give_is_at_odds_with_each(border: Any) -> None:
    (question,) = asked(run(border), "quantity")

    assert len(question.conflicts) == 2


def test_a_denial_points_at_the_claim_it_denies(border: Any) -> None:
    (link,) = [row for row in run(border).relations if row.type == "denies"]

    assert border.claims[link.start] == "it never sent soldiers to Estmark"
    assert border.claims[link.end] == "Norland sent soldiers to Estmark"


def test_a_denial_that_only_points_back_finds_what_was_said_before_it(
    ledger: Any, page: Any, said: Any
) -> None:
    book = ledger(
        page(
            "Post",
            [
                said(
                    "alder",
                    "Norland bombed the harbour of Varne",
                    "yes",
                    "",
                    ("bomb",),
                    ("Norland", "Varne"),
                    ("harbour",),
                ),
                said("norland", "the accusation", "no", stance="deny", reference="the accusation"),
            ],
        )
    )

    (link,) = [row for row in run(book).relations if row.type == "denies"]

    assert book.claims[link.end] == "Norland bombed the harbour of Varne"


def test_what_nobody_denies_and_no_other_article_says_is_no_question(
    ledger: Any, page: Any, said: Any
) -> None:
    book = ledger(
        page("Post", [said("alder", "the sea was calm", "yes", "", ("calm",), (), ("sea",))])
    )

    assert run(book).questions == ()


def test_killed_is_not_injured(ledger: Any, page: Any, said: Any) -> None:
    book = ledger(
        page(
            "Post",
            [
                said("alder", "12 people were killed", figure(12, 12, "12"), "person", ("kill",)),
                said(
                    "birch", "12 people were injured", figure(12, 12, "12"), "person", ("injure",)
                ),
            ],
        )
    )

    assert len(asked(run(book), "quantity")) == 2


def test_a_later_figure_of_one_body_is_a_revision_and_no_conflict(
    ledger: Any, page: Any, said: Any
) -> None:
    def toll(count: int, day: str) -> Any:
        words = f"{count} people were killed off Varne"
        return said(
            "alder",
            words,
            figure(count, count, str(count)),
            "person",
            ("kill",),
            ("Varne",),
            ("ferry",),
            said_on=day,
        )

    book = ledger(
        page("Post", [toll(12, "2031-03-04")]),
        page("Times", [toll(15, "2031-03-05")], "2031-03-05"),
    )
    found = run(book)

    (question,) = asked(found, "quantity")
    assert [row.type for row in found.relations] == ["revises"]
    assert question.conflicts == ()


def test_copies_of_one_text_count_as_one_origin(ledger: Any, page: Any, said: Any) -> None:
    lead = (
        "The ferry left the quay at Port Varne shortly before dawn with more passengers than it "
        "was built to carry and turned over within sight of the harbour wall on Tuesday."
    )
    toll = said(
        "",
        "the boat took at least 12 people with it to the bottom",
        figure(12, None, "at least 12"),
        "person",
        ("kill",),
        (),
        ("boat",),
    )

    found = run(ledger(page("Post", [toll], lead=lead), page("Times", [toll], lead=lead)))

    (question,) = found.questions
    assert [position.origins for position in question.positions] == [1]
    assert [row.type for row in found.relations] == ["repeats"]


def test_a_figure_for_a_village_is_not_the_figure_for_all(
    ledger: Any, page: Any, said: Any
) -> None:
    def toll(who: str, words: str, count: int, names: tuple[str, ...]) -> Any:
        return said(who, words, figure(count, count, str(count)), "person", ("kill",), names)

    book = ledger(
        page(
            "Post",
            [
                toll("alder", "24 people were killed", 24, ()),
                toll("birch", "12 people were killed in Little Moor", 12, ("Little Moor",)),
            ],
        )
    )

    assert len(asked(run(book), "quantity")) == 2


def test_what_is_planned_is_not_what_is_done(ledger: Any, page: Any, said: Any) -> None:
    counted, predicate, names = SOLDIERS
    book = ledger(
        page(
            "Post",
            [
                said(
                    "alder",
                    "Norland sent 30 soldiers to Estmark",
                    figure(30, 30, "30"),
                    counted,
                    predicate,
                    names,
                ),
                said(
                    "birch",
                    "Norland plans to send 90 soldiers to Estmark",
                    figure(90, 90, "90"),
                    counted,
                    predicate,
                    names,
                ),
            ],
        )
    )

    assert len(asked(run(book), "quantity")) == 2


def test_a_speaker_who_goes_on_denying_denies_the_same(ledger: Any, page: Any, said: Any) -> None:
    book = ledger(
        page(
            "Post",
            [
                said(
                    "alder",
                    "Norland bombed the harbour of Varne",
                    "yes",
                    "",
                    ("bomb",),
                    ("Norland", "Varne"),
                    ("harbour",),
                ),
                said(
                    "norland",
                    "Norland did not bomb the harbour",
                    "no",
                    "",
                    ("bomb",),
                    ("Norland",),
                    ("harbour",),
                    stance="deny",
                ),
                said("norland", "that is completely false", "no", "", ("false",), stance="deny"),
            ],
        )
    )

    assert len([row for row in run(book).relations if row.type == "denies"]) == 2


def test_copies_of_one_text_alone_agree_on_nothing(ledger: Any, page: Any, said: Any) -> None:
    lead = (
        "The ferry left the quay at Port Varne shortly before dawn with more passengers than it "
        "was built to carry and turned over within sight of the harbour wall on Tuesday."
    )
    words = said(
        "alder",
        "the owner of the line fled to Estmark",
        "yes",
        "",
        ("flee",),
        ("Estmark",),
        ("owner", "line"),
    )

    found = run(ledger(page("Post", [words], lead=lead), page("Times", [words], lead=lead)))

    assert found.questions == ()


def test_two_papers_whose_speakers_say_one_thing_make_a_question(
    ledger: Any, page: Any, said: Any
) -> None:
    words = said(
        "alder",
        "the owner of the line fled to Estmark",
        "yes",
        "",
        ("flee",),
        ("Estmark",),
        ("owner", "line"),
    )

    found = run(ledger(page("Post", [words]), page("Times", [words])))

    assert [len(question.positions) for question in found.questions] == [1]


def test_two_speakers_of_one_article_are_two_origins_whatever_its_headline_says(
    ledger: Any, page: Any, said: Any
) -> None:
    def toll(who: str, words: str) -> Any:
        return said(who, words, figure(12, 12, "12"), "person", ("kill",), ("Varne",))

    book = ledger(
        page(
            "Post",
            [
                toll("", "12 people killed in Varne"),
                toll("alder", "the storm killed 12 people in Varne"),
                toll("birch", "12 people were killed off Varne when the boat sank"),
            ],
        )
    )

    (question,) = run(book).questions
    assert [position.origins for position in question.positions] == [2]


def test_a_source_that_another_outlet_relays_is_one_origin(
    ledger: Any, page: Any, said: Any
) -> None:
    def toll(words: str, *relayed: str) -> Any:
        return said(
            "alder",
            words,
            figure(12, 12, "12"),
            "person",
            ("kill",),
            ("Varne",),
            relayed_by=relayed,
        )

    book = ledger(
        page("Post", [toll("the storm killed 12 people in Varne")]),
        page("Times", [toll("12 people were killed off Varne when the boat sank", "post")]),
    )

    (question,) = run(book).questions
    assert [position.origins for position in question.positions] == [1]
