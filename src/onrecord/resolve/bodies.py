"""Which body some words name: a government, a body of a state, or one by its own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import SourceKind

from .lexicon import body_classes, is_role, roles, singular
from .phrases import read_phrase
from .seats import (
    described_bodies,
    government,
    is_adjective_of_state,
    known_body,
    plain,
    state_in,
)
from .words import PORTFOLIO, read_words

SPELLING = {"defence": "defense", "labour": "labor", "centre": "center", "programme": "program"}
STATE_CLASSES = ("government", "military", "police", "ministry", "parliament")
PLAIN_MILITARY = frozenset("armed national defense land regular combined".split())
SMALL = frozenset("of the and for in on 's state official national federal country".split())
SPEAKING_OFFICES = frozenset(
    "spokesman spokeswoman spokesperson president director founder co-founder cofounder chief head "
    "chairman chairwoman chairperson chair ceo cfo coo editor executive leader manager adviser "
    "advisor aide official officer counsel administrator coordinator negotiator".split()
)
WIRES = frozenset("news press telegraph telegraphic wire information".split())
LOCAL_OFFICES = frozenset("governor mayor commissioner sheriff".split())


@dataclass(frozen=True, slots=True)
class Described:
    """A body by key: the same key is the same body. `state` is the state that it belongs to."""

    key: str
    name: str
    kind: SourceKind
    acts_for: str | None = None
    named: bool = True
    aliases: tuple[str, ...] = ()


def class_of(words: Sequence[str]) -> str | None:
    """The class of body ("military", "ministry") that the head noun of the words names."""
    if not words:
        return None
    low = [w.lower() if w.lower() in body_classes() else singular(w) for w in words]
    if len(low) > 1 and low[-2:] in (["armed", "forces"], ["armed", "force"]):
        return "military"
    if len(low) > 1 and low[-1] == "force" and low[-2] in {"air", "defense", "defence"}:
        return "military"
    classes = body_classes().get(low[-1]) or body_classes().get(low[0])
    for of in (i for i, word in enumerate(low) if word in {"of", "for", "in"} and i):
        classes = body_classes().get(low[of - 1]) or classes
        break
    return classes[0] if classes else None


def kind_of(words: Sequence[str], default: SourceKind = "organisation") -> SourceKind:
    """The kind of source that a body's head noun tells."""
    if len(words) > 1 and is_role(words[-1]):
        joined = words[-2] == "&" or class_of(words) is not None
        return "organisation" if joined else "agency"
    found = class_of(words)
    if found == "parliament" and words[-1].lower() == "house" and len(words) == 2:
        return default
    if found == "government":
        return "government"
    if found in {"agency", "ministry", "military", "police", "parliament", "court"}:
        return "agency"
    if found == "agency" and {w.lower() for w in words} & WIRES:
        return "media"
    if found == "media" and singular(words[-1]) not in {"review", "standard", "star", "sun"}:
        return "media"
    return default


def _bare(words: str) -> list[str]:
    return [OWNING.sub("", w.text) for w in read_words(words, 0, len(words)) if not w.mark]


OWNING = re.compile(r"[’']s?$")


def _state_body(words: str, state: str) -> Described | None:
    """A body that a state has by nature: its government, army, police, a ministry, parliament."""
    bare = _bare(words)
    found = class_of(bare)
    if found not in STATE_CLASSES:
        return None
    taken = {part.lower() for part in re.findall(r"\w+", _state_words(bare))}
    left = {SPELLING.get(w.lower(), w.lower()) for w in bare}
    left = {w for w in left if w not in taken | SMALL and not w.endswith("-based")}
    portfolio = {w for w in left if found not in body_classes().get(singular(w), ())}
    portfolio |= left & {"navy", "airforce", "air", "senate", "house", "guard", "guards", "court"}
    portfolio -= {"affairs", "department", "office", "central", "ruling"}
    if found == "government":
        if portfolio or (left & {"authorities"} and len(left) > 1):
            return None
        return Described(
            government(state), government(state), "government", aliases=(plain(words),)
        )
    if found == "military" and portfolio - PLAIN_MILITARY - {"navy", "air", "airforce", "guard"}:
        return None
    if found == "military":
        portfolio -= PLAIN_MILITARY
    key = f"{found} of {state} {' '.join(sorted(portfolio))}".strip()
    return Described(key, plain(words), "agency", government(state), aliases=(plain(words),))


