"""News pages (HTML) to articles: body by Trafilatura (Barbaresi 2021), facts by our own reading.

Nothing here touches the network: bytes are parsed, never an address.
"""

from __future__ import annotations

import codecs
import logging
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from typing import Any

from lxml import etree, html

from onrecord.errors import UnreadableArticle
from onrecord.model import Article
from onrecord.read import raw
from onrecord.read.chunks import join_chunks
from onrecord.read.dates import iso
from onrecord.read.facts import Facts, article
from onrecord.read.pagefacts import day_in_address, page_facts
from onrecord.read.transcript import turns

# The largest of 181 news pages has 7,000 elements, 60 deep. Beyond these bounds a page takes
# seconds, and recursion in the extractor fails.
MAX_ELEMENTS = 60_000
MAX_DEPTH = 250
MIN_BODY_WORDS = 8  # below it what was found is a notice or a menu
MAX_FURNITURE = 200  # characters; a longer line is a paragraph even if it starts "Photo:"
LATEST_GUESS = "2100-01-01"  # the guesser's own bound is today's clock; ours depends on no clock
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_UNREAD = (
    "//figcaption",
    "//figure",
    "//*[@hidden]",
    "//*[contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none')]",
    "//*[contains(translate(@style, 'VISBLTYHDEN ', 'visbltyhden'), 'visibility:hidden')]",
    "//p[contains(@class, 'caption')]",
    "//div[contains(@class, 'caption') and not(.//p[2])]",
    "//span[contains(@class, 'caption')]",
    # A paragraph or list entry that is one link from end to end leads to another story.
    "//li[.//a and normalize-space(.) = normalize-space(.//a)]",
    "//p[.//a and normalize-space(.) = normalize-space(.//a)]",
    "//script | //style | //noscript | //template",
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_INLINE_BREAK = re.compile(r"[ \t\xa0]*[\r\n]+[ \t\xa0]*")


def read_page(content: bytes, encoding: str | None, given: Facts) -> Article:
    """The article on a page; UnreadableArticle where there is none. `given` outranks the page."""
    raw.refuse_binary(content) if encoding is None else None
    return page_of(_decoded(content, encoding), given)


def page_of(source: str, given: Facts) -> Article:
    """The article on a page that is already text."""
    tree = _parsed(source)
    facts = given.over(page_facts(tree))
    body, guess = _extracted(tree, dated=bool(facts.published))
    guess = day_in_address(facts.url) or guess
    if guess:
        facts = facts.over(Facts(published=guess, published_from="guessed"))
    text = "\n\n".join(_lines(body, facts.title))
    version = metadata.version("trafilatura")
    return article(text, facts, extractor=f"trafilatura {version}", turns=turns(text))


def _decoded(content: bytes, encoding: str | None) -> str:
    if encoding:
        return raw.decode(content, encoding)
    declared = _CHARSET.search(content, 0, 4_096)
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    for one in (name, "utf-8"):
        try:
            return content.decode(_web_name(one))
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode(_web_name(name if declared else "windows-1252"), errors="replace")


def _web_name(name: str) -> str:
    """The codec for an encoding's label as the WHATWG Encoding Standard reads it."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    known = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8"}.get(found, found)
    return known if codecs.lookup(known)._is_text_encoding else "utf-8"


def _parsed(source: str) -> Any:
    source = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", source.removeprefix("\ufeff"))
    try:
        tree = html.document_fromstring(source, parser=html.HTMLParser(remove_comments=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableArticle("no HTML in it; save the page anew") from error
    if tree is None or _too_large(tree):
        raise UnreadableArticle(
            f"its HTML has over {MAX_ELEMENTS:,} elements or is nested over {MAX_DEPTH} deep; "
            "save the article alone"
        )
    return tree


def _too_large(tree: Any) -> bool:
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            return True
    return False


def _extracted(tree: Any, *, dated: bool) -> tuple[list[str], str | None]:
    """The body's lines, and a date guessed from the page where it states none."""
    guess = None if dated else _guessed(tree)
    lines = _body(tree)
    if join_chunks(tree, lines):
        lines = max(lines, _body(tree), key=lambda found: sum(map(len, found)))
    if sum(len(line.split()) for line in lines) < MIN_BODY_WORDS:
        raise UnreadableArticle("no article was found in its HTML; save its text as .txt")
    return lines, guess


def _body(tree: Any) -> list[str]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            tree,
            fast=True,
            include_comments=False,
            include_tables=False,
            prune_xpath=list(_UNREAD),
        )
    except Exception as error:  # whatever foreign code meets in one page, the batch goes on
        raise UnreadableArticle(
            f"the extractor failed on it ({type(error).__name__}); save its text as .txt"
        ) from error
    text: str = getattr(document, "text", None) or ""
    return text.split("\n")


def _guessed(tree: Any) -> str | None:
    import copy

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(copy.deepcopy(tree), original_date=True, max_date=LATEST_GUESS)
    except Exception:  # a guess is worth no failure
        return None
    return iso(found) if found else None


@dataclass(frozen=True, slots=True)
class _Furniture:
    starts: tuple[str, ...]
    address: tuple[str, ...]
    alone: frozenset[str]


@cache
def _furniture() -> _Furniture:
    source = resources.files("onrecord.read").joinpath("furniture.toml")
    listed = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Furniture(tuple(listed["starts"]), tuple(listed["address"]), frozenset(listed["is"]))


def _lines(body: list[str], title: str | None) -> list[str]:
    """Title and paragraphs, without furniture and without the title said again at the head."""
    lines = [_INLINE_BREAK.sub(" ", line).strip() for line in body]
    kept = [line for line in lines if line and not _is_furniture(line)]
    if title and kept and _same(kept[0], title):
        kept = kept[1:]
    return [title, *kept] if title else kept


def _same(line: str, title: str) -> bool:
    bare, head = ("".join(c for c in words.lower() if c.isalnum()) for words in (line, title))
    return bare == head or (len(bare) > 20 and head.startswith(bare))


def _is_furniture(line: str) -> bool:
    known = _furniture()
    low = line.lower().lstrip("-•*[ ").rstrip(" ]")
    if len(line) > MAX_FURNITURE:
        return False
    if low in known.alone or low.startswith(known.starts) or _ADDRESS.fullmatch(low):
        return True
    return "@" in low and low.startswith(known.address)
