"""Which content and which source belong to which cue, among the spans that the tags give.

The model says of each word how likely it belongs to a cue. That is put together with what it does
not weigh enough: whether both stand in one paragraph or sentence, how far apart they are, and what
stands between. A content span goes to one cue, a source span may serve several.
"""

from __future__ import annotations

import math
import operator
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.extract.pieces import OUTSIDE
from onrecord.extract.tagger import BEGIN_CUE, Floats, Link, Scores, Settings
from onrecord.extract.windows import WINDOW
from onrecord.text import sentences

_LIST = re.compile(r":\s*\n\s*$|\n\s*(?:[-–—•*·]|\d+[.)])\s*$")
Stretch = tuple[int, int]  # words, end exclusive
Rated = tuple[float, Stretch]
Given = dict[Stretch, list[Rated]]  # content spans of each cue and how likely
REPORTING = 12  # words between content and its cue: the longest usual name and role
LEAST = 1e-4  # a probability is never surer than this


class Measures(NamedTuple):
    """What speaks for a cue and a span being one's: as numbers, or as the weights of these."""

    link: float  # the log-odds that the model gives the span's words
    near: float  # whether they stand in one paragraph (content) or one sentence (source)
    gap: float  # the logarithm of one more than the words between them
    cue: float  # the log-probability that the cue is one; content only
    between: float  # other sources between them, two at most; source only


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression, fitted on the dev split of PolNeAR by `training/links.py`."""

    base: float
    of: Measures

    def chance(self, measures: Measures) -> float:
        """How likely the span is the cue's."""
        odds = sum(map(operator.mul, self.of, measures), start=self.base)
        return 1.0 / (1.0 + math.exp(-odds))


CONTENT = Weights(-0.86, Measures(link=1.25, near=2.45, gap=-0.82, cue=1.56, between=0.0))
SOURCE = Weights(-1.42, Measures(link=1.28, near=4.5, gap=-0.82, cue=0.0, between=-1.94))


def contents_of(
    text: str,
    scores: Scores,
    cues: Sequence[Stretch],
    contents: Sequence[Stretch],
    settings: Settings,
) -> Given:
    """Each content span under its best cue, where the model finds that likely at all."""
    given: Given = {cue: [] for cue in cues}
    chosen: list[tuple[float, Stretch, Stretch]] = []
    for stretch in contents:
        near = near_cues(cues, stretch)
        rated = [(CONTENT.chance(content_measures(scores, cue, stretch)), cue) for cue in near]
        chance, cue = max(rated, default=(0.0, (0, 0)))
        if rated and likely(scores.links[cue[0]], 1, stretch) >= settings.content_least:
            chosen.append((chance, cue, stretch))
    taken = {cue for _, cue, _ in chosen}
    for chance, cue, stretch in chosen:
        beside = _left_beside(scores, cue, stretch, [c for c in cues if c not in taken])
        taken.add(beside)
        given[beside].append((chance, stretch))
    return {cue: _of_one_paragraph(text, scores, cue, parts) for cue, parts in given.items()}


def _of_one_paragraph(text: str, scores: Scores, cue: Stretch, parts: list[Rated]) -> list[Rated]:
    """Content without headings, captions and datelines: unquoted, in another paragraph.

    Where nothing stands in the cue's own paragraph, all is kept; and so is a list after a colon.
    """
    here = [part for part in parts if scores.line[part[1][0]] == scores.line[cue[0]]]
    if not here:
        return parts
    return [p for p in parts if p in here or _quoted_or_listed(text, scores, p[1][0])]


def _quoted_or_listed(text: str, scores: Scores, first: int) -> bool:
    before = text[max(0, scores.start[first] - 8) : scores.start[first]]
    return scores.quote[first] != OUTSIDE or bool(_LIST.search(before))


def sources_of(
    text: str,
    scores: Scores,
    cues: Sequence[Stretch],
    sources: Sequence[Stretch],
    settings: Settings,
) -> dict[Stretch, Rated]:
    """The best source span of each cue that has one; a span may serve several cues."""
    sentence = sentence_of(text, scores)
    given: dict[Stretch, Rated] = {}
    for stretch in sources:
        for cue in near_cues(cues, stretch):
            measures = source_measures(scores, sentence, sources, (cue, stretch))
            rated = (SOURCE.chance(measures), stretch)
            if rated[0] >= settings.source_least:
                given[cue] = max(given.get(cue, (0.0, stretch)), rated)
    return given


def sentence_of(text: str, scores: Scores) -> list[int]:
    """The number of the sentence in which each word stands."""
    starts = [start for start, _ in sentences(text)]
    numbers: list[int] = np.searchsorted(starts, scores.start, side="right").tolist()
    return numbers


def likely(link: Link, row: int, stretch: Stretch) -> float:
    """The mean probability of a span's words under a cue; 0 where the cue does not see it."""
    start, end = (place - link.begin for place in stretch)
    seen: Floats = link.chance[row, max(start, 0) : max(end, 0)]
    return float(seen.sum()) / len(seen) if len(seen) else 0.0


def content_measures(scores: Scores, cue: Stretch, stretch: Stretch) -> Measures:
    """What speaks for a content span being a cue's."""
    near = float(scores.line[stretch[0]] == scores.line[cue[0]])
    sure = max(float(scores.tags[cue[0], BEGIN_CUE]), math.log(LEAST))
    link = _log_odds(likely(scores.links[cue[0]], 1, stretch))
    return Measures(link, near, _log_gap(cue, stretch), sure, 0.0)


def source_measures(
    scores: Scores, sentence: Sequence[int], sources: Sequence[Stretch], pair: tuple[Stretch, ...]
) -> Measures:
    """What speaks for a source span being a cue's; `pair` is the cue and the span."""
    cue, stretch = pair
    near = float(sentence[stretch[0]] == sentence[cue[0]])
    link = _log_odds(likely(scores.links[cue[0]], 0, stretch))
    return Measures(link, near, _log_gap(cue, stretch), 0.0, _between(sources, cue, stretch))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, LEAST), 1 - LEAST)
    return math.log(chance / (1 - chance))


def _log_gap(cue: Stretch, stretch: Stretch) -> float:
    return math.log1p(max(stretch[0] - cue[1], cue[0] - stretch[1], 0))


def _between(sources: Sequence[Stretch], cue: Stretch, stretch: Stretch) -> int:
    """How many other sources begin between a cue and a source: two say as much as more."""
    first, last = min(stretch[1], cue[1]), max(stretch[0], cue[0])
    return min(bisect_left(sources, (last, 0)) - bisect_left(sources, (first, 0)), 2)


def near_cues(cues: Sequence[Stretch], stretch: Stretch) -> Sequence[Stretch]:
    """The cues, in reading order, whose window can reach a span."""
    first = bisect_left(cues, (stretch[0] - WINDOW, 0))
    return cues[first : bisect_left(cues, (stretch[1] + WINDOW, 0))]


def _left_beside(
    scores: Scores, cue: Stretch, stretch: Stretch, free: Sequence[Stretch]
) -> Stretch:
    """The cue that has nothing else to report, next to content that went to another paragraph's.

    "..., he declared" reports what stands before it, however much the paragraph above speaks.
    """
    line = scores.line[stretch[0]]
    if scores.line[cue[0]] == line:
        return cue
    for other in free:
        gap = max(other[0] - stretch[1], stretch[0] - other[1])
        if scores.line[other[0]] == line and 0 <= gap <= REPORTING:
            return other
    return cue
