"""A question's page: its positions as a chart, then in whose words, then how they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from onrecord.show import links
from onrecord.show.chart import chart
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
from onrecord.show.wording import count, label, line, listed, when

if TYPE_CHECKING:
    from onrecord.model import Position, Question, Source
    from onrecord.store.shapes import Contents, Statement

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
    chart(out, asked, held)
    _positions(out, asked, found, held)
    _section(out, "Cannot both be true", links.conflicts(found), "red")
    _section(out, "Denials", links.denials(found))
    _section(out, "Revisions", links.revisions(found))
    for copied in links.copies(found):
        say(out, "")
        say(out, (copied, "dim"))


def _section(out: Console, title: str, rows: Sequence[links.Told], style: str = "bold") -> None:
    if rows:
        say(out, "")
        say(out, (title, "bold"))
    for one in rows:
        say(out, (one.who, style), one.rest, indent=2, hang=2)
        for quote in one.quotes:
            say(out, quote, indent=4, hang=2)
        for reason in one.why:
            say(out, (reason, "dim"), indent=4)


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
