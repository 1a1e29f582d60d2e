"""The trained tagger: for every word its tag, for every cue what belongs to it.

The encoder runs over one window at a time. A batch would be no faster here, and the activations
of an int8 model are scaled over all that a call holds, so that batch mates and padding would
change the answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.extract.pieces import Ints, Pieces, cut_pieces
from onrecord.extract.windows import Window, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
BEGIN_CUE = LABELS.index("B-cue")
LEAST_CUE = 0.05  # weaker ones are not asked about: the decoder takes none of them
FIRST, LAST = 101, 102  # the tokenizer's ids of a window's two marks


@dataclass(frozen=True, slots=True)
class Settings:
    """What `model.json` holds: see `training/` for how each number came about."""

    version: str
    sha256: str
    width: int
    distance: Floats  # (2 * reach + 1, 2), by signed log distance, for source and content
    tilt: tuple[float, ...]  # added to the log-probability of each label
    content_least: float  # mean probability of a content span under its cue
    source_least: float  # the same of a source span
    slope: float  # of the confidence, by which an attribution's raw score becomes a probability
    offset: float
    nameless: tuple[float, float] = (1.0, 0.0)  # slope and offset of those without a source
    least: float = 0.0  # confidence below which an attribution is left out


@dataclass(frozen=True, slots=True)
class Link:
    """How likely each word from `begin` on is a source (row 0) or content (row 1) of a cue."""

    begin: int
    chance: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """A text's words and what the model makes of them.

    `start`, `end` (code points), `quote` and `line` have an entry for each word; `tags` are
    log-probabilities (words, labels); `links` are by the cue's first word.
    """

    start: Ints
    end: Ints
    quote: Ints
    line: Ints
    tags: Floats
    links: dict[int, Link]


class Tagger:
    """The model in memory. It is loaded at first use and can be sent to another process."""

    def __init__(self, folder: Traversable, threads: int = 1, least: float | None = None) -> None:
        self.folder, self.threads, self.least = folder, threads, least
        self.settings = read_settings(folder)
        if least is not None:
            self.settings = replace(self.settings, least=least)
        self._session: Any = None
        self._tokenizer: Tokenizer | None = None

    def __reduce__(self) -> tuple[type[Tagger], tuple[Traversable, int, float | None]]:
        return Tagger, (self.folder, self.threads, self.least)

    @property
    def tokenizer(self) -> Tokenizer:
        """The encoder's tokenizer, without truncation and padding."""
        if self._tokenizer is None:
            from tokenizers import Tokenizer

            self._tokenizer = Tokenizer.from_buffer(_bytes(self.folder, "tokenizer.json"))
            self._tokenizer.no_truncation()
            self._tokenizer.no_padding()
        return self._tokenizer

    @property
    def session(self) -> Any:
        """The ONNX session, on as many threads as were asked for."""
        if self._session is None:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = self.threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                _bytes(self.folder, "tagger.onnx"), options, providers=["CPUExecutionProvider"]
            )
        return self._session

    def scores(self, text: str) -> Scores:
        """What the model makes of a text, window by window."""
        pieces = cut_pieces(text, self.tokenizer)
        heads = np.flatnonzero(pieces.first)
        tags = np.zeros((len(heads), len(LABELS)), dtype=np.float32)
        tags[:, 1:] = -30.0
        links: dict[int, Link] = {}
        for window in windows(pieces):
            self._read(pieces, heads, window, tags, links)
        ends = np.append(pieces.end[heads[1:] - 1], pieces.end[-1:])
        return Scores(
            pieces.start[heads], ends, pieces.quote[heads], pieces.line[heads], tags, links
        )

    def _read(
        self, pieces: Pieces, heads: Ints, window: Window, tags: Floats, links: dict[int, Link]
    ) -> None:
        """Fill in what one window says of its core."""
        words = np.searchsorted(heads, (window.begin, window.core, window.stop, window.end))
        places = heads[words[0] : words[3]] - window.begin + 1
        raw, cue, piece = self.session.run(None, _features(pieces, window))
        seen = _log_softmax(raw[0, places])
        core = slice(words[1] - words[0], words[2] - words[0])
        tags[words[1] : words[2]] = seen[core]
        asked = np.flatnonzero(seen[core, BEGIN_CUE] > np.log(LEAST_CUE)) + core.start
        chances = self._chances(cue[0, places[asked]], piece[0, places], places, places[asked])
        for word, chance in zip(asked.tolist(), chances, strict=True):
            links[int(words[0]) + word] = Link(int(words[0]), chance)

    def _chances(self, cue: Floats, piece: Floats, places: Ints, asked: Ints) -> Floats:
        """Probabilities (cues, 2, words) that a word is source or content of a cue."""
        width = self.settings.width
        reach = len(self.settings.distance) // 2
        left, right = cue.reshape(-1, 2, width), piece.reshape(-1, 2, width)
        # einsum and not @: BLAS would start threads of its own, and they cost more than they do
        logits = np.einsum("crk,wrk->crw", left, right) / width**0.5
        away = places[None, :] - asked[:, None]
        size = np.minimum(np.floor(np.log2(np.maximum(np.abs(away), 1)) + 1), reach)
        steps = (np.sign(away) * size).astype(np.int64) + reach
        logits = logits + self.settings.distance[steps].transpose(0, 2, 1)
        chances: Floats = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
        return chances


def load_tagger(threads: int = 1, least: float | None = None) -> Tagger:
    """The tagger that ships with the package; `least` is the confidence to keep from."""
    return Tagger(files("onrecord.extract") / "weights", threads, least)


def read_settings(folder: Traversable) -> Settings:
    """The model's settings; ModelError if the file is missing or of another shape."""
    try:
        held = json.loads(_bytes(folder, "model.json"))
        return Settings(
            version=held["version"],
            sha256=held["sha256"],
            width=held["width"],
            distance=np.array(held["distance"], dtype=np.float32),
            tilt=tuple(held["tilt"][label] for label in LABELS),
            content_least=held["content_least"],
            source_least=held["source_least"],
            slope=held["slope"],
            offset=held["offset"],
            nameless=tuple(held.get("nameless", (1.0, 0.0))),
            least=held.get("least", 0.0),
        )
    except (KeyError, ValueError) as error:
        raise ModelError(f"{folder}: model.json is damaged; install onrecord again") from error


def _bytes(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(f"{folder / name}: missing; install onrecord again") from error


def _features(pieces: Pieces, window: Window) -> dict[str, Ints]:
    """The session's inputs, (1, length) each, with a mark before and one after the pieces."""
    length = window.end - window.begin + 2
    given = {"place": np.arange(length, dtype=np.int64)[None, :]}
    columns = {
        "ids": pieces.ids,
        "case": pieces.case,
        "breaks": pieces.breaks,
        "quote": pieces.quote,
    }
    for name, column in columns.items():
        given[name] = np.zeros((1, length), dtype=np.int64)
        given[name][0, 1:-1] = column[window.begin : window.end]
    given["ids"][0, 0], given["ids"][0, -1] = FIRST, LAST
    return given


def _log_softmax(raw: Floats) -> Floats:
    top = raw.max(axis=1, keepdims=True) if len(raw) else raw
    scores: Floats = raw - top - np.log(np.exp(raw - top).sum(axis=1, keepdims=True))
    return scores
