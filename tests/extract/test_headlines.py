"""Headlines that name their source at the end, and topics that say nothing."""

from onrecord.extract.headlines import headlined
from onrecord.extract.style import Quoted
from onrecord.model import Article, Attribution, Span, attribution_id

BODY = "\n\nThe ministry said on Monday that nobody was hurt. Brennish officials denied it.\n"


def row(text: str, source: str, cue: str, content: str) -> Attribution:
    parts = [
        (Span.cut(text, text.index(w), text.index(w) + len(w)),) for w in (source, cue, content)
    ]
    return Attribution(attribution_id("d", *parts), *parts, style="indirect", confidence=0.9)


def found(headline: str, outlet: str | None = None) -> list[tuple[str, str, str]]:
    text = headline + BODY
    said = row(text, "Brennish officials", "denied", "it.")
    rows = headlined(Article("d", text, outlet=outlet), [said], Quoted(text))
    return [(one.source[0].exact, one.cue[0].exact, one.content[0].exact) for one in rows[1:]]


def test_a_source_after_a_colon_says_what_stands_before_it() -> None:
    assert found("Toll at 40: mayor") == [("mayor", ":", "Toll at 40")]


def test_a_source_after_a_dash_says_what_stands_before_it() -> None:
    assert found("Bridge safe - ministry") == [("ministry", "-", "Bridge safe")]


def test_a_name_that_speaks_in_the_article_is_a_source_after_a_dash() -> None:
    assert found("Bridge not safe – Brennish") == [("Brennish", "–", "Bridge not safe")]


def test_what_nobody_is_called_by_is_no_source() -> None:
    assert found("Bridge falls in Velden: 40 dead") == []


def test_the_name_of_the_site_is_no_source() -> None:
    assert found("Bridge falls - Brennish Mirror", outlet="The Brennish Mirror") == []


def test_a_sentence_is_no_headline() -> None:
    assert found("It was signed by two people: the mayor and the minister.") == []


def test_a_topic_before_a_colon_says_nothing() -> None:
    text = "Velden flood: what we know" + BODY
    topic = row(text, "Velden flood", ":", "what we know")
    assert headlined(Article("d", text), [topic], Quoted(text)) == []


def test_a_minister_before_a_colon_speaks() -> None:
    text = "Minister: we knew nothing" + BODY
    said = row(text, "Minister", ":", "we knew nothing")
    assert headlined(Article("d", text), [said], Quoted(text)) == [said]
