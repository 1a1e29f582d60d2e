"""Training windows: stretches of an article's pieces with what the heads should answer."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.extract.pieces import Ints, Pieces, cut_pieces, sentence_starts

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
WINDOW = 318  # pieces, beside the two that mark a window's beginning and end
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Anchor:
    """One cue by its first piece, and how far each piece from `begin` on is its source or content.

    `wanted` (pieces, 2) holds shares between 0 and 1: those of gold are whole.
    """

    cue: int
    begin: int
    wanted: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """An article in pieces; `labels` (pieces, LABELS) are the shares of each label.

    The rows of a word's later pieces are zero: nothing is asked of them.
    """

    name: str
    text: str
    pieces: Pieces
    labels: Floats
    anchors: tuple[Anchor, ...]


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module: its reading of the gold is the reading that we train on."""
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{path}: no scorer there; say --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_examples(folder: Path, scorer: ModuleType, tokenizer: Tokenizer) -> list[Example]:
    """Every article of a PolNeAR split, in the order of its names."""
    gold = scorer.read_gold(str(folder))
    return [_example(name, text, rows, tokenizer) for name, (text, rows) in gold.items()]


def _example(
    name: str, text: str, rows: Sequence[dict[str, list[tuple[int, int]]]], tokenizer: Tokenizer
) -> Example:
    pieces = cut_pieces(text, tokenizer)
    labels = np.zeros(len(pieces), dtype=np.int64)
    anchors = []
    for row in rows:
        found = {role: [_within(pieces, span) for span in row[role]] for role in ROLES}
        for number, role in enumerate(ROLES):
            for indexes in found[role]:
                labels[indexes] = 2 + 2 * number
                labels[indexes[:1]] = 1 + 2 * number
        if any(len(indexes) for indexes in found["cue"]):
            cue = min(int(indexes[0]) for indexes in found["cue"] if len(indexes))
            anchors.append(_anchor(cue, len(pieces), (found["source"], found["content"])))
    shares = np.eye(len(LABELS), dtype=np.float32)[labels] * pieces.first[:, None]
    return Example(name, text, pieces, shares, tuple(anchors))


def _anchor(cue: int, total: int, parts: Sequence[Sequence[Ints]]) -> Anchor:
    """What gold gives a cue, as far as a window that holds it can reach."""
    begin, end = max(0, cue - WINDOW), min(total, cue + WINDOW)
    wanted = np.zeros((end - begin, 2), dtype=np.float32)
    for column, spans in enumerate(parts):
        for indexes in spans:
            wanted[indexes[(indexes >= begin) & (indexes < end)] - begin, column] = 1.0
    return Anchor(cue, begin, wanted)


def _within(pieces: Pieces, span: tuple[int, int]) -> Ints:
    """The first pieces of the words that a span touches."""
    touched = (pieces.start < span[1]) & (pieces.end > span[0]) & pieces.first
    return np.flatnonzero(touched)


Cut = tuple[Example, int, int]  # an article's pieces from begin to stop


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded; `pairs` rows are (window, cue position).

    `wanted` and `weight` have a row for each pair, a column for each position and a layer for
    source and content.
    """

    features: Ints  # (4, windows, positions): ids, case, breaks, quote
    mask: NDArray[np.bool_]
    labels: Floats
    pairs: Ints
    wanted: Floats
    weight: Floats


def cut_windows(example: Example, chance: random.Random) -> Iterator[tuple[int, int]]:
    """An article in windows that begin at sentences, the first cut at a random length."""
    starts = sentence_starts(example.pieces)
    total, begin = len(example.pieces), 0
    room = chance.randint(WINDOW // 4, WINDOW)
    while begin < total:
        stop = begin + room
        if stop < total:
            fitting = [start for start in starts if begin < start <= stop]
            stop = fitting[-1] if fitting else stop
        yield begin, min(stop, total)
        begin, room = stop, WINDOW


def groups(examples: Sequence[Example], size: int, chance: random.Random) -> list[list[Cut]]:
    """One epoch's batches before they are made: all windows, shuffled, those of like length
    together.
    """
    cuts = [(e, *cut) for e in examples for cut in cut_windows(e, chance)]
    chance.shuffle(cuts)
    pool = size * 20
    found: list[list[Cut]] = []
    for begin in range(0, len(cuts), pool):
        alike = sorted(cuts[begin : begin + pool], key=lambda cut: cut[2] - cut[1])
        found += [alike[i : i + size] for i in range(0, len(alike), size)]
    chance.shuffle(found)
    return found


def make_batch(group: Sequence[Cut]) -> Batch:
    """Windows of articles, padded to the longest."""
    width = max(stop - begin for _, begin, stop in group) + 2
    features = np.zeros((4, len(group), width), dtype=np.int64)
    mask = np.zeros((len(group), width), dtype=np.bool_)
    labels = np.zeros((len(group), width, len(LABELS)), dtype=np.float32)
    pairs, wanted, weight = [], [], []
    for row, (example, begin, stop) in enumerate(group):
        p, length = example.pieces, stop - begin
        for layer, array in enumerate((p.ids, p.case, p.breaks, p.quote)):
            features[layer, row, 1 : length + 1] = array[begin:stop]
        features[0, row, 0], features[0, row, length + 1] = 101, 102
        mask[row, : length + 2] = True
        labels[row, 1 : length + 1] = example.labels[begin:stop]
        asked = labels[row].sum(axis=1)
        base = np.where(labels[row, :, 0] < 0.5 * asked, 1.0, 0.1) * (asked > 0)
        for anchor in example.anchors:
            if begin <= anchor.cue < stop:
                pairs.append((row, anchor.cue - begin + 1))
                wanted.append(_wanted(anchor, begin, stop, width))
                weight.append(np.broadcast_to(base[:, None], (width, 2)))
    shape = (len(pairs), width, 2)
    return Batch(
        features,
        mask,
        labels,
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array(wanted, dtype=np.float32).reshape(shape),
        np.array(weight, dtype=np.float32).reshape(shape),
    )


def _wanted(anchor: Anchor, begin: int, stop: int, width: int) -> Floats:
    """An anchor's shares in a window's places."""
    target = np.zeros((width, 2), dtype=np.float32)
    first, last = max(begin, anchor.begin), min(stop, anchor.begin + len(anchor.wanted))
    inside = anchor.wanted[first - anchor.begin : last - anchor.begin]
    target[first - begin + 1 : last - begin + 1] = inside
    return target
