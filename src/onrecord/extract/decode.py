"""From scores to attributions as word spans: the best tags, then who belongs to which cue.

Every attribution in PolNeAR has exactly one cue, one span of words; sources may serve several
attributions, a content span serves one.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.extract.pieces import CLOSING, INSIDE, OPENING, REOPENING
from onrecord.extract.tagger import LABELS, Floats, Link, Scores, Settings
from onrecord.extract.windows import WINDOW
from onrecord.text import sentences

Stretch = tuple[int, int]  # words, end exclusive
Given = dict[Stretch, list[tuple[float, Stretch]]]  # content spans of each cue and how likely
REPORTING = 12  # words between content and its cue: the longest usual name and role
BEGINS = {LABELS.index(f"B-{role}"): role for role in ("source", "cue", "content")}


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in words: `confidence` is between 0 and 1."""

    source: tuple[Stretch, ...]
    cue: Stretch
    content: tuple[Stretch, ...]
    confidence: float


def decode(text: str, scores: Scores, settings: Settings) -> list[Found]:
    """Every attribution in the scores, in the order of their cues."""
    path = best_path(scores, settings.tilt)
    spans: dict[str, list[Stretch]] = {"source": [], "cue": [], "content": []}
    for role, stretch in stretches(path):
        spans[role].append(stretch)
    contents = [tidied(text, scores, stretch) for stretch in spans["content"]]
    cues = [cue for cue in spans["cue"] if cue[0] in scores.links]
    given = _contents(scores, cues, contents, settings)
    sources = _sources(scores, cues, spans["source"], settings)
    for cue in cues:
        if not given[cue] and cue in sources:
            given[cue] = _clause_before(text, scores, (cue, sources[cue][1]), given)
    said = [cue for cue in cues if given[cue]]
    return [_found(scores, path, (cue, given[cue], sources.get(cue)), settings) for cue in said]


def best_path(scores: Scores, tilt: Sequence[float]) -> list[int]:
    """The likeliest labels (Viterbi): I- only after its own B- or I-, and not over a line's end."""
    if not len(scores.start):
        return []
    rows = (scores.tags + np.array(tilt, dtype=np.float32)).tolist()
    fresh = np.diff(scores.line, prepend=scores.line[:1] - 1).tolist()
    totals: list[float] = [0.0] * len(LABELS)
    back: list[list[int]] = []
    for row, new in zip(rows, fresh, strict=True):
        top = max(range(len(LABELS)), key=totals.__getitem__)
        came, reached = [top] * len(LABELS), [totals[top] + value for value in row]
        for inner in (2, 4, 6):
            before = inner if totals[inner] >= totals[inner - 1] else inner - 1
            came[inner] = before
            reached[inner] = totals[before] + row[inner] if not new else -1e30
        back.append(came)
        totals = reached
    label = max(range(len(LABELS)), key=totals.__getitem__)
    path = [label]
    for came in reversed(back[1:]):
        label = came[label]
        path.append(label)
    return path[::-1]


def stretches(path: Sequence[int]) -> Iterator[tuple[str, Stretch]]:
    """The spans in a path of labels."""
    for start, label in enumerate(path):
        if label in BEGINS:
            end = start + 1
            while end < len(path) and path[end] == label + 1:
                end += 1
            yield BEGINS[label], (start, end)


def tidied(text: str, scores: Scores, stretch: Stretch) -> Stretch:
    """Content with the quotation mark that closes it and without a stop outside quotation."""
    start, end = stretch
    quote = scores.quote
    if end < len(quote) and quote[end] == CLOSING and quote[end - 1] in (INSIDE, OPENING):
        return (start, end + 1) if _opened_inside(scores, start, end) else stretch
    outside = quote[end - 1] not in (INSIDE, OPENING, REOPENING, CLOSING)
    if outside and end - start > 1 and text[scores.start[end - 1]] in ".,":
        return start, end - 1
    return stretch


def _opened_inside(scores: Scores, start: int, end: int) -> bool:
    """Whether the quotation that is open at `end` was opened within the span."""
    opens = np.isin(scores.quote[start:end], (OPENING, REOPENING))
    return bool(opens.any())


