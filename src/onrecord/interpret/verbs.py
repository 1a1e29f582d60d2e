"""The main verb of a clause, without a parser: two learnt models rank the words that may be it.

The first tells of each word that may be a verb, by its form and its neighbours, whether it ends
the verb chain of a finite clause. From these the second knows in which clause each candidate
stands, and ranks them: a verb that a subordinator or a relative pronoun asks for is not the main
one. Both are linear in the features that verb_features.py names; training/verbs.py fits them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from onrecord.interpret.kinds import OPENERS, kinds, may_be_verb, row_opening
from onrecord.interpret.lists import bag
from onrecord.interpret.numerals import Row
from onrecord.interpret.verb_features import (
    GROUPS,
    NOMINAL,
    Key,
    Scene,
    none_keys,
    rank_keys,
    word_keys,
)

MOST = 80  # tokens of a row that are looked at
_BAR = -2.0  # a word that scores less as a finite verb is no candidate
_SUMS = 8192  # sums that are kept of a group of features


class Model:
    """Weights by feature: "word" of a finite verb, "rank" of a candidate, "none" of no verb.

    `words` are those of which features speak, all where it is not given. The sums of features that
    depend on the same key are kept, since the same few keys come again and again.
    """

    def __init__(
        self, weights: Mapping[str, Mapping[str, float]], words: Container[str] | None = None
    ) -> None:
        self.weights = weights
        self.words = words
        self._sums: dict[str, list[dict[Key, float]]] = {
            part: [{} for _ in groups] for part, groups in GROUPS.items()
        }

    def _added(self, part: str, group: int, key: Key) -> float:
        known, sums = self.weights.get(part, {}), self._sums[part][group]
        if len(sums) >= _SUMS:
            sums.clear()
        found = sums[key] = sum([known.get(name, 0.0) for name in GROUPS[part][group](*key)])
        return found

    def score(self, part: str, keys: Sequence[Key]) -> float:
        """The weights of all features of some keys, added up."""
        total = 0.0
        for group, (sums, key) in enumerate(zip(self._sums[part], keys, strict=True)):
            found = sums.get(key)
            total += self._added(part, group, key) if found is None else found
        return total

    def lows(self, row: Row) -> list[str]:
        """The lower-case words of a row, empty for those of which no feature speaks."""
        words = self.words
        return [t.low if words is None or t.low in words else "" for t in row]

    def ranked(self, scene: Scene, i: int) -> float:
        """How much speaks for a candidate."""
        share = self.weights.get("rank", {}).get("score", 0.0) / 3
        return share * scene.score[i] + self.score("rank", rank_keys(scene, i))


@cache
def shipped() -> Model:
    """The model of verbs.tsv."""
    path = resources.files(__package__).joinpath("verbs.tsv")
    weights: dict[str, dict[str, float]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            part, weight, *names = line.split("\t")
            weights.setdefault(part, {}).update(dict.fromkeys(names, float(weight)))
    names = [name for known in weights.values() for name in known]
    return Model(weights, frozenset(low for name in names for low in _WORD.findall(name)))


_WORD = re.compile(r"(?:^| )=(\S+)")


@lru_cache(maxsize=256)
def main_verb(row: Row) -> int | None:
    """The token of the main verb, the last of its chain ("killed" in "has been killed").

    Where a noun, an adjective or a phrase follows a form of "be", it is that form; None where the
    row holds no clause. Of a row without a finite verb it is the infinitive or the gerund that
    says the deed ("the council to resign", "of bombing the camp").
    """
    first = _claimed(row)
    if first:  # "the claim that he has left is false" is of his leaving
        inner = main_verb(row[first:])
        if inner is not None:
            return first + inner
    return found_by(shipped(), row[:MOST])


def found_by(model: Model, row: Row) -> int | None:
    """The token of the main verb that a model finds in a row of at most MOST tokens."""
    scene = walk(model, row)
    found = candidates(scene)
    if not found:
        return _present(scene)
    best, most = None, model.score("none", none_keys(scene, found))
    for i in found:
        score = model.ranked(scene, i)
        if score > most:
            best, most = i, score
    return _present(scene) if best is None else best


def _present(scene: Scene) -> int | None:
    """A verb in -s between a noun and what it is done to: headlines, which parses tell ill."""
    names = ["<", *scene.kinds, ">"]
    for i, under in scene.under.items():
        before, kind, after = names[i : i + 3]
        named = i > 0 and scene.row[i - 1].is_capital
        done = after in _OBJECTS or (named and after in NOMINAL)
        if under == "-" and kind in _IN_S and before in NOMINAL and done:
            return i
    return None


_IN_S = frozenset(("s", "s/nouns", "nouns/s"))
_OBJECTS = frozenset(("name", "possessive", "determiner", "number", "adv"))


def _claimed(row: Row) -> int:
    """Where the clause starts that a noun for a claim opens ("claims that ..."), or 0."""
    lows = [token.low for token in row[:12]]
    nouns = bag("topics", "references") - bag("words", "determiners")
    return lows.index("that") + 1 if "that" in lows and not nouns.isdisjoint(lows[:3]) else 0


def walk(model: Model, row: Row, told: Mapping[int, bool] | None = None) -> Scene:
    """Score the words of a row from left to right; `told` are its verbs where known (training)."""
    names = kinds(row)
    scene = Scene(row, names, model.lows(row), row_opening(names))
    padded = ["<", "<", *names, ">", ">"]
    waiting: list[str] = []  # openers that have no verb yet
    last = "start"  # what parts this word from the verb before it
    taken = 0
    for i, kind in enumerate(names):
        if may_be_verb(kind):
            under = waiting[-1] if waiting else "-"
            scene.under[i], scene.free[i], scene.taken[i] = under, len(scene.finite) - taken, taken
            keys = scene.keys[i] = word_keys(scene, padded, i, last)
            score = scene.score[i] = model.score("word", keys)
            if score > 0 if told is None else told.get(i, False):
                scene.finite.append(i)
                last = "verb"
                if waiting:
                    waiting.pop()
                    taken += 1
        elif _opens(padded, i, last):
            last = "bare" if kind == "subject" else kind
            waiting.append(last)
        elif kind in _PARTING:
            last = kind
    return scene


_PARTING = frozenset((",", "and", ".", ":", "dash", "("))


def _opens(padded: Sequence[str], i: int, last: str) -> bool:
    """Whether a clause of its own opens at token i, also without a word ("the man she met")."""
    kind = padded[i + 2]
    if kind == "subject":
        return padded[i + 1] in NOMINAL and last != "verb"
    if kind == "that" and (padded[i + 1] in ("of", "preposition") or (last == "start" and i < 2)):
        return False
    return kind in OPENERS


def candidates(scene: Scene) -> list[int]:
    """The tokens that may be the main verb."""
    return [
        i for i, score in scene.score.items() if score > _BAR or scene.is_ing(i) or scene.is_to(i)
    ]
