"""What the commands print: styled and fitted at a terminal, plain stable lines in a pipe.

Words from articles come in as `Text` or through `wording.line`, never as markup.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.show.excerpt import excerpt, where
from onrecord.show.speakers import by_size, manner, speaker
from onrecord.show.wording import count, label, line, when

if TYPE_CHECKING:
    from onrecord.model import Question, Source
    from onrecord.store.shapes import Hit, Statement

SHORT = 9  # characters of an id that are shown at a terminal; any clear start of it will do
MOST = 6  # answers of a question in a list
_WIDE = 110  # columns from which a terminal has room for what can be left out
STANCES = {"deny": "red", "retract": "red", "confirm": "green", "speculate": "yellow"}


def console(stderr: bool = False) -> Console:
    """Where to print. Rich itself heeds NO_COLOR and the width."""
    stream = sys.stderr if stderr else sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")  # a terminal without Unicode shows \u escapes
    out = Console(file=stream, highlight=False, markup=False, emoji=False)
    out.soft_wrap = not out.is_terminal
    return out


def rows(out: Console, titles: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """A table at a terminal; in a pipe a line each, tabs between, and no head."""
    if not out.is_terminal:
        for cells in lines:
            raw(out, "\t".join(line(cell) for cell in cells) + "\n")  # Rich would spread the tabs
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in titles:
        narrow = title in ("id", "n")
        table.add_column(
            title, overflow="fold", no_wrap=narrow, justify="right" if title == "n" else "left"
        )
    for cells in lines:
        table.add_row(*(Text(line(cell)) for cell in cells))
    out.print(table)


def say(out: Console, *parts: str | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
    """One line; a part with a style is a pair.

    At a terminal it is wrapped under its indent, what follows its first line by `hang` more.
    """
    text = Text.assemble(*parts)
    if not out.is_terminal:
        out.print(Text(" " * indent) + text, soft_wrap=True)
        return
    lines = text.wrap(out, max(20, out.width - indent - hang))
    for n, piece in enumerate(lines):
        out.print(Text(" " * (indent + (hang if n else 0))) + piece, soft_wrap=True)


def ranked(every: Sequence[Question]) -> list[Question]:
    """Contested questions first, among them those that most independent origins answer."""

    def origins(one: Question) -> int:
        return -sum(position.origins for position in one.positions) if one.conflicts else 0

    return sorted(every, key=lambda one: (not one.conflicts, origins(one)))


def questions(out: Console, every: Sequence[Question]) -> None:
    """The questions: two lines each at a terminal, a row each in a pipe."""
    for one in every:
        claims = sum(len(position.claims) for position in one.positions)
        labels = [label(one, position) for position in by_size(one)]
        state = "contested" if one.conflicts else ""
        if not out.is_terminal:
            rows(out, (), [(one.id, one.question, state, str(claims), " | ".join(labels))])
            continue
        say(out, (one.id[:SHORT] + "  ", "dim"), (line(one.question), "bold"), hang=SHORT + 2)
        if len(labels) > MOST:
            labels = [*labels[:MOST], f"{len(labels) - MOST} more"]
        say(
            out,
            (f"{state}, " if state else "", "red"),
            (f"{count(claims, 'claim')}: ", "dim"),
            (" | ".join(labels), "cyan"),
            indent=SHORT + 2,
        )


def sources(
    out: Console, every: Sequence[tuple[Source, int]], bodies: Mapping[str, str] | None = None
) -> None:
    """The speakers, one a row; `bodies` are names by id, for whom they act."""
    known = bodies if bodies is not None else {source.id: source.name for source, _ in every}
    brief = out.is_terminal and out.width < _WIDE

    def row(one: Source, amount: int) -> tuple[str, ...]:
        role = one.role or ""
        told = out.is_terminal and role.lower() in one.name.lower()
        cells = (
            one.id[:SHORT] if out.is_terminal else one.id,
            one.name,
            ("unnamed" if one.kind == "anonymous" else one.kind) if out.is_terminal else one.kind,
            "" if told else role,
            known.get(one.acts_for or "", ""),
            str(amount),
        )
        return cells if brief else (*cells, "; ".join(one.aliases))

    titles = ("id", "name", "kind", "role", "acts for", "n", "also called")
    rows(out, titles[:6] if brief else titles, (row(*pair) for pair in every))


def unnamed_last(every: Sequence[tuple[Source, int]]) -> list[tuple[Source, int]]:
    """The speakers in their order, those without a name after those with one."""
    return sorted(every, key=lambda pair: pair[0].kind == "anonymous")


def claims(out: Console, every: Sequence[Statement]) -> None:
    """Statements: who, when, words and place at a terminal, a row each in a pipe."""
    if not out.is_terminal:
        rows(out, (), map(_cells, every))
        return
    for one in every:
        say(
            out,
            (speaker(one), "bold cyan"),
            (manner(one), STANCES.get(one.stance, "yellow")),
            f"  {when(one.said)}",
            hang=2,
        )
        say(out, *excerpt(one), indent=2)
        say(out, (where(one), "dim"), indent=2)


def _cells(one: Statement) -> tuple[str, ...]:
    place = one.document.path or one.document.url or one.document.id
    own = one.attribution.style == "own-voice"
    who = one.document.label if own else one.names
    return one.said or "", who, one.stance, one.words, f"{place}:{one.attribution.start}"


def hits(out: Console, every: Sequence[Hit]) -> None:
    """What a search found, one a row."""

    def row(one: Hit) -> tuple[str, ...]:
        return one.kind, one.id[:SHORT] if out.is_terminal else one.id, one.label, one.words

    rows(out, ("what", "id", "where", "words"), map(row, every))


def raw(out: Console, text: str) -> None:
    """Text as it is, to the last byte: an export."""
    out.file.write(text)
