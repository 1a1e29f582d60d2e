"""`python -m bench`: measure and rewrite the table; `--floors`: measure and hold the floors."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from bench import expected, floors, intervals, nested, running, speed, table

GOLD = [str(running.SHARED / "gold" / name) for name in running.STORIES]
ROOMS: dict[str, list[str]] = {
    "reading": [],
    "stance": GOLD,
    "quantities": GOLD,
    "gum": [],
    "dates": [str(running.SHARED / "corpora" / "timeset")],
    "resolution": [],
    "relating": [],
    "marked": [],
    "mentions": [],
    "verbs": [],
}
QUICK = ("mentions", "verbs")  # rooms that have a floor


def quality() -> dict[str, Any]:
    """The figures of the whole way from article to ledger, by measure."""
    figures: dict[str, Any] = {}
    print("polnear dev ...", file=sys.stderr, flush=True)
    figures["polnear"], done = running.attributions()
    lines = [json.loads(line) for line in done.output.splitlines()]
    rows = {line["document"]: line["attributions"] for line in lines}
    figures["polnear: intervals"] = intervals.polnear(running.POLNEAR, rows)
    figures["nested"] = nested.figures(rows)
    for name in running.STORIES:
        print(f"story {name} ...", file=sys.stderr, flush=True)
        figures[name] = running.story(name)
        figures[f"{name}: intervals"] = figures[name].pop("intervals")
    return figures


def rooms(names: Iterable[str]) -> dict[str, Any]:
    """The figures of single rooms, given what a person marked for the rooms before them."""
    figures = {}
    for name in names:
        print(f"room {name} ...", file=sys.stderr, flush=True)
        done = running.run((sys.executable, "-m", f"bench.{name}", *ROOMS[name]))
        figures[f"room: {name}"] = _flat(json.loads(done.output))
    return figures


def _flat(figures: dict[str, Any]) -> dict[str, Any]:
    """One level of names: a story's figures become `story figure`; long lists are left out."""
    flat: dict[str, Any] = {}
    for name, value in figures.items():
        if isinstance(value, dict) and name not in {"r", "p", "f1"}:
            inner = {f"{name} {key}": entry for key, entry in value.items()}
            numbers = all(not isinstance(entry, dict) for entry in value.values())
            flat |= {name: value} if numbers else inner
        elif not isinstance(value, list):
            flat[name] = value
    return flat


def examples() -> dict[str, Any]:
    """Our own stories against what a careful reader concludes; each figure as found of wanted."""
    return {
        f"example: {name}": {
            key: f"{found} of {wanted}" for key, (found, wanted) in expected.story(name).items()
        }
        for name in ("harbour", "turbines")
    }


def main() -> int:
    """Exit code 0; 1 where a figure stands below its floor."""
    if not running.SHARED.is_dir():
        print("bench: skipped, ../shared is not here (it holds the gold and the scorers)")
        return 0
    figures = quality()
    if "--floors" in sys.argv[1:]:
        figures |= rooms(QUICK)
    else:
        figures |= examples() | rooms(ROOMS) | {"speed": speed.measured()}
        table.write(figures)
        print(f"{table.README.name} is rewritten")
    missed = list(floors.below(figures))
    for line in missed:
        print(line)
    print(f"{len(missed)} figures below their floor")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
