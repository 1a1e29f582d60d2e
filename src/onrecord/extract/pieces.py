"""A text cut into word pieces, with what an uncased encoder cannot see in them.

The encoder is blind to capitals, line breaks and the direction of quotation marks, so each piece
carries its word's casing, the breaks before it and where it stands among quotation marks. Odd
characters are replaced one for one before the tokenizer sees them: offsets stay code points of
the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.text import sentences

Ints = NDArray[np.int64]

CASES = 7  # none, lower, Title, UPPER, one capital, with a digit, mixed
BREAKS = 4  # none, one line break, two or more, the text's beginning
QUOTES = 5  # outside, inside, opening mark, closing mark, opening mark that goes on with a quote

OUTSIDE, INSIDE, OPENING, CLOSING, REOPENING = range(QUOTES)
CHUNK = 50_000  # code points that the tokenizer sees at once, so that memory stays bounded

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("―‒⸺", "—"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u0085\u2028\u2029", " "),
        **dict.fromkeys("\0\ufffd", " "),
    }
)
_DOUBLED = re.compile(r"''|``")
_MARK = re.compile(r"[\"“”„‟«»″＂]|''|``")
_LINE = re.compile(r"[\r\n\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text, an array entry each.

    `ids` are the tokenizer's; `start` and `end` code points; `first` marks a word's first piece,
    `sentence` a sentence's; `case`, `breaks` and `quote` count as the constants above say;
    `line` numbers the line on which the piece stands.
    """

    ids: Ints
    start: Ints
    end: Ints
    first: NDArray[np.bool_]
    sentence: NDArray[np.bool_]
    case: Ints
    breaks: Ints
    quote: Ints
    line: Ints

    def __len__(self) -> int:
        return len(self.ids)


def cut_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """The text's word pieces with their features, in reading order."""
    ids, words, starts, ends = _tokens(text, tokenizer)
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = words[1:] != words[:-1]
    group = np.cumsum(first) - 1
    word_start = starts[first]
    word_end = np.append(ends[np.flatnonzero(first)[1:] - 1], ends[-1:]) if len(ids) else ends
    line = _lines(text, word_start)
    breaks = np.minimum(np.diff(line, prepend=line[:1]), 2)
    breaks[:1] = 3
    case = np.array([_case(text[a:b]) for a, b in zip(word_start, word_end, strict=True)])
    quote = np.array(_quotes(text, word_start, line))
    begins = np.array([start for start, _ in sentences(text)], dtype=np.int64)
    sentence = first & (_newly(begins, starts) > 0)
    spread = [array.astype(np.int64)[group] for array in (case, breaks, quote, line)]
    spread[1] = np.where(first, spread[1], 0)
    return Pieces(ids, starts, ends, first, sentence, *spread)


def _tokens(text: str, tokenizer: Tokenizer) -> tuple[Ints, Ints, Ints, Ints]:
    """Ids, word numbers, starts and ends of all pieces."""
    plain = _DOUBLED.sub('" ', text.translate(_PLAIN))
    plain = plain.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate becomes "?"
    ids: list[int] = []
    words: list[int] = []
    spans: list[tuple[int, int]] = []
    for begin, stop in _chunks(plain):
        encoding = tokenizer.encode(plain[begin:stop], add_special_tokens=False)
        base = words[-1] + 1 if words else 0
        ids += encoding.ids
        words += [base + (word or 0) for word in encoding.word_ids]
        spans += [(begin + a, begin + b) for a, b in encoding.offsets]
    offsets = np.array(spans, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0].copy(), offsets[:, 1].copy()
    for index in np.flatnonzero(ends - starts == 1):
        if _DOUBLED.match(text, starts[index]):
            ends[index] += 1
    return np.array(ids, dtype=np.int64), np.array(words, dtype=np.int64), starts, ends


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most CHUNK code points, cut at a line's end or at white space if any."""
    begin = 0
    while begin < len(text):
        stop = min(begin + CHUNK, len(text))
        if stop < len(text):
            cut = max(text.rfind("\n", begin, stop), begin)
            cut = cut if cut > begin else max(text.rfind(" ", begin, stop), begin)
            stop = cut + 1 if cut > begin else stop
        yield begin, stop
        begin = stop


def _lines(text: str, starts: Ints) -> Ints:
    """How many line breaks stand before each start."""
    marks = np.array(
        [m.start() for m in _LINE.finditer(text) if text[m.start() : m.start() + 2] != "\r\n"],
        dtype=np.int64,
    )
    return np.searchsorted(marks, starts).astype(np.int64)


def _newly(marks: Ints, starts: Ints) -> Ints:
    """For each start: how many of the marks lie after the start before it, up to this one."""
    return np.diff(np.searchsorted(marks, starts, side="right"), prepend=0).astype(np.int64)


def _case(word: str) -> int:
    if any(letter.isdigit() for letter in word):
        return 5
    if not word[:1].isalpha():
        return 0
    if word.islower():
        return 1
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[1:].islower() else 6


def _quotes(text: str, starts: Ints, lines: Ints) -> list[int]:
    """Where each word stands among double quotation marks; a line's end closes them."""
    states: list[int] = []
    opened, dangling, previous = False, False, -1
    for start, line in zip(starts.tolist(), lines.tolist(), strict=True):
        fresh = line != previous
        if fresh:
            dangling, opened, previous = opened, False, line
        mark = _MARK.match(text, start)
        if not mark:
            states.append(INSIDE if opened else OUTSIDE)
        elif _opens(text, mark, opened):
            opened = True
            states.append(REOPENING if fresh and dangling else OPENING)
        else:
            opened = False
            states.append(CLOSING)
    return states


def _opens(text: str, mark: re.Match[str], opened: bool) -> bool:
    """Whether a mark opens a quotation: by its shape, else by whether one is open."""
    if mark.group() in "“„‟«":
        return True
    if mark.group() in "”»":
        return not opened and text[mark.start() - 1 : mark.start()].strip() == ""
    return not opened


def sentence_starts(pieces: Pieces) -> list[int]:
    """The indexes of the pieces that begin a sentence, the first piece always among them."""
    starts: list[int] = np.flatnonzero(pieces.sentence).tolist()
    return starts if starts[:1] == [0] else [0, *starts]
