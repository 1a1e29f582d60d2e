"""Which verb of a sentence says what happened, and whether it is denied."""

from __future__ import annotations

import pytest

from onrecord.interpret import readings
from onrecord.interpret.tokens import verb_lemma
from onrecord.model import Article, Attribution, Claim, Span


def claims(content: str, *, own: bool = False, published: str | None = None) -> list[Claim]:
    text = content if own else f"The ministry said {content}"
    start = 0 if own else len("The ministry said ")
    source = () if own else (Span.cut(text, 0, 12),)
    cue = () if own else (Span.cut(text, 13, 17),)
    place = (Span.cut(text, start, len(text)),)
    row = Attribution("a1", source, cue, place, "own-voice" if own else "indirect", 1.0)
    return list(readings(Article("d1", text, published=published), [row])[0].claims)


def said(content: str) -> Claim:
    """The first claim of yes or no."""
    return next(claim for claim in claims(content) if claim.topic.kind == "yes-no")


@pytest.mark.parametrize(
    "content",
    [
        "28 crates found in a cellar are not those of the museum.",
        "The first group of pits dug on the outskirts of a town in Velden does not contain gold.",
        "A bus stopped by guards near the border was not the one they looked for.",
    ],
)
def test_a_participle_after_a_noun_does_not_hide_that_the_main_verb_is_negated(
    content: str,
) -> None:
    assert said(content).answer == "no"


def test_a_verb_before_a_preposition_stays_the_main_verb() -> None:
    assert said("The bridge collapsed in the storm and the ferry was late.").topic.predicate[0] == (
        "collapse"
    )


@pytest.mark.parametrize(
    ("content", "head"),
    [
        ("Sada Orr is not al-Gorane's wife", "wife"),
        ("Sada Orr was one of his aides", "aide"),
        ("The man was believed to be the leader of the gang", "leader"),
        ("Ahmed Abdi Gorane was the target of the raid", "target"),
        ("it had confirmed the death of a leader allied with Kelda who had been shot", "kill"),
    ],
)
def test_what_something_is_said_to_be_is_the_head_of_the_phrase(content: str, head: str) -> None:
    assert said(content).topic.predicate[0] == head


def test_what_a_verb_in_ing_governs_is_no_second_verb() -> None:
    words = said("Forces using manned and drone aircraft had destroyed a depot.").topic.predicate
    assert "man" not in words


def test_an_outlet_claims_what_it_tells_without_a_name() -> None:
    found = claims("The miners disappeared after clashing with guards at the gate.", own=True)
    assert [claim.answer for claim in found if claim.topic.kind == "yes-no"][:1] == ["yes"]


def test_an_outlet_claims_nothing_by_a_few_words_without_a_name() -> None:
    assert not claims("It was over.", own=True)


def test_a_clause_with_a_date_that_cannot_be_known_takes_no_other_date() -> None:
    found = claims("In 2009 the group changed, and it killed 67 people in a raid last spring.")
    figure = next(claim for claim in found if claim.topic.kind == "quantity")
    assert figure.event_date is None


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("defeated", "defeat"),
        ("cited", "cite"),
        ("cancelled", "cancel"),
        ("bribing", "bribe"),
        ("focused", "focus"),
        ("intervened", "intervene"),
    ],
)
def test_a_verb_goes_by_its_base(form: str, lemma: str) -> None:
    assert verb_lemma(form) == lemma
