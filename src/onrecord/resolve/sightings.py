"""Where each person of an article comes up, and in what part of its sentence.

A sighting is a name, a speaker, a noun for somebody whom nobody names ("a neighbour"), or a pronoun
that has been brought to one of them. Without a parser, the words next to it tell whether it is a
subject (a verb follows), a possessor, or led in by a preposition.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.model import Attribution

from .entities import Entity
from .lexicon import gender_of_word, is_body_noun, is_person_noun, is_plural
from .names import Use
from .scene import Scene
from .words import Word

REACH = 6  # sentences back in which a pronoun's antecedent is looked for
NEAR = 3  # the same for somebody without a name
PREPOSITION = re.compile(
    r"\b(?:in|at|of|for|with|by|from|to|on|near|against|about|under|over|between|into|than|like|"
    r"outside|inside)\s+(?:the\s+)?$"
)
PLACED = re.compile(r"\b(?:in|at|near|outside|inside|into|across|around|throughout)\s+(?:the\s+)?$")
THE = re.compile(r"\b[Tt]he\s+$")
OWNS = re.compile(r"(?:[’']s|s[’'])\b")
PASTS = (  # irregular ones that are no plural or name of a thing
    "said|told|went|came|took|made|left|fell|began|became|gave|got|met|ran|saw|sent|led|lost|won|"
    "wrote|spent|held|kept|hit|cut|put|let|set|fled|shot|struck|stole|drove|wore|flew|grew|knew|"
    "threw|drew|broke|spoke|chose|rose|hid|bit|ate|sat|stood|dug|hung|sold|sought|taught|thought|"
    "caught|brought|bought|fought|paid|laid|heard|felt|dealt|sank|swam|beat|fed|found|built|bent"
)
VERB = re.compile(
    r"(?:,[^,.;]{2,70},|\s\([^)]{1,40}\))?\s+"
    r"(?:(?:also|now|never|then|later|still|finally|reportedly|allegedly) )?"
    r"(?:has|have|had|is|was|were|are|will|would|could|can|may|might|must|should|did|does|who|"
    rf"{PASTS}|[a-z]+ed|says|[a-z]{{3,}}(?<!s)s)\b"
)
SPOUSE = r"(wife|wives|ex-wife|ex-wives|widow|husband)"
SPOUSE_BEHIND = re.compile(rf"[’']s? (?:\w+ )?{SPOUSE}\b")
SPOUSE_BEFORE = re.compile(rf"\b{SPOUSE} of (?:the )?$")
DETERMINERS = frozenset("a an the this that another his her their its one".split())
PREDICATES = frozenset("is was as be been being become became".split())


@dataclass(slots=True)
class Noun:
    """Somebody without a name: the words that stand for them, from the determiner on."""

    start: int
    end: int
    number: int  # below zero: entities have the others
    head: str
    gender: str | None
    owned: bool


class Sighting(NamedTuple):
    """Somebody at a place of the text."""

    at: int
    end: int
    sentence: int
    number: int
    who: Entity | Noun
    subject: bool = False
    owner: bool = False
    led: bool = False  # by a preposition
    spoke: bool = False
    pronoun: bool = False


@dataclass(slots=True)
class Habits:
    """How an article uses a person's name: how often at all, and how often in each way."""

    count: int = 0
    subject: int = 0
    placed: int = 0
    the: int = 0

    def share(self, times: int) -> float:
        """The share of the uses that `times` are."""
        return times / self.count if self.count else 0.0


@dataclass(slots=True)
class Sightings:
    """All sightings of people in an article, in reading order, and their habits by number.

    `shapes` keeps what `antecedents` tells of each name, which many pronouns ask for.
    """

    scene: Scene
    rows: list[Sighting] = field(default_factory=list)
    habits: dict[int, Habits] = field(default_factory=lambda: defaultdict(Habits))
    counts: Counter[int] = field(default_factory=Counter)
    shapes: dict[int, tuple[float, float]] = field(default_factory=dict)

    def add(self, row: Sighting) -> None:
        """Put a sighting in its place."""
        insort(self.rows, row, key=_place)
        self.counts[row.number] += 1

    def before(self, at: int) -> Iterator[Sighting]:
        """The sightings before a place that are within reach of it, the latest first."""
        first = self.scene.sentence(at) - REACH
        for i in range(bisect_left(self.rows, at, key=_place) - 1, -1, -1):
            row = self.rows[i]
            if row.sentence < first:
                return
            yield row

    def noun(self, noun: Noun, meant: Entity | None) -> None:
        """Add words for somebody, and who that is where it is known."""
        subject, owner, led = part(self.scene.text, noun.start, noun.end)
        who = meant or noun
        sentence = self.scene.sentence(noun.start)
        self.add(Sighting(noun.start, noun.end, sentence, who.number, who, subject, owner, led))


