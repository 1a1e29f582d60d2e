"""The commands that look across questions: who denies what, and where two speakers stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.show import options
from onrecord.show.options import DEFAULT, Json, LedgerOption, Limit

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.model import Source
    from onrecord.store.shapes import Compared


def who_denies(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="Words of it or a question's id; all if none."),
    ] = None,
    limit: Limit = None,
    json: Json = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """List who denies what whom said.

    In the exact words, under the question to which it belongs. Denials for which nothing was
    found that they are against stand there too.
    """
    from onrecord.show import denying, export, terminal

    with options.opened(ledger) as found:
        every = [one for one in denying.denials(found) if one.bears(words or [])][:limit]
    out = terminal.console()
    if json:
        rows = [row for one in every for row in denying.rows(one)]
        terminal.raw(out, export.lines(rows) + "\n")
    elif out.is_terminal:
        denying.show(out, every)
        terminal.nothing(out, every, "denials")
    else:
        terminal.rows(out, (), (row for one in every for row in denying.cells(one)))


def compare(
    first: Annotated[str, typer.Argument(metavar="SOURCE", help="A speaker's name or id.")],
    second: Annotated[str, typer.Argument(metavar="SOURCE", help="Another's.")],
    limit: Limit = None,
    json: Json = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Set what two speakers say side by side.

    Those who act for them count with them; where they are at odds comes first.
    """
    from onrecord.show import export, terminal
    from onrecord.show.wording import count, line

    with options.opened(ledger) as found:
        one, other, every = found.compare(first, second)
    out = terminal.console()
    if json:
        terminal.raw(out, export.lines([_row(each) for each in every[:limit]]) + "\n")
        return
    if out.is_terminal:
        both = count(len(every), "question")
        terminal.say(
            out, (f"{line(one.name)} and {line(other.name)}", "bold"), f": {both} in common"
        )
    for each in every[:limit]:
        _show_pair(out, (one, other), each)


def _row(found: Compared) -> dict[str, Any]:
    return {
        "question": found.question.id,
        "asked": found.question.question,
        "verdict": found.verdict,
        "first": found.first,
        "second": found.second,
    }


def _show_pair(out: Console, names: tuple[Source, Source], found: Compared) -> None:
    """A question with each side's answers and days, and how they stand to each other."""
    from onrecord.show import terminal
    from onrecord.show.wording import label, line, when

    asked = found.question
    answers = {
        one.id: (label(asked, one), when(one.first_said, hours=False)) for one in asked.positions
    }
    sides = [[answers[one] for one in side] for side in (found.first, found.second)]
    if not out.is_terminal:
        told = [" | ".join(answer for answer, _ in side) for side in sides]
        terminal.rows(out, (), [(asked.id, line(asked.question), found.verdict, *told)])
        return
    terminal.say(out, "")
    terminal.say(
        out, (line(asked.question), "bold"), (f"  {asked.id[: terminal.SHORT]}", "dim"), hang=2
    )
    widest = max(len(line(name.name)) for name in names)
    for name, side in zip(names, sides, strict=True):
        parts: list[str | tuple[str, str]] = [(line(name.name).ljust(widest) + "  ", "bold")]
        for number, (answer, day) in enumerate(side):
            parts += ["; " if number else "", (answer, "cyan"), (f" ({day})", "dim")]
        terminal.say(out, *parts, indent=2, hang=widest + 2)
    style = "red" if found.verdict == "at odds" else "dim"
    terminal.say(out, (found.verdict, style), indent=2)
