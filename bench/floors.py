"""What must not be lost: the figures of floors.toml against a measurement."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")


def below(figures: Mapping[str, Any]) -> Iterator[str]:
    """One line for each figure that stands below its floor, or is missing.

    `figures` is nested as floors.toml is: measure, then figure, then perhaps `r`, `p` or `f1`.
    """
    with FLOORS.open("rb") as handle:
        floors = tomllib.load(handle)
    for measure, wanted in floors.items():
        for path, floor in wanted.items():
            value = _at(figures.get(measure, {}), path)
            if value is None or value < floor:
                yield f"{measure} {path}: {value} is below the floor of {floor}"


def _at(figures: Any, path: str) -> float | None:
    for part in path.split("."):
        figures = figures.get(part) if isinstance(figures, Mapping) else None
    return figures if isinstance(figures, int | float) else None
