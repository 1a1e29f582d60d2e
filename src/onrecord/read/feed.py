"""Feed files (RSS, Atom): every entry with its text as one article."""

from __future__ import annotations

import html as entities
import io
import re
from collections.abc import Iterator
from importlib import metadata
from typing import Any

from lxml import etree, html

from onrecord.errors import UnreadableArticle
from onrecord.model import Article
from onrecord.read.dates import iso
from onrecord.read.facts import Facts, article, one_line
from onrecord.read.inputs import Refusal
from onrecord.read.raw import decode, refuse_binary

MAX_ENTRIES = 5_000
_BLOCKS = frozenset(
    "p div br li ul ol blockquote h1 h2 h3 h4 h5 h6 section article table tr hr pre".split()
)
_UNREAD = frozenset("script style figure figcaption noscript template iframe img video".split())
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>")


def read_feed(
    content: bytes, name: str, encoding: str | None, given: Facts
) -> Iterator[Article | Refusal]:
    """Each entry as an article; its text is title, blank line, full content or else summary.

    Raises UnreadableArticle where the file holds no entry.
    """
    if encoding:
        content = _DECLARATION.sub("", decode(content, encoding)).encode("utf-8", "replace")
    parsed = _parsed(content)
    if not parsed.entries:
        raise UnreadableArticle("no feed entry in it; give RSS or Atom, or name it .html or .txt")
    outlet = one_line(plain(str(parsed.feed.get("title", ""))))
    for place, entry in enumerate(parsed.entries[:MAX_ENTRIES], 1):
        try:
            yield _entry(entry, given.over(Facts(outlet=outlet)))
        except UnreadableArticle as error:
            yield Refusal(f"{name}, entry {place}", str(error))
    if len(parsed.entries) > MAX_ENTRIES:
        yield Refusal(name, f"only its first {MAX_ENTRIES:,} entries were read; split it")


def _parsed(content: bytes) -> Any:
    import feedparser

    refuse_binary(content)
    if b"<!ENTITY" in content.upper():
        raise UnreadableArticle("it declares XML entities, which no feed needs; remove them")
    try:
        # A stream, never a string: a string that looks like an address would be fetched.
        return feedparser.parse(io.BytesIO(content), resolve_relative_uris=False)
    except Exception as error:  # whatever foreign code meets in one feed, the batch goes on
        raise UnreadableArticle(
            f"the feed parser failed on it ({type(error).__name__}); save its entries as .txt"
        ) from error


def _entry(entry: Any, given: Facts) -> Article:
    title = one_line(plain(str(entry.get("title", ""))))
    day = iso(str(entry.get("published") or entry.get("updated") or ""))
    authors = (one_line(str(one.get("name", ""))) for one in entry.get("authors", ()))
    link = str(entry.get("link", ""))
    facts = given.over(
        Facts(
            url=link if link.startswith(("http://", "https://")) else None,
            title=title,
            authors=tuple(dict.fromkeys(name for name in authors if name)),
            published=day,
            published_from="meta" if day else None,
        )
    )
    body = _body(entry)
    if not body:
        raise UnreadableArticle("it has no text besides its title; save the page it links to")
    text = f"{title}\n\n{body}" if title else body
    return article(text, facts, extractor=f"feedparser {metadata.version('feedparser')}")


def _body(entry: Any) -> str:
    texts = [plain(str(one.get("value", ""))) for one in entry.get("content", ())]
    texts.append(plain(str(entry.get("summary", ""))))
    return max(texts, key=len)


def plain(fragment: str) -> str:
    """HTML, escaped once more or not, as paragraphs with a blank line between them."""
    if not _TAG.search(fragment) and _TAG.search(entities.unescape(fragment)):
        fragment = entities.unescape(fragment)
    if not _TAG.search(fragment):
        return "\n\n".join(_paragraphs(entities.unescape(fragment)))
    try:
        tree = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    return "\n\n".join(_paragraphs("".join(_pieces(tree))))


def _pieces(tree: Any) -> Iterator[str]:
    """The text in reading order, blocks kept apart; without recursion, whatever the depth."""
    unread = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield "" if unread else element.tail or ""
            continue
        block = "\n\n" if element.tag in _BLOCKS else ""
        unread += (element.tag in _UNREAD) * (1 if event == "start" else -1)
        words = element.text if event == "start" else element.tail
        keep = not unread and words and not (event == "end" and element is tree)
        yield block + (re.sub(r"\s+", " ", words) if keep else "")


def _paragraphs(text: str) -> Iterator[str]:
    for part in re.split(r"\n\s*\n", text):
        if line := one_line(part):
            yield line
