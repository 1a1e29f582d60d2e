"""What the commands print: styled and fitted at a terminal, plain stable lines in a pipe.

Words from articles come in as `Text` or through `wording.line`, never as markup.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.model import Quantity, Question
from onrecord.show.axis import axis
from onrecord.show.wording import answer_words, count, line, listed, person, safe, when

if TYPE_CHECKING:
    from onrecord.model import Position, Source
    from onrecord.store.shapes import Contents, Hit, Statement

SHORT = 9  # characters of an id that are shown at a terminal; any clear start of it will do
_QUOTES = frozenset("\"“„«‘'")
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
        table.add_column(title, overflow="fold", justify="right" if title == "n" else "left")
    for cells in lines:
        table.add_row(*(Text(line(cell)) for cell in cells))
    out.print(table)


def say(out: Console, *parts: str | tuple[str, str], indent: int = 0) -> None:
    """One line; a part with a style is a pair. Wrapped under its indent at a terminal."""
    text = Text.assemble(*parts)
    if not out.is_terminal:
        out.print(Text(" " * indent) + text, soft_wrap=True)
        return
    for piece in text.wrap(out, max(20, out.width - indent)):
        out.print(Text(" " * indent) + piece)


def questions(out: Console, every: Sequence[Question]) -> None:
    """The questions, one a row."""

    def row(one: Question) -> tuple[str, ...]:
        answers = [_label(one, position) for position in one.positions]
        claims = sum(len(position.claims) for position in one.positions)
        key = one.id[:SHORT] if out.is_terminal else one.id
        return (
            key,
            one.question,
            "contested" if one.conflicts else "",
            str(claims),
            " | ".join(answers),
        )

    rows(out, ("id", "question", "", "n", "answers"), map(row, every))


def contested(out: Console, found: Sequence[Contents]) -> None:
    """The questions on which sources differ, briefly: who holds what."""
    for one in found:
        (asked,) = one.questions
        say(out, "")
        say(out, (line(asked.question), "bold"), ("  " + asked.id[:SHORT], "dim"))
        holders = _holders(one)
        for position in _in_order(asked):
            every = dict.fromkeys(n for said in holders[position.id] for n in _each(said))
            names = listed(every, most=4)
            say(out, (_label(asked, position), "cyan"), f"  {names}", indent=2)


def question(out: Console, found: Contents) -> None:
    """One question: its positions on an axis, who holds them, and why they are in conflict."""
    (asked,) = found.questions
    claims = sum(len(position.claims) for position in asked.positions)
    state = "contested" if asked.conflicts else "not contested"
    say(out, (line(asked.question), "bold"), ("  " + asked.id, "dim"))
    say(
        out,
        f"{count(len(asked.positions), 'position')}, {count(claims, 'claim')} in "
        f"{count(len(found.documents), 'article')}, {state}",
    )
    _positions(out, asked, found)
    names = {position.id: _label(asked, position) for position in asked.positions}
    if asked.conflicts:
        say(out, "")
        say(out, ("Cannot both be true", "bold"))
        for one in asked.conflicts:
            pair = f"{names.get(one.a, one.a)} / {names.get(one.b, one.b)}"
            say(out, (pair, "red"), f": {line(one.reason)}", indent=2)
    _relations(out, found)
    _copies(out, found)


def _positions(out: Console, asked: Question, found: Contents) -> None:
    order = _in_order(asked)
    figures = [one.answer for one in order if isinstance(one.answer, Quantity)]
    width = max(20, min(48, out.width - 40)) if out.is_terminal else 40
    scale, bars = axis(figures, width) if figures else ("", [])
    drawn = dict(zip((id(one) for one in figures), bars, strict=True))
    labels = [_label(asked, one) for one in order]
    margin = min(32, max((len(label) for label in labels), default=0))
    bodies = {source.id: source for source in found.sources}
    holders = _holders(found)
    if scale:
        say(out, "")
        out.print(Text(" " * (margin + 14) + scale, style="dim"), soft_wrap=True)
    for one, label in zip(order, labels, strict=True):
        bar = drawn.get(id(one.answer), "")
        origins = count(one.origins, "origin")
        if not scale:
            say(out, "")
        day = when(one.first_said, hours=False)
        out.print(
            Text.assemble(
                (label.ljust(margin), "bold cyan"),
                f"  {day:10}  ",
                (bar.ljust(len(scale)), "cyan"),
                "  ",
                (origins, "dim"),
            ),
            soft_wrap=True,
        )
        for same in _alike(holders[one.id]):
            _statement(out, same, bodies, one.claims)


def _label(asked: Question, one: Position) -> str:
    """A position's answer; "no" to a figure is said as what it is."""
    words = answer_words(one.answer)
    return "denied" if asked.kind == "quantity" and words == "no" else words


