"""Claims keep for whom the pronouns and descriptions in them stand."""

from __future__ import annotations

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Claim, Reference, Span


def claims(text: str, source: str, cue: str, meant: dict[str, str]) -> list[Claim]:
    """The claims of a sentence that opens with source and cue, given who is meant in it."""
    content = f"{source} {cue} "
    places = ((0, len(source)), (len(source) + 1, len(content) - 1), (len(content), len(text) - 1))
    who, how, what = ((Span.cut(text, *place),) for place in places)
    row = Attribution("a1", who, how, what, "indirect", 1.0)
    references = [
        Reference(Span.cut(text, at, at + len(words)), name, name.split()[-1])
        for words, name in meant.items()
        for at in [text.index(f" {words} ", len(content) - 1) + 1]
    ]
    return list(readings(Article("d1", text), [row], references)[0].claims)


def test_a_claim_holds_the_reference_in_its_clause() -> None:
    (claim,) = claims("Police said he was shot in Ostar.", "Police", "said", {"he": "Tor Lund"})
    assert [(one.span.exact, one.name) for one in claim.topic.meant] == [("he", "Tor Lund")]


def test_a_claim_leaves_the_references_of_other_clauses_out() -> None:
    text = "Police said the mill burned down, and she was shot in Ostar."
    first, second = claims(text, "Police", "said", {"she": "Ilsa Maro"})
    assert (first.topic.meant, len(second.topic.meant)) == ((), 1)


def test_who_speaks_is_no_name_of_a_claim_that_opens_with_somebody_else() -> None:
    text = "Arn Vik said he was shot in Ostar."
    (other,) = claims(text, "Arn Vik", "said", {"he": "Tor Lund"})
    (own,) = claims(text, "Arn Vik", "said", {"he": "Arn Vik"})
    assert (other.topic.names, own.topic.names) == (("Ostar",), ("Arn Vik", "Ostar"))
