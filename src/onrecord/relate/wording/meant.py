"""A claim's words with a name in the place of a pronoun or description that stands for it."""

from __future__ import annotations

import re

from onrecord.model import Reference
from onrecord.relate.statements import Statement

_OWNING = frozenset(("his", "her", "its", "their"))
_OBJECT = re.compile(
    r"\W*$|\s+(?:to|in|on|at|by|for|from|with|and|or|but|that|as|when|while|after|a|an|the)\b"
)
_OF = re.compile(r"\s+(?:of|for|from|who|whose|in charge)\b")


def in_names(row: Statement, end: int | None = None, *, marked: bool = False) -> str:
    """The claim's clause, up to an offset in it, with the first reference in it put as a name.

    A reference whose name stands in the clause already is left as it is, and so are all later
    ones: one name makes clear whom they mean. Where `marked`, the name stands in brackets.
    """
    clause = row.claim.topic.clause
    words = clause.exact if end is None else clause.exact[:end]
    for one in sorted(row.claim.topic.meant, key=lambda one: one.span):
        first, last = one.span.start - clause.start, one.span.end - clause.start
        if first < 0 or last > len(words):
            continue
        described = " " in one.span.exact and _OF.match(words, last)
        if described or one.name.split()[-1] in words:
            return words
        name = f"[{one.name}]" if marked else one.name
        return words[:first] + name + _ending(one, words[last:]) + words[last:]
    return words


def _ending(one: Reference, after: str) -> str:
    """The ending of a possessor's name, where the reference is one by its form."""
    low = one.span.exact.lower()
    if low not in _OWNING or (low == "her" and _OBJECT.match(after)):
        return ""
    return "’" if one.name.endswith("s") else "’s"
