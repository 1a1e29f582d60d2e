"""An article while it is read: who has spoken and been named up to each place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.text import sentences

from .entities import Entity, Register
from .lexicon import gender_of_word, is_person_noun
from .metonymy import speaks
from .names import Use
from .phrases import Phrase

Found = tuple[tuple[Entity, ...], str]
NOBODY: Found = ((), "")
CLAUSE = re.compile(
    r",? (?:which|who|whose|where)\b|,? (?:(?:speaking|talking) )?(?:up)?on (?:the )?condition\b"
    r"|,? (?:speaking|talking) anonymously\b"
)
LONGEST = 14  # words of an unnamed source that make its name


@dataclass(frozen=True, slots=True)
class Event:
    """An entity at a place of the text: it spoke there, opened a sentence, or was named."""

    at: int
    sentence: int
    weight: int  # 3 spoke, 2 opened a sentence in the article's own voice, 1 was named, 0 a place
    entity: Entity


def _place(event: Event) -> tuple[int, int]:
    return event.at, event.weight


def _is_mere_place(text: str, use: Use, entity: Entity) -> bool:
    """Whether a state or its capital is named as a place only, for which "it" does not stand."""
    return entity.kind == "government" and speaks(text, use.start, use.end) < 0.5


class Scene:
    """An article being read: its register and what has happened up to each place."""

    def __init__(self, text: str, register: Register, uses: list[Use], quoted: list[Span]) -> None:
        self.text, self.register = text, register
        self.starts = [start for start, _ in sentences(text)]
        self.events: list[Event] = []
        self.repeated: dict[str, Entity] = {}
        self.together: list[tuple[int, tuple[Entity, ...]]] = []
        self.outlet: Entity | None = None
        for use in uses:
            opens = use.subject and not any(s.start <= use.start < s.end for s in quoted)
            weight = 2 if opens else 1
            entity = register.at[use.phrase.name_start]
            self.note(use.start, entity, 0 if _is_mere_place(text, use, entity) else weight)

    def sentence(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def start_of(self, at: int) -> int:
        """Where the sentence of a place starts."""
        return self.starts[max(0, self.sentence(at))] if self.starts else 0

    def note(self, at: int, entity: Entity, weight: int) -> None:
        insort(self.events, Event(at, self.sentence(at), weight, entity), key=_place)

    def before(self, at: int, fits: Callable[[Entity], bool], weight: int = 1) -> Iterator[Event]:
        """Events before a place whose entity fits, the latest first."""
        for place in range(bisect_left(self.events, (at, 0), key=_place) - 1, -1, -1):
            event = self.events[place]
            if event.weight >= weight and fits(event.entity):
                yield event

    def last(self, at: int, fits: Callable[[Entity], bool], weight: int = 1) -> Entity | None:
        found = next(self.before(at, fits, weight), None)
        return found.entity if found else None


def kept(scene: Scene, phrase: Phrase, kind: str, reason: str) -> Found:
    """An unnamed source under its own words, the same again where "the" takes it up."""
    words = re.sub(r"^[Tt]he ", "", phrase.words)
    if phrase.article not in {"", "the"}:
        words = words[:1].lower() + words[1:]
    words = CLAUSE.split(words, maxsplit=1)[0]
    words = " ".join(words.split()[:LONGEST])
    again = phrase.article in {"the", ""} or kind == "document"
    entity = scene.repeated.get(f"{kind} {words.lower()}") if again else None
    if entity is None:
        entity = scene.register.add(kind, words)  # type: ignore[arg-type]
        entity.named, entity.plural = False, phrase.plural
        entity.evidence = is_person_noun(phrase.head or "")
        entity.gender = gender_of_word(phrase.head or "")
        entity.roles.append(phrase)
        scene.repeated[f"{kind} {words.lower()}"] = entity
    return (entity,), reason