def _place(row: Sighting) -> int:
    return row.at


def part(text: str, start: int, end: int) -> tuple[bool, bool, bool]:
    """Whether words are a subject, a possessor, or led in by a preposition."""
    led = PREPOSITION.search(text, max(0, start - 14), start) is not None
    owner = OWNS.match(text, end) is not None or text[start:end].endswith(("'s", "’s"))
    if text[max(0, start - 2) : start] == ", " and text[end : end + 1] == ",":
        end += 1  # "the harbour master, Ada Maro, said"
    return not led and VERB.match(text, end, end + 90) is not None, owner, led


def sightings(scene: Scene, uses: Sequence[Use]) -> Sightings:
    """The names and speakers of an article."""
    found = Sightings(scene)
    parts = {use.start: (use.end, part(scene.text, use.start, use.end)) for use in uses}
    for use in uses:
        entity = scene.register.at.get(use.phrase.name_start)
        if entity is not None and entity.person:
            entity.gender = entity.gender or _by_spouse(scene.text, use)
            _note(found.habits[entity.number], scene.text, use.start, parts[use.start][1][0])
    for event in scene.events:
        if event.entity.person and event.weight:
            end, (subject, owner, led) = parts.get(event.at, (event.at, (False, False, False)))
            spoke = event.weight == 3
            subject = subject or event.weight > 1
            row = Sighting(
                event.at, end, event.sentence, event.entity.number, event.entity,
                subject, owner and not spoke, led and not spoke, spoke, spoke and end == event.at,
            )  # fmt: skip
            found.rows.append(row)
            found.counts[row.number] += 1
    return found


def _by_spouse(text: str, use: Use) -> str | None:
    """The gender of somebody whose wife or husband is spoken of."""
    found = SPOUSE_BEHIND.match(text, use.end) or SPOUSE_BEFORE.search(
        text, max(0, use.phrase.start - 20), use.phrase.start
    )
    return None if found is None else "female" if found[1] == "husband" else "male"


def _note(habits: Habits, text: str, start: int, subject: bool) -> None:
    before = text[max(0, start - 14) : start]
    habits.count += 1
    habits.subject += subject
    habits.placed += PLACED.search(before) is not None
    habits.the += THE.search(before) is not None


def nouns(words: Sequence[Word], uses: Sequence[Use], said: Sequence[Attribution]) -> list[Noun]:
    """Everybody whom the text only describes ("the driver"), names and sources left out."""
    taken = [(use.phrase.start, use.phrase.start + len(use.phrase.words)) for use in uses]
    taken += [(span.start, span.end) for row in said for span in row.source]
    taken.sort()
    found: list[Noun] = []
    for i, word in enumerate(words):
        if word.mark or word.capital or not is_person_noun(word.low) or is_plural(word.low):
            continue
        first = None if _within(taken, word.start) or _goes_on(words, i) else _determiner(words, i)
        if first is not None:
            low = words[first].low
            found.append(
                Noun(
                    words[first].start, word.start + len(word.base), -1 - len(found), word.low,
                    gender_of_word(word.low), low in {"his", "her", "their"},
                )
            )  # fmt: skip
    return found


def _within(taken: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of the stretches, in order of their starts, holds the place."""
    last = bisect_left(taken, (at + 1, 0))
    return any(at < end for _, end in taken[max(0, last - OVERLAPPING) : last])


OVERLAPPING = 6  # stretches that may hold one place, such as a source and the name in it


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether the noun only modifies the next word ("the police chief Maro")."""
    if i + 1 >= len(words) or words[i].owns:
        return False
    after = words[i + 1]
    return after.capital or (
        not after.mark and (is_person_noun(after.low) or is_body_noun(after.low))
    )


def _determiner(words: Sequence[Word], i: int) -> int | None:
    """Where the noun phrase of a noun starts; None where it has no determiner or is a predicate."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if words[j].mark:
            return None
        if words[j].low in DETERMINERS or words[j].owns:
            before = {word.low for word in words[max(0, j - 2) : j]}
            return None if words[j].low in {"a", "an"} and before & PREDICATES else j
    return None
