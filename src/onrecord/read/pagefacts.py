"""What a page says of itself: JSON-LD first (schema.org), then meta elements, then its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from onrecord.model import PublishedFrom
from onrecord.read.dates import iso
from onrecord.read.facts import Facts, one_line

MAX_JSON = 500_000  # characters of one JSON-LD block; a feed of a whole site is no article
MAX_NODES = 5_000
MAX_NAME = 120  # a longer "name" is a sentence

_META_DATE = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "ptime",
    "cxenseparse:recs:publishtime",
)
_META_AUTHOR = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "article:author",
)
_META_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_META_TITLE = ("og:title", "twitter:title", "headline", "dc.title")
_META_URL = ("og:url", "twitter:url")
_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
_SEPARATOR = re.compile(r"\s[|–—·-]\s")
_JOBS = ("writer", "editor", "reporter", "correspondent", "staff", "desk")
_CASES = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def page_facts(tree: Any) -> Facts:
    """Title, outlet, authors, address and date of a parsed page; the date says where it is from."""
    meta = _meta(tree)
    address = _canonical(tree) or _first(meta, _META_URL, _address)
    facts = _from_json(tree).over(_from_meta(meta)).over(_from_text(tree)).over(Facts(url=address))
    return replace(facts, title=_without_outlet(facts.title, facts.outlet))


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without " | The Outlet" at its end."""
    parts = _SEPARATOR.split(title or "")
    if title and outlet and len(parts) > 1 and _bare(parts[-1]) == _bare(outlet):
        return title[: -len(parts[-1])].rstrip(" |-–—·") or title
    return title


def _dated(value: str | None, origin: PublishedFrom) -> tuple[str | None, PublishedFrom | None]:
    day = iso(value) if value else None
    return day, origin if day else None


def _from_meta(meta: Mapping[str, str]) -> Facts:
    day, origin = _dated(_first(meta, _META_DATE, iso), "meta")
    return Facts(
        outlet=_first(meta, _META_OUTLET, _name),
        title=_first(meta, _META_TITLE, one_line),
        authors=_people(_first(meta, _META_AUTHOR, _name)),
        published=day,
        published_from=origin,
    )


def _first(meta: Mapping[str, str], names: Sequence[str], read: Any) -> str | None:
    found = (read(meta[name]) for name in names if meta.get(name))
    return next((str(value) for value in found if value), None)


def _meta(tree: Any) -> dict[str, str]:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = one_line(element.get("content"))
        for key in ("property", "name", "itemprop"):
            if content and (name := element.get(key)):
                said.setdefault(name.strip().translate(_CASES), content)
    return said


def _canonical(tree: Any) -> str | None:
    links = (link for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((url for link in links if (url := _address(link.get("href")))), None)


def _address(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > 2_000:
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return one_line(value) if parts.scheme in ("http", "https") and parts.netloc else None


def day_in_address(url: str | None) -> str | None:
    """The day that an address holds (/2024/10/23/), as ISO 8601, or None."""
    match = _DAY.search(url) if url else None
    return iso(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}") if match else None


def _bare(words: str) -> str:
    return "".join(words.lower().split())


def _from_text(tree: Any) -> Facts:
    heads = [one_line(" ".join(head.itertext())) for head in tree.iter("h1")]
    named = heads[0] if len(heads) == 1 else None
    title = named or one_line(next((head.text for head in tree.iter("title")), None))
    marked = [t for t in tree.iter("time") if t.get("pubdate") is not None or t.get("itemprop")]
    inside = [t for story in tree.iter("article") for t in story.iter("time")]
    for element in (*marked, *inside[:3]):
        value = element.get("datetime") or " ".join(element.itertext())
        day, origin = _dated(value, "text")
        if day:
            return Facts(title=title, published=day, published_from=origin)
    return Facts(title=title)


def _from_json(tree: Any) -> Facts:
    stories = [node for node in _nodes(tree) if _is_story(node)]
    if not stories:
        return Facts()
    story = max(stories, key=lambda node: ("datePublished" in node, "headline" in node))
    day, origin = _dated(_text(story.get("datePublished")), "json-ld")
    return Facts(
        url=_address(story.get("url")) or _address(_text(story.get("mainEntityOfPage"))),
        outlet=_name(_text(story.get("publisher"))),
        title=one_line(_text(story.get("headline"))),
        authors=_authors(story.get("author")),
        published=day,
        published_from=origin,
    )


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        raw = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip(" \n;")
        if len(raw) > MAX_JSON:
            continue
        try:
            waiting: list[Any] = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        yield from _walked(waiting)


def _walked(waiting: list[Any]) -> Iterator[dict[str, Any]]:
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _is_story(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.rsplit("/", 1)[-1].endswith(("Article", "Posting", "Report"))
        for kind in named
    )


def _text(value: Any) -> str | None:
    """A JSON-LD value as text: itself, its name or address, or the first of several."""
    for _ in range(5):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@id") or value.get("@value")
    return one_line(unescape(value)) if isinstance(value, str) else None


def _authors(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    people = [name for one in listed for name in _people(_name(_text(one)))]
    return tuple(dict.fromkeys(people))


def _name(value: str | None) -> str | None:
    named = one_line(value)
    return named if named and len(named) <= MAX_NAME and not _address(named) else None


def _people(value: str | None) -> tuple[str, ...]:
    if not value:
        return ()
    bare = value[3:] if value.lower().startswith("by ") else value
    parts = bare.replace(" and ", ";").replace(" & ", ";").replace("|", ";")
    # "Anna Kess, Norland" keeps its comma; a list of names has a comma between full names.
    if parts.count(",") and all(len(one.split()) > 1 for one in parts.split(",")):
        parts = parts.replace(",", ";")
    named = (one_line(one) for one in parts.split(";"))
    return tuple(name for name in named if name and not name.lower().endswith(_JOBS))
