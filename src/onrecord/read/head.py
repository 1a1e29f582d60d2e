"""What the head of a plain text or Markdown file says of it: front matter, headline, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.read.dates import dated_line, iso
from onrecord.read.facts import Facts, one_line

_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*):(?:[ \t]+(.*)|)$")
_HEADING = re.compile(r"#{1,2}[ \t]+(.+?)[ \t]*#*$")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
MAX_FRONT = 20_000  # characters of front matter looked at
MAX_TITLE = 200  # the longest headlines of the gold stories have about 120
HEAD_LINES = 6  # title, standfirst, byline, place and date stand above the story

_PUBLISHED = ("published_time", "published", "date_published", "datepublished", "pubdate", "date")
_OUTLET = ("outlet", "publisher", "site", "site_name", "publication")
_URL = ("url", "source_url", "canonical_url", "canonical", "link", "permalink")
_AUTHORS = ("authors", "author", "byline")


@dataclass(frozen=True, slots=True)
class Head:
    """The facts that the head states, and the offset where what follows front matter starts."""

    facts: Facts
    body_start: int


def head(text: str) -> Head:
    """Read front matter (flat YAML), a headline and a date line from the head of the text."""
    match = _FENCE.match(text, 0, MAX_FRONT)
    front = _front(match.group(1)) if match else Facts()
    start = match.end() if match else 0
    return Head(front.over(_heading(text[start : start + 5_000])), start)


def _front(block: str) -> Facts:
    fields = _fields(block)

    def first(names: tuple[str, ...]) -> str | None:
        return next((fields[name][0] for name in names if fields.get(name)), None)

    dates = [iso(fields[name][0]) for name in _PUBLISHED if fields.get(name)]
    published = next((day for day in dates if day), None)
    return Facts(
        url=first(_URL),
        outlet=first(_OUTLET),
        title=first(("title", "headline")),
        authors=tuple(next((fields[name] for name in _AUTHORS if fields.get(name)), ())),
        published=published,
        published_from="meta" if published else None,
    )


def _fields(block: str) -> dict[str, list[str]]:
    raw: dict[str, list[str]] = {}
    name = ""
    for line in block.splitlines():
        if match := _FIELD.match(line):
            name = match.group(1).lower()
            raw[name] = [match.group(2) or ""]
        elif name and line.strip():
            raw[name].append(line.strip())
    return {key: _values(lines) for key, lines in raw.items()}


def _values(lines: list[str]) -> list[str]:
    first, rest = lines[0].strip(), lines[1:]
    if not first and rest and all(line.startswith("- ") for line in rest):
        values = [line[2:] for line in rest]
    elif first.startswith("[") and first.endswith("]"):
        values = first[1:-1].split(",")
    else:
        values = [" ".join((first, *rest))]
    cleaned = (one_line(_unquoted(value.strip())) for value in values)
    return [value for value in cleaned if value]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        joined = value[1:-1].replace("\\ \\", "\\")  # a line folded between two escapes
        return _ESCAPE.sub(_escaped, joined)
    return value


def _escaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if len(code) == 5:
        return chr(int(code[1:], 16))
    return " " if code in "_ nt" else code


def _heading(opening: str) -> Facts:
    lines = [line.strip("\ufeff \t") for line in opening.splitlines()]
    told = [line for line in lines if line][:HEAD_LINES]
    title = _title(lines)
    published = next((day for day in map(dated_line, told) if day), None)
    return Facts(title=title, published=published, published_from="text" if published else None)


def _title(lines: list[str]) -> str | None:
    first = next((place for place, line in enumerate(lines) if line), len(lines))
    if first + 2 >= len(lines):
        return None
    line, after = lines[first], lines[first + 1]
    if match := _HEADING.match(line):
        return one_line(match.group(1))
    alone = not after and len(line) <= MAX_TITLE and any(lines[first + 2 :])
    if not alone or line.endswith((".", ":", ",", ";", ".”", '."')) or dated_line(line):
        return None
    return one_line(line)
