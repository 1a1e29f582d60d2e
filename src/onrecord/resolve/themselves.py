""" "It" and "they" of bodies: "The ministry said it would pay" speaks of the ministry.

Only where the pronoun opens what a body says in indirect speech, and is no empty subject ("it was
clear that"); elsewhere these pronouns stand for things and plurals more often than for bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Attribution, Span

from .casting import Casting
from .entities import Entity
from .lexicon import is_plural

OPENING = re.compile(r"\W*(?:that\s+)?(?P<word>it|they)\b(?P<after>[^.;]{0,60})", re.IGNORECASE)
EMPTY = re.compile(  # "it was clear that", "it appears", and "it was sunk", which is a thing's
    r"(?:[’']s|\s+(?:is|was|will be|would be|has been|had been|may be|might be|could be|should be)"
    r"(?:n[’']t)?)\b(?! (?:(?:now|still|also|not|already|currently) )*\w+ing\b)|"
    r"\s+(?:seems?|seemed|appears?|appeared|takes?|took|turns? out|turned out|looks? like)\b",
    re.IGNORECASE,
)
BODIES = frozenset(("government", "agency", "organisation", "media"))


def themselves(casting: Casting) -> Iterator[tuple[Span, Entity]]:
    """The pronouns by which a body speaks of itself at the start of what it says, and that body."""
    for attribution in casting.attributions:
        speakers = casting.found[attribution.id]
        if len(speakers) != 1 or speakers[0].kind not in BODIES or not speakers[0].named:
            continue
        span = _opening(casting.text, attribution)
        many = speakers[0].plural or is_plural(speakers[0].name.split()[-1])
        if span is not None and (many or span.exact.lower() == "it"):
            yield span, speakers[0]


def _opening(text: str, attribution: Attribution) -> Span | None:
    """The pronoun that opens a content behind its source."""
    if attribution.style not in {"indirect", "mixed"} or not attribution.source:
        return None
    if not attribution.content or attribution.source[0].start > attribution.content[0].start:
        return None
    content = attribution.content[0]
    found = OPENING.match(text, content.start, content.end)
    if found is None or "“" in found.group() or '"' in found.group():
        return None
    if found["word"].lower() == "it" and EMPTY.match(found["after"]):
        return None
    return Span.cut(text, found.start("word"), found.end("word"))
