"""States and regions that no gazetteer holds, learnt from the words of one article.

A name is that of a state where the article itself gives it an office of state by its adjective
("the Norlandian foreign ministry", with "Norlandia" in the text) or by its possessive ("Norlandia's
interior minister", with "Norlandian" or a dateline), or names its capital. A seat is a house of
which the article says so ("the Red House, the seat of President Maro"). Nothing is guessed from
the shape of a name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .lexicon import body_classes, given, singular
from .seats import known_body, regions, state_in

WORD = r"[A-Z][^\W\d_]+"
PORTFOLIO = (
    r"(?:foreign|defen[cs]e|interior|finance|health|justice|energy|education|environment|"
    r"agriculture|transport|trade|home|security|labou?r|culture|information)"
)
OFFICE = (
    rf"(?i:(?:deputy )?(?:{PORTFOLIO}(?: affairs)? (?:minister|ministry)|prime minister|president|"
    r"government|parliament|ambassador|embassy|consul|consulate|army|military|navy|air force|"
    r"diplomats?|security officials?|authorities|opposition))\b"
)
BY_ADJECTIVE = re.compile(rf"\b({WORD}(?:n|ese|i)) {OFFICE}")
BY_OWNER = re.compile(rf"\b({WORD})[’']s {OFFICE}")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
DATELINE = re.compile(
    rf"^[A-Z][A-Z .’'-]+, (?!{MONTH}\.? \d)({WORD}(?: {WORD})?)\b(?=[ ,(—–-])", re.MULTILINE
)
TOWN_LINE = re.compile(
    r"^([A-Z][A-Z .’'-]{2,30}?)(?:, [^\n(—–]{1,40})? *(?:\(|—|–|-- )", re.MULTILINE
)
BY_PLACE = re.compile(
    rf"\b[Tt]he ({WORD}) (?:government|{PORTFOLIO} ministry|army|navy|air force|parliament|"
    r"ambassador|embassy)\b"
)
NATIONAL_VOTE = re.compile(
    r"\b(?:president|presidential|parliamentary|prime minister|king)\b", re.I
)
AFTER_NAME = re.compile(r"\b(?!(?:The|An?|But|And|In|For|Both|Former|Deputy) )[A-Z][a-z]+ $")
NO_STATE = frozenset(
    "republic democrat christia europe asia africa america arab latin west east north south "
    "islam musli librari guardia".split()
)
NO_CAPITAL_OF = re.compile(
    r"(?:[’']s)?(?: \w+)? (?:region|province|state|district|county|island|canton|territory)\b"
)
CAPITAL_NAMED = re.compile(
    rf"\b(?P<town>{WORD}(?: {WORD}){{0,2}}), (?:the (?P<adjective>{WORD}) capital|"
    rf"(?P<owner>{WORD})[’']s capital|"
    rf"the capital(?: of (?P<of>{WORD}))?)\b"
)
CAPITAL_FIRST = re.compile(
    rf"\b(?:[Tt]he (?P<adjective>{WORD}) capital|(?P<owner>{WORD})[’']s capital|"
    rf"[Tt]he capital(?: of (?P<of>{WORD}))?),? (?P<town>{WORD}(?: {WORD}){{0,2}})\b"
)

SEAT = re.compile(
    rf"\b(?:[Tt]he )?(?P<house>{WORD}(?: {WORD}){{0,2}}), the (?:official )?(?:seat|office|"
    r"residence) of (?:the )?(?i:president|prime minister|government|presidency|premier|king)\b"
)
NO_TOWN_IN = frozenset(
    "confidence trust faith belief interest believe believes believed trusts shares share stock "
    "stake stakes investment investors invested holding holdings bonds owned".split()
)
PLAYER = r"(?:striker|midfielder|defender|goalkeeper|winger|captain|coach|skipper|quarterback)"
NAME = r"[A-Z]\w*(?:-\w+)*"
IN = re.compile(rf"\b(\w+) (?=[Ii]n ({NAME}(?: {NAME})*)(?![\w’'´-]| [A-Z]))")
AT = re.compile(rf"\b(?:in|to|from|at|near|of) ({NAME})\b")


@dataclass(frozen=True, slots=True)
class State:
    """A state by its name, its adjectives and its capitals, all as the article writes them."""

    name: str
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


def states_of(text: str) -> tuple[State, ...]:
    """The states that the article tells of and that the gazetteer lacks, by name."""
    datelined = {name for name in DATELINE.findall(text) if name not in regions()}
    words = set(re.findall(rf"\b{WORD}\b", text))
    found: dict[str, set[str]] = {}
    for match in BY_ADJECTIVE.finditer(text):
        name = _name_behind(match.group(1), words)
        if name and not AFTER_NAME.search(text[max(0, match.start() - 20) : match.start()]):
            found.setdefault(name, set()).add(match.group(1))
    for match in (*BY_OWNER.finditer(text), *BY_PLACE.finditer(text)):
        name = match.group(1)
        told = name in datelined or _adjectives(name, words) or _is_land(name, text)
        if _is_new(name) and told:
            found.setdefault(name, set())
    if NATIONAL_VOTE.search(text):
        for name in sorted(datelined):
            if _is_new(name):
                found.setdefault(name, set())
    for name in found:
        found[name] |= _adjectives(name, words)
    capitals = _capitals(text, found, words)
    for name in capitals:
        found.setdefault(name, _adjectives(name, words))
    return tuple(
        State(name, tuple(sorted(found[name])), tuple(sorted(capitals.get(name, ()))))
        for name in sorted(found)
    )


def _is_land(name: str, text: str) -> bool:
    """Whether a name is a place's and no person's: met behind "in", and behind no given name."""
    used = text.replace("\n", " ")
    people = any(AFTER_NAME.search(used[max(0, m.start() - 20) : m.start()])
                 for m in re.finditer(rf"\b{re.escape(name)}\b", used))  # fmt: skip
    neighbour = re.search(rf"\bneighbou?r(?:ing)? {re.escape(name)}\b", used)
    return not people and (name in _met_in(text) or neighbour is not None)


def home_of(text: str) -> str | None:
    """The state of the article's dateline ("OSTAR, Norland", "NAIROBI (AP)"), or none."""
    line = DATELINE.search(text)
    if line:
        name = line.group(1)
        return regions().get(name) or state_in(name.split())
    town = TOWN_LINE.search(text[:400])
    body = known_body(town.group(1).title()) if town else None
    return state_in([town.group(1).title()]) if town and body and body.place else None


