"""Bodies that a page holds in several like containers, with advertisements between them.

The extractor takes one container. Where others beside it have the same tags and classes and no
headline of their own, they are the same article's next chunks and are joined to the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

MIN_WORDS = 12  # of a paragraph that is looked for; shorter ones stand in menus too
LEVELS = 2  # containers whose tags and classes must be alike, from the paragraph upwards
_HEADS = ("h1", "h2", "header", "time", "article")


def join_chunks(tree: Any, lines: Sequence[str]) -> bool:
    """Move the chunks that follow the extracted body into it; whether there were any."""
    known = {_bare(line) for line in lines if len(line.split()) >= MIN_WORDS}
    holders: Counter[Any] = Counter()
    told: list[Any] = []
    for paragraph in tree.iter("p"):
        words = "".join(paragraph.itertext())
        if len(words.split()) >= MIN_WORDS and (holder := paragraph.getparent()) is not None:
            told.append(holder)
            holders[holder] += _bare(words) in known
    if not holders or holders.most_common(1)[0][1] < 2:
        return False
    body = holders.most_common(1)[0][0]
    others = [holder for holder in dict.fromkeys(told) if _continues(holder, body)]
    for other in others:
        body.extend(list(other))
    return bool(others)


def _bare(words: str) -> str:
    return "".join(words.split())


def _look(element: Any) -> tuple[tuple[str, str], ...] | None:
    """Tags and classes from the element upwards; None where no class tells it from others."""
    found = []
    for _ in range(LEVELS):
        if element is None:
            return None
        found.append((str(element.tag), " ".join((element.get("class") or "").split())))
        element = element.getparent()
    return tuple(found) if found[0][1] else None


def _continues(other: Any, body: Any) -> bool:
    if other is body or _look(other) is None or _look(other) != _look(body):
        return False
    branch, shared = other, other.getparent()
    above = set(body.iterancestors())
    while shared is not None and shared not in above:
        branch, shared = shared, shared.getparent()
    if shared is None or body in other.iterancestors() or other in above:
        return False
    return next(branch.iter(*_HEADS), None) is None
