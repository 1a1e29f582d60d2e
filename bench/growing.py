"""Time to add one article to a large ledger against a small one.

usage: python -m bench.growing [--records FILE] [--ledgers FOLDER] [--large N] [--small N]
                               [--added N]

Makes two ledgers of the sample that `bench.sampled` draws, from records that are read from the
articles once and kept in FILE, and adds the same articles to both, one at a time, by the real
pipeline with its model loaded. FOLDER keeps the ledgers for the next time. Prints CPU seconds by
size of ledger: of the first add after opening, and the median and the worst of the others; of an
add as a whole, and without what is the same for both, reading the article itself (`relating`).
The ratios are large to small: of the medians, of the worst and of the first. Also the megabytes of
both ledgers before the adds.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.running import SHARED
from bench.sampled import articles, kept
from onrecord.ledger import Ledger
from onrecord.model import Article, Record
from onrecord.pipeline import Process, processor

_ADDED = 12


@dataclass(frozen=True, slots=True)
class Took:
    """CPU seconds of one add, and of reading the article itself."""

    whole: float
    reading: float

    @property
    def relating(self) -> float:
        """All but reading the article."""
        return self.whole - self.reading


class _Timed:
    """The pipeline, with the CPU seconds that it took last."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.last = 0.0

    def __call__(self, article: Article) -> Record:
        start = time.process_time()
        record = self._process(article)
        self.last = time.process_time() - start
        return record


def made(file: Path, records: Sequence[Record]) -> None:
    """Make a ledger of these records, as `onrecord add` would."""
    known = {record.article.id: record for record in records}
    with Ledger(file, process=lambda article: known[article.id]) as ledger:
        ledger.add_articles([record.article for record in records])


def timed(file: Path, process: Process, added: Sequence[Article]) -> list[Took]:
    """What adding each article takes, to a ledger that has just been opened."""
    found = []
    run = _Timed(process)
    with Ledger(file, process=run) as ledger:
        ledger.add_articles([])
        for article in added:
            start = time.process_time()
            ledger.add_articles([article])
            found.append(Took(time.process_time() - start, run.last))
    return found


def measured(ledgers: Sequence[Path], added: Sequence[Article]) -> dict[str, Any]:
    """The seconds by ledger, the smallest first, and the ratios of the largest to the smallest."""
    process = processor()
    for article in added[:2]:
        process(article)  # loads the model and the word lists
    took: dict[str, list[Took]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        made(Path(scratch) / "warm.db", [process(article) for article in added[:2]])
        for ledger in ledgers:
            file = Path(scratch) / ledger.name
            shutil.copy(ledger, file)
            gc.collect()
            took[ledger.stem] = timed(file, process, added)
    figures = {
        name: {
            "whole": _figures([row.whole for row in found]),
            "relating": _figures([row.relating for row in found]),
        }
        for name, found in took.items()
    }
    small, large = figures[ledgers[0].stem], figures[ledgers[-1].stem]
    ratios = {
        part: {name: round(large[part][name] / small[part][name], 2) for name in small[part]}
        for part in small
    }
    sizes = {ledger.stem: round(ledger.stat().st_size / 1e6, 1) for ledger in ledgers}
    return {**figures, "ratio": ratios, "megabytes": sizes}


def _figures(seconds: Sequence[float]) -> dict[str, float]:
    first, *others = seconds
    return {
        "median": round(statistics.median(others), 3),
        "worst": round(max(others), 3),
        "first": round(first, 3),
    }


def main() -> None:
    """Print the seconds and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--records", type=Path, help="a file that keeps what was read")
    parser.add_argument("--ledgers", type=Path, help="a folder that keeps the ledgers")
    parser.add_argument("--large", type=int, default=1980)
    parser.add_argument("--small", type=int, default=20)
    parser.add_argument("--added", type=int, default=_ADDED)
    options = parser.parse_args()
    if not (SHARED / "corpora").is_dir():
        print("growing: skipped, ../shared is not here")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.ledgers or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        ledgers, added = _prepared(options, folder)
        gc.collect()
        print(json.dumps(measured(ledgers, added), indent=1))


def _prepared(options: argparse.Namespace, folder: Path) -> tuple[list[Path], list[Article]]:
    """The two ledgers, made where they are not there yet, and the articles to be added."""
    chosen = articles(SHARED / "corpora")
    sizes = (options.small, options.large)
    ledgers = [folder / f"{size}.db" for size in sizes]
    if not all(ledger.is_file() for ledger in ledgers):
        known = {record.article.id: record for record in kept(options.records, chosen)}
        old = [known[row.id] for row in chosen[options.added :] if row.id in known]
        for ledger, size in zip(ledgers, sizes, strict=True):
            ledger.unlink(missing_ok=True)
            made(ledger, old[:size])
    return ledgers, chosen[: options.added]


if __name__ == "__main__":
    main()
