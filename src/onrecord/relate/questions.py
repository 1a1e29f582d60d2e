"""Which claims answer one question: figures, and what is said and denied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from onrecord.relate import overlap, propositions
from onrecord.relate.agreeing import score
from onrecord.relate.blocks import Key, linked
from onrecord.relate.days import of_one_time
from onrecord.relate.denials import is_denial, pointed, raises
from onrecord.relate.disputes import disputes_figure
from onrecord.relate.events import Events
from onrecord.relate.linkage import APART, UNLIKE, Scores, grouped, matrix
from onrecord.relate.names import Names
from onrecord.relate.pairing import pair
from onrecord.relate.profiles import Profile, profiles
from onrecord.relate.propositions import beside, meant, proposition
from onrecord.relate.statements import Statement
from onrecord.relate.words import rarity, relatives, stem

Group = list[Statement]
_AGREED = 0.25  # what two claims that only agree must have above others
_DENIED = 0.02  # the same, where one denies by word
_AGREED_APART = 0.5  # the same, in articles that may be on two events
_ALONE = 0.5  # the same, where no third claim bears them out
_SAME = 0.9  # of what is said, that both say: the same words
_OTHER_NUMBERS = 0.25  # more, where they hold other numbers: 12 mills that burned tell of no 40
_LOOSE = 0.2  # a claim that stands no closer to any other of its group is left out
_CONTESTED = 0.4  # a yes and a no that make a contest
_SURE = 0.3  # from here on two articles are surely on one event (see events.py)
_POINTED = 0.5  # a denial and the claim at which it points
_TELLING = 2.0  # rarity; a word of more than every seventh article brings nothing together


def figure_groups(rows: Sequence[Statement], seen: Events, names: Names) -> list[Group]:
    """The figures grouped by the question that they answer, alone where nothing else does."""
    figures = [row for row in rows if row.claim.topic.kind == "quantity"]
    of = profiles(figures, seen, names)

    def scored(one: Statement, other: Statement) -> float:
        return score(pair(one, other, of, seen))

    return linked(figures, seen, lambda row: (_figure_key(of[row.id]),), scored)


def _figure_key(profile: Profile) -> Key:
    """What a figure is blocked by, the kind of thing; it depends on the claim alone."""
    return (profile.kind,)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Propositions to be compared, by claim, and the claim at which each denial points."""

    of: Mapping[str, propositions.Meant]
    targets: Mapping[str, str]
    seen: Events

    def pair(self, one: Statement, other: Statement) -> propositions.Pair:
        return propositions.pair(self.of[one.id], self.of[other.id], self.seen)

    def pointing(self, one: Statement, other: Statement) -> bool:
        return self.targets.get(one.id) == other.id or self.targets.get(other.id) == one.id

    def score(self, one: Statement, other: Statement) -> float:
        """How far the two are one question; below 0 they are not."""
        if one.attribution == other.attribution and one.claim.answer != other.claim.answer:
            return APART
        if self.pointing(one, other):
            return _POINTED
        return propositions.score(self.pair(one, other))

    def bar(self, one: Statement, other: Statement) -> float:
        """What the score of two that agree must reach."""
        alike = self.seen.alike(one.document, other.document)
        sure = one.document == other.document or (
            alike >= _SURE and of_one_time(one.day, other.day)
        )
        unlike = overlap.other_numbers(self.of[one.id].clause, self.of[other.id].clause)
        return (_AGREED if sure else _AGREED_APART) + _OTHER_NUMBERS * unlike

    def contest(self, one: Statement, other: Statement) -> float:
        """How surely one denies the other; -inf where the two are no yes and no."""
        if {one.claim.answer, other.claim.answer} != {"yes", "no"}:
            return APART
        direct = self.pointing(one, other) or propositions.gainsaid(self.pair(one, other))
        return self.score(one, other) if direct else UNLIKE

    def alone(self, group: Group) -> bool:
        """Whether two agree that are not sure to, and no third claim bears them out."""
        if len(group) != 2 or _denied(group):
            return False
        return self.score(*group) < _ALONE and self.pair(*group).shared < _SAME


