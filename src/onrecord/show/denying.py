"""Who denies what whom said, question by question, and what is denied that nobody here said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console

from onrecord.show import export, terminal
from onrecord.show.speakers import alike, names
from onrecord.show.wording import days, line, listed
from onrecord.store.shapes import Filter

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.model import Question, Relation
    from onrecord.store.shapes import Contents, Statement

_NOBODY = "against nothing that was found here"


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that denies something, and each that it is against, where any was found."""

    said: Statement
    asked: Question | None
    against: tuple[tuple[Relation, Statement], ...] = ()

    def bears(self, words: Sequence[str]) -> bool:
        """Whether its question, a name or what is said holds every word, or it is that one's id."""
        asked = self.asked
        if asked and len(words) == 1 and asked.id.startswith(words[0]):
            return True
        parts = [asked.question] if asked else []
        for one in (self.said, *(target for _, target in self.against)):
            parts += [one.names, one.words]
        held = " ".join(parts).lower()
        return all(word.lower() in held for word in words)


def denials(found: Ledger) -> list[Denial]:
    """Every denial by question and day; contested questions first, what answers none last."""
    made = [one for contents in found.denied() for one in _linked(contents)]
    known = {one.said.attribution.id for one in made}
    loose = [
        said for said in found.claims(Filter(stance="deny")) if said.attribution.id not in known
    ]
    every = {one.id: (n, one) for n, one in enumerate(terminal.ranked(found.questions()))}
    for said in loose:
        asked = next((question for _, question, _ in said.answers), None)
        made.append(Denial(said, every[asked][1] if asked else None))

    def place(one: Denial) -> tuple[int, str]:
        return every[one.asked.id][0] if one.asked else len(every), days(one.said.said)

    return sorted(made, key=place)


def _linked(found: Contents) -> Iterator[Denial]:
    (asked,) = found.questions
    of = {
        claim: said
        for said in found.statements
        for claim, question, _ in said.answers
        if question == asked.id
    }
    links = [one for one in found.relations if one.type == "denies" and one.end in of]
    for said in found.statements:
        mine = {claim.id for claim in said.claims}
        against = tuple((one, of[one.end]) for one in links if one.start in mine)
        if against:
            yield Denial(said, asked, against)


def rows(one: Denial) -> list[dict[str, Any]]:
    """A denial as a program reads it, a row for each statement that it is against."""
    asked, said = one.asked, one.said
    head = {
        "question": asked.id if asked else None,
        "asked": asked.question if asked else None,
        "by": said.names,
        "said_on": said.said_on,
        "published": said.document.published,
        "words": said.words,
    }
    claim = said.claims[0].id if said.claims else None
    nobody: dict[str, Any] = {"from": claim, "to": None, "type": "denies", "reasons": []}
    made = [
        {"denies": target.names, "denied_words": target.words, **export.relation_row(link)}
        for link, target in one.against
    ]
    return [head | row for row in made or [{"denies": None, "denied_words": None, **nobody}]]


def cells(one: Denial) -> list[list[str]]:
    """The same as rows of a table in a pipe."""
    day = days(one.said.said)
    names = "question asked by day words denies denied_words".split()
    return [[(row | {"day": day})[name] or "" for name in names] for row in rows(one)]


def show(out: Console, every: Sequence[Denial]) -> None:
    """Each question with who denies, and under it what it is against, in the words of both."""
    for n, (asked, some) in enumerate(groupby(every, key=lambda one: one.asked)):
        if n:
            terminal.say(out, "")
        if asked:
            head = (line(asked.question), "bold"), (f"  {asked.id[: terminal.SHORT]}", "dim")
        else:
            head = (_NOBODY.capitalize(), "bold"), ("", "dim")
        terminal.say(out, *head)
        _under(out, list(some))


def _under(out: Console, here: Sequence[Denial]) -> None:
    """The denials under a question; what several are against stands in full once."""
    met: list[Statement] = []
    for same in alike(one.said for one in here):
        terminal.statement(out, same, indent=2)
        targets = [target for one in here if one.said in same for _, target in one.against]
        for against in alike(one for one in targets if one not in met):
            terminal.statement(out, against, indent=4, before="against ")
        again = names(one for one in targets if one in met)
        if again:
            terminal.say(out, f"against {listed(again)}, as above", indent=4, hang=4)
        if not targets and here[0].asked:
            terminal.say(out, (_NOBODY, "dim"), indent=4)
        met += targets
