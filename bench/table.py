"""The table of what was last measured, in bench/README.md between its two marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

README = Path(__file__).with_name("README.md")
FIGURES = Path(__file__).with_name("figures.json")
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"


def write(figures: Mapping[str, Any]) -> None:
    """Put the figures into figures.json and, as tables, into the README."""
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    page = README.read_text(encoding="utf-8")
    tables = "\n".join(_table(name, figures[name]) for name in figures)
    block = f"{_BEGIN}\n{tables}\n{_END}"
    pattern = re.compile(re.escape(_BEGIN) + ".*?" + re.escape(_END), re.DOTALL)
    README.write_text(pattern.sub(lambda _: block, page), encoding="utf-8")


def _table(name: str, figures: Mapping[str, Any]) -> str:
    rows = [f"### {name}", "", "| figure | value |", "|---|---|"]
    rows += [f"| {key} | {value} |" for key, value in _rows(figures)]
    return "\n".join([*rows, ""])


def _parts(value: Mapping[str, Any]) -> Iterator[str]:
    for part, number in value.items():
        if isinstance(number, Mapping):
            yield from (f"{part} {inner}" for inner in _parts(number))
        elif number is not None:
            yield f"{part} {number}"


def _rows(figures: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in figures.items():
        if isinstance(value, Mapping):
            yield key, ", ".join(_parts(value))
        elif value is not None:
            yield key, str(value)
