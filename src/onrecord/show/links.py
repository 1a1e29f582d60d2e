"""How a question's answers stand to each other, in sentences: at odds, denied, revised, copied."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.show.excerpt import excerpt
from onrecord.show.speakers import bracketed, by_size, holders, names, speaker
from onrecord.show.wording import label, line, listed, when

if TYPE_CHECKING:
    from onrecord.model import Conflict, Relation
    from onrecord.store.shapes import Contents, Statement

_OPPOSED = "One says yes, the other no."  # which their answers say already
_SHOWN = ("The later answer is another.", "It took the earlier answer back.")
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
        because = "" if reason == _OPPOSED else f": {reason}"
        sentences.append(Told(shown[key], f" against {listed(others)}{because}"))
    return sentences


def _side(one: Conflict, key: str) -> str:
    """Whether `key` is below or above the other, else the reason as it was given."""
    for mark, first, second in _SIDES:
        if mark in one.reason:
            return first if key == one.a else second
    return line(one.reason)


def _of(found: Contents) -> dict[str, tuple[Statement, str]]:
    """The statement of each claim here, and its answer in the words of its position."""
    labels = {
        claim: label(asked, position)
        for asked in found.questions
        for position in asked.positions
        for claim in position.claims
    }
    return {
        claim.id: (said, labels[claim.id])
        for said in found.statements
        for claim in said.claims
        if claim.id in labels
    }


def _known(found: Contents, kind: str, of: Mapping[str, object]) -> list[Relation]:
    return [one for one in found.relations if one.type == kind and {one.start, one.end} <= set(of)]


def denials(found: Contents) -> list[Told]:
    """Who denies what whom said, in both sides' words; what several are against once in full."""
    of = _of(found)
    groups: dict[tuple[str, str], list[Relation]] = {}
    for one in _known(found, "denies", of):
        said = of[one.start][0]
        groups.setdefault((speaker(said), said.document.id), []).append(one)
    met: set[str] = set()
    return [_denial(who, links, of, met) for (who, _), links in groups.items()]


def _denial(
    who: str, links: Sequence[Relation], of: Mapping[str, tuple[Statement, str]], met: set[str]
) -> Told:
    said, ends = of[links[0].start][0], [of[one.end] for one in links]
    whom = listed(dict.fromkeys(speaker(target) for target, _ in ends))
    what = listed(dict.fromkeys(words for _, words in ends if words not in ("yes", "no")))
    place = f"{line(said.document.label)}, {when(said.said)}"
    rest = f" denies what {whom} said" + (f": {what}" if what else "") + f" ({place})"
    why = _because(*links)
    pairs = [of[one.start][0] for one in links], [target for target, _ in ends]
    denied, against = (list({one.attribution.id: one for one in some}.values()) for some in pairs)
    own = [one for one in denied if f"“{line(one.words)}”" not in why]
    if not own and all(words not in ("yes", "no") for _, words in ends):
        against = []  # both sides' words are told already
    quoted = [*own, *(one for one in against if one.attribution.id not in met)]
    met.update(one.attribution.id for one in against)
    day = when(said.said, hours=False)
    return Told(who, rest, tuple(_quote(one, day, of) for one in quoted), (why,) if why else ())


def _quote(said: Statement, day: str, claims: Container[str]) -> str:
    """Who said what, cut around these claims, and on which day where that is another than `day`."""
    on = when(said.said, hours=False)
    mine = [one.id for one in said.claims if one.id in claims]
    words = "".join(words for words, _ in excerpt(said, mine, most=160))
    return f"{speaker(said)}{'' if on == day else f', {on}'}: {words}"


def _because(*links: Relation) -> str:
    """The reasons of links, each once whatever words it quotes, with days as people write them."""
    reasons = [line(reason) for one in links for reason in one.reasons]
    each = {re.sub("“[^”]*”", "“”", reason): reason for reason in reversed(reasons)}
    told = " ".join(reversed(each.values()))
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda day: when(day[0]), told)


@dataclass(frozen=True, slots=True)
class _Step:
    """What somebody said on a day, as a revision starts from it or ends in it."""

    moment: str
    who: str
    words: str
    withdrawn: bool


def revisions(found: Contents) -> list[Told]:
    """Who changed what to what, and when; a chain is one row.

    Where a step needs its reason told, all of the chain's are.
    """
    of = _of(found)
    steps: dict[tuple[_Step, _Step], Relation] = {}
    for one in _known(found, "revises", of):
        steps.setdefault((_step(*of[one.end]), _step(*of[one.start])), one)
    made = []
    for chain in _chains(steps):
        pairs = list(pairwise(chain))
        plain = all(one.who == other.who and one.moment != other.moment for one, other in pairs)
        why = dict.fromkeys(_briefly(steps[pair]) for pair in pairs)
        made.append(Told(*_chained(chain), why=() if plain else tuple(why)))
    return made


def _chains(steps: Iterable[tuple[_Step, _Step]]) -> list[list[_Step]]:
    """The steps, by day, each joined to one that ends where it starts."""
    chains: list[list[_Step]] = []
    for earlier, later in sorted(steps, key=lambda pair: (pair[1].moment, pair[0].moment)):
        chain = next((some for some in chains if some[-1] == earlier), None)
        if chain is None:
            chain = [earlier]
            chains.append(chain)
        chain.append(later)
    return chains


def _briefly(link: Relation) -> str:
    """The reason of a revision without what its row says: the days, that the answer is another."""
    plain = [re.sub(r": \S+, then \S+\.$", ".", line(reason)) for reason in link.reasons]
    return _because(replace(link, reasons=tuple(one for one in plain if one not in _SHOWN)))


def _step(said: Statement, words: str) -> _Step:
    return _Step((said.said or "")[:10], speaker(said), words, said.stance == "retract")


def _chained(chain: Sequence[_Step]) -> tuple[str, str]:
    several = len({step.who for step in chain}) > 1
    parts, words = [], ""
    for step in chain:
        told = "" if step.withdrawn and step.words == words else step.words
        told = f"{told} withdrawn".strip() if step.withdrawn else told
        who = f" {bracketed(step.who)}" if several else ""
        parts.append(f"{told} on {when(step.moment)}{who}")
        words = step.words
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
