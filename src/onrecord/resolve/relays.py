"""Relays: who passed a statement on ("Norpress reported, citing Kelda Radio")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Attribution

from .entities import Register, is_bare
from .lexicon import body_classes, singular
from .phrases import Phrase
from .seats import is_media
from .words import read_words, run_end, said

QUOTED = re.compile(
    r"\b(?:quoted|cited|carried|reported|published|broadcast|aired|run|relayed|distributed)\s+"
    r"(?:by|on|in)\s+(?:the )?(?:\w+ (?:news agency|agency|newspaper|broadcaster|TV) )?"
)
INTERVIEW = re.compile(
    r"\b(?:interview|statement|remarks?|comments?)\s+(?:to|with|for)\s+(?:the )?"
)
CITING = re.compile(r",?\s*\b(?:citing|quoting|which cited|who cited|which quoted)\s+")
TELLING = re.compile(r"\b(?:tell|tells|told|telling|informed|spoke to|speaking to)$", re.IGNORECASE)


def media_at(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The news outlet whose name starts right at `start`, or none."""
    words = read_words(text, start, min(end, start + 90))
    while words and words[0].low in {"the", "state", "news", "agency", "newspaper", "official"}:
        words = words[1:]
    stop = run_end(words, 0) if words else 0
    for last in range(stop, 0, -1):
        name = said(words[:last])
        noun = singular(words[last - 1].low)
        if is_media(name) or ("media" in body_classes().get(noun, ()) and last > 1):
            return words[0].start, name
    return None


def told_to(text: str, cue_end: int, cue: str, stop: int) -> tuple[int, str] | None:
    """The outlet that a source told it to, or that quoted the source, in the same sentence."""
    if TELLING.search(cue.strip()):
        found = media_at(text, cue_end, stop)
        if found:
            return found
    for pattern in (QUOTED, INTERVIEW):
        for match in pattern.finditer(text, cue_end, min(stop, cue_end + 160)):
            found = media_at(text, match.end(), stop)
            if found:
                return found
    return None


def cited(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The links of a chain "A, citing B, citing C" as stretches, outermost first."""
    stretches: list[tuple[int, int]] = []
    begin = start
    for match in CITING.finditer(text, start, end):
        stretches.append((begin, match.start()))
        begin = match.end()
    stretches.append((begin, end))
    return [(a, b) for a, b in stretches if text[a:b].strip(" ,")]


def wires(
    register: Register,
    named: Sequence[tuple[Phrase, Attribution]],
    every: Sequence[Attribution],
) -> None:
    """Take a bare name that reports what others say for that of an outlet, and for nobody's."""
    passed = {each.nested_in for each in every}
    for phrase, attribution in named:
        cue = " ".join(span.exact for span in attribution.cue)
        content = " ".join(span.exact for span in attribution.content)
        entity = register.at.get(phrase.name_start)
        passes = attribution.id in passed or SAID.search(content) is not None
        if entity and passes and REPORTED.fullmatch(cue) and is_bare(entity):
            entity.kind = "media"


REPORTED = re.compile(r"(?:had |has )?report(?:s|ed)", re.IGNORECASE)
SAID = re.compile(r"\b(?:said|says)\b")
