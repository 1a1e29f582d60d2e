"""How an article uses a name: as that of a body with people, or as a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .seats import known_body

PEOPLE = (
    r"(?:striker|midfielder|defender|goalkeeper|winger|captain|coach|manager|"
    r"spokes\w+|officials?|president|head|chief|director|founder|chairman|CEO)"
)
BODY_BEFORE = re.compile(rf"\b{PEOPLE} (?:for|of|at|from) (?:the )?$")
BODY_AFTER = re.compile(rf"(?:[’']s)? {PEOPLE}\b|,? (?:which|itself)\b")
THE_BEFORE = re.compile(r"\b[Tt]he $")
THE_PEOPLE = re.compile(
    r" [a-z]*(?:family|brothers|case|region|province|district|state|city|town|"
    r"area|river|valley|coast|border|quarter|port|airport|county|island|peninsula|war)\b"
)


def is_treated_as_body(name: str, text: str) -> bool:
    """Whether the article uses the name as that of a body: it has a spokesman, or "the"."""
    return any(
        BODY_BEFORE.search(before) or BODY_AFTER.match(after)
        or (the and not THE_PEOPLE.match(after))
        for before, after, the in _around(name, text)
    )  # fmt: skip


def _around(name: str, text: str, behind: int = 40) -> Iterator[tuple[str, str, bool]]:
    """What stands before and after each use of a name, and whether "the" is before it."""
    for at in _places(name, text):
        end = at + len(name)
        before, after = text[max(0, at - 40) : at], text[end : end + behind]
        if not before[-1:].isalnum() and not after[:1].isalnum():
            yield before, after, bool(THE_BEFORE.search(before))


def is_thing(name: str, text: str) -> bool:
    """Whether "it" and "its" follow the name more often than "he" and "she" do."""
    if known_body(name):
        return True
    ends = [at + len(name) for at in _places(name, text)]
    follow = " ".join(END.split(text[end : end + 120], maxsplit=1)[0] for end in ends).lower()
    return len(THINGS.findall(follow)) > len(PEOPLE_TOO.findall(follow))


def is_owner_or_site(name: str, text: str) -> bool:
    """Whether "its" goes with the name in its clause and no "he" or "she", or people work there."""
    own = human = 0
    for before, after, _ in _around(name, text, BEHIND):
        if AT_WORK.search(before):
            return True
        own += OWN.match(after) is not None
        human += PEOPLE_TOO.search(END.split(after, maxsplit=1)[0].lower()) is not None
    return own > human


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name) if name else -1
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


END = re.compile(r"[.!?\n]")
THINGS = re.compile(r"\b(?:it|its|itself)\b")
OWN = re.compile(  # no other name and nobody's words stand between
    r"(?!.{0,80}\b(?:said|says|told|tells|wrote|argue[sd]?|added|adding)\b.{0,80}\bits\b)"
    r" [a-z][^.!?\n();:A-Z]{0,80}\b(?:its|itself)\b"
)
BEHIND = 120  # characters behind a name in which "its" may stand
AT_WORK = re.compile(
    r"\b(?:jobs?|work(?:ers?|ed|s|ing)?|walk(?:ed|ing)? out|(?:on )?strikes?|staff|employees?|"
    r"executives?|plants?|factory|factories|lay-?offs?|production|shares) at $",
    re.IGNORECASE,
)
PEOPLE_TOO = re.compile(r"\b(?:he|she|his|her|him)\b")
