"""A question's page: its positions as a chart, then in whose words, then how they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from onrecord.model import Quantity
from onrecord.show import links
from onrecord.show.axis import axis
from onrecord.show.excerpt import excerpt, where
from onrecord.show.speakers import (
    alike,
    by_size,
    holders,
    in_full,
    in_order,
    manner,
    names,
    origins,
    speaker,
)
from onrecord.show.terminal import SHORT, STANCES, say
from onrecord.show.wording import count, cut, label, line, listed, when

if TYPE_CHECKING:
    from onrecord.model import Position, Question, Source
    from onrecord.store.shapes import Contents, Statement

_PIPE = 100  # characters that a chart takes where there is no terminal
_MOST = 8  # positions of a question in the list after `add`


def _size(found: Contents) -> str:
    (asked,) = found.questions
    claims = sum(len(position.claims) for position in asked.positions)
    return (
        f"{count(claims, 'claim')} in {count(len(found.documents), 'article')}, "
        f"{count(origins(found), 'origin')}"
    )


def contested(out: Console, found: Sequence[Contents]) -> None:
    """The questions on which sources differ, briefly: who holds what."""
    for one in found:
        (asked,) = one.questions
        held = holders(one)
        say(out, "")
        say(out, (line(asked.question), "bold"), ("  " + asked.id[:SHORT], "dim"))
        say(out, (_size(one), "dim"), indent=2)
        best = sorted(asked.positions, key=lambda each: -each.origins)[:_MOST]
        shown = [each for each in by_size(asked) if each in best]
        widest = min(34, max(len(label(asked, each)) for each in shown))
        for each in shown:
            words = label(asked, each).rjust(widest)
            who = listed(names(held[each.id]), most=3)
            say(out, (words, "cyan"), f"  {who}", indent=2, hang=widest + 2)
        if len(asked.positions) > len(shown):
            say(out, (f"and {len(asked.positions) - len(shown)} more answers", "dim"), indent=2)


def question(out: Console, found: Contents) -> None:
    """One question: its positions on an axis, in whose words, and why they are in conflict."""
    (asked,) = found.questions
    state = "contested" if asked.conflicts else "not contested"
    say(out, (line(asked.question), "bold"), ("  " + asked.id, "dim"))
    say(out, f"{count(len(asked.positions), 'position')}, {_size(found)}, {state}")
    held = holders(found)
    say(out, "")
    _chart(out, asked, held)
    _positions(out, asked, found, held)
    at_odds = links.conflicts(found)
    _section(out, "Cannot both be true", [(who, rest, "") for who, rest in at_odds], "red")
    _section(out, "Denials", links.denials(found))
    _section(out, "Revisions", links.revisions(found))
    for copied in links.copies(found):
        say(out, "")
        say(out, (copied, "dim"))


def _section(
    out: Console, title: str, rows: Sequence[tuple[str, str, str]], style: str = "bold"
) -> None:
    if rows:
        say(out, "")
        say(out, (title, "bold"))
    for who, rest, why in rows:
        say(out, (who, style), rest, indent=2, hang=2)
        if why:
            say(out, (why, "dim"), indent=4)


def _chart(out: Console, asked: Question, held: Mapping[str, Sequence[Statement]]) -> None:
    """A row a position, in the order of the days: answer, day, range, origins, who."""
    order = in_order(asked)
    width = out.width if out.is_terminal else _PIPE
    years = {(one.first_said or "")[:4] for one in order}
    days = [when(one.first_said, hours=False, year=len(years) > 1) for one in order]
    labels = [cut(label(asked, one), max(16, width // 3)) for one in order]
    first, second = max(map(len, labels)), max(max(map(len, days)), 4)
    figures = [one.answer for one in order if isinstance(one.answer, Quantity)]
    room = max(12, min(44, (width - first - second - 13) // 2))
    scale, bars = axis(figures, room) if figures else ("", [])
    drawn = iter(bars)
    heads = ["".ljust(first), (years.pop() if len(years) == 1 else "").ljust(second)]
    heads += [scale] if scale else []
    _row(out, Text("  ".join([*heads, "origins", "who"]), style="dim"))
    for one, words, day in zip(order, labels, days, strict=True):
        bar = next(drawn, "") if isinstance(one.answer, Quantity) else ""
        parts: list[tuple[str, str]] = [(words.ljust(first), "bold cyan"), (day.ljust(second), "")]
        parts += [(bar.ljust(len(scale)), "cyan")] if scale else []
        parts += [(str(one.origins).rjust(7), "dim")]
        parts += [(listed(names(held[one.id]), most=3), "")]
        _row(out, Text("  ").join(Text(*part) for part in parts))


def _row(out: Console, row: Text) -> None:
    """One row of the chart, cut at a terminal's edge."""
    if out.is_terminal:
        row.truncate(out.width, overflow="ellipsis")
    row.rstrip()
    out.print(row, soft_wrap=True)


def _positions(
    out: Console, asked: Question, found: Contents, held: Mapping[str, Sequence[Statement]]
) -> None:
    bodies = {source.id: source for source in found.sources}
    met: set[str] = set()
    for one in in_order(asked):
        say(out, "")
        say(out, (label(asked, one), "bold cyan"), (f"  {count(one.origins, 'origin')}", "dim"))
        for same in alike(held[one.id]):
            _statement(out, same, bodies, one, met)


def _statement(
    out: Console,
    same: Sequence[Statement],
    bodies: dict[str, Source],
    position: Position,
    met: set[str],
) -> None:
    """Who said it, how and when; the exact words, with the answer marked, and their place.

    Role and body are told where a speaker is `met` first.
    """
    said = same[0]
    short = speaker(said)
    own = said.attribution.style == "own-voice"
    who = short if short in met and not own else in_full(said, bodies)
    met.add(short)
    relays = listed(line(source.name) for source in said.relayed_by)
    say(
        out,
        (who, "bold"),
        (manner(said), STANCES.get(said.stance, "yellow")),
        f"  {when(said.said)}",
        f", through {relays}" if relays else "",
        indent=2,
        hang=4,
    )
    say(out, *excerpt(said, position.claims), indent=4)
    say(out, ("; ".join(map(where, same)), "dim"), indent=4)