def is_met_at(name: str, text: str) -> bool:
    """Whether the name of a place that may be a surname too stands as a place's in the text."""
    return name in _met_at(text)


@lru_cache(maxsize=4)
def _met_at(text: str) -> frozenset[str]:
    return frozenset(AT.findall(text))


def _is_new(name: str) -> bool:
    low = name.lower()
    known = known_body(name) is not None or state_in([name]) is not None
    common = singular(low) in body_classes() or low in given("male") | given("female")
    return not known and not common and low not in NO_STATE


def _name_behind(adjective: str, words: set[str]) -> str | None:
    """The name among the words from which the adjective is made: Norlandia, Norlandian."""
    if state_in([adjective]) is not None:
        return None
    for ending in ("n", "an", "ian", "ese", "i"):
        stem = adjective.removesuffix(ending)
        if stem == adjective or len(stem) < 4:
            continue
        tails = {"n": ("",), "an": ("", "a", "o"), "ian": ("", "y", "e")}.get(ending, ("", "a"))
        for tail in tails:
            name = stem + tail
            vowel = ending != "n" or name[-1] in "aeo"
            if vowel and name in words and _is_new(name):
                return name
    return None


def _adjectives(name: str, words: set[str]) -> set[str]:
    stem = name[:4]  # an adjective keeps at least so much of the name
    return {w for w in words if w.startswith(stem) and _name_behind(w, {name}) == name}


def _capitals(text: str, states: dict[str, set[str]], words: set[str]) -> dict[str, set[str]]:
    """Towns that the article calls the capital, by the state whose capital it says they are."""
    found: dict[str, set[str]] = {}
    for match in _capital_matches(text):
        town = re.sub(r"^(?:In|At|From|To|And|But|Near) ", "", match.group("town"))
        after = text[match.end() : match.end() + 40]
        if not _is_new(town) or (match.group("of") and NO_CAPITAL_OF.match(after)):
            continue
        state = _whose(match, text, states, words)
        if state and state != town:
            found.setdefault(state, set()).add(town)
    return found


def _capital_matches(text: str) -> Iterator[re.Match[str]]:
    if "capital" in text:
        yield from CAPITAL_NAMED.finditer(text)
        yield from CAPITAL_FIRST.finditer(text)


def _whose(
    match: re.Match[str], text: str, states: dict[str, set[str]], words: set[str]
) -> str | None:
    """The state of a capital: the one named with it, that of the dateline, or the only one."""
    if match.group("adjective"):
        return _name_behind(match.group("adjective"), words)
    named = match.group("owner") or match.group("of")
    if named:
        return named if _is_new(named) else None
    line = DATELINE.search(text)
    if line:
        return line.group(1) if _is_new(line.group(1)) else None
    return next(iter(states)) if len(states) == 1 else None


def seats_in(text: str) -> frozenset[str]:
    """The houses that the article calls the seat of a government or its head."""
    return frozenset(match.group("house") for match in SEAT.finditer(text))


def is_town(name: str, text: str) -> bool:
    """Whether the article uses a single name as a place's: in its dateline, or behind "in"."""
    if _is_in_dateline(name, text):
        return True
    if name not in _met_in(text):
        return False
    bare = re.escape(name)
    people = re.search(rf"\b(?:Mr|Ms|Mrs|Dr)\.? {bare}\b", text)
    return not people and not re.search(rf"\b{bare}(?:[’']s)? {PLAYER}\b", text)


def _is_in_dateline(name: str, text: str) -> bool:
    if name.upper() not in text:
        return False
    line = rf"^{re.escape(name.upper())}(?:, [^\n(—–-]{{1,40}})? *[(—–-]"
    return re.search(line, text, re.MULTILINE) is not None


@lru_cache(maxsize=4)
def _met_in(text: str) -> frozenset[str]:
    """Names behind "in", where not what people trust or invest in."""
    return frozenset(name for word, name in IN.findall(text) if word.lower() not in NO_TOWN_IN)
