from __future__ import annotations

from onrecord.model import Article
from onrecord.relate import relate
from onrecord.relate.events import events

FERRY = "A ferry sank off Port Varne in Norland and drowned twelve passengers near the harbour."
LATER = "Divers searched the ferry off Port Varne in Norland for passengers who drowned there."
RAIL = "Estmark opened its mountain railway with brass bands and speeches about timber freight."


def article(name: str, text: str, day: str | None = "2031-03-04") -> Article:
    return Article(name, text, published=day)


def test_articles_that_share_rare_words_in_one_week_are_on_one_event() -> None:
    seen = events([article("a", FERRY), article("b", LATER, "2031-03-06")])

    assert seen.alike("a", "b") > 0


def test_articles_on_other_things_are_apart() -> None:
    seen = events([article("a", FERRY), article("b", RAIL)])

    assert seen.alike("a", "b") == 0


def test_like_articles_of_different_months_are_apart() -> None:
    seen = events([article("a", FERRY), article("b", LATER, "2031-07-06")])

    assert seen.alike("a", "b") == 0


FIRST = "Ferry sank off the harbour, drowning passengers, lorries, crates, horses, sailors, cooks."
SECOND = (
    "Judges questioned divers, inspectors, insurers, welders, clerks, owners about the harbour."
)


def test_articles_with_one_word_in_common_are_apart_by_themselves() -> None:
    assert events([article("a", FIRST), article("d", SECOND)]).alike("a", "d") == 0


def test_two_articles_are_as_alike_whatever_else_the_ledger_holds() -> None:
    pair = [article("a", FERRY), article("b", LATER)]

    assert events([*pair, article("c", FERRY)]).alike("a", "b") == events(pair).alike("a", "b")


def test_an_article_without_a_date_may_be_on_any_event() -> None:
    seen = events([article("a", FERRY), article("b", LATER, None)])

    assert seen.alike("a", "b") > 0


def test_no_records_relate_to_nothing() -> None:
    assert relate([]).questions == ()
