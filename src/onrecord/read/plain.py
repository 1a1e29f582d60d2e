"""Plain text and Markdown to articles, character for character; transcripts are recognised."""

from __future__ import annotations

import re

from onrecord.errors import UnreadableArticle
from onrecord.model import Article
from onrecord.read.facts import Facts, article
from onrecord.read.head import head
from onrecord.read.transcript import turns

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE,
)


def looks_like_page(content: bytes) -> bool:
    """Whether the bytes start as an HTML document does."""
    return _PAGE.match(content) is not None


def plain_article(text: str, given: Facts) -> Article:
    """The article whose text is this text; what its head says of it ranks below `given`."""
    if looks_like_page(text[:1_000].encode("utf-8", "replace")):
        raise UnreadableArticle("it is HTML; give it a name that ends in .html")
    opening = head(text)
    return article(text, given.over(opening.facts), turns=turns(text, opening.body_start))
