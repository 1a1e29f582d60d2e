"""The commands. They are thin: they call the ledger and hand on to what shows.

Nothing heavy is imported before a command runs, so that `onrecord --help` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord import __version__
from onrecord.errors import OnRecordError
from onrecord.show import across, options
from onrecord.show.options import DEFAULT, Encoding, Json, LedgerOption, Limit, Threads

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Summary
    from onrecord.read import Refusal

SHOWN = 5  # contested questions after `add`

EPILOG = """\b
Exit codes:
  0    all went well
  1    something was refused; the rest was done
  2    the call was wrong
  3    the ledger (or the shipped model) cannot be used
  130  interrupted; what was done is kept

\b
Examples:
  onrecord read article.txt
  onrecord add articles/ && onrecord questions --contested
"""

app = typer.Typer(
    cls=options.Group,
    help="A ledger of who said what: every attributed claim in news articles, and where they "
    "differ.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        print(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_tell_version),
    ] = False,
) -> None:
    pass


@app.command(epilog="\b\nExamples:\n  onrecord read article.txt\n  curl -s URL | onrecord read -")
def read(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files or folders; - is stdin.")
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON, a line an article.")] = False,
    own_voice: Annotated[
        bool, typer.Option("--own-voice", help="Also what the outlet says in its own voice.")
    ] = False,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            metavar="SHARE",
            min=0,
            max=1,
            help="Leave out less sure ones; 0 shows all.",
            show_default="what suits the model",
        ),
    ] = None,
    encoding: Encoding = None,
    threads: Threads = 1,
) -> None:
    """Show who says what in articles.

    Sources, cues and contents are marked in the text. Needs no ledger.
    """
    from onrecord.model import Record
    from onrecord.pipeline import read_records
    from onrecord.show import export, marked, terminal

    named = paths or _piped()
    out = terminal.console()
    refused: list[Refusal] = []
    for one in read_records(named, encoding=encoding, threads=threads, least=min_confidence):
        if not isinstance(one, Record):
            refused.append(one)
            options.complain(f"{one.name}: {one.reason}")
            continue
        some = marked.shown(one, own_voice, min_confidence or 0.0)
        if jsonl:
            terminal.raw(out, export.dumps(marked.json_row(one, some)) + "\n")
        else:
            marked.show(out, one, some)
    if refused:
        raise typer.Exit(options.REFUSED)


def _piped() -> list[str]:
    if sys.stdin is None or sys.stdin.isatty():
        raise OnRecordError("name a file or folder, or pipe text in")
    return ["-"]


@app.command(
    epilog="\b\nExamples:\n  onrecord add articles/\n  onrecord add --manifest story/manifest.csv"
)
def add(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files or folders; - is stdin.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", metavar="FILE", help="CSV of path, outlet, published, url."),
    ] = None,
    ledger: LedgerOption = DEFAULT,
    encoding: Encoding = None,
    threads: Threads = 1,
) -> None:
    """Add articles, and show where they differ."""
    from onrecord.ledger import Interrupted
    from onrecord.show import terminal

    named = paths or ([] if manifest else _piped())
    with options.opened(ledger, create=True, threads=threads) as found:
        try:
            with options.progress() as progress:
                summary = found.add(named, manifest=manifest, encoding=encoding, progress=progress)
        except Interrupted as stop:
            kept = stop.summary.added + stop.summary.changed
            options.complain(f"interrupted; {kept} added and kept, repeat the command to go on")
            raise typer.Exit(options.INTERRUPTED) from None
        for one in summary.refused:
            options.complain(f"{one.name}: {one.reason}")
        _summarise(terminal.console(), found, summary)
    if summary.refused:
        raise typer.Exit(options.REFUSED)


def _summarise(out: Any, found: Ledger, summary: Summary) -> None:
    from onrecord.show import page, terminal
    from onrecord.show.wording import count

    parts = [count(summary.added, "article") + " added"]
    parts += [f"{summary.changed} brought up to date"] if summary.changed else []
    parts += [f"{summary.unchanged} known already"] if summary.unchanged else []
    parts += [f"{len(summary.refused)} refused"] if summary.refused else []
    terminal.say(out, f"{', '.join(parts)}; {count(summary.attributions, 'attribution')} found.")
    every = found.questions()
    if not every and not summary.articles:
        return
    differing = terminal.ranked([one for one in every if one.conflicts])
    claims = sum(len(position.claims) for one in every for position in one.positions)
    terminal.say(
        out,
        f"The ledger holds {count(len(every), 'question')} with {count(claims, 'claim')}; "
        f"{len(differing)} contested.",
    )
    page.contested(out, [found.question(one.id) for one in differing[:SHOWN]])
    if len(differing) > SHOWN:
        terminal.say(out, "")
        terminal.say(out, f"{len(differing) - SHOWN} more: onrecord questions --contested")


@app.command(epilog="\b\nExample:\n  onrecord remove articles/draft.txt")
def remove(
    names: Annotated[list[str], typer.Argument(metavar="ID|PATH", help="Which articles.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Take articles out again.

    All that only they supported goes with them.
    """
    from onrecord.show import terminal
    from onrecord.show.wording import line

    with options.opened(ledger) as found:
        out = terminal.console()
        for one in found.remove(names):
            terminal.say(out, f"removed {one.id}  {line(one.path or one.url or one.label)}")


