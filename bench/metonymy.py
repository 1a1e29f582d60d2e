#!/usr/bin/env python3
"""Whether a place speaks: the learnt scorer of resolve on ReLocaR's training file, ten-fold.

usage: metonymy.py [--write] [--errors]

Prints JSON: `accuracy` of metonymic or literal over ten folds (each sample judged by weights that
have not seen it), of the rule that it replaced and of the commonest answer. `--write` learns from
the whole file and writes the weights into the package. ReLocaR's test file is not used.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.metonymy import features

ROOT = Path(__file__).resolve().parents[1]
RELOCAR = ROOT.parent / "shared" / "corpora" / "relocar" / "ReLocaR_Train.xml"
WEIGHTS = ROOT / "src" / "onrecord" / "resolve" / "metonymy.toml"
FOLDS, RIDGE, STEPS, LEAST = 10, 4.0, 8, 2
HEADER = """\
# Weights of the scorer that tells whether a place name stands for those who act there.
# Written by `python -m bench.metonymy --write` from ReLocaR's training file (Gritta et al.,
# ACL 2017). A feature's weight is added to the log odds that the place speaks or acts.

[weights]
"""
Sample = tuple[str, int, int, bool]


def samples() -> list[Sample]:
    """Text, the place's offsets and whether it is metonymic, in the file's order."""
    found: list[Sample] = []
    for node in ET.parse(RELOCAR).getroot().iter("sample"):
        text = node.text or ""
        for place in node.iter("loc"):
            start, words = len(text), place.text or ""
            text += words + (place.tail or "")
            reading = place.get("reading") == "met"
            found.append((text, start, start + len(words), reading))
    return found


def learn(rows: Sequence[frozenset[str]], gold: Sequence[bool]) -> dict[str, float]:
    """Ridge logistic regression on the features seen often enough."""
    counts = Counter(feature for row in rows for feature in row)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1))
    table[:, -1] = 1.0
    for i, row in enumerate(rows):
        table[i, [place[name] for name in row if name in place]] = 1.0
    weights = _fit(table, np.array(gold, dtype=float))
    found = dict(zip(names, weights[:-1].tolist(), strict=True))
    return {**found, "bias": float(weights[-1])}


def _fit(table: NDArray[np.float64], gold: NDArray[np.float64]) -> NDArray[np.float64]:
    """Iteratively reweighted least squares in the samples' space: fewer than the features."""
    kernel = table @ table.T
    share: NDArray[np.float64] = np.zeros(len(gold))
    for _ in range(STEPS):
        odds = kernel @ share
        chance = 1 / (1 + np.exp(-odds))
        spread = np.maximum(chance * (1 - chance), 1e-6)
        target = odds + (gold - chance) / spread
        share = np.asarray(np.linalg.solve(kernel + RIDGE * np.diag(1 / spread), target))
    weights: NDArray[np.float64] = table.T @ share
    return weights


def judged(weights: dict[str, float], row: frozenset[str]) -> bool:
    """Whether the weights say that the place speaks."""
    return weights["bias"] + sum(weights.get(name, 0.0) for name in row) > 0


def by_rule(text: str, start: int, end: int) -> bool:
    """The rule to beat: a place behind a preposition of place, or that modifies, is literal."""
    before, after = text[:start].split(), text[end:]
    last = before[-1].lower() if before else ""
    last = before[-2].lower() if last == "the" and len(before) > 1 else last
    local = last in set("in at near from to through across around into of between".split())
    return not local and not after.startswith(",")


def main() -> None:
    """Measure, and write the weights if asked to."""
    if not RELOCAR.is_file():
        print("skipped: ../shared/corpora/relocar is not there")
        return
    every = samples()
    rows = [features(text, start, end) for text, start, end, _ in every]
    gold = [reading for *_, reading in every]
    said: list[bool] = [False] * len(gold)
    for fold in range(FOLDS):
        kept = [i for i in range(len(gold)) if i % FOLDS != fold]
        weights = learn([rows[i] for i in kept], [gold[i] for i in kept])
        for i in range(fold, len(gold), FOLDS):
            said[i] = judged(weights, rows[i])
    rule = [by_rule(text, start, end) for text, start, end, _ in every]
    shares = {"accuracy": said, "rule": rule, "commonest": [True] * len(gold)}
    hits = {name: [a == b for a, b in zip(row, gold, strict=True)] for name, row in shares.items()}
    found = {name: round(100 * sum(row) / len(row), 1) for name, row in hits.items()}
    if "--errors" in sys.argv:
        for (text, start, end, reading), hit in zip(every, hits["accuracy"], strict=True):
            if not hit:
                marked = (
                    f"{text[max(0, start - 80) : start]}<{text[start:end]}>{text[end : end + 60]}"
                )
                print("met" if reading else "lit", marked.replace("\n", " "))
    print(json.dumps({**found, "n": len(gold)}, indent=1))
    if "--write" in sys.argv:
        whole = learn(rows, gold)
        lines = [
            f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(f'{value:.2f}')}"
            for name, value in sorted(whole.items())
            if abs(value) >= 0.05
        ]
        WEIGHTS.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
