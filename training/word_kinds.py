"""The kinds of words of open classes, by the tags that spaCy gives them in training text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from onrecord.interpret.kinds import CLOSED, closed_kind, form_kind
from onrecord.interpret.numerals import Row
from training.silver import Word

LEAST = 5  # times that a word must be seen
_SHARE = 0.1  # of its places in which a word must have a kind
_RARE = 6  # words that a mixed kind must have
_KIND = {
    "VB": "base",
    "VBP": "base",
    "VBZ": "s",
    "VBD": "past",
    "VBN": "part",
    "VBG": "ing",
    "NN": "noun",
    "NNP": "noun",
    "NNS": "nouns",
    "NNPS": "nouns",
    "JJ": "adj",
    "JJR": "adj",
    "JJS": "adj",
    "RB": "adv",
}
_FORMS = {
    "base": ["base"],
    "base/noun": ["base"],
    "s": ["s"],
    "nouns/s": ["s"],
    "part/past": ["part", "past"],
}
HEADER = (
    "# Kinds of words: the forms that spaCy's small model tags them with in at least a tenth of\n"
    "# their places in training text (training/README.md), the commoner of noun and verb first.\n"
    "# Made by `python -m training.verbs`.\n"
)


def counted(rows: Iterable[tuple[Row, Iterable[Word]]]) -> dict[str, Counter[str]]:
    """How often each word stands as what; names are not counted."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row, words in rows:
        at = {token.start: token for token in row}
        for word in words:
            token = at.get(word.start)
            if token is None or not token.is_word or len(token.low) != len(word.text):
                continue
            if not (token.is_capital and word.tag.startswith("NNP")):
                found[token.low][_KIND.get(word.tag, "other")] += 1
    return found


def written(counts: Mapping[str, Counter[str]]) -> str:
    """The file: a kind and its words a line."""
    kinds = {low: _kinds(low, count) for low, count in counts.items() if _is_open(low, count)}
    common = Counter("/".join(sorted(one)) for one in kinds.values())
    held: dict[str, list[str]] = defaultdict(list)
    for low, found in kinds.items():
        if found:
            held[_named(found, counts[low], common)].append(low)
    lines = [f"{kind}\t{' '.join(sorted(held[kind]))}\n" for kind in sorted(held)]
    return HEADER + "".join(lines)


def _is_open(low: str, count: Counter[str]) -> bool:
    return low.isalpha() and closed_kind(low) not in CLOSED and count.total() >= LEAST


def _kinds(low: str, count: Counter[str]) -> list[str]:
    """The kinds that a word has often enough, and the one that its form tells."""
    most = count.total() * _SHARE
    found = [kind for kind in count if count[kind] >= most and kind != "other"]
    if "noun" in found and "nouns" in found:
        found.remove(min("noun", "nouns", key=lambda kind: count[kind]))
    form = form_kind(low)
    if form != "part/past" or not {"part", "past"} & set(found):
        found += [kind for kind in _FORMS.get(form, ()) if kind not in found]
    return found


def _named(found: list[str], count: Counter[str], common: Mapping[str, int]) -> str:
    """The kinds in one name; of a mixture that few words have, the rarest kinds go."""
    kinds = sorted(found)
    while len(kinds) > 1 and (common.get("/".join(kinds), 0) < _RARE or len(kinds) > 3):
        loose = [kind for kind in kinds if kind not in ("s", "base", "past")] or kinds
        kinds.remove(min(loose, key=lambda kind: count[kind]))
    if kinds == ["base", "noun"] and count["noun"] >= 2 * count["base"]:
        kinds.reverse()
    if kinds == ["nouns", "s"] and count["s"] > count["nouns"]:
        kinds.reverse()
    return "/".join(kinds)
