"""Writing the folder that ships: the graph, the tokenizer and the settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer
from torch import Tensor

from onrecord.extract.tagger import LABELS
from training.export import export
from training.network import PAIR

VERSION = "2"


@dataclass(frozen=True, slots=True)
class Decoding:
    """The decoder's numbers, as `tune` finds them on the dev split."""

    outside: float = 0.0  # added to the log-probability of O
    content_least: float = 0.2
    source_least: float = 0.1
    slope: float = 1.0
    offset: float = 0.0
    nameless: tuple[float, float] = (1.0, 0.0)  # slope and offset of those without a source
    least: float = 0.0


def pack(
    weights: dict[str, Tensor],
    tokenizer: Tokenizer,
    folder: Path,
    bits: int | None,
    decoding: Decoding,
) -> None:
    """Write `tagger.onnx`, `tokenizer.json` and `model.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    export(weights, folder / "tagger.onnx", bits)
    distance = weights["distance.weight"] + weights["bias"]
    settings(tokenizer, folder, decoding, distance.tolist())


def settings(
    tokenizer: Tokenizer,
    folder: Path,
    decoding: Decoding | None = None,
    distance: Sequence[Sequence[float]] = ((0.0, 0.0),),
) -> None:
    """Write `tokenizer.json` and `model.json`; enough for a tagger whose graph is elsewhere."""
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    decoding = decoding or Decoding()
    graph = folder / "tagger.onnx"
    held = {
        "version": VERSION,
        "labels": LABELS,
        "width": PAIR,
        "distance": [[round(value, 6) for value in row] for row in distance],
        "tilt": {label: decoding.outside if label == "O" else 0.0 for label in LABELS},
        "content_least": decoding.content_least,
        "source_least": decoding.source_least,
        "slope": decoding.slope,
        "offset": decoding.offset,
        "nameless": decoding.nameless,
        "least": decoding.least,
        "sha256": sha256(graph) if graph.exists() else "",
        "tokenizer_sha256": sha256(folder / "tokenizer.json"),
    }
    (folder / "model.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
