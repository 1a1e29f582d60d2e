"""Tolls and other figures that move: one question, no false conflict, revisions and disputes."""

from __future__ import annotations

from typing import Any

from onrecord.model import Quantity, Question, Related
from onrecord.relate import related


def run(book: Any) -> Related:
    return related(book.records, list(book.sources.values()), book.voices)


def counted(found: Related) -> list[Question]:
    return [question for question in found.questions if question.kind == "quantity"]


def toll(said: Any, who: str, count: int, words: str = "", **more: Any) -> Any:
    text = words or f"{count} people were killed off Varne"
    answer = Quantity(count, count, str(count), "people")
    return said(who, text, answer, "person", ("kill",), ("Varne",), ("ferry",), **more)


def dispute(said: Any, who: str, words: str = "the figure") -> Any:
    return said(who, words, "no", "", ("figure",), (), (), stance="deny")


def test_tolls_of_one_event_by_several_speakers_and_days_are_one_question(
    ledger: Any, page: Any, said: Any
) -> None:
    book = ledger(
        page("Post", [toll(said, "alder", 12), toll(said, "birch", 30)]),
        page("Times", [toll(said, "cedar", 15)], "2031-03-05"),
    )

    assert len(counted(run(book))) == 1


def test_a_higher_toll_of_a_later_day_is_no_conflict(ledger: Any, page: Any, said: Any) -> None:
    book = ledger(
        page("Post", [toll(said, "alder", 12)]),
        page("Times", [toll(said, "cedar", 15)], "2031-03-05"),
    )

    (question,) = counted(run(book))
    assert question.conflicts == ()


def test_a_lower_toll_of_a_later_day_by_another_is_a_conflict(
    ledger: Any, page: Any, said: Any
) -> None:
    book = ledger(
        page("Post", [toll(said, "alder", 15)]),
        page("Times", [toll(said, "cedar", 12)], "2031-03-05"),
    )

    (question,) = counted(run(book))
    assert len(question.conflicts) == 1


def test_another_figure_of_one_body_some_hours_later_is_a_revision(
    ledger: Any, page: Any, said: Any
) -> None:
    book = ledger(
        page("Post", [toll(said, "alder", 15)], "2031-03-04T09:00:00+01:00"),
        page("Times", [toll(said, "alder", 12)], "2031-03-04T10:00:00+00:00"),
    )

    assert [row.type for row in run(book).relations] == ["revises"]


def test_at_least_so_many_and_so_many_are_no_revision(ledger: Any, page: Any, said: Any) -> None:
    book = ledger(
        page("Post", [toll(said, "alder", 12)]),
        page(
            "Times",
            [
                said(
                    "alder",
                    "at least 12 people were killed off Varne",
                    Quantity(12, None, "at least 12", "people"),
                    "person",
                    ("kill",),
                    ("Varne",),
                    ("ferry",),
                )
            ],
            "2031-03-05",
        ),
    )

    assert [row.type for row in run(book).relations] == []


def test_who_disputes_the_figure_denies_the_one_before(ledger: Any, page: Any, said: Any) -> None:
    book = ledger(page("Post", [toll(said, "alder", 12), dispute(said, "birch")]))
    found = run(book)

    (row,) = found.relations
    assert (row.type, book.claims[row.end]) == ("denies", "12 people were killed off Varne")
    assert book.claims[row.start] == "the figure"


def test_who_disputes_a_figure_that_the_article_does_not_give_denies_nothing(
    ledger: Any, page: Any, said: Any
) -> None:
    book = ledger(page("Post", [dispute(said, "birch"), toll(said, "alder", 12)]))

    assert run(book).relations == ()


def test_nobody_disputes_their_own_figure(ledger: Any, page: Any, said: Any) -> None:
    book = ledger(page("Post", [toll(said, "alder", 12), dispute(said, "alder")]))

    assert run(book).relations == ()


def test_some_of_the_dead_are_not_the_dead(ledger: Any, page: Any, said: Any) -> None:
    some = said(
        "alder",
        "six of the dead had worked aboard",
        Quantity(6, 6, "six", "people"),
        "person",
        ("dead",),
        (),
        ("aboard",),
    )
    book = ledger(page("Post", [toll(said, "alder", 12)]), page("Times", [some]))

    assert len(counted(run(book))) == 2


def test_no_casualties_answer_how_many_died(ledger: Any, page: Any, said: Any) -> None:
    none = said("birch", "no casualties", Quantity(0, 0, "no casualties"), "person", ("casualty",))
    book = ledger(page("Post", [none, toll(said, "alder", 12)]))

    (question,) = counted(run(book))
    assert len(question.conflicts) == 1


def test_a_bare_denial_finds_what_another_article_says_of_the_denier(
    ledger: Any, page: Any, said: Any
) -> None:
    accused = said(
        "alder", "Norland bombed Estmark", "yes", "", ("bomb",), ("Estmark", "Norland"), ("ferry",)
    )
    denied = said(
        "norland", "the claims", "no", "", ("claim",), (), (), stance="deny", reference="the claims"
    )
    book = ledger(page("Post", [accused]), page("Times", [denied], "2031-03-05"))

    (row,) = run(book).relations
    assert (row.type, book.claims[row.end]) == ("denies", "Norland bombed Estmark")


def test_who_rejects_allegations_does_not_reject_a_toll(ledger: Any, page: Any, said: Any) -> None:
    told = said("alder", "the storm left 12 people dead", "yes", "", ("die",), (), ("storm",))
    denied = said(
        "norland",
        "the allegations",
        "no",
        "",
        ("allegation",),
        stance="deny",
        reference="the allegations",
    )

    assert run(ledger(page("Post", [told, denied]))).relations == ()


def test_a_bare_denial_by_somebody_whom_nobody_names_points_nowhere(
    ledger: Any, page: Any, said: Any
) -> None:
    accused = said(
        "alder", "Norland bombed Estmark", "yes", "", ("bomb",), ("Estmark", "Norland"), ("ferry",)
    )
    denied = said(
        "tolland", "the claims", "no", "", ("claim",), (), (), stance="deny", reference="the claims"
    )
    book = ledger(page("Post", [accused]), page("Times", [denied], "2031-03-05"))

    assert run(book).relations == ()


def test_an_outlet_that_repeats_a_toll_is_no_rival_of_the_body_that_revised_it(
    ledger: Any, page: Any, said: Any
) -> None:
    headline = toll(said, "", 12, "Ferry toll off Varne at 12")
    book = ledger(
        page("Post", [headline, toll(said, "alder", 12)]),
        page("Times", [toll(said, "alder", 10)], "2031-03-05"),
    )

    assert [question.conflicts for question in counted(run(book))] == [()]


def test_shares_of_what_is_not_called_alike_are_two_questions(
    ledger: Any, page: Any, said: Any
) -> None:
    wages = said("alder", "wages rose 4 per cent", Quantity(4, 4, "4 per cent", "%"), "ratio:%", ())
    rents = said("birch", "rents rose 9 per cent", Quantity(9, 9, "9 per cent", "%"), "ratio:%", ())

    assert len(run(ledger(page("Post", [wages]), page("Times", [rents]))).questions) == 2
