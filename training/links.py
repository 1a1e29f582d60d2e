"""The linker's weights: a logistic regression over pairs of a cue and a span, on PolNeAR's dev.

`python -m training.links [--corpus FOLDER] [--model FOLDER]` prints them for
`onrecord.extract.linking`. A pair is right where both overlap one gold attribution; pairs that the
model finds impossible in other paragraphs are left out, since they are nearly all there are, and so
are sources of what is no cue, since a cue without content is dropped whatever its source.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.decode import best_path, stretches, tidied
from onrecord.extract.linking import (
    Measures,
    Stretch,
    content_measures,
    likely,
    near_cues,
    sentence_of,
    source_measures,
)
from onrecord.extract.tagger import Scores, Tagger
from training.windows import load_scorer

SHARED = Path(__file__).resolve().parents[2] / "shared"
SHIPPED = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "extract" / "weights"
OUTSIDE = -1.0  # added to the log-probability of O, so that spans that tuning may admit take part
IMPOSSIBLE = 0.003
RIDGE, STEPS = 2.0, 60
Pair = tuple[Measures, bool]


def pairs(text: str, scores: Scores, gold: Sequence[Any], tokens: Any) -> dict[str, list[Pair]]:
    """The pairs of one article, by role."""
    spans: dict[str, list[Stretch]] = {"source": [], "cue": [], "content": []}
    for role, stretch in stretches(best_path(scores, (OUTSIDE, *[0.0] * 6))):
        spans[role].append(stretch)
    cues = [cue for cue in spans["cue"] if cue[0] in scores.links]
    contents = [tidied(text, scores, stretch) for stretch in spans["content"]]
    sentence = sentence_of(text, scores)
    owners = _Owners(scores, gold, tokens)
    found: dict[str, list[Pair]] = {"content": [], "source": []}
    for cue, stretch in _possible(scores, cues, contents, 1):
        right = owners.share("content", cue, stretch)
        found["content"].append((content_measures(scores, cue, stretch), right))
    known = [cue for cue in cues if owners.share("cue", cue, cue)]
    for cue, stretch in _possible(scores, known, spans["source"], 0):
        measures = source_measures(scores, sentence, spans["source"], (cue, stretch))
        found["source"].append((measures, owners.share("source", cue, stretch)))
    return found


def _possible(
    scores: Scores, cues: Sequence[Stretch], spans: Sequence[Stretch], row: int
) -> Iterator[tuple[Stretch, Stretch]]:
    for stretch in spans:
        for cue in near_cues(cues, stretch):
            same = scores.line[stretch[0]] == scores.line[cue[0]]
            if same or likely(scores.links[cue[0]], row, stretch) >= IMPOSSIBLE:
                yield cue, stretch


class _Owners:
    """Which gold attributions a stretch of words overlaps in a role."""

    def __init__(self, scores: Scores, gold: Sequence[Any], tokens: Any) -> None:
        self.scores, self.tokens = scores, tokens
        roles = ("source", "cue", "content")
        self.gold = [{role: tokens.within(row[role]) for role in roles} for row in gold]

    def share(self, role: str, cue: Stretch, stretch: Stretch) -> bool:
        """Whether a cue and a span of a role overlap one attribution."""
        places = [
            self.tokens.within([(int(self.scores.start[a]), int(self.scores.end[b - 1]))])
            for a, b in (cue, stretch)
        ]
        return any(row["cue"] & places[0] and row[role] & places[1] for row in self.gold)


def fitted(pairs: Sequence[Pair]) -> tuple[float, Measures]:
    """The base and the weights, by Newton's method with a small ridge on scaled measures."""
    table = np.array([measures for measures, _ in pairs], dtype=np.float64)
    target = np.array([right for _, right in pairs], dtype=np.float64)
    centre, scale = table.mean(axis=0), table.std(axis=0) + 1e-9
    rows = np.column_stack([(table - centre) / scale, np.ones(len(table))])
    weights: NDArray[np.float64] = np.zeros(rows.shape[1])
    ridge = np.diag([*[RIDGE] * table.shape[1], 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - target) + ridge @ weights
        curve = rows.T @ (rows * (chance * (1 - chance))[:, None]) + ridge
        weights -= np.linalg.solve(curve + 1e-9 * np.eye(len(curve)), slope)
    plain = weights[:-1] / scale * (table.std(axis=0) > 0)
    base = float(weights[-1] - (plain * centre).sum())
    return round(base, 2), Measures(*(round(float(value), 2) for value in plain))


def fit(corpus: Path, model: Path) -> dict[str, tuple[float, Measures]]:
    """The weights by role."""
    scorer: ModuleType = load_scorer(SHARED / "bench" / "score_attributions.py")
    tagger = Tagger(model)
    found: dict[str, list[Pair]] = {"content": [], "source": []}
    for text, gold in scorer.read_gold(str(corpus)).values():
        for role, more in pairs(text, tagger.scores(text), gold, scorer.Tokens(text)).items():
            found[role] += more
    return {role: fitted(rows) for role, rows in found.items()}


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpora" / "polnear" / "dev")
    parser.add_argument("--model", type=Path, default=SHIPPED)
    given = parser.parse_args()
    for role, (base, weights) in fit(given.corpus, given.model).items():
        print(f"{role.upper()} = Weights({base}, {weights})")


if __name__ == "__main__":
    main()
