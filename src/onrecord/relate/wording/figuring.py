"""The question that a figure answers, from the words of its clause before and after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.relate.statements import Statement
from onrecord.relate.wording.blanks import is_plural, thing_of
from onrecord.relate.wording.turning import BE, lemma_of, turned

_ABOUT = re.compile(
    r"(?:\b(?:just|only|about|some|around|nearly|almost|over|roughly|as far as|as much as|"
    r"as many as|now|more than|less than|at least|up to)\s*)+$",
    re.I,
)
_NOUN_OF = re.compile(
    r"^(?P<head>.+?)(?: (?P<prep>at|for|by|with|to|in))? (?:an?|the) (?:[a-z-]+ )?"
    r"(?P<noun>[a-z-]+) of$"
)
_PREPOSITION = re.compile(r"^(?P<head>.+) (?P<prep>at|for|by|with|to|in|from|over|on|within)$")
_IS = re.compile(rf"^(?P<what>(?:[\w’'-]+ ){{1,6}})(?P<be>{BE})$")
_FROM = re.compile(
    r"^(?:\([^()]*\) ?)?(?:away )?(?:(?:north|south|east|west)(?:east|west)? of|from|off) "
    r"(?P<place>(?:[\w’'-]+ ?){1,6})"
)
_TAIL = re.compile(r"\s(?:on|in|at|and|which|where|who|that|when|after|with|as)\b.*$")
_OF = re.compile(
    r"^of (?P<what>(?:[a-z-]+ )?[a-z-]+?)"
    r"(?=$|[,.;]| (?:on|in|at|from|to|into|a|was|were|is|are|had|has|have|would|will)\b)"
)
_RESULT = re.compile(rf"^(?:{BE}|had|has|have|would|will)\b")
_VAGUE = re.compile(
    r"\b(?:he|she|they|it|its|his|her|their|we|our|i|my|you|your|there|this|that)\b", re.I
)
_GOAL = re.compile(r"^(?:into|onto|to|from|towards?|out of) (?:[\w’'-]+ ?){1,6}(?=$|[,.;:]| )")
_PASSIVE = re.compile(
    rf"\b(?:{BE}|been|being) (?!\w+ing$|worth|paid|given|awarded|sentenced|offered|fined|owed|"
    r"charged|sent)\w+$"
)
_WHOLE = ("worth", "cost", "costs")
_LONGEST = 16  # words


@dataclass(frozen=True, slots=True)
class Asks:
    """How a figure is asked for: "how many ships", "how much money", "how far"; what it measures.

    `name` is the measure in a word ("distance", "sum", "magnitude"), empty for a count.
    """

    words: str
    name: str = ""


def figure_asked(group: Sequence[Statement], asks: Asks) -> str:
    """The clearest question that a clause of the group makes; empty where no rule is safe."""
    found = Counter(text for row in group for text in dict.fromkeys(_questions(row, asks)))
    texts = [text for text in found if len(text.split()) <= _LONGEST]
    return min(texts, key=lambda text: (*_unclear(text), -found[text], text), default="")


def _unclear(text: str) -> tuple[bool, bool, int]:
    return bool(_VAGUE.search(text)), bool(re.search(r"\d", text)), len(text.split()) // 5


def _questions(row: Statement, asks: Asks) -> Iterator[str]:
    """The questions that the clause makes, one at most for each way to put it."""
    clause, span = row.claim.topic.clause, row.claim.span
    if span is None or not clause.covers(span):
        return
    before = _plain(clause.exact[: span.start - clause.start])
    after = _plain(clause.exact[span.end - clause.start :])
    before = _ABOUT.sub("", re.sub(r"^(?:that|and|but)\b ?", "", before)).strip()
    made = (
        (asks.name and _named(before, row))
        or _behind(before, row, asks)
        or _whole(before, after, row, asks)
    )
    for text in (_far(before, after, row, asks), _attributive(before, after, asks), made):
        if text:
            yield f"{text[:1].upper()}{text[1:]}"
            return


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[“”\"]", "", text).split()).strip(" ,;:.")


def _told(clause: str, row: Statement) -> str:
    """The clause turned, its first letter small; empty where its last words got lost."""
    text = turned(clause, row)
    parts = clause.split()
    if not text or not parts:
        return ""
    last, kept = parts[-1], text.rstrip("?").split()[-1]
    return text[:1].lower() + text[1:] if kept in (last, lemma_of(last, row)) else ""


def _named(before: str, row: Statement) -> str:
    """ "Struck at a depth of" asks at what depth."""
    match = _NOUN_OF.match(before)
    told = _told(match["head"], row) if match else ""
    if not match or not told:
        return ""
    return f"{match['prep']} what {match['noun']} {told}" if match["prep"] else ""


def _behind(before: str, row: Statement, asks: Asks) -> str:
    """ "Was felt for" asks for how long, "was taken in" in how many trucks."""
    match = _PREPOSITION.match(before)
    told = _told(match["head"], row) if match else ""
    if not match or not told or re.search(r"[\d%]$", match["head"]):
        return ""
    if match["prep"] == "by" and told.startswith("did "):  # its verb was a participle
        return ""
    if asks.name == "share":  # "equal to what share of ..." reads better in its place
        return ""
    unit = thing_of(row) if asks.name == "distance" else ""
    words = "how much" if asks.name == "sum" else asks.words
    words = f"how many {unit}" if unit and is_plural(unit) else words
    return f"{match['prep']} {words} {told}"


def _whole(before: str, after: str, row: Statement, asks: Asks) -> str:
    """ "The tank held" asks how much the tank held, "the hole is" how much it is."""
    stands = _IS.match(before)
    if stands:
        much = {"sum": "how much", "share": "how high"}.get(asks.name, asks.words)
        what = f"{stands['what'][:1].lower()}{stands['what'][1:]}".strip()
        return f"{much} {stands['be']} {what}?" if asks.name and not after else ""
    parts = before.split()
    if not parts or not _ends_in_verb(parts, row):
        return _said_of(after, asks)
    if _PASSIVE.search(before):  # what follows is no object: "was held ten doors away"
        return ""
    told = _told(before, row)
    held = _OF.match(after)
    measured = asks.name not in ("", "sum", "time", "distance")
    words = f"how much {held['what']}" if held and measured else asks.words
    if asks.name == "sum" and parts[-1] in _WHOLE:
        words = "how much"
    goal = _GOAL.match(after) if not held else None
    if told and goal and len(after.split()) > 1:
        told = f"{told.rstrip('?')} {goal.group()}?"
    return f"{words} {told}" if told else ""


def _ends_in_verb(parts: Sequence[str], row: Statement) -> bool:
    last = parts[-1]
    return bool(lemma_of(last, row)) or last in _WHOLE or last in row.claim.topic.predicate


def _said_of(after: str, asks: Asks) -> str:
    """ "Of oil had leaked" asks how much oil had leaked."""
    held = _OF.match(after)
    rest = after[held.end() :].strip() if held else after
    if not asks.name or asks.name == "share" or not _RESULT.match(rest):
        return ""
    words = f"how much {held['what']}" if held else asks.words
    rest = re.sub(r"^were\b", "was", re.sub(r"^have\b", "has", _TAIL.sub("", rest)))
    return f"{words} {rest.split(', ')[0]}?" if len(rest.split()) > 1 else ""


def _far(before: str, after: str, row: Statement, asks: Asks) -> str:
    """ "Was found 9 km west of Amber" asks how far from Amber it was found."""
    match = _FROM.match(after) if asks.name == "distance" else None
    if not match:
        return ""
    place = _TAIL.sub("", match["place"]).strip()
    stands = _IS.match(before)
    if stands:
        what = f"{stands['what'][:1].lower()}{stands['what'][1:]}".strip()
        return f"how far from {place} {stands['be']} {what}?"
    told = _told(re.split(r", | at an? ", before)[0], row)
    return f"how far from {place} {told}" if told else ""


def _attributive(before: str, after: str, asks: Asks) -> str:
    """ "A 6.1-magnitude earthquake" asks what the magnitude of the earthquake was."""
    noun = re.match(r"[a-z]{3,}(?= |$)", after)
    opens = re.search(r"(?:^|\b(?:an?|the|as)\b)(?: ?[\w’'-]+){0,2} ?-?$", before, re.I)
    if asks.name not in ("magnitude", "temperature") or not noun or not opens:
        return ""
    return f"what was the {asks.name} of the {noun.group()}?"
