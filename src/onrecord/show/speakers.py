"""Who holds which position of a question, and by which names they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.model import Quantity
from onrecord.show.wording import line, listed, named, person

if TYPE_CHECKING:
    from onrecord.model import Position, Question, Source
    from onrecord.store.shapes import Contents, Statement


def speaker(said: Statement) -> str:
    """Who says it, in a word: names, else the source's own words, else the paper itself."""
    return listed(each(said))


def each(said: Statement) -> list[str]:
    """Every speaker of a statement by itself."""
    if said.attribution.style == "own-voice":
        return [line(said.document.label)]
    return [named(source) for source in said.sources] or [_unresolved(said)]


def _unresolved(said: Statement) -> str:
    words = listed(line(span.exact) for span in said.attribution.source)
    return f"“{words}” (unnamed)" if words else "no source named"


def in_full(said: Statement, bodies: dict[str, Source]) -> str:
    """Who says it, with role and the body that they act for."""
    if said.attribution.style == "own-voice":
        return f"{speaker(said)} itself"
    if not said.sources:
        return speaker(said)
    return listed(person(source, bodies) for source in said.sources)


def holders(found: Contents) -> dict[str, list[Statement]]:
    """The statements that give each position, by what was said first."""
    held: dict[str, list[Statement]] = {
        position.id: [] for asked in found.questions for position in asked.positions
    }
    for said in found.statements:
        for _, _, position in said.answers:
            if position in held and said not in held[position]:
                held[position].append(said)
    return {key: sorted(some, key=lambda one: one.said or "~") for key, some in held.items()}


def names(every: Iterable[Statement]) -> list[str]:
    """All who speak in the statements, each once, in their order; who took it back is marked."""
    back = {name: said.stance == "retract" for said in every for name in each(said)}
    return [f"{name} (withdrew it)" if withdrew else name for name, withdrew in back.items()]


def bracketed(who: str) -> str:
    """Names in brackets, those within them square: "(two officials [unnamed])"."""
    return f"({who.replace('(', '[').replace(')', ']')})"


def in_order(asked: Question) -> list[Position]:
    """By the day on which each was first said, and then from the lowest up."""
    return sorted(asked.positions, key=lambda one: ((one.first_said or "~")[:10], *_size(one)))


def by_size(asked: Question) -> list[Position]:
    """Figures from the lowest up, everything else as it comes."""
    return sorted(asked.positions, key=_size)


def _size(one: Position) -> tuple[float, float]:
    answer = one.answer
    if not isinstance(answer, Quantity):
        return 0.0, 0.0
    bounds = [end for end in (answer.low, answer.high) if end is not None]
    return (bounds[0], bounds[-1]) if bounds else (float("inf"), 0.0)


def manner(said: Statement) -> str:
    """The cue's words, and the stance where it is other than plain: " [denied, deny]"."""
    spans = said.attribution.cue
    cue = line(" … ".join(span.exact for span in spans))
    if spans == said.attribution.source or not re.search(r"\w", cue):
        cue = ""  # a label in a transcript, a dash in a headline
    stance = "" if said.stance in ("assert", "unknown") else said.stance
    stance = "" if stance[:3] in cue.lower() else stance  # "denied" needs no "deny" beside it
    parts = [part for part in (cue, stance) if part]
    return f" [{', '.join(parts)}]" if parts else ""


def origins(found: Contents) -> int:
    """How many independent origins the question's claims go back to."""
    wanted = {
        claim
        for asked in found.questions
        for position in asked.positions
        for claim in position.claims
    }
    pairs = (pair for said in found.statements for pair in said.origins)
    return len({origin for claim, origin in pairs if claim in wanted})


def alike(every: Iterable[Statement]) -> list[list[Statement]]:
    """Statements of one speaker in the same words, as copies carry them, each as one group."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for said in every:
        words = re.findall(r"\w+", " ".join(span.exact for span in said.attribution.content))
        groups.setdefault((speaker(said), *words), []).append(said)
    return list(groups.values())
