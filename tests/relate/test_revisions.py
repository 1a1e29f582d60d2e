"""Who changed their mind, and who only speaks for the same body as another."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Answer, Claim, Quantity, Span, Stance, Topic
from onrecord.relate.revisions import revised
from onrecord.relate.statements import Statement


def statement(
    source: str,
    answer: Answer,
    day: int = 4,
    stance: Stance = "assert",
    looks_back: bool = False,
) -> Statement:
    """A claim of somebody who speaks for the port, about one thing."""
    name = f"{source}-{day}-{answer}-{looks_back}"
    place = 10 if looks_back else 0
    clause = Span(place, place + 4, "port")
    topic = Topic("yes-no", "", ("close",), (), ("port",), clause)
    when = f"2031-03-0{day}"
    return Statement(
        claim=Claim(name, name, None, answer, topic),
        attribution=name,
        document=f"d{day}",
        day=when,
        said=when,
        stance=stance,
        sources=(source,),
        bodies=frozenset({source, "port"}),
        relayed_by=(),
        content="port",
        sentence=0,
        offset=0,
        own_voice=False,
        at=when,
        looks_back=looks_back,
    )


def test_another_answer_of_one_speaker_on_a_later_day_is_a_revision() -> None:
    assert revised(statement("alder", "yes"), statement("alder", "no", 5))


def test_two_who_speak_for_one_body_and_tell_otherwise_revise_nothing() -> None:
    assert not revised(statement("alder", "yes"), statement("birch", "no", 5))


def test_a_body_takes_back_what_another_said_for_it() -> None:
    assert revised(statement("alder", "yes"), statement("birch", "yes", 5, "retract"))


def test_a_body_has_one_figure_whoever_gives_it() -> None:
    few, many = Quantity(12, 12, "12", "dead"), Quantity(15, 15, "15", "dead")
    assert revised(statement("alder", few), statement("birch", many, 5))


def test_what_one_had_said_before_in_an_article_comes_first() -> None:
    before = statement("alder", "no", looks_back=True)
    now = statement("alder", "yes")
    assert (revised(before, now), revised(now, before)) == (True, False)


def test_one_who_denies_what_they_were_said_to_demand_revises_nothing() -> None:
    assert not revised(statement("alder", "yes", stance="demand"), statement("alder", "no", 5))


def test_two_answers_of_one_article_and_day_have_no_order() -> None:
    one, other = statement("alder", "no"), statement("alder", "yes")
    clause = Span(20, 24, "port")
    topic = replace(other.claim.topic, clause=clause)
    other = replace(other, claim=replace(other.claim, topic=topic))
    assert not revised(one, other)
