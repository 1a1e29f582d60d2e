"""The commands that look across questions: who denies what, and where two speakers stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.show import options
from onrecord.show.options import DEFAULT, Json, LedgerOption, Limit

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.model import Relation, Source
    from onrecord.store.shapes import Compared, Contents, Statement


def who_denies(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Words of it or a question's id; all if none."),
    ] = None,
    limit: Limit = None,
    json: Json = False,
    ledger: LedgerOption = DEFAULT,
) -> None:
    """List who denies what whom said.

    In the exact words, under the question to which it belongs.
    """
    from onrecord.show import export, terminal

    with options.opened(ledger) as found:
        every = [one for one in found.denied() if _bears(one, words or [])][:limit]
    out = terminal.console()
    if json:
        terminal.raw(out, export.lines([row for one in every for row in _denials(one)]) + "\n")
        return
    for one in every:
        _show_denials(out, one)


def _bears(found: Contents, words: list[str]) -> bool:
    """Whether a question, what is said under it or a speaker's name holds every word."""
    (asked,) = found.questions
    if len(words) == 1 and asked.id.startswith(words[0]):
        return True
    said = (f"{one.names} {one.words}" for one in found.statements)
    held = " ".join([asked.question, *said]).lower()
    return all(word.lower() in held for word in words)


def _denials(found: Contents) -> list[dict[str, Any]]:
    """Each denial as a program reads it: question, who, when, words, and what is denied."""
    from onrecord.show import export

    (asked,) = found.questions
    return [
        {
            "question": asked.id,
            "asked": asked.question,
            "by": said.names,
            "said_on": said.said,
            "words": said.words,
            "denies": target.names,
            "denied_words": target.words,
            **export.relation_row(one),
        }
        for one, said, target in _pairs(found)
    ]


def _pairs(found: Contents) -> list[tuple[Relation, Statement, Statement]]:
    """Each denial with the statement that makes it and the one that it is against."""
    of = {claim.id: said for said in found.statements for claim in said.claims}
    return [
        (one, of[one.start], of[one.end])
        for one in found.relations
        if one.type == "denies" and one.start in of and one.end in of
    ]


def _show_denials(out: Console, found: Contents) -> None:
    from onrecord.show import terminal
    from onrecord.show.excerpt import excerpt, where
    from onrecord.show.speakers import manner, names, speaker
    from onrecord.show.wording import line, listed, when

    (asked,) = found.questions
    if not out.is_terminal:
        cells = ("asked", "by", "said_on", "words", "denies", "denied_words")
        terminal.rows(
            out, (), [[row["question"], *(row[c] or "" for c in cells)] for row in _denials(found)]
        )
        return
    terminal.say(out, (line(asked.question), "bold"), (f"  {asked.id[: terminal.SHORT]}", "dim"))
    denied: dict[str, list[Statement]] = {}
    for _, said, target in _pairs(found):
        denied.setdefault(said.attribution.id, []).append(target)
    for said in found.statements:
        if said.attribution.id in denied:
            whom = listed(names(denied[said.attribution.id]), most=3)
            terminal.say(
                out,
                (speaker(said), "bold red"),
                (manner(said), "red"),
                f"  {when(said.said)}, against {whom}",
                indent=2,
                hang=2,
            )
            terminal.say(out, *excerpt(said), indent=4)
            terminal.say(out, (where(said), "dim"), indent=4)


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
    if out.is_terminal or not every:
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
