"""Claims on many subjects: what is one question whatever it is about."""

from __future__ import annotations

from typing import Any

from onrecord.model import Quantity, Related
from onrecord.relate import related

RECALL = "Pellworth of Aldria recalls child seats of the Cradle range over a buckle fault."


def run(book: Any) -> Related:
    return related(book.records, list(book.sources.values()), book.voices)


def count(value: float, unit: str) -> Quantity:
    return Quantity(value, value, f"{value:g}", unit)


def together(found: Related) -> list[int]:
    """How many claims each question has, the most first."""
    sizes = [sum(len(p.claims) for p in question.positions) for question in found.questions]
    return sorted(sizes, reverse=True)


def test_complaints_counted_with_other_verbs_answer_one_question(
    ledger: Any, page: Any, said: Any
) -> None:
    def complaints(words: str, value: int, verb: str) -> Any:
        figure = count(value, "complaints")
        return said("office", words, figure, "complaint", (verb,), (), ("buckle",))

    book = ledger(
        page("Post", [complaints("it received 31 complaints", 31, "receive")], lead=RECALL),
        page("Times", [complaints("44 complaints came in", 44, "come")], "2031-03-05", RECALL),
    )

    assert together(run(book)) == [2]


def test_a_later_count_of_one_office_revises_the_earlier(ledger: Any, page: Any, said: Any) -> None:
    def seats(words: str, value: int) -> Any:
        figure = count(value, "seats")
        return said("pellworth", words, figure, "seat", ("recall",), (), ("buckle",))

    book = ledger(
        page("Post", [seats("it recalls 48000 seats", 48000)], lead=RECALL),
        page("Times", [seats("it recalls 61000 seats", 61000)], "2031-03-06", RECALL),
    )

    assert [row.type for row in run(book).relations] == ["revises"]


def test_seats_and_complaints_are_two_questions(ledger: Any, page: Any, said: Any) -> None:
    seats = said("pellworth", "it recalls 48000 seats", count(48000, "seats"), "seat", ("recall",))
    complaints = said("office", "it had 44 complaints", count(44, "complaints"), "complaint")
    book = ledger(page("Post", [seats], lead=RECALL), page("Times", [complaints], lead=RECALL))

    assert together(run(book)) == [1, 1]


def test_what_is_said_in_another_word_is_denied(ledger: Any, page: Any, said: Any) -> None:
    says = said(
        "union", "the firm will shut the plant", "yes", "", ("shut",), (), ("firm", "plant")
    )
    denies = said(
        "stenmark",
        "the firm would close the plant",
        "no",
        "",
        ("close",),
        (),
        ("firm", "plant"),
        stance="deny",
    )
    lead = "Norrland Steel plans job cuts at its Brennick works."
    book = ledger(page("Post", [says], lead=lead), page("Times", [denies], lead=lead))

    found = run(book)

    assert [row.type for row in found.relations] == ["denies"]
    assert len(found.questions[0].conflicts) == 1


def test_this_points_at_what_was_said_last(ledger: Any, page: Any, said: Any) -> None:
    lost = said("relief", "families lost homes", "yes", "", ("lose",), (), ("family", "home"))
    cracks = said("engineer", "cracks split the wall", "yes", "", ("split",), (), ("crack", "wall"))
    denial = said("hydrolux", "this", "no", stance="deny", reference="this")
    book = ledger(page("Post", [lost, cracks, denial]))

    found = run(book)

    (link,) = found.relations
    assert (book.claims[link.start], book.claims[link.end]) == ("this", "cracks split the wall")


def test_shares_of_two_people_are_two_questions(ledger: Any, page: Any, said: Any) -> None:
    def share(name: str, value: float) -> Any:
        figure = Quantity(value, value, f"{value} per cent", "%")
        words = f"{name} won {value} per cent"
        return said("commission", words, figure, "ratio:%", ("win",), (name,))

    lead = "Selvia votes for a president on Sunday."
    book = ledger(
        page("Post", [share("Moravec", 52)], lead=lead),
        page("Times", [share("Lind", 46)], lead=lead),
    )

    assert together(run(book)) == [1, 1]
