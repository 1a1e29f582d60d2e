"""What an article's claims compare by, in short, so that it shows which of them compare otherwise.

An article's text does not change, but who is one source may: then only claims of which something
else is compared now must be compared again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from onrecord.model import digest
from onrecord.relate.denials import pointed
from onrecord.relate.events import Events
from onrecord.relate.names import Names
from onrecord.relate.profiles import Profile, profiles
from onrecord.relate.propositions import Proposition, proposition
from onrecord.relate.questions import propositions_of
from onrecord.relate.statements import Statement

_OF_TEXT = frozenset({"said", "clause"})  # what of a profile follows from the words alone


def bearings(rows: Sequence[Statement], names: Names, seen: Events) -> list[str]:
    """A digest of each claim of one article, in their order.

    What other articles say is left out: a denial that points at them is known by itself.
    """
    known: dict[str, Profile | Proposition] = {}
    figures = [row for row in rows if row.claim.topic.kind == "quantity"]
    known.update(profiles(figures, seen, names))
    said = propositions_of(rows)
    takes, targets = pointed(
        said, {row.id: proposition(row, names) for row in said}, Events({}, {})
    )
    lemmas = sorted(word for row in said for word in takes[row.id].lemmas)
    known.update(takes)
    for row in rows:
        if row.id not in known:
            known[row.id] = proposition(row, names)
    words = digest(*lemmas)  # each of them weighs less where others say it too
    return [
        digest(
            _text(row.sources),
            _text(row.bodies),
            _text(names.meant(row.claim.topic.names, row)),
            words if row.id in takes else "",
            targets.get(row.id, ""),
            *_fields(known[row.id]),
        )
        for row in rows
    ]


def _fields(value: Profile | Proposition) -> list[str]:
    names = [each.name for each in fields(value) if each.name not in _OF_TEXT]
    return [_text(getattr(value, name)) for name in names]


def _text(value: object) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return "\x1f".join(value) if isinstance(value, tuple) else str(value)
