"""The word lists of this room, read once from the TOML files beside the code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed TOML file `name`.toml."""
    path = resources.files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def bag(name: str, *keys: str) -> frozenset[str]:
    """The words of one string entry of a table."""
    entry: Any = table(name)
    for key in keys:
        entry = entry[key]
    return frozenset(str(entry).split())


@cache
def inverse(name: str, *keys: str) -> dict[str, str]:
    """Every word of a table of word strings, mapped to the entry that holds it."""
    entry: Any = table(name)
    for key in keys:
        entry = entry[key]
    return {word: str(key) for key, words in entry.items() for word in str(words).split()}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A compiled phrase pattern of the stance list, for words in lower case.

    Blindness to case would do as well, at four times the price.
    """
    return re.compile(table("stance")["phrases"][name].lower())
