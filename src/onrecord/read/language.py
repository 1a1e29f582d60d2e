"""Whether a text is English, by the share of function words; all that onrecord reads is."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources

from onrecord.text import WORD

SAMPLE = 20_000  # characters looked at: enough for a share of words, and fast on long texts
ENOUGH_WORDS = 20  # below it one name decides the share
ENOUGH_LETTERS = 40  # for scripts without spaces, where words cannot be counted
# Of 924 PolNeAR articles the leanest has a share of .18; text in twelve other languages stays under
# .07. Lists of results and recipes fall below .12, but hold some words that are English only.
ENGLISH_SHARE = 0.12
ENGLISH_ONLY = frozenset("the of and to for that with was by from his their".split())
ENGLISH_ONLY_SHARE = 0.015  # none of them stood in the text in other languages


@cache
def function_words() -> dict[str, frozenset[str]]:
    """The function words of each language by its English name."""
    source = resources.files("onrecord.read").joinpath("languages.toml")
    listed = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in listed.items()}


def _script(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < ENOUGH_LETTERS:
        return "LATIN"
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters[:2_000])
    return min(scripts, key=lambda script: (-scripts[script], script))


def _words(text: str) -> list[str]:
    found = (match.group().lower().replace("’", "'") for match in WORD.finditer(text[:SAMPLE]))
    return [word for word in found if not word.isdigit()]


def shares(text: str) -> dict[str, float]:
    """For each language, its function words' share of the text's words (0..1), figures aside."""
    words = _words(text)
    total = max(1, len(words))
    return {
        name: sum(word in listed for word in words) / total
        for name, listed in function_words().items()
    }


def why_not_english(text: str) -> str | None:
    """One line on why the text is not English, or None where it is or is too short to tell."""
    script = _script(text[:SAMPLE])
    if script != "LATIN":
        return f"not English: its letters are {script.lower()}; give an English text"
    words = _words(text)
    if len(words) < ENOUGH_WORDS:
        return None
    share = shares(text)
    likeliest = max(share, key=lambda name: (share[name], name))
    only = sum(word in ENGLISH_ONLY for word in words) / len(words)
    if likeliest == "English" and (share["English"] >= ENGLISH_SHARE or only >= ENGLISH_ONLY_SHARE):
        return None
    if likeliest == "English" or share[likeliest] < ENGLISH_SHARE:
        return "not English, by its function words; give an English text"
    return f"not English: it looks like {likeliest}; give an English text"
