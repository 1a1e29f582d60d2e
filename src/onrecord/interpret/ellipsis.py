"""Figures that leave out what they count, which stands before: "The union says 17"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.interpret.context import Context, Stretch, sentence_before
from onrecord.interpret.counted import Counted, counted
from onrecord.interpret.figures import Figure, figures
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import function_words, tokens


def counted_before(context: Context, stretch: Stretch) -> list[Counted]:
    """What the sentence before, and the sentence before the content, count or ask, in order."""
    text = context.article.text
    start, _ = stretch.sentence
    found: list[Counted] = []
    for first, last in (sentence_before(text, start), (start, stretch.pieces[0][0])):
        row = tokens(text, [(first, last)])
        for figure in sorted([*figures(row), *_asked(row)], key=lambda one: one.first):
            what = counted(row, figure)
            if what is not None and ":" not in what.head:
                found.append(replace(what, before=row))
    return found


def _asked(row: Row) -> Iterator[Figure]:
    """ "How many people": what the next figure answers."""
    for i in range(len(row) - 1):
        if row[i].low == "how" and row[i + 1].low == "many":
            yield Figure(i, i, i + 2, None, None)


def resumed(row: Row, figure: Figure, before: Sequence[Counted]) -> Counted | None:
    """What a bare number counts: that which was counted last, if it stands for it."""
    if not before or not _is_bare(row, figure):
        return None
    return replace(before[-1], last=figure.last, clause=(0, len(row)))


def _is_bare(row: Row, figure: Figure) -> bool:
    """Whether the number is all that is said, or what "it" is put at."""
    after = row[figure.last] if figure.last < len(row) else None
    if after is not None and after.is_word and after.low not in function_words():
        return False
    words = [token.low for token in row[: figure.first]]
    if not words or words == ["at"]:
        return after is None or not after.is_word
    return words[-1] in ("at", "is", "was") and not set(words).isdisjoint(_STANDING)


_STANDING = frozenset("it them this that figure number toll total count".split())
