"""What all commands share: exit codes, options, opening the ledger, progress and complaints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.errors import LedgerError, ModelError, OnRecordError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

FINE, REFUSED, WRONG_CALL, NO_LEDGER, INTERRUPTED = 0, 1, 2, 3, 130


class Group(TyperGroup):
    """Says our own errors in one line and exits with the code of their kind."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has enough (`| head`): be quiet, also when Python flushes at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(FINE) from None
        except KeyboardInterrupt:
            complain("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except OnRecordError as error:
            complain(*str(error).split("\n"))
            ours = isinstance(error, (LedgerError, ModelError))
            raise typer.Exit(NO_LEDGER if ours else WRONG_CALL) from None
        return result


LedgerOption = Annotated[
    Path,
    typer.Option(
        "--ledger", "-l", metavar="FILE", envvar="ONRECORD_LEDGER", help="The ledger's file."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many.")
]
Threads = Annotated[
    int, typer.Option("--threads", min=1, metavar="N", help="Processor threads for the model.")
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="How text files are encoded, if not in UTF-8."),
]
Name = Annotated[
    str | None,
    typer.Option("--source", "-s", metavar="NAME", help="A part of the speaker's name, or an id."),
]
Words = Annotated[
    str | None,
    typer.Option("--text", "-t", metavar="TEXT", help="Words that must stand in it."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Said in or after this day, month or year."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Said in or before this day, month or year."),
]
Stances = Annotated[
    str | None,
    typer.Option(
        "--stance",
        metavar="STANCE",
        help="assert, confirm, deny, retract, speculate, predict, conditional, commit, demand "
        "or unknown.",
    ),
]
DEFAULT = Path("onrecord.db")
COLUMNS = {  # of the tables in a pipe: a row a line, tabs between, no head
    "questions": "question id, question, contested, claims, answers",
    "who-denies": "question id, question, who, day, words, whom, their words",
    "compare": "question id, question, verdict, the first's answers, the second's",
    "sources": "source id, name, kind, role, acts for, statements, also called",
    "claims": "day, who, stance, words, file:offset",
    "search": "what, its id, where, words",
}


def epilog(command: str, example: str) -> str:
    """What stands under a listing command's help: the columns of its table, and an example."""
    table = f"In a pipe, a row a line and tabs between:\n  {COLUMNS[command]}"
    return f"\b\n{table}\n\n\b\nExample:\n  onrecord {command} {example}"


@contextmanager
def opened(path: Path, create: bool = False, threads: int = 1) -> Iterator[Ledger]:
    from onrecord.ledger import Ledger

    with Ledger(path, create=create, threads=threads) as found:
        yield found


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from onrecord.show import terminal
    from onrecord.show.wording import line

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}", markup=False))
    with Progress(*columns, console=terminal.console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, name="")

        def tell(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=line(name))

        yield tell


def day(given: str | None, option: str, last: bool = False) -> str | None:
    """The day, or the first or last day of the month or year."""
    if not given:
        return None
    from onrecord.show.wording import day_of

    found = day_of(given, last)
    if found is None:
        raise OnRecordError(f"{option}: {given!r} is no date; give 2024-10-24, 2024-10 or 2024")
    return found


def stance_of(given: str | None) -> str | None:
    """A stance by its name."""
    from typing import get_args

    from onrecord.model import Stance

    if given and given not in get_args(Stance):
        every = ", ".join(get_args(Stance))
        raise OnRecordError(f"--stance: {given!r} is none of {every}")
    return given


def complain(trouble: str, *more: str) -> None:
    """One line on standard error, and under it what there is to choose from."""
    from onrecord.show.wording import line

    print(f"onrecord: {line(trouble)}", file=sys.stderr)
    for one in more:
        print(f"  {line(one)}", file=sys.stderr)


def written(path: Path, made: str) -> None:
    """Write a file whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_text(made, encoding="utf-8", newline="")
        unfinished.replace(path)
    except OSError as error:
        raise OnRecordError(f"--output: {path}: {error.strerror}") from error
    finally:
        if unfinished.is_file():
            unfinished.unlink()