def _likely(link: Link, row: int, stretch: Stretch) -> float:
    """The mean probability of a span's words under a cue; 0 where the cue does not see it."""
    start, end = (place - link.begin for place in stretch)
    seen: Floats = link.chance[row, max(start, 0) : max(end, 0)]
    return float(seen.mean()) if len(seen) else 0.0


def _near(cues: Sequence[Stretch], stretch: Stretch) -> Sequence[Stretch]:
    """The cues, in reading order, whose window can reach a span."""
    first = bisect_left(cues, (stretch[0] - WINDOW, 0))
    return cues[first : bisect_left(cues, (stretch[1] + WINDOW, 0))]


def _contents(
    scores: Scores, cues: Sequence[Stretch], contents: Sequence[Stretch], settings: Settings
) -> Given:
    """Each content span under its best cue."""
    given: Given = {cue: [] for cue in cues}
    chosen: list[tuple[float, Stretch, Stretch]] = []
    for stretch in contents:
        rated = [(_likely(scores.links[c[0]], 1, stretch), c) for c in _near(cues, stretch)]
        chance, cue = max(rated, default=(0.0, (0, 0)))
        if rated and chance >= settings.content_least:
            chosen.append((chance, cue, stretch))
    taken = {cue for _, cue, _ in chosen}
    for chance, cue, stretch in chosen:
        beside = _left_beside(scores, cue, stretch, [c for c in cues if c not in taken])
        taken.add(beside)
        given[beside].append((chance, stretch))
    return given


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


def _clause_before(
    text: str, scores: Scores, clause: tuple[Stretch, Stretch], given: Given
) -> list[tuple[float, Stretch]]:
    """What a reporting clause at a sentence's end reports where that is itself an attribution.

    "Varn believes that the bridge is safe, Ms Aldo said": the tagger gives "safe" to the belief
    and leaves Ms Aldo with nothing. `clause` is her cue and source, side by side after a comma.
    """
    begin, end = min(part[0] for part in clause), max(part[1] for part in clause)
    apart = end - begin > sum(b - a for a, b in clause) + 1
    if apart or not begin or text[scores.start[begin - 1]] != ",":
        return []
    places = sentences(text)
    here = bisect_right(places, (int(scores.start[begin]), len(text))) - 1
    sentence = places[here]
    if sentence[1] - scores.end[end - 1] > 1:
        return []
    first = bisect_left(scores.start, sentence[0])
    for cue, parts in given.items():
        if first <= cue[0] < begin and any(content[1] == begin - 1 for _, content in parts):
            return [(max(chance for chance, _ in parts), (first, begin - 1))]
    return []


def _sources(
    scores: Scores, cues: Sequence[Stretch], sources: Sequence[Stretch], settings: Settings
) -> dict[Stretch, tuple[float, Stretch]]:
    """The best source span of each cue that has one; a span may serve several cues."""
    given: dict[Stretch, tuple[float, Stretch]] = {}
    for stretch in sources:
        for cue in _near(cues, stretch):
            rated = (_likely(scores.links[cue[0]], 0, stretch), stretch)
            if rated[0] >= settings.source_least:
                given[cue] = max(given.get(cue, (0.0, stretch)), rated)
    return given


def _found(
    scores: Scores,
    labels: Sequence[int],
    given: tuple[Stretch, Sequence[tuple[float, Stretch]], tuple[float, Stretch] | None],
    settings: Settings,
) -> Found:
    """An attribution and how sure it is: of its cue, its content's words and its links."""
    cue, contents, source = given
    tagged = np.exp(scores.tags[np.arange(*cue), labels[cue[0] : cue[1]]]).mean()
    words = np.concatenate([scores.tags[a:b, 5:] for _, (a, b) in contents])
    links = [chance for chance, _ in contents] + ([source[0]] if source else [])
    raw = float(tagged * np.exp(words).sum(axis=1).mean() * sum(links) / len(links))
    return Found(
        (source[1],) if source else (),
        cue,
        tuple(sorted(stretch for _, stretch in contents)),
        calibrated(raw, settings),
    )


def calibrated(raw: float, settings: Settings) -> float:
    """How often attributions that score so were right on PolNeAR's dev split (Platt)."""
    raw = min(max(raw, 1e-4), 1 - 1e-4)
    odds = settings.slope * math.log(raw / (1 - raw)) + settings.offset
    return 1.0 / (1.0 + math.exp(-odds))