def _state_words(bare: Sequence[str]) -> str:
    """The words of the list that name a state, joined by blanks."""
    for length in range(min(5, len(bare)), 0, -1):
        for start in range(len(bare) - length + 1):
            part = " ".join(bare[start : start + length])
            if state_in([part]) and state_in(bare[start : start + length]):
                return part
    return ""


def describe(words: str) -> Described | None:
    """The body that the words name or describe by the state it belongs to, or none."""
    known = known_body(words)
    if known:
        aliases = (plain(words),) if plain(words) != known.name else ()
        return Described(known.name, known.name, known.kind, known.acts_for, True, aliases)
    bare = _bare(plain(words))
    if not bare:
        return None
    state = state_in(bare)
    return (_service(bare, state) or _state_body(plain(words), state)) if state else None


def _service(bare: Sequence[str], state: str) -> Described | None:
    """A state's service by what it does ("Seoul's spy agency"), where the list has one alone."""
    taken = len(_state_words(bare).split())
    found = described_bodies().get((government(state), " ".join(bare[taken:]).lower()))
    if found is None or not _state_words(bare[:taken]):
        return None
    return Described(found.name, found.name, found.kind, found.acts_for, True, (" ".join(bare),))


def _is_bodyish(words: str) -> bool:
    bare = _bare(words)
    return bool(bare) and (known_body(words) is not None or class_of(bare) is not None)


def acts_for(head: str, role: str, of: Sequence[str]) -> str | None:
    """The name of the body for which the holder of a role speaks, from the role's own words.

    An office of a state acts for its government, a spokesman for the body named; other people
    act for a body only where the role names one ("a Norpress reporter").
    """
    office = head in roles("office")
    if head in {"ambassador", "envoy", "delegate"}:  # an ambassador speaks for no host
        of = [words for words in of if f" to {words}" not in role.replace(" to the ", " to ")]
        role = role.split(" to ")[0]
    state = state_in(_bare(role))
    for words in of:
        known = known_body(words)
        home = known is not None and known.place and known.kind == "government" and not office
        body = None if home and head else _body_in(words)
        if body:
            return body
    local = office and head in LOCAL_OFFICES and of and of[0][:1].isupper()
    if local and _is_place_word(of[0]) and not describe(of[0]):
        return f"Government of {of[0]}"
    if office and state and (not of or any(_only_state(words, state) for words in of)):
        return government(state)
    if head in SPEAKING_OFFICES and of and of[0][:1].isupper() and _may_be_body(of[0]):
        return plain(of[0])
    return None


def _is_place_word(words: str) -> bool:
    low = [w.lower() for w in _bare(words)]
    return bool(low) and not is_role(low[-1]) and low[0] not in roles("modifier")


def _only_state(words: str, state: str) -> bool:
    """Whether the words are a state's and its portfolio's alone ("US Defense", "Kenyan Trade")."""
    bare = _bare(words)
    if state_in(bare) != state:
        return False
    taken = set(re.findall(r"\w+", _state_words(bare).lower()))
    return {w.lower() for w in bare} - taken - SMALL <= PORTFOLIO | roles("modifier")


def _body_in(words: str) -> str | None:
    """The body named by a complement ("U.S. advocacy group the Table Project")."""
    found = describe(words)
    if found:
        return found.name
    phrase = read_phrase(words, 0, len(words))
    name = phrase.name if phrase.name and phrase.person is not True else None
    if name and name != words and describe(name):
        known = describe(name)
        return known.name if known else None
    if name and phrase.role and phrase.person is False:
        return plain(name)
    fields = {w.lower() for w in _bare(words)} <= roles("modifier")
    if fields and class_of(_bare(words)) in {None, "party"}:
        return None
    if len(_bare(words)) > 1 and _is_bodyish(words) and not is_role(_bare(words)[-1]):
        proper = re.sub(r"^(?:[a-z][\w-]* )+(?=[A-Z])", "", plain(words))
        if proper and proper[0].isupper():
            return proper
        return None if plain(words).endswith("international") else plain(words)
    return None


def _may_be_body(words: str) -> bool:
    bare = _bare(words)
    if bare[-1:] and bare[-1].islower() and class_of(bare) is None:
        return False  # "Norlandian security": a field, and no body
    return not is_adjective_of_state(words) and not ({w.lower() for w in bare} <= roles("modifier"))
