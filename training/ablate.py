"""What each ingredient of the tagger gives, on the dev split.

    python -m training.ablate --corpus ../shared/corpora/polnear --work build/tagger

Reads the weights that `training.train` left in the work folder. The decoder's numbers are tuned
anew for each row, so that none is at a disadvantage.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.extract.tagger import Link, Scores, Settings, Tagger
from training.distil import as_tagger
from training.measure import all_scores, predictions
from training.network import Network
from training.pack import Decoding, pack, settings
from training.train import BITS, PLANS, SCORER, Bench, bench_of
from training.tune import applied, tune
from training.windows import LABELS

Seen = Mapping[str, Scores]


def main() -> None:
    """The command: a table in Markdown on standard output."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("--corpus", type=Path, required=True, help="PolNeAR, with dev/")
    given.add_argument("--work", type=Path, required=True, help="where training left its weights")
    given.add_argument("--scorer", type=Path, default=SCORER, help="score_attributions.py")
    asked = given.parse_args()
    bench = bench_of(asked.corpus, asked.work, asked.scorer)
    print("| | overlap F1 | linked F1 | exact F1 |\n|---|---|---|---|")
    for name, figures in rows(bench):
        cells = " | ".join(str(figures[key]["f1"]) for key in ("overlap", "linked", "exact"))
        print(f"| {name} | {cells} |", flush=True)


def rows(bench: Bench) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row's name and figures, the first being what ships."""
    with tempfile.TemporaryDirectory() as folder:
        pack(torch.load(bench.weights("student")), bench.tokenizer, Path(folder), BITS, Decoding())
        shipped = all_scores(bench.dev, Tagger(Path(folder)))
        plain = Tagger(Path(folder)).settings
    yield "the student as it ships, in whole numbers", _figures(bench, shipped, plain)
    yield "... keeping what it is least sure of", _figures(bench, shipped, plain, least=0.0)
    nearest = {name: _nearest(scores) for name, scores in shipped.items()}
    yield "... linking each span to its nearest cue", _figures(bench, nearest, plain)
    names = {
        "student": "the student in 32-bit floats",
        "gold": "... trained on the annotations alone",
        "teacher": "the teacher",
    }
    for step, name in names.items():
        network = Network(len(LABELS), PLANS[step][0])
        network.load_state_dict(torch.load(bench.weights(step)))
        with tempfile.TemporaryDirectory() as folder:
            settings(bench.tokenizer, Path(folder))
            tagger = as_tagger(network, Path(folder))
            yield name, _figures(bench, all_scores(bench.dev, tagger), tagger.settings)


def _figures(
    bench: Bench, scores: Seen, plain: Settings, least: float | None = None
) -> dict[str, Any]:
    """The scorer's figures with the decoder tuned to these scores."""
    decoding = tune(bench.scorer, bench.dev, scores, plain)
    decoding = decoding if least is None else replace(decoding, least=least)
    found = predictions(bench.dev, scores, applied(decoding, plain))
    figures: dict[str, Any] = bench.scorer.score(bench.dev, found)
    return figures


def _nearest(scores: Scores) -> Scores:
    """The scores with links that know nothing but distance in words."""
    links = {}
    for cue, link in scores.links.items():
        away = np.abs(np.arange(link.chance.shape[1]) + link.begin - cue)
        links[cue] = Link(link.begin, np.tile(1 / (1 + away / 100), (2, 1)).astype(np.float32))
    return replace(scores, links=links)


if __name__ == "__main__":
    main()
