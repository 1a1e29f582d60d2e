"""How a question's answers stand to each other, in sentences: at odds, denied, revised, copied."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.show.excerpt import excerpt
from onrecord.show.speakers import bracketed, by_size, holders, names, speaker
from onrecord.show.wording import answer_words, label, line, listed, when

if TYPE_CHECKING:
    from onrecord.model import Conflict, Relation
    from onrecord.store.shapes import Contents, Statement

_SIDES = (("” is below “", "below", "above"), ("” is above “", "above", "below"))


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence by its first words and its rest, the words that it is about, and reasons."""

    who: str
    rest: str
    quotes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def conflicts(found: Contents) -> list[Told]:
    """What cannot both be true, in the fewest sentences that say it all."""
    (asked,) = found.questions
    held = holders(found)
    words = {one.id: label(asked, one) for one in by_size(asked)}
    shown = {
        key: f"{text} {bracketed(listed(names(held[key]), most=1))}" if held[key] else text
        for key, text in words.items()
    }
    left = [one for one in asked.conflicts if one.a in shown and one.b in shown]
    sentences: list[Told] = []
    while left:
        counts = {key: sum(key in (one.a, one.b) for one in left) for key in shown}
        key = max(shown, key=lambda name: counts[name])  # the first of equals
        mine = [one for one in left if key in (one.a, one.b)]
        order = list(shown)
        mine.sort(key=lambda one: order.index(one.a) + order.index(one.b))
        left = [one for one in left if one not in mine]
        sentences += _sentences(key, mine, shown)
    return sentences


def _sentences(key: str, mine: Sequence[Conflict], shown: Mapping[str, str]) -> list[Told]:
    groups: dict[str, list[str]] = {}
    for one in mine:
        groups.setdefault(_side(one, key), []).append(shown[one.b if key == one.a else one.a])
    sides = [
        f"is {side} {listed(groups.pop(side))}" for side in ("above", "below") if side in groups
    ]
    sentences = [Told(shown[key], " " + ", and ".join(sides))] if sides else []
    for reason, others in groups.items():
        sentences.append(Told(shown[key], f" against {listed(others)}: {reason}"))
    return sentences


def _side(one: Conflict, key: str) -> str:
    """Whether `key` is below or above the other, else the reason as it was given."""
    for mark, first, second in _SIDES:
        if mark in one.reason:
            return first if key == one.a else second
    return line(one.reason)


def _of(found: Contents) -> dict[str, tuple[Statement, str]]:
    """The statement of each claim, and its answer in the words of the position it belongs to."""
    labels = {
        claim: label(asked, position)
        for asked in found.questions
        for position in asked.positions
        for claim in position.claims
    }
    return {
        claim.id: (said, labels.get(claim.id) or answer_words(claim.answer))
        for said in found.statements
        for claim in said.claims
    }


def _known(found: Contents, kind: str, of: Mapping[str, object]) -> list[Relation]:
    return [one for one in found.relations if one.type == kind and {one.start, one.end} <= set(of)]


def denials(found: Contents) -> list[Told]:
    """Who denies what whom said, in both sides' words, each pair once."""
    of = _of(found)
    groups: dict[tuple[str, str], list[Relation]] = {}
    for one in _known(found, "denies", of):
        said = of[one.start][0]
        groups.setdefault((speaker(said), said.document.id), []).append(one)
    made = []
    for (who, document), links in groups.items():
        ends = [of[one.end] for one in links]
        whom = listed(dict.fromkeys(_placed(said, document) for said, _ in ends))
        what = listed(dict.fromkeys(words for _, words in ends if words not in ("yes", "no")))
        said = of[links[0].start][0]
        place = f"{line(said.document.label)}, {when(said.said)}"
        rest = f" denies what {whom} said" + (f": {what}" if what else "") + f" ({place})"
        why = _because(*links)
        quoted = all(f"“{line(of[one.start][0].words)}”" in why for one in links)
        made.append(Told(who, rest, () if quoted else _quotes(links, of), (why,) if why else ()))
    return made


def _quotes(links: Sequence[Relation], of: Mapping[str, tuple[Statement, str]]) -> tuple[str, ...]:
    """The words of the denials, then those that they are against, each with who and when.

    A day is told where it is another than the first's.
    """
    day = when(of[links[0].start][0].said, hours=False)
    quotes: dict[str, None] = {}
    for claim in [*(one.start for one in links), *(one.end for one in links)]:
        said = of[claim][0]
        on = when(said.said, hours=False)
        words = "".join(words for words, _ in excerpt(said, [claim], most=160))
        quotes[f"{speaker(said)}{'' if on == day else f', {on}'}: {words}"] = None
    return tuple(quotes)


def _because(*links: Relation) -> str:
    """The reasons of links, each once, with their days as people write them."""
    reasons = " ".join(dict.fromkeys(line(reason) for one in links for reason in one.reasons))
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda day: when(day[0]), reasons)


def _placed(said: Statement, near: str) -> str:
    """The speaker, with the paper where that is another than the document `near`."""
    who, paper = speaker(said), line(said.document.label)
    return who if said.document.id == near or who.startswith(paper) else f"{who} ({paper})"


@dataclass(frozen=True, slots=True)
class _Step:
    """What somebody said on a day, as a revision starts from it or ends in it."""

    moment: str
    who: str
    words: str


def revisions(found: Contents) -> list[Told]:
    """Who changed what to what, and when; a chain is one row.

    Where a step needs its reason told, all of the chain's are.
    """
    of = _of(found)
    steps: dict[tuple[_Step, _Step], Relation] = {}
    for one in _known(found, "revises", of):
        steps.setdefault((_step(*of[one.end]), _step(*of[one.start])), one)
    chains: list[list[_Step]] = []
    for earlier, later in sorted(steps, key=lambda pair: (pair[1].moment, pair[0].moment)):
        chain = next((some for some in chains if some[-1] == earlier), None)
        if chain is None:
            chain = [earlier]
            chains.append(chain)
        chain.append(later)
    made = []
    for chain in chains:
        pairs = list(pairwise(chain))
        plain = all(one.who == other.who and one.moment != other.moment for one, other in pairs)
        why = dict.fromkeys(_because(steps[pair]) for pair in pairs)
        made.append(Told(*_chained(chain), why=() if plain else tuple(why)))
    return made


def _step(said: Statement, words: str) -> _Step:
    words = f"{words} withdrawn" if said.stance == "retract" else words
    return _Step((said.said or "")[:10], speaker(said), words)


def _chained(chain: Sequence[_Step]) -> tuple[str, str]:
    several = len({step.who for step in chain}) > 1
    parts = [
        f"{step.words} on {when(step.moment)}" + (f" {bracketed(step.who)}" if several else "")
        for step in chain
    ]
    return ("" if several else f"{chain[0].who}: "), " → ".join(parts)


def copies(found: Contents) -> list[str]:
    """Which of the articles are one text, and so count as one origin."""
    labels = {one.id: line(one.label) for one in found.documents}
    places = {one.id: line(one.path or one.url or one.id) for one in found.documents}
    made = []
    for one in found.origins:
        shown = [key for key in one.documents if key in labels]
        if len(shown) > 1:
            word = "Copies of one text" if one.kind == "copy" else "Versions of one story"
            papers = listed(f"{labels[key]} ({places[key]})" for key in shown)
            made.append(f"{word}, counted as one origin: {papers}")
    return made
