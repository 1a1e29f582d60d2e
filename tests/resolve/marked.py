"""Text in which every attribution stands as "<source|cue>", read and cast."""

from __future__ import annotations

import re

from onrecord.model import Article, Attribution, Cast, Span, Style, article_id, attribution_id
from onrecord.resolve import cast, resolved

MARK = re.compile(r"<(?P<who>[^<>|]*)\|(?P<cue>[^<>]*)>")


def read(marked: str, outlet: str | None = None, style: Style = "indirect") -> tuple[Cast, Article]:
    """Casts text in which every attribution stands as "<source|cue>"; content is what follows."""
    article, rows = written(marked, outlet, style)
    return cast(article, rows), article


def written(
    marked: str, outlet: str | None = None, style: Style = "indirect"
) -> tuple[Article, list[Attribution]]:
    """The article and its attributions."""
    text, places = "", []
    last = 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        who, cue = match.group("who"), match.group("cue")
        place = len(text)
        text += f"{who} {cue}".strip()
        places.append((place, len(who), cue))
        last = match.end()
    text += marked[last:]
    article = Article(
        article_id(text, None, outlet, None), text, path="dir/tale.txt", outlet=outlet
    )
    return article, [_attribution(article, *place, style) for place in places]


def meant(marked: str, style: Style = "indirect") -> list[tuple[str, str]]:
    """The words of each reference in the text, and the name for which they stand."""
    article, rows = written(marked, None, style)
    return [(one.span.exact, one.name) for one in resolved(article, rows)[1]]


def _attribution(article: Article, at: int, length: int, cue: str, style: Style) -> Attribution:
    text = article.text
    source = (Span.cut(text, at, at + length),) if length else ()
    start = at + length + (1 if length else 0)
    cues = (Span.cut(text, start, start + len(cue)),)
    stop = next((i for i in range(start + len(cue), len(text)) if text[i] in ".\n"), len(text))
    content = (Span.cut(text, start + len(cue), stop),)
    ident = attribution_id(article.id, source, cues, content)
    return Attribution(ident, source, cues, content, style, 1.0)


def who(marked: str, outlet: str | None = None) -> list[list[str]]:
    """The names of who speaks in each attribution."""
    found, _ = read(marked, outlet)
    names = {speaker.key: speaker.name for speaker in found.speakers}
    return [[names[key] for key in mention.speakers] for mention in found.mentions]


def employers(marked: str) -> list[list[str | None]]:
    """The names of the bodies for which who speaks in each attribution acts."""
    found, _ = read(marked)
    owners = {speaker.key: speaker.acts_for for speaker in found.speakers}
    return [[owners[key] for key in mention.speakers] for mention in found.mentions]
