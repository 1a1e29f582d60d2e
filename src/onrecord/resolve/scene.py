"""An article while it is read: who has spoken and been named up to each place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.text import sentences

from .entities import Entity, Register
from .names import Use

Found = tuple[tuple[Entity, ...], str]
NOBODY: Found = ((), "")


@dataclass(frozen=True, slots=True)
class Event:
    """An entity at a place of the text: it spoke there, opened a sentence, or was named."""

    at: int
    sentence: int
    weight: int  # 3 spoke, 2 opened a sentence in the article's own voice, 1 was named
    entity: Entity


def _place(event: Event) -> tuple[int, int]:
    return event.at, event.weight


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
            inside = any(span.start <= use.start < span.end for span in quoted)
            weight = 2 if use.subject and not inside else 1
            self.note(use.start, register.at[use.phrase.name_start], weight)

    def sentence(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

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
