"""Make relate's words: the share of news articles that hold each lemma, and a vector of each.

usage: python -m training.words --shared FOLDER --encoder FOLDER [--output FOLDER]

Counts lemmas over fnc1, PolNeAR's train split and ECB+ without topic 37 (counts alone are kept),
lets the sentence encoder in the folder (MiniLM-L6) read each lemma alone, and cuts the vectors to
their first principal components, a byte a number. Needs torch and transformers.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.interpret.topics import _term
from onrecord.relate import words

_LEAST = 5  # articles that hold a lemma
_SIZE = 48  # components kept
_BATCH = 1024


def articles(corpora: Path) -> Iterator[str]:
    """The texts that are counted."""
    csv.field_size_limit(sys.maxsize)
    with (corpora / "fnc1" / "train_bodies.csv").open(encoding="utf-8") as handle:
        yield from (row["articleBody"] for row in csv.DictReader(handle))
    paths = [*(corpora / "polnear" / "train" / "text").glob("*.txt")]
    paths += [path for path in (corpora / "ecbplus").glob("*/*.txt") if path.parent.name != "37"]
    yield from (path.read_text(encoding="utf-8") for path in sorted(paths))


def counted(texts: Iterator[str]) -> tuple[list[tuple[str, int]], int]:
    """The lemmas with how many texts hold each, the most first, and how many texts there are."""
    found: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        found.update({_term(word) for word in set(re.findall(r"\b[a-z]{3,}\b", text))})
    rows = [(word, n) for word, n in found.items() if n >= _LEAST]
    return sorted(rows, key=lambda row: (-row[1], row[0])), total


def encoded(lemmas: Sequence[str], folder: Path) -> NDArray[np.float32]:
    """The encoder's mean vector of each lemma."""
    torch: Any = importlib.import_module("torch")
    library: Any = importlib.import_module("transformers")
    tokenizer = library.AutoTokenizer.from_pretrained(folder)
    model = library.AutoModel.from_pretrained(folder).eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(lemmas), _BATCH):
            batch = list(lemmas[start : start + _BATCH])
            given = tokenizer(batch, return_tensors="pt", padding=True)
            states = model(**given).last_hidden_state
            mask = given["attention_mask"].unsqueeze(-1)
            found.append(((states * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(found)


def cut(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """The vectors on their first principal components, of unit length, times 127."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = unit - unit.mean(axis=0)
    axes = np.linalg.svd(centred.T @ centred)[0][:, :_SIZE]
    kept = centred @ axes
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    found: NDArray[np.int8] = np.round(kept * 127).astype(np.int8)
    return found


def main() -> None:
    """Write words.tsv and words.npy."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path(words.__file__).parent)
    chosen = parser.parse_args()
    rows, total = counted(articles(chosen.shared / "corpora"))
    lines = [f"{word}\t{1000 * n / total:.1f}\n" for word, n in rows]
    (chosen.output / "words.tsv").write_text("".join(lines), encoding="utf-8")
    np.save(chosen.output / "words.npy", cut(encoded([word for word, _ in rows], chosen.encoder)))


if __name__ == "__main__":
    main()
