"""From scores to attributions as word spans: the best tags, then who belongs to which cue.

Every attribution in PolNeAR has exactly one cue, one span of words; sources may serve several
attributions, a content span serves one.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.extract.cues import word_lists
from onrecord.extract.linking import Given, Rated, Stretch, contents_of, sources_of
from onrecord.extract.pieces import CLOSING, INSIDE, OPENING, OUTSIDE, REOPENING
from onrecord.extract.tagger import LABELS, Scores, Settings
from onrecord.text import sentences

STOPS = frozenset(".,;")
BULLETS = frozenset("-–—•*·")
DATELINE = re.compile(  # VELDEN, Norland (Norpress) —
    r"(?:[A-Z][A-Z.'’-]+[^\n—–(]{0,40}(?:\([^)\n]{2,40}\)\s*)?|[A-Z][^\n—–(]{1,40}\([^)\n]{2,40}\)\s*)"
    r"\s*(?:[—–]|--|-(?=\s))\s*"
)
BEGINS = {LABELS.index(f"B-{role}"): role for role in ("source", "cue", "content")}


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in words: `confidence` is between 0 and 1."""

    source: tuple[Stretch, ...]
    cue: Stretch
    content: tuple[Stretch, ...]
    confidence: float


def decode(text: str, scores: Scores, settings: Settings) -> list[Found]:
    """Every attribution in the scores that is sure enough, in the order of their cues."""
    path = best_path(scores, settings.tilt)
    spans: dict[str, list[Stretch]] = {"source": [], "cue": [], "content": []}
    for role, stretch in stretches(path):
        spans[role].append(stretch)
    contents = [tidied(text, scores, stretch) for stretch in spans["content"]]
    cues = [cue for cue in spans["cue"] if cue[0] in scores.links]
    given = contents_of(text, scores, cues, contents, settings)
    sources = sources_of(text, scores, cues, spans["source"], settings)
    for cue in cues:
        if not given[cue] and cue in sources:
            given[cue] = _clause_before(text, scores, (cue, sources[cue][1]), given)
        given[cue] = _without_listener(text, scores, cue, given[cue])
    said = [cue for cue in cues if not _says_nothing(text, scores, given[cue])]
    found = [_found(scores, path, (cue, given[cue], sources.get(cue)), settings) for cue in said]
    return [one for one in found if one.confidence >= settings.least]


def _says_nothing(text: str, scores: Scores, parts: Sequence[Rated]) -> bool:
    """Whether content is missing, or a single word that only leads up to one ("its")."""
    if len(parts) != 1:
        return not parts
    start, end = parts[0][1]
    return end - start == 1 and _word(text, scores, start) in word_lists()["leading"]


def _without_listener(
    text: str, scores: Scores, cue: Stretch, parts: Sequence[Rated]
) -> list[Rated]:
    """Content without the one who is told it: a part of its own between a verb and the rest."""
    kept = sorted(parts, key=lambda part: part[1])
    if _word(text, scores, cue[1] - 1) in word_lists()["addressing"] and len(kept) > 1:
        (_, first), (_, second) = kept[:2]
        if first[0] == cue[1] and first[1] == second[0]:
            return kept[1:]
    return list(parts)


def _word(text: str, scores: Scores, place: int) -> str:
    return text[scores.start[place] : scores.end[place]].lower()


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
    """Content with the quotation mark that closes it; no stop and no loose word outside one."""
    start, end = stretch
    quote = scores.quote
    if end < len(quote) and quote[end] == CLOSING and quote[end - 1] in (INSIDE, OPENING):
        return (start, end + 1) if _opened_inside(scores, start, end) else stretch
    while end - start > 1 and quote[end - 1] == OUTSIDE:
        word = _word(text, scores, end - 1)
        if word not in STOPS and word not in word_lists()["loose"]:
            break
        end -= 1
    return _after_head(text, scores, start, end), end


def _after_head(text: str, scores: Scores, start: int, end: int) -> int:
    """Where content at a paragraph's head begins without its bullet, or its place and agency."""
    if start and scores.line[start - 1] == scores.line[start]:
        return start
    if _word(text, scores, start) in BULLETS:
        return min(start + 1, end - 1)
    head = DATELINE.match(text, scores.start[start], scores.end[end - 1])
    first = bisect_left(scores.start, head.end()) if head else start
    return first if first < end else start


def _opened_inside(scores: Scores, start: int, end: int) -> bool:
    """Whether the quotation that is open at `end` was opened within the span."""
    opens = np.isin(scores.quote[start:end], (OPENING, REOPENING))
    return bool(opens.any())


def _clause_before(
    text: str, scores: Scores, clause: tuple[Stretch, Stretch], given: Given
) -> list[Rated]:
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


def _found(
    scores: Scores,
    labels: Sequence[int],
    given: tuple[Stretch, Sequence[Rated], Rated | None],
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
        calibrated(raw, settings, bool(source)),
    )


def calibrated(raw: float, settings: Settings, sourced: bool) -> float:
    """How often attributions that score so were right on PolNeAR's dev split (Platt).

    Those without a source have a scale of their own: that nobody is named is a guess too.
    """
    slope, offset = (settings.slope, settings.offset) if sourced else settings.nameless
    raw = min(max(raw, 1e-4), 1 - 1e-4)
    return 1.0 / (1.0 + math.exp(-slope * math.log(raw / (1 - raw)) - offset))
