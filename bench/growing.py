"""Time to add one article to a large ledger against a small one.

usage: python -m bench.growing [--records FILE] [--large N] [--small N] [--added N]

Makes two ledgers of the sample that `bench.sampled` draws, from records that are read from the
articles once and kept in FILE, and adds the same articles to both, one at a time, by the real
pipeline with its model loaded. Prints the CPU seconds of the first add after opening and the mean
of the others, for both ledgers, and their ratios.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.running import SHARED
from bench.sampled import articles, kept
from onrecord.ledger import Ledger
from onrecord.model import Article, Record
from onrecord.pipeline import Process, processor


def made(file: Path, records: Sequence[Record]) -> None:
    """Make a ledger of these records, as `onrecord add` would."""
    known = {record.article.id: record for record in records}
    with Ledger(file, process=lambda article: known[article.id]) as ledger:
        ledger.add_articles([record.article for record in records])


def timed(file: Path, process: Process, added: Sequence[Article]) -> list[float]:
    """CPU seconds of adding each article to a ledger that has just been opened."""
    found = []
    with Ledger(file, process=process) as ledger:
        for article in added:
            start = time.process_time()
            ledger.add_articles([article])
            found.append(time.process_time() - start)
    return found


def measured(records: Sequence[Record], sizes: Sequence[int], added: int) -> dict[str, Any]:
    """The seconds by size of ledger, and how many times those of the smallest the largest takes."""
    new, old = records[:added], records[added:]
    process = processor()
    process(new[0].article)  # loads the model
    seconds: dict[int, list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            file = Path(scratch) / f"{size}.db"
            made(file, old[:size])
            seconds[size] = timed(file, process, [record.article for record in new])
    small, large = seconds[sizes[0]], seconds[sizes[-1]]
    return {
        **{str(size): _shown(found) for size, found in seconds.items()},
        "ratio_first": round(large[0] / small[0], 2),
        "ratio_others": round(sum(large[1:]) / sum(small[1:]), 2),
    }


def _shown(found: Sequence[float]) -> dict[str, float]:
    return {
        "first": round(found[0], 3),
        "others": round(sum(found[1:]) / max(1, len(found) - 1), 3),
    }


def main() -> None:
    """Print the seconds and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--records", type=Path, help="a file that keeps what was read")
    parser.add_argument("--large", type=int, default=1980)
    parser.add_argument("--small", type=int, default=20)
    parser.add_argument("--added", type=int, default=6)
    options = parser.parse_args()
    if not (SHARED / "corpora").is_dir():
        print("growing: skipped, ../shared is not here")
        return
    records = kept(options.records, articles(SHARED / "corpora"))
    print(json.dumps(measured(records, (options.small, options.large), options.added), indent=1))


if __name__ == "__main__":
    main()
