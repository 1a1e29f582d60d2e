"""ECB+ as articles: topics 1 to 35, each with two look-alike events; 37 is kept for `aceh`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.model import Article

_NAME = re.compile(r"(\d+)_(\d+)(ecb|ecbplus)$")
_APART = 36  # the gold story aceh is topic 37; 36 is kept out with it
_HEAD = 4  # lines among which the page's own date stands
_ADDRESS = re.compile(r"^https? :")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_YEAR = r"(?P<year>20\d\d)"
_DATES = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\s*,?\s+{_YEAR}\b", re.I),
)
_Better = str | Callable[[re.Match[str]], str]
# The corpus is in tokens with a blank between any two; news as it is read has none of these.
_SPACES: tuple[tuple[re.Pattern[str], _Better], ...] = (
    (re.compile(r"``\s*"), "“"),
    (re.compile(r"\s*''"), "”"),
    (re.compile(r"\s+([.,;:!?%)\]’]|n't\b|'(?:s|re|ve|ll|d|m)\b)"), r"\1"),
    (re.compile(r"([(\[$£€])\s+"), r"\1"),
    (re.compile(r"(?<=\d)(, (?=\d{3}\b(?!\d))|[.:] (?=\d))"), lambda found: found[0][0]),
    (re.compile(r"(?<=\w)’ (?=(?:s|t|re|ve|ll|d|m)\b)"), "’"),
    (re.compile(r"(?<=\w) ([-/]) (?=\w)"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """An article of ECB+, its topic, and which of the topic's two events it tells ("ecb")."""

    article: Article
    topic: int
    event: str


def documents(folder: Path) -> Iterator[Document]:
    """The documents under `folder` (one folder a topic), topics 36 and 37 left out, in order."""
    found = []
    for path in folder.glob("*/*.txt"):
        name = _NAME.match(path.stem)
        if name and int(name[1]) < _APART:
            found.append((int(name[1]), name[3], int(name[2]), path))
    for topic, event, _, path in sorted(found):
        yield Document(_article(path), topic, event)


def _article(path: Path) -> Article:
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not _ADDRESS.match(line)]
    text = "\n\n".join(map(_closed_up, kept))
    dates = filter(None, map(_day, kept[:_HEAD]))
    return Article(f"ecb-{path.stem}", text, path=path.name, published=next(dates, None))


def _closed_up(line: str) -> str:
    for pattern, better in _SPACES:
        line = pattern.sub(better, line)
    return line.strip()


def _day(line: str) -> str | None:
    """The day that a short line of the page's head states."""
    for pattern in _DATES:
        found = pattern.search(line)
        if found and len(line.split()) < 12:  # longer lines are the story itself
            month = _MONTHS.index(found["month"][:3].lower()) + 1
            try:
                return date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                return None
    return None
