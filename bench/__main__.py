"""`python -m bench`: measure and rewrite the table; `--floors`: measure and hold the floors."""

from __future__ import annotations

import sys
from typing import Any

from bench import floors, running, speed, table


def quality() -> dict[str, Any]:
    """The figures of every measure that `../shared` holds, by name."""
    figures: dict[str, Any] = {}
    print("polnear dev ...", file=sys.stderr, flush=True)
    figures["polnear"], _ = running.attributions()
    for name in running.STORIES:
        print(f"story {name} ...", file=sys.stderr, flush=True)
        figures[name] = running.story(name)
    return figures


def main() -> int:
    """Exit code 0; 1 where a figure stands below its floor."""
    if not running.SHARED.is_dir():
        print("bench: skipped, ../shared is not here (it holds the gold and the scorers)")
        return 0
    figures = quality()
    if "--floors" not in sys.argv[1:]:
        figures["speed"] = speed.measured()
        table.write(figures)
        print(f"{table.README.name} is rewritten")
    missed = list(floors.below(figures))
    for line in missed:
        print(line)
    print(f"{len(missed)} figures below their floor")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
