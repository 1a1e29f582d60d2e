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
from onrecord.show.wording import count, days, glued, label, line, person, safe, unglued, when

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
    """A table at a terminal; in a pipe a line each, tabs between, no head (`options.COLUMNS`)."""
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
    text.plain = glued(text.plain)
    for n, piece in enumerate(_wrapped(out, text, max(20, out.width - indent), hang)):
        piece.plain = unglued(piece.plain.rstrip())
        out.print(Text(" " * (indent + (hang if n else 0))) + piece, soft_wrap=True)


def _wrapped(out: Console, text: Text, width: int, hang: int) -> list[Text]:
    """The text in lines of a width, those after the first by `hang` narrower."""
    lines = list(text.wrap(out, width))
    if len(lines) < 2 or not hang:
        return lines
    past = text.plain[len(lines[0].plain.rstrip()) :].lstrip()
    return [lines[0], *text[len(text) - len(past) :].wrap(out, max(16, width - hang))]


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
    out: Console, every: Sequence[tuple[Source, int]], bodies: Mapping[str, Source]
) -> None:
    """The speakers, one a row; `bodies` by id holds those for whom they act."""
    brief = out.is_terminal and out.width < _WIDE

    def row(one: Source, amount: int) -> tuple[str, ...]:
        if brief:
            return one.id[:SHORT], str(amount), person(one, bodies)
        role, body = one.role or "", bodies.get(one.acts_for or "")
        told = out.is_terminal and role.lower() in one.name.lower()
        return (
            one.id[:SHORT] if out.is_terminal else one.id,
            one.name,
            ("unnamed" if one.kind == "anonymous" else one.kind) if out.is_terminal else one.kind,
            "" if told else role,
            body.name if body else "",
            str(amount),
            "; ".join(one.aliases),
        )

    nothing(out, every, "sources")
    if not every:
        return
    titles = ("id", "name", "kind", "role", "acts for", "n", "also called")
    rows(out, ("id", "n", "who") if brief else titles, (row(*pair) for pair in every))


def unnamed_last(every: Sequence[tuple[Source, int]]) -> list[tuple[Source, int]]:
    """The speakers in their order, those without a name after those with one."""
    return sorted(every, key=lambda pair: pair[0].kind == "anonymous")


def claims(out: Console, every: Sequence[Statement]) -> None:
    """Statements: who, when, words and place at a terminal, a row each in a pipe."""
    if not out.is_terminal:
        rows(out, (), map(_cells, every))
        return
    for one in every:
        statement(out, [one])


def statement(out: Console, same: Sequence[Statement], indent: int = 0, before: str = "") -> None:
    """Who says it, how and when, the words, and every place where they stand alike."""
    said = same[0]
    style = STANCES.get(said.stance, "yellow")
    who = (speaker(said), "bold cyan"), (manner(said), style)
    say(out, before, *who, f"  {when(said.said)}", indent=indent, hang=4)
    say(out, *excerpt(said), indent=indent + 2)
    say(out, ("; ".join(map(where, same)), "dim"), indent=indent + 2)


def _cells(one: Statement) -> tuple[str, ...]:
    place = one.document.path or one.document.url or one.document.id
    own = one.attribution.style == "own-voice"
    who = one.document.label if own else one.names
    return days(one.said), who, one.stance, one.words, f"{place}:{one.attribution.start}"


def hits(out: Console, every: Sequence[Hit]) -> None:
    """What a search found: where and in which words at a terminal, a row each in a pipe."""
    if not out.is_terminal:
        rows(out, (), ((one.kind, one.id, one.label, one.words) for one in every))
        return
    for one in every:
        head = (f"{one.kind} {one.id[:SHORT]}  ", "dim"), (line(one.label), "bold cyan")
        say(out, *head, hang=2)
        say(out, line(one.words), indent=2)


def nothing(out: Console, every: Sequence[object], what: str) -> None:
    """Say at a terminal that there are none; a pipe stays empty."""
    if out.is_terminal and not every:
        say(out, (f"no {what} found", "dim"))


def raw(out: Console, text: str) -> None:
    """Text as it is, to the last byte: an export; a terminal gets no control characters."""
    out.file.write(safe(text, lines=True) if out.is_terminal else text)
