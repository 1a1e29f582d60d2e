"""JSON Lines: an article a line, as text or as HTML, with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import UnreadableArticle
from onrecord.model import Article
from onrecord.read import raw
from onrecord.read.dates import iso
from onrecord.read.facts import Facts, one_line
from onrecord.read.inputs import Refusal
from onrecord.read.manifest import names, not_a_date
from onrecord.read.plain import plain_article


def read_lines(
    place: Path, name: str, encoding: str | None, given: Facts
) -> Iterator[Article | Refusal]:
    """Each line as an article, or as a Refusal that names file and line; blank lines are none.

    Lines are read one by one, so the file may be of any size and a line of raw.MAX_BYTES.
    """
    raw.require_file(place)
    some = False
    try:
        with place.open("rb") as handle:
            for number, line in enumerate(iter(lambda: handle.readline(raw.MAX_BYTES + 1), b""), 1):
                if len(line) > raw.MAX_BYTES:
                    raise UnreadableArticle(f"line {number} is over 20 MB; split it")
                if number == 1 and encoding is None:
                    raw.refuse_binary(line)
                if line.strip():
                    some = True
                    yield from _line(line, f"{name}:{number}", encoding, given)
    except OSError as error:
        raise UnreadableArticle("it may not be read; change its permissions") from error
    if not some:
        raise UnreadableArticle("it is empty; give a JSON object a line")


def _line(
    line: bytes, name: str, encoding: str | None, given: Facts
) -> Iterator[Article | Refusal]:
    try:
        said = _object(raw.decode(line, encoding))
        facts, note = _facts(said)
        if note:
            yield Refusal(name, note)
        yield _article(said, given.over(facts))
    except UnreadableArticle as error:
        yield Refusal(name, str(error))


def _object(line: str) -> dict[str, Any]:
    try:
        said = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise UnreadableArticle(f"not JSON ({reason}); write one object a line") from error
    if "\\u" in line:  # only an escape can smuggle in half a surrogate pair or a null
        raw.require_unicode(json.dumps(said, ensure_ascii=False).replace("\\u0000", "\0"))
    if not isinstance(said, dict):
        raise UnreadableArticle('not a JSON object; write {"text": "..."}')
    return said


def _article(said: dict[str, Any], facts: Facts) -> Article:
    text, source = said.get("text"), said.get("html")
    if isinstance(text, str) and text:
        return plain_article(text, facts)
    if isinstance(source, str) and source:
        from onrecord.read.page import page_of

        return page_of(source, facts)
    raise UnreadableArticle('neither "text" nor "html" holds text; name one of them so')


def _facts(said: dict[str, Any]) -> tuple[Facts, str | None]:
    def text(name: str) -> str | None:
        value = said.get(name)
        return one_line(value) if isinstance(value, str) else None

    stated = said.get("published")
    day = iso(stated) if isinstance(stated, str) else None
    people = said.get("authors")
    listed = [one for one in people if isinstance(one, str)] if isinstance(people, list) else []
    facts = Facts(
        url=text("url"),
        outlet=text("outlet"),
        title=text("title"),
        authors=tuple(name for one in listed if (name := one_line(one)))
        or names(text("authors") or ""),
        published=day,
        published_from="user" if day else None,
    )
    return facts, not_a_date(str(stated)) if stated and not day else None
