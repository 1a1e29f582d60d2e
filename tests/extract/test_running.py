"""Quotations that run on over paragraphs."""

from onrecord.extract.running import joined, runs
from onrecord.extract.style import Quoted
from onrecord.model import Article, Attribution, Span, attribution_id

TEXT = "Ms Varn spoke: “We grieve with them.\n\n“But we did nothing,” she said. “Nothing.”"


def row(source: str, cue: str, content: str) -> Attribution:
    spans = [
        (Span.cut(TEXT, TEXT.index(w), TEXT.index(w) + len(w)),) for w in (source, cue, content)
    ]
    return Attribution(attribution_id("d", *spans), *spans, style="direct", confidence=0.9)


def test_a_paragraph_left_open_runs_on_into_the_one_that_reopens() -> None:
    (run,) = runs(TEXT)
    assert [TEXT[a:b] for a, b in run] == ["“We grieve with them.", "“But we did nothing,”"]


def test_a_quotation_that_its_paragraph_closes_runs_nowhere() -> None:
    assert not list(runs("“We grieve.”\n\n“But we did nothing,” she said."))


def test_another_kind_of_mark_opens_another_quotation() -> None:
    assert not list(runs('“We grieve with them.\n\n"But we did nothing," she said.'))


def test_the_paragraph_without_a_speaker_goes_to_the_one_who_goes_on() -> None:
    (found,) = joined(
        Article("d", TEXT), TEXT, [row("she", "said", "“But we did nothing,”")], Quoted(TEXT)
    )
    assert [span.exact for span in found.content] == [
        "“We grieve with them.",
        "“But we did nothing,”",
    ]


def test_a_run_that_two_speak_in_stays_as_it_is() -> None:
    rows = [row("Ms Varn", "spoke", "“We grieve"), row("she", "said", "“But we did nothing,”")]
    assert joined(Article("d", TEXT), TEXT, rows, Quoted(TEXT)) == rows


def test_one_speaker_can_own_two_runs() -> None:
    text = "“We grieve.\n\n“But we did nothing,” she said. “Nobody came.\n\n“Nobody will.”"
    parts = ("she", "said", "“But we did nothing,”", "“Nobody came.")
    spans = [Span.cut(text, text.index(p), text.index(p) + len(p)) for p in parts]
    roles = (spans[:1], spans[1:2], spans[2:])
    name = attribution_id("d", *roles)
    source, cue, content = map(tuple, roles)
    said = Attribution(name, source, cue, content, style="direct", confidence=0.9)
    (found,) = joined(Article("d", text), text, [said], Quoted(text))
    assert found.content[-1].exact == "“Nobody will.”"
