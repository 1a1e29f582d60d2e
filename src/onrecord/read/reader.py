"""One input to its articles, by the ending of its name."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import UnreadableArticle
from onrecord.model import Article
from onrecord.read import raw
from onrecord.read.facts import placed
from onrecord.read.inputs import FEEDS, LINES, PAGES, STDIN, Input, Refusal
from onrecord.read.plain import looks_like_page, plain_article


def read(one: Input, *, encoding: str | None = None) -> Iterator[Article | Refusal]:
    """The articles of an input, and a Refusal for each thing in it that could not be read.

    Never raises for what an input holds. `encoding` outranks the one in the input; a text that
    names none is UTF-8. A JSONL or feed file gives many articles, any other one.
    """
    yield from one.refusals
    if one.place is None:
        return
    try:
        for got in _articles(one, encoding or one.encoding):
            yield placed(got, one.path) if isinstance(got, Article) else got
    except UnreadableArticle as error:
        yield Refusal(one.name, str(error))


def _articles(one: Input, encoding: str | None) -> Iterator[Article | Refusal]:
    assert one.place is not None
    ending = "" if one.place == STDIN else one.place.suffix.lower()
    if ending in LINES:
        from onrecord.read.lines import read_lines

        yield from read_lines(one.place, one.name, encoding, one.facts)
        return
    content = raw.load(one.place)
    if ending in FEEDS:
        from onrecord.read.feed import read_feed

        yield from read_feed(content, one.name, encoding, one.facts)
    elif ending in PAGES or (one.place == STDIN and looks_like_page(content)):
        from onrecord.read.page import read_page

        yield read_page(content, encoding, one.facts)
    else:
        yield plain_article(raw.decode(content, encoding), one.facts)