def proposition_groups(
    rows: Sequence[Statement], seen: Events, names: Names, text_of: Mapping[str, str]
) -> list[Group]:
    """What is said and denied, grouped; what stands alone is left out.

    `text_of` maps an article to the text of which it is a copy: copies alone agree on nothing.
    """
    said = propositions_of(rows)
    takes, targets = pointed(said, {row.id: proposition(row, names) for row in said}, seen)
    of = beside({row.id: meant(row, takes[row.id]) for row in said})
    compared = _Compared(of, targets, seen)
    groups = linked(said, seen, lambda row: keys(of[row.id]), compared.score)
    groups = [part for group in groups for part in _agreeing(group, compared)]
    counted = frozenset(row.attribution for row in rows if row.figure)
    groups = [_once_each(group) for group in groups]
    kept = (group if _denied(group) else _agreed(group, counted, text_of) for group in groups)
    return [group for group in kept if any(map(_tells, group)) and not compared.alone(group)]


def propositions_of(rows: Sequence[Statement]) -> list[Statement]:
    """The claims that say or deny something."""
    return [row for row in rows if row.claim.topic.kind == "yes-no" and not disputes_figure(row)]


def keys(found: propositions.Meant) -> list[Key]:
    """What a proposition is blocked by: its acts and words like them, and its rarer words."""
    stems = [stem(word) for word in sorted(found.said.lemmas) if rarity(word) >= _TELLING]
    like = [
        root for word in found.said.acts if rarity(word) >= _TELLING for root in relatives(word)
    ]
    return [(name,) for name in dict.fromkeys((*found.said.events, *stems, *like))]


def _tells(row: Statement) -> bool:
    """Whether the claim says by itself what the question is about; "it is not true" does not."""
    return len(row.claim.topic.clause.exact.split()) > 2 and _bulk(row) <= -3


def _agreeing(group: Group, compared: _Compared) -> list[Group]:
    """The group, cut into what is surely one thing where nobody surely denies it by word.

    A denial says that there is a question; that two articles speak alike does not: their score
    must stand above the bar. Where no yes and no are surely on one thing, they stand apart.
    """
    scores = _all_pairs(group, compared.score)
    above = scores - _all_pairs(group, compared.bar)
    links = _all_pairs(group, compared.contest)
    np.fill_diagonal(links, APART)
    found: list[Group] = []
    for part in grouped(scores - _DENIED):
        inside = np.ix_(part, part)
        opposed = ~np.isneginf(links[inside])
        sure = not opposed.any() or bool(links[inside].max() >= _CONTESTED)
        cut = [part]
        if not (sure and any(raises(group[index]) for index in part)):
            within = above[inside] if sure else np.where(opposed, APART, above[inside])
            cut = [[part[index] for index in places] for places in grouped(within)]
        found += [[group[index] for index in _close(places, scores)] for places in cut]
    return found


def _close(places: Sequence[int], scores: Scores) -> list[int]:
    """The places of a group that stand close to another; all where there are no more than two."""
    if len(places) < 3:
        return list(places)
    inside = scores[np.ix_(places, places)]
    np.fill_diagonal(inside, APART)
    nearest = inside.max(axis=1).tolist()
    return [place for place, best in zip(places, nearest, strict=True) if best >= _LOOSE]


def _all_pairs(group: Group, value: Callable[[Statement, Statement], float]) -> Scores:
    pairs = combinations(enumerate(group), 2)
    scored = ((first, second, value(one, other)) for (first, one), (second, other) in pairs)
    return matrix(len(group), scored, 0.0)


def _once_each(group: Group) -> Group:
    """The group with one claim an attribution: the one that says most."""
    best: dict[str, Statement] = {}
    for row in sorted(group, key=lambda row: (_bulk(row), row.order)):
        best.setdefault(row.attribution, row)
    return [row for row in group if best[row.attribution] is row]


def _bulk(row: Statement) -> int:
    topic = row.claim.topic
    return -len({*topic.predicate, *topic.names, *topic.terms})


def _denied(group: Sequence[Statement]) -> bool:
    """Whether it is said and denied; in one article alone, by a denial and not only by "not"."""
    if not {"yes", "no"} <= {row.claim.answer for row in group}:
        return False
    return any(map(is_denial, group)) or len({row.document for row in group}) > 1


def _agreed(group: Group, counted: frozenset[str], text_of: Mapping[str, str]) -> Group:
    """What several texts say alike; what only goes with figures is left to their questions."""
    if all(row.attribution in counted for row in group):
        return []
    return group if len({text_of.get(row.document, row.document) for row in group}) > 1 else []
