"""So many more are no answer to how many in all."""

import pytest

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Quantity, Span, article_id, attribution_id


def counted(sentence: str) -> list[tuple[str, float | None]]:
    text = f"The ministry said {sentence}"
    article = Article(article_id(text, None, None, None), text)
    source, cue = Span.cut(text, 0, 12), Span.cut(text, 13, 17)
    content = Span.cut(text, 18, len(text))
    key = attribution_id(article.id, [source], [cue], [content])
    row = Attribution(key, (source,), (cue,), (content,), "indirect", 0.9)
    return [
        (claim.topic.counted or "", claim.answer.low)
        for reading in readings(article, [row])
        for claim in reading.claims
        if isinstance(claim.answer, Quantity)
    ]


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("four more bodies were found under the weighbridge.", "more body"),
        ("a further 300 jobs would go at the mill.", "more job"),
        ("14 additional police officers were held.", "more policeman"),
        ("four bodies were found under the weighbridge.", "body"),
        ("300 out of 400 miners had been paid.", "miner"),
        ("nine out of ten miners had been paid.", "ratio:%"),
        ("more than 300 jobs would go at the mill.", "job"),
    ],
)
def test_an_addition_is_counted_apart_from_a_total(sentence: str, noun: str) -> None:
    assert [what for what, _ in counted(sentence)] == [noun]
