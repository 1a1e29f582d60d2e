"""The word lists of this room, kept in `cues.toml` with where they come from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Each list of `cues.toml` by its name, in lower case."""
    held = files("onrecord.extract").joinpath("cues.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(held).items()}
