"""Questions and names of claims in which it is known for whom a pronoun stands."""

from __future__ import annotations

import pytest

from onrecord.model import Claim, Reference, Span, Topic
from onrecord.relate.names import Names
from onrecord.relate.statements import Statement
from onrecord.relate.wording.asking import asked


def said(words: str, part: str, name: str = "Tor Lund", verb: str = "shoot") -> Statement:
    """What Ada Brook says, in which the words `part` stand for the name."""
    at = words.index(part)
    meant = (Reference(Span.cut(words, at, at + len(part)), name, name.split()[-1]),)
    names = tuple(word for word in words.split() if word[0].isupper())
    clause = Span.cut(words, 0, len(words))
    topic = Topic("yes-no", "", (verb,), (*names, name), (), clause, meant)
    claim = Claim("c1", "a1", None, "yes", topic)
    who = ("brook",)
    return Statement(
        claim, "a1", "d1", "", None, "assert", who, frozenset(who), (), words, 9, 9, False
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "part", "verb", "question"),
    [
        ("he was shot in the harbour", "he", "shoot", "Was Tor Lund shot in the harbour?"),
        ("his ferry was sunk", "his", "sink", "Was Tor Lund’s ferry sunk?"),
        ("the mayor was shot in May", "the mayor", "shoot", "Was Tor Lund shot in May?"),
        ("the mayor of Varne was shot", "the mayor", "shoot", "Was the mayor of Varne shot?"),
        ("Lund lost his ferry", "his", "lose", "Did Lund lose his ferry?"),
        (
            "shots at him in Varne",
            "him",
            "shoot",
            "Is there truth in “shots at [Tor Lund] in Varne”?",
        ),
    ],
)
def test_a_question_has_the_name_for_which_a_pronoun_stands(
    words: str, part: str, verb: str, question: str
) -> None:
    assert asked([said(words, part, verb=verb)], {}) == question


def test_a_name_takes_the_place_of_one_pronoun_alone() -> None:
    row = said("he said that he was shot", "he")
    assert "[Tor Lund] said that he was shot" in asked([row], {})


def test_who_says_we_is_meant_and_who_is_called_she_by_another_is_not() -> None:
    names = Names({}, {}, own={"brook": frozenset({"brook"})})
    other, own = said("she was shot", "she", "Ilsa Maro"), said("she was shot", "she", "Ada Brook")
    assert names.meant((), other) == frozenset()
    assert names.meant((), own) == {"brook"}