@app.command(epilog="\b\nExample:\n  onrecord rebuild --ledger story.db")
def rebuild(ledger: LedgerOption = DEFAULT, threads: Threads = 1) -> None:
    """Work it all out anew from the articles."""
    from onrecord.show.wording import count

    with options.opened(ledger, threads=threads) as found, options.progress() as progress:
        done = found.rebuild(progress)
    print(f"{count(done, 'article')} worked out again")


@app.command(epilog="\b\nExample:\n  onrecord backup onrecord-monday.db")
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Copy the ledger into a new file.

    That is safe while others write.
    """
    with options.opened(ledger) as found:
        found.backup(target)


@app.command(epilog=options.epilog("questions", "--contested --limit 10"))
def questions(
    contested: Annotated[
        bool, typer.Option("--contested", help="Only those whose answers cannot all be true.")
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="DATE",
            help="Only where something new was said on this day (in this month, year) or later. "
            "A copy of an earlier text is nothing new; what joins an answer given before is.",
        ),
    ] = None,
    limit: Limit = None,
    json: Json = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """List what the articles answer.

    Questions on which they differ come first.
    """
    from onrecord.show import export, terminal

    since = options.day(changed_since, "--changed-since")
    with options.opened(ledger) as found:
        chosen = found.questions(contested=contested, changed_since=since)
    every = terminal.ranked(chosen)[:limit]
    out = terminal.console()
    if json:
        terminal.raw(out, export.lines([export.question_row(one) for one in every]) + "\n")
    else:
        terminal.questions(out, every)
        terminal.nothing(out, every, "questions")


@app.command(epilog="\b\nExample:\n  onrecord question q71f7")
def question(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the start of it.")],
    json: Json = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Show who answers a question, and how.

    With since when, on how many origins, who denies it, and why answers are in conflict.
    """
    from onrecord.show import export, page, terminal

    with options.opened(ledger) as found:
        contents = found.question(name)
    out = terminal.console()
    if json:
        terminal.raw(out, export.as_json(contents))
    else:
        page.question(out, contents)


app.command("who-denies", epilog=options.epilog("who-denies", "mills"))(across.who_denies)
app.command(epilog=options.epilog("compare", '"Quill" "Fire Service"'))(across.compare)


@app.command(epilog=options.epilog("sources", "--limit 20"))
def sources(limit: Limit = None, json: Json = False, ledger: LedgerOption = DEFAULT) -> None:
    """List who speaks in the articles.

    Those who speak most come first, the unnamed last.
    """
    from onrecord.show import export, terminal

    with options.opened(ledger) as found:
        every = found.sources()
    out = terminal.console()
    if json:
        made = [export.source_row(one) | {"statements": n} for one, n in every[:limit]]
        terminal.raw(out, export.lines(made) + "\n")
    else:
        bodies = {source.id: source for source, _ in every}
        speaking = [pair for pair in terminal.unnamed_last(every) if pair[1]][:limit]
        terminal.sources(out, speaking, bodies)


@app.command(epilog=options.epilog("claims", '--source Quill --text "mills burned"'))
def claims(
    source: options.Name = None,
    text: options.Words = None,
    since: options.Since = None,
    until: options.Until = None,
    stance: options.Stances = None,
    limit: Limit = None,
    json: Json = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """List who said what, with its words and place."""
    from onrecord.show import export, terminal
    from onrecord.store.shapes import Filter

    first, last = options.day(since, "--since"), options.day(until, "--until", last=True)
    wanted = Filter(source, text, first, last, options.stance_of(stance))
    with options.opened(ledger) as found:
        every = found.claims(wanted)[:limit]
    out = terminal.console()
    if json:
        terminal.raw(out, export.lines([export.statement_row(one) for one in every]) + "\n")
    else:
        terminal.claims(out, every)
        terminal.nothing(out, every, "claims")


@app.command(epilog=options.epilog("search", '"mills fire"'))
def search(
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="All must be there.")],
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many of each kind."),
    ] = None,
    json: Json = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Find words in names, statements and articles."""
    from onrecord.show import export, terminal

    with options.opened(ledger) as found:
        every = found.search(" ".join(words), limit or 20)
    out = terminal.console()
    if json:
        terminal.raw(out, export.lines([export.hit_row(one) for one in every]) + "\n")
    else:
        terminal.hits(out, every)
        terminal.nothing(out, every, "places")


@app.command(epilog="\b\nExample:\n  onrecord export --format csv --output claims.csv")
def export(
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="json|csv", help="json holds everything.")
    ] = "json",
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Put the articles' text in the JSON.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, whole.")
    ] = None,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """Write the ledger as JSON or CSV.

    JSON holds all of it, CSV the claims that answer a question, one a row.
    """
    from onrecord.show import export as exports
    from onrecord.show import terminal

    if form not in ("json", "csv"):
        raise OnRecordError(f"--format: {form!r} is neither json nor csv")
    with options.opened(ledger) as found:
        contents = found.contents()
        texts = found.texts() if with_text else None
    made = exports.as_json(contents, texts) if form == "json" else exports.as_csv(contents)
    if output is None:
        terminal.raw(terminal.console(), made)
    else:
        options.written(output, made)
