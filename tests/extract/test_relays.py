"""Who is cited gets a row of their own, under the one who cites."""

from onrecord.extract.relays import relayed
from onrecord.model import Article, Attribution, Span, attribution_id


def row(text: str, source: str, cue: str, *content: str) -> Attribution:
    def spans(*parts: str) -> tuple[Span, ...]:
        return tuple(Span.cut(text, text.index(p), text.index(p) + len(p)) for p in parts)

    roles = spans(source), spans(cue), spans(*content)
    return Attribution(attribution_id("d", *roles), *roles, style="indirect", confidence=0.9)


def told(text: str, *rows: Attribution) -> list[tuple[str, str, str, str | None]]:
    """Source, cue, content and the outer row's source of every row."""
    found = relayed(Article("d", text), rows)
    source = {one.id: one.source[0].exact for one in found}
    return [
        (
            one.source[0].exact,
            one.cue[0].exact,
            " / ".join(span.exact for span in one.content),
            source.get(one.nested_in or ""),
        )
        for one in found
    ]


def test_the_one_who_is_cited_says_what_the_citing_one_passes_on() -> None:
    text = "The dam is safe, Norpress reported, citing the water board."
    said = row(text, "Norpress", "reported", "The dam is safe")
    cited = row(text, "Norpress", "citing", "the water board")
    assert told(text, said, cited) == [
        ("Norpress", "reported", "The dam is safe", None),
        ("the water board", "citing", "The dam is safe", "Norpress"),
    ]


def test_a_chain_of_relays_goes_on_to_its_end() -> None:
    text = "Norpress said nine had died, citing Northlight, which quoted a clerk at the pit."
    assert told(text, row(text, "Norpress", "said", "nine had died"))[1:] == [
        ("Northlight", "citing", "nine had died", "Norpress"),
        ("a clerk at the pit", "quoted", "nine had died", "Northlight"),
    ]


def test_a_reason_that_is_cited_is_no_source() -> None:
    text = "He fought the plan, he said, citing the cost of the dam."
    said = row(text, "he said"[:2], "said", "He fought the plan")
    cited = row(text, "he said"[:2], "citing", "the cost of the dam")
    assert relayed(Article("d", text), [said, cited]) == [said, cited]


def test_what_was_taken_for_content_is_content_no_more() -> None:
    text = "People ran, Norpress reported, citing residents of Arl, where it is dark."
    said = row(text, "Norpress", "reported", "People ran", "residents of Arl")
    assert told(text, said)[0] == ("Norpress", "reported", "People ran", None)


def test_a_citation_inside_what_is_said_stays_inside() -> None:
    text = "The mayor said the paper was citing officials from Arl."
    said = row(text, "The mayor", "said", "the paper was citing officials from Arl")
    assert relayed(Article("d", text), [said]) == [said]
