"""For whom a pronoun stands: everybody who agrees with it is weighed, nobody among them.

A softmax over the candidates (Denis and Baldridge, 2008) with weights learnt from marked
coreference; the features are those of Hobbs (1978) and of Lappin and Leass (1994): how far back,
subject or not, how often named. `antecedents.toml` holds the weights and says from what.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from .entities import Entity
from .lexicon import table
from .seats import known_body, state_in
from .sightings import NEAR, Noun, Sighting, Sightings

Features = Mapping[str, float]
BREAK = re.compile(
    r"[,;:“\"”]|\b(?:and|but|that|because|when|as|after|before|while|if|who|since|until|to|for|by)\b"
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
NOBODY = "nobody"


class Slot(NamedTuple):
    """A pronoun: its gender, its part ("subject", "possessor", "object"), and whose words it is in.

    `how` tells of these words: "quoted" stand in quotation marks, before others the speaker is
    "in front" of them or "behind" them, and "opened" ones are those that the pronoun opens behind
    the speaker ("Maro said she").
    """

    start: int
    end: int
    gender: str
    part: str
    speakers: tuple[Entity, ...] = ()
    how: str = "behind"


class Candidate(NamedTuple):
    """Somebody for whom a pronoun may stand, and all sightings within reach, the latest first."""

    who: Entity | Noun
    seen: Sequence[Sighting]


def candidates(slot: Slot, known: Sightings) -> list[Candidate]:
    """Everybody before a pronoun who agrees with it in gender, and who speaks there."""
    found: dict[int, tuple[Entity | Noun, list[Sighting]]] = {}
    here = known.scene.sentence(slot.start)
    for row in known.before(slot.start):
        if row.end > slot.start or row.who.gender not in {None, slot.gender}:
            continue
        if isinstance(row.who, Noun):
            if not row.pronoun and here - row.sentence > NEAR:
                continue
        elif row.who.plural:
            continue
        found.setdefault(row.number, (row.who, []))[1].append(row)
    for who in slot.speakers:
        if who.person and who.gender in {None, slot.gender}:
            found.setdefault(who.number, (who, []))
    return [Candidate(who, seen) for who, seen in found.values()]


def features(slot: Slot, one: Candidate, known: Sightings, alone: bool) -> dict[str, float]:
    """What tells for and against a candidate, by name."""
    found = {"alone": float(alone)}
    if one.seen:
        found |= _seen(slot, one.seen, known)
    if isinstance(one.who, Noun):
        return found | {
            "noun": 1.0,
            "noun of that gender": float(one.who.gender is not None),
            "owned noun": float(one.who.owned),
        }
    return found | _named(slot, one.who, known)


def _seen(slot: Slot, seen: Sequence[Sighting], known: Sightings) -> dict[str, float]:
    last = seen[0]
    here = known.scene.sentence(slot.start)
    back = here - last.sentence
    subject = any(row.subject and row.sentence == last.sentence for row in seen)
    found = {f"{min(back, 4)} sentences back": 1.0}
    if subject:
        found[f"subject {min(back, 2)} back"] = 1.0
    elif last.owner or last.led:
        found["possessor" if last.owner else "behind a preposition"] = 1.0
    if any(row.spoke and here - row.sentence < 3 for row in seen) and last.who not in slot.speakers:
        found["spoke"] = 1.0
    if last.pronoun:
        found["as a pronoun"] = 1.0
        found["as a pronoun and subject"] = float(last.subject)
    if back == 0:
        found |= _same_sentence(slot, last, subject, known)
    elif back == 1 and subject and slot.part == "subject":
        found["subject after subject"] = 1.0
    return found


def _same_sentence(slot: Slot, last: Sighting, subject: bool, known: Sightings) -> dict[str, float]:
    if slot.part == "possessor":
        return {"possessor there": 1.0}
    if slot.part == "subject":
        return {"subject of both": float(subject)}
    near = not BREAK.search(known.scene.text, last.end, slot.start)
    return {"object of the subject": float(subject), "object in the clause": float(near)}


def _named(slot: Slot, who: Entity, known: Sightings) -> dict[str, float]:
    habits = known.habits[who.number]
    if who.number not in known.shapes:
        known.shapes[who.number] = _shape(who.name)
    two, place = known.shapes[who.number]
    return {
        f"speaker, {slot.how}": float(who in slot.speakers),
        "gender told": float(who.gender is not None),
        "named": float(who.named and who.kind == "person"),
        "two names": two,
        "place or day": place,
        "how often": math.log1p(known.counts[who.number]),
        "share as subject": habits.share(habits.subject),
        "share behind in": habits.share(habits.placed),
        "share behind the": habits.share(habits.the),
    }


def _shape(name: str) -> tuple[float, float]:
    """Whether a name has two words, and whether it is that of a place, a body or a day."""
    parts = name.split()
    place = name.lower() in CALENDAR or state_in(parts) or known_body(name)
    return float(len(parts) > 1), float(bool(place))


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature, and of nobody."""
    return {name: float(value) for name, value in table("antecedents")["weights"].items()}


def shares(found: Sequence[Features], by: Mapping[str, float]) -> list[float]:
    """The probability of each candidate; what is left is that of nobody among them."""
    scores = [sum(by.get(name, 0.0) * value for name, value in one.items()) for one in found]
    most = max([*scores, by[NOBODY]])
    odds = [math.exp(score - most) for score in scores]
    whole = math.fsum((*odds, math.exp(by[NOBODY] - most)))
    return [one / whole for one in odds]
