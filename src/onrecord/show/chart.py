"""A question's positions as a chart: answer, day, range on a common axis, origins, who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from onrecord.model import Quantity
from onrecord.show.axis import axis, least
from onrecord.show.speakers import in_order, names
from onrecord.show.wording import glued, label, listed, unglued, when

if TYPE_CHECKING:
    from onrecord.model import Question
    from onrecord.store.shapes import Statement

_PIPE = 100  # characters that a chart takes where there is no terminal
_ORIGINS = len("origins")
_GAP = "  "
_WHO = 24  # columns with which names stand beside the bars; with fewer, under them
_BAR = 14  # characters below which a bar says nothing
_WIDEST = 44  # characters beyond which a bar says no more

Cell = tuple[str, str]  # words and their style


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns' widths in characters: 0 for a bar is none, and for `who` a line of its own."""

    answer: int
    day: int
    bar: int
    who: int


def chart(out: Console, asked: Question, held: Mapping[str, Sequence[Statement]]) -> None:
    """Print a row a position, in the order of the days; every word and figure is whole."""
    order = in_order(asked)
    years = {(one.first_said or "")[:4] for one in order}
    labels = [label(asked, one) for one in order]
    days = [when(one.first_said, hours=False, year=len(years) > 1) for one in order]
    who = [listed(names(held[one.id]), most=3) for one in order]
    figures, one_unit = _in_one_unit(
        [one.answer for one in order if isinstance(one.answer, Quantity)]
    )
    layout = _laid_out(out, labels, days, who, figures)
    scale, bars = axis(figures, layout.bar) if layout.bar else ("", [])
    drawn = iter(bars)
    year = years.pop() if len(years) == 1 else ""
    head = "", year, scale * one_unit, "origins", "who" * bool(layout.who)
    _row(out, layout, [(words, "dim") for words in head])
    for one, words, day, people in zip(order, labels, days, who, strict=True):
        bar = next(drawn, "") if isinstance(one.answer, Quantity) else ""
        cells = [(words, "bold cyan"), (day, ""), (bar, "cyan")]
        cells += [(str(one.origins).rjust(_ORIGINS), "dim")]
        _row(out, layout, [*cells, (people, "")])


def _in_one_unit(figures: Sequence[Quantity]) -> tuple[list[Quantity], bool]:
    """The figures with their bounds in one unit, miles as kilometres, and whether they had one."""
    if len({one.unit for one in figures}) < 2:
        return list(figures), True
    from onrecord.relate.conflicts import scale_of

    scales = list(map(scale_of, figures))
    if len(set(scales)) < 2:
        return list(figures), True
    made = []
    for one, scale in zip(figures, scales, strict=True):
        low, high = (end if end is None else end * scale for end in (one.low, one.high))
        made.append(replace(one, low=low, high=high))
    return made, False


def _laid_out(
    out: Console,
    labels: Sequence[str],
    days: Sequence[str],
    who: Sequence[str],
    figures: Sequence[Quantity],
) -> _Layout:
    width = out.width if out.is_terminal else _PIPE
    word = max(len(word) for words in labels for word in (*glued(words).split(), ""))
    answer = max(word, min(max(20, width // 3), max(map(len, labels))))
    day = max(4, *map(len, days))
    columns = 4 + bool(figures)
    room = width - answer - day - _ORIGINS - len(_GAP) * (columns - 1)
    wanted = max(map(len, who))
    narrow = max(_BAR, least(figures))
    beside = wanted if out.is_terminal and room - wanted >= narrow else room // 2
    bar = min(_WIDEST, max(narrow, room - beside)) if figures else 0
    if room - bar >= min(wanted, _WHO) or not out.is_terminal:
        return _Layout(answer, day, bar, room - bar if out.is_terminal else wanted)
    bar = min(_WIDEST, room + len(_GAP)) if figures else 0
    return _Layout(answer, day, bar if bar >= _BAR else 0, 0)


def _row(out: Console, layout: _Layout, cells: Sequence[Cell]) -> None:
    """One row, on more lines where an answer or the names need them."""
    *left, people = cells
    widths = [layout.answer, layout.day, layout.bar, _ORIGINS]
    columns = [(cell, width) for cell, width in zip(left, widths, strict=True) if width]
    columns += [(people, layout.who)] if layout.who else []
    wrapped = [_lines(words, width) for (words, _), width in columns]
    for pieces in zip_longest(*wrapped, fillvalue=""):
        row = [
            (piece.ljust(width), style)
            for piece, ((_, style), width) in zip(pieces, columns, strict=True)
        ]
        _put(out, Text(_GAP).join(Text(*cell) for cell in row))
    if not layout.who:
        for piece in _lines(people[0], out.width - len(_GAP)):
            _put(out, Text(_GAP) + Text(*(piece, people[1])))


def _lines(words: str, width: int) -> list[str]:
    """The words in lines of a width, cut between words; a drawn bar stays as it is."""
    if len(words) <= width:
        return [words]
    return [unglued(one) for one in wrap(glued(words), width, break_on_hyphens=False)]


def _put(out: Console, row: Text) -> None:
    row.rstrip()
    if row:
        out.print(row, soft_wrap=True)