def _alike(every: Sequence[Statement]) -> list[list[Statement]]:
    """Statements of one speaker in the same words, as copies carry them, each as one group."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for said in every:
        words = re.findall(r"\w+", " ".join(span.exact for span in said.attribution.content))
        groups.setdefault((_speaker(said), *words), []).append(said)
    return list(groups.values())


def _statement(
    out: Console, same: Sequence[Statement], bodies: dict[str, Source], claims: Sequence[str]
) -> None:
    """Who said it, how and when; the exact words, with the answer marked, and their place."""
    said = same[0]
    who = listed(person(source, bodies) for source in said.sources) or line(said.names)
    if said.attribution.style == "own-voice":
        who = f"{line(said.document.label)} itself"
    cue = line(" … ".join(span.exact for span in said.attribution.cue))
    relays = listed(line(source.name) for source in said.relayed_by)
    shade = STANCES.get(said.stance, "")
    parts = [part for part in (cue, said.stance if said.stance != "assert" else "") if part]
    say(
        out,
        (who, "bold"),
        (f" [{', '.join(parts)}]" if parts else "", shade),
        f" {when(said.said)}",
        f" through {relays}" if relays else "",
        indent=4,
    )
    words = _words(said, claims)
    quoted = said.attribution.content[0].exact[:1] in _QUOTES
    left, right = ("", "") if quoted else ("“", "”")
    say(out, left, *words, right, ("  " + "; ".join(map(_where, same)), "dim"), indent=6)


def _where(said: Statement) -> str:
    place = said.document.path or said.document.url or said.document.id
    return f"{line(said.document.label)}, {line(place)} at {said.attribution.start}"


def _words(said: Statement, claims: Sequence[str]) -> list[str | tuple[str, str]]:
    """The content's exact words; those that give one of the claims' answers stand out."""
    answers = [claim.span for claim in said.claims if claim.id in claims and claim.span]
    parts: list[str | tuple[str, str]] = []
    for span in said.attribution.content:
        parts += [" … "] if parts else []
        inside = [one for one in answers if span.covers(one)][:1]
        cuts = [(one.start - span.start, one.end - span.start) for one in inside] or [(0, 0)]
        start, end = cuts[0]
        words = [_flat(piece) for piece in (span.exact[:start], span.exact[start:end])]
        parts += [words[0], (words[1], "bold underline"), _flat(span.exact[end:])]
    return parts


def _flat(text: str) -> str:
    """On one line, with the spaces at its edges kept."""
    return re.sub(r"\s+", " ", safe(text))


def _relations(out: Console, found: Contents) -> None:
    """Who denies whom and who revised what, one line a denial or revision, with the reasons."""
    of = {claim.id: said for said in found.statements for claim in said.claims}
    for kind, title in (("denies", "Denials"), ("revises", "Revisions")):
        groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for one in found.relations:
            if one.type == kind:
                groups.setdefault((one.start, one.reasons), []).append(one.end)
        if groups:
            say(out, "")
            say(out, (title, "bold"))
        for (start, reasons), ends in groups.items():
            whom = listed(dict.fromkeys(_placed(of[end], of[start]) for end in ends))
            why = f": {' '.join(map(line, reasons))}" if reasons else ""
            say(out, (_placed(of[start]), "bold"), f" {kind} {whom}{why}", indent=2)


def _placed(said: Statement, near: Statement | None = None) -> str:
    """The speaker, with the paper where that is another than the one `near` stands in."""
    who, paper = _speaker(said), line(said.document.label)
    return who if who == paper or (near and near.document == said.document) else f"{who} ({paper})"


def _copies(out: Console, found: Contents) -> None:
    labels = {one.id: line(one.label) for one in found.documents}
    for one in found.origins:
        shown = [labels[document] for document in one.documents if document in labels]
        if len(shown) > 1:
            word = "copies of one text" if one.kind == "copy" else "versions of one story"
            say(out, "")
            say(out, f"{listed(shown)} are {word} and count as one origin.")


def _in_order(asked: Question) -> list[Position]:
    """By the day on which each was first said, and then from the lowest up."""

    def low(one: Position) -> tuple[str, float, float]:
        answer, day = one.answer, (one.first_said or "~")[:10]
        if not isinstance(answer, Quantity):
            return day, 0.0, 0.0
        bounds = [end for end in (answer.low, answer.high) if end is not None]
        if not bounds:
            return day, float("inf"), 0.0
        return day, bounds[0], bounds[-1]

    return sorted(asked.positions, key=low)


def _holders(found: Contents) -> dict[str, list[Statement]]:
    """Who gives which position, by what was said first."""
    held: dict[str, list[Statement]] = {
        position.id: [] for asked in found.questions for position in asked.positions
    }
    asked_ids = {asked.id for asked in found.questions}
    for said in found.statements:
        for _, asked, position in said.answers:
            if asked in asked_ids and said not in held[position]:
                held[position].append(said)
    return {key: sorted(some, key=lambda one: one.said or "~") for key, some in held.items()}


def _speaker(said: Statement) -> str:
    if said.attribution.style == "own-voice":
        return line(said.document.label)
    return line(said.names)


def _each(said: Statement) -> list[str]:
    """Every speaker by itself."""
    if said.attribution.style == "own-voice" or not said.sources:
        return [_speaker(said)]
    return [line(source.name) for source in said.sources]


def sources(out: Console, every: Sequence[tuple[Source, int]]) -> None:
    """The speakers, one a row."""
    bodies = {source.id: source.name for source, _ in every}

    def row(one: Source, amount: int) -> tuple[str, ...]:
        return (
            one.id[:SHORT] if out.is_terminal else one.id,
            one.name,
            one.kind,
            one.role or "",
            bodies.get(one.acts_for or "", ""),
            str(amount),
            "; ".join(one.aliases),
        )

    titles = ("id", "name", "kind", "role", "acts for", "n", "also called")
    rows(out, titles, (row(*pair) for pair in every))


def claims(out: Console, every: Sequence[Statement]) -> None:
    """Statements, one a row."""

    def row(one: Statement) -> tuple[str, ...]:
        place = one.document.path or one.document.url or one.document.id
        return (
            one.said or "",
            _speaker(one),
            one.stance,
            one.words,
            f"{place}:{one.attribution.start}",
        )

    rows(out, ("when", "who", "stance", "words", "where"), map(row, every))


def hits(out: Console, every: Sequence[Hit]) -> None:
    """What a search found, one a row."""
    rows(out, ("what", "id", "where", "words"), ((h.kind, h.id, h.label, h.words) for h in every))


def raw(out: Console, text: str) -> None:
    """Text as it is, to the last byte: an export."""
    out.file.write(text)
