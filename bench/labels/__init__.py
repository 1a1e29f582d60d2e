"""Labels made by hand on PolNeAR dev: places and values only, the texts stay in `../shared`."""

from __future__ import annotations

import csv
import runpy
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Reading, Span, Style, attribution_id

FOLDER = Path(__file__).resolve().parent
SHARED = FOLDER.parents[2] / "shared"
POLNEAR = SHARED / "corpora" / "polnear" / "dev"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of labels; its first line tells how they were drawn."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        handle.readline()
        return list(csv.DictReader(handle, delimiter="\t"))


@cache
def gold() -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """PolNeAR dev as its scorer reads it: name to text and attributions."""
    scorer = runpy.run_path(str(SHARED / "bench" / "score_attributions.py"))
    found: dict[str, tuple[str, list[dict[str, Any]]]] = scorer["read_gold"](str(POLNEAR))
    return found


@cache
def published() -> dict[str, str]:
    """The day of publication of every article, by name."""
    with (POLNEAR.parent / "metadata.tsv").open(encoding="utf-8", newline="") as handle:
        table = csv.DictReader(handle, delimiter="\t")
        return {row["filename"]: row["publication_date"] for row in table}


@cache
def read(name: str) -> tuple[Article, tuple[tuple[Attribution, Reading], ...]]:
    """An article of PolNeAR dev, and what interpret reads from its gold attributions."""
    text, found = gold()[name]
    article = Article(name, text, published=published()[name])
    made = []
    for row in found:
        source, cue, content = (
            tuple(Span.cut(text, *place) for place in sorted(row[role]))
            for role in ("source", "cue", "content")
        )
        key = attribution_id(name, source, cue, content)
        quoted = content[0].exact[:1] in "\"“'"
        style: Style = "direct" if quoted else "indirect"
        made.append(Attribution(key, source, cue, content, style, 1.0))
    return article, tuple(zip(made, readings(article, made), strict=True))
