"""How rare words are in news, and how alike in meaning: fixed, whatever a ledger holds.

`words.tsv` holds lemmas and in how many of a thousand news articles each stands; `words.npy` holds
a vector of each, from a sentence encoder that read the word alone (after model2vec, Tulkens and
van Dongen, 2024), cut to its first principal components. `training/words.py` makes both.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

_UNSEEN = 0.6  # of a thousand articles: a word that the list lacks
_UNLIKE = 0.3  # cosine up to which two words are strangers; 95 % of random pairs are below 0.25
_ALIKE = 0.9  # cosine from which two words mean the same
_RELATED = 0.5  # cosine of words by which claims may be brought together
_RELATIVES = 5  # such words a word
_TELLING = 2.0  # rarity; below it a word stands in more than every seventh article
_LOWER = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")
_SHORTEST = 4  # letters that a stem keeps
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "er",
    "ed",
    "al",
)
RAREST = math.log(1000 / _UNSEEN)


@dataclass(frozen=True, slots=True)
class Words:
    """The words known: their names, the row of each in `vectors` (unit length), and its rarity."""

    names: tuple[str, ...]
    row: Mapping[str, int]
    rarity: Mapping[str, float]
    vectors: NDArray[np.float32]


@cache
def words() -> Words:
    """The words, read once."""
    folder = resources.files("onrecord.relate")
    lines = folder.joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    raw = np.load(io.BytesIO(folder.joinpath("words.npy").read_bytes())).astype(np.float32)
    raw /= np.linalg.norm(raw, axis=1, keepdims=True)
    return Words(
        names=tuple(word for word, _ in pairs),
        row={word: index for index, (word, _) in enumerate(pairs)},
        rarity={word: math.log(1000 / max(float(share), _UNSEEN)) for word, share in pairs},
        vectors=raw,
    )


def rarity(word: str) -> float:
    """How much a lemma tells: the negative logarithm of the share of articles that hold it."""
    return words().rarity.get(word, RAREST)


@cache
def stem(word: str) -> str:
    """A lemma without the endings that make nouns of verbs: warn and warning, agree, agreement."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


@cache
def known_in(text: str) -> tuple[str, ...]:
    """The rarer lemmas of a text that the list has, read off without a grammar."""
    known = words()
    found = (
        next((form for form in _forms(word) if form in known.row), "")
        for word in _LOWER.findall(text)
    )
    return tuple(dict.fromkeys(word for word in found if word and rarity(word) >= _TELLING))


def _forms(word: str) -> Iterator[str]:
    yield from (word.removesuffix(ending) for ending in ("", "s", "d", "es", "ed"))
    if word.endswith("ied"):
        yield f"{word[:-3]}y"
    if word.endswith("ing"):
        yield from (word[:-3], f"{word[:-3]}e")


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a claim by stem, each with its weight and its vector; zeros without one."""

    place: Mapping[str, int]
    weights: NDArray[np.float32]
    vectors: NDArray[np.float32]
    total: float

    def __bool__(self) -> bool:
        return bool(self.place)


@lru_cache(maxsize=8192)
def bag(lemmas: frozenset[str]) -> Bag:
    """The bag of some lemmas."""
    known = words()
    stems: dict[str, str] = {}
    for word in sorted(lemmas):
        stems.setdefault(stem(word), word)
    kept = list(stems.values())
    vectors = np.zeros((len(kept), known.vectors.shape[1]), dtype=np.float32)
    for index, word in enumerate(kept):
        if word in known.row:
            vectors[index] = known.vectors[known.row[word]]
    weights = np.array([rarity(word) for word in kept], dtype=np.float32)
    place = {root: index for index, root in enumerate(stems)}
    return Bag(place, weights, vectors, math.fsum(weights.tolist()))


def shares(one: Bag, other: Bag) -> tuple[float, float]:
    """What part of each bag's weight the other holds, in the same or like words (0..1)."""
    if not one.total or not other.total:
        return 0.0, 0.0
    like = np.clip((one.vectors @ other.vectors.T - _UNLIKE) / (_ALIKE - _UNLIKE), 0.0, 1.0)
    for word, index in one.place.items():
        if word in other.place:
            like[index, other.place[word]] = 1.0
    first = float(one.weights @ like.max(axis=1)) / one.total
    second = float(other.weights @ like.max(axis=0)) / other.total
    return round(first, 6), round(second, 6)


@cache
def likeness(one: str, other: str) -> float:
    """How alike two lemmas are: 1 for the same, 0 for strangers and unknown words."""
    if stem(one) == stem(other):
        return 1.0
    known = words()
    if one not in known.row or other not in known.row:
        return 0.0
    cosine = float(known.vectors[known.row[one]] @ known.vectors[known.row[other]])
    return round(min(1.0, max(0.0, (cosine - _UNLIKE) / (_ALIKE - _UNLIKE))), 6)


@cache
def relatives(word: str) -> tuple[str, ...]:
    """The stems of a lemma and of the few lemmas most like it, itself first."""
    known = words()
    if word not in known.row:
        return (stem(word),)
    cosines = known.vectors @ known.vectors[known.row[word]]
    near = np.flatnonzero(cosines >= _RELATED)
    order = near[np.argsort(-cosines[near], kind="stable")][: _RELATIVES + 1].tolist()
    close = [known.names[index] for index in order]
    return tuple(dict.fromkeys(map(stem, (word, *close))))
