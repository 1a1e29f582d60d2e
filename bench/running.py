"""Running onrecord as its users do, and the scorers of `../shared/bench` on what it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import intervals

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
POLNEAR = SHARED / "corpora" / "polnear" / "dev"
STORIES = ("troops", "aceh", "yida")
ONREC = (sys.executable, "-m", "onrecord")


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: what it printed, its CPU seconds and its peak memory in megabytes."""

    output: str
    cpu: float
    peak: float


def run(command: Sequence[str], *, allowed: tuple[int, ...] = (0,)) -> Run:
    """The command's output, CPU time and peak memory; RuntimeError where it fails.

    One thread everywhere, so that CPU seconds are comparable.
    """
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS")}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            list(command), stdout=output, cwd=ROOT, env={**os.environ, **threads}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            raise RuntimeError(f"exit {process.returncode}: {' '.join(command)[:200]}")
        output.seek(0)
        return Run(output.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def scored(scorer: str, *arguments: str | Path) -> dict[str, Any]:
    """What a scorer of `../shared/bench` says of these files."""
    command = (sys.executable, str(SHARED / "bench" / scorer), *map(str, arguments))
    found: dict[str, Any] = json.loads(run(command).output)
    return found


def attributions(folder: Path = POLNEAR) -> tuple[dict[str, Any], Run]:
    """The figures of `onrecord read --jsonl` on a folder of PolNeAR, and the run itself."""
    articles = sorted(str(path) for path in (folder / "text").glob("*.txt"))
    done = run((*ONREC, "read", "--jsonl", *articles), allowed=(0, 1))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        handle.write(done.output)
        handle.flush()
        return scored("score_attributions.py", folder, handle.name), done


def story(name: str) -> dict[str, Any]:
    """The figures of a ledger built from a gold story by `onrecord add` and its manifest.

    `intervals` holds those of extraction with their bootstrap intervals.
    """
    folder = SHARED / "gold" / name
    with tempfile.TemporaryDirectory() as scratch:
        ledger, export = Path(scratch) / "story.db", Path(scratch) / "story.json"
        manifest = ("--manifest", str(folder / "manifest.csv"))
        run((*ONREC, "add", *manifest, "--ledger", str(ledger)))
        run((*ONREC, "export", "--ledger", str(ledger), "--with-text", "--output", str(export)))
        figures = scored("score_story.py", folder, export)
        return figures | {"intervals": intervals.story(folder, export)}
