"""Whom each denial of a question speaks against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Relation
from onrecord.relate.denials import is_denial
from onrecord.relate.kinds import kinds
from onrecord.relate.pointing import is_later, names_a_report
from onrecord.relate.statements import Statement

_MOST = 20  # links from one denial
_NOT_TOLD = frozenset({"deny", "demand", "commit"})  # stances that say nothing to be denied


def denials(members: Sequence[Statement]) -> Iterator[Relation]:
    """From each denial of a question to the claims against which it speaks.

    Those of its own article before those of others, and nothing that was said on a later day; a
    body does not deny itself. Who only says that it is not so ("nobody was arrested") speaks
    against what the article reports before.
    """
    rows = sorted(members, key=lambda row: row.order)
    for denial in rows:
        if denial.claim.answer != "no":
            continue
        against = [
            row
            for row in rows
            if row.claim.answer == "yes"
            and row.stance not in _NOT_TOLD
            and not set(row.sources) & set(denial.sources)
            and not _tells_of(row, denial)
            and not is_later(row, denial)
            and _is_akin(denial, row)
        ]
        own = [row for row in against if row.document == denial.document]
        if not _is_worded(denial, rows):
            answered = [row for row in own if row.offset < denial.offset and not row.own_voice]
            against, own = [], answered if denial.sources and not denial.own_voice else []
        for row in (own or against)[:_MOST]:
            yield Relation(denial.id, row.id, "denies", _reasons(denial, row))


def _is_akin(denial: Statement, row: Statement) -> bool:
    """Whether a denial in words of its own shares one of them, or its kind, with the claim."""
    said = kinds(denial)
    return names_a_report(denial) or not said or not said.isdisjoint(kinds(row))


def _tells_of(row: Statement, denial: Statement) -> bool:
    """Whether what the claim says is the denial itself, told on."""
    one, other = row.claim.topic.clause, denial.claim.topic.clause
    return row.document == denial.document and one.covers(other) and one != other


def _is_worded(denial: Statement, rows: Sequence[Statement]) -> bool:
    """Whether it is worded as a denial, or goes on with one of its article."""
    if denial.stance == "deny":
        return True
    spoken = bool(denial.sources) and not denial.own_voice
    return spoken and any(
        row.document == denial.document and row.offset < denial.offset and is_denial(row)
        for row in rows
    )


def _reasons(denial: Statement, row: Statement) -> tuple[str, ...]:
    one_article = denial.document == row.document
    if denial.stance == "deny":
        found = ["It is worded as a denial of what the other says."]
    elif one_article and row.offset < denial.offset:
        found = ["It says the opposite of what the article reports before it."]
    else:
        found = ["It goes on with a denial, and says the opposite of the other."]
    if denial.claim.reference:
        found.append(f"It points back by “{denial.claim.reference}”.")
    if one_article:
        found.append("Both stand in one article.")
    if denial.claim.partial:
        found.append("It denies only a part.")
    return tuple(found)
