"""At which claim of its article a denial points by its words: "the claims", "it is not true"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.relate.lexicon import lexicon
from onrecord.relate.propositions import Proposition
from onrecord.relate.statements import Statement
from onrecord.relate.words import stem

ASSERTED = frozenset({"assert", "confirm", "speculate", "predict"})
_AT_HAND = frozenset({"it", "this", "that"})  # these point at what was said last
_ABOUT = frozenset("over about on regarding concerning against".split())
_POINTERS = frozenset("the this that these those such a an any all his her its their".split())
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_REACH = 300  # characters; a pointer that says nothing of its claim reaches no further
_NOUN = 3  # words in which a pointing noun stands
_CHARGED = re.compile(r"(?!that\b)(?:[\w'’-]+ ){1,6}of (?:\w+ly )?\w{2,}ing\b", re.I)
_OPENING = 8  # words in which a denial names whose claim it denies
_NAME = 4  # letters of an owner's name that must stand

# What makes a claim the one at which a denial points, by weight: it says what the denial says of
# it ("the arson claim"), it names the denier, and it is near, counted in claims. A claim of the
# one whom the denial names ("the mayor's claim") comes before all others.
_SAID_OF = 1.5
_NAMES = 1.0
_TOLD_OF = -1.0  # it tells of reports itself, and not what they say
_OWN_VOICE = -1.0
_AWAY = -0.25
_AT_HAND_AWAY = -2.0


def points(row: Statement, said: Proposition) -> bool:
    """Whether the words point at what another said: "the claims", "it is not true"."""
    words = words_of(row)
    opens = words[:1] and words[0].split("'")[0] in _AT_HAND
    return names_a_report(row) or bool(opens and not said.lemmas)


def names_a_report(row: Statement) -> bool:
    """Whether the words name what another said: "the claims", "claims over the harbour"."""
    words = words_of(row)
    noun = words[:1] and words[0] in _POINTERS and _pointing_noun(words) is not None
    return bool(row.claim.reference or noun or is_about(row) or announces(row))


def words_of(row: Statement) -> list[str]:
    return row.claim.topic.clause.exact.lower().replace("’", "'").split()


def _pointing_noun(words: Sequence[str]) -> int | None:
    """The place of the noun by which the opening words point back."""
    nouns = lexicon().pointing - _AT_HAND
    return next((index for index, word in enumerate(words[:_NOUN]) if word in nouns), None)


def is_about(row: Statement) -> bool:
    """Whether it only says what the claims are about ("rejects claims over the harbour")."""
    words = row.claim.topic.clause.exact.lower().split()
    nouns = [index for index, word in enumerate(words[:3]) if word in lexicon().pointing]
    after = words[nouns[-1] + 1 : nouns[-1] + 2] if nouns else []
    return bool(_ABOUT.intersection(after)) and "that" not in words


def announces(row: Statement) -> bool:
    """Whether the words only lead in what is answered (the mayor's claims: "We have not")."""
    noun = next((word for word in words_of(row)[:3] if word[:-1] in lexicon().pointing), "")
    return noun.endswith(":")


def target_of(
    denial: Statement, before: Sequence[Statement], of: Mapping[str, Proposition]
) -> Statement | None:
    """The claim before it in the article at which a denial points.

    Who denies a report of their own points at what they take back.
    """
    rows = told_by_others(denial, before, of)
    place = {row.id: index for index, row in enumerate(before)}
    theirs = [row for row in rows if _is_theirs(denial, row, of)]
    found = [
        (_weight(denial, row, of, len(before) - place[row.id]), place[row.id], row)
        for row in theirs or rows
        if theirs or _is_meant(denial, row, of)
    ]
    if found:
        return max(found, key=lambda one: one[:2])[2]
    own = [row for row in before if row.stance == "retract" and row.bodies & denial.bodies]
    return own[-1] if own else None


def _weight(denial: Statement, row: Statement, of: Mapping[str, Proposition], away: int) -> float:
    """How likely the denial points at a claim that stands `away` claims before it."""
    at_hand = _is_at_hand(denial)
    return (
        _SAID_OF * _is_said_of(denial, row, of)
        + _NAMES * (not at_hand and bool(of[denial.id].speaker & of[row.id].names))
        + _TOLD_OF * _tells_of_reports(row)
        + _OWN_VOICE * row.own_voice
        + (_AT_HAND_AWAY if at_hand else _AWAY) * away
    )


def rejects_charges(denial: Statement) -> bool:
    """Whether it points at what is laid to somebody's charge: "the allegations"."""
    return not lexicon().charges.isdisjoint(words_of(denial)[:_NOUN])


def is_blamed(row: Statement, of: Mapping[str, Proposition]) -> bool:
    """Whether an act is told for which one is to blame, or it is worded as a charge.

    What follows "accused" or "suspected" is somebody "of" a deed ("the firm of hiding the leak").
    """
    worded = _CHARGED.match(row.claim.topic.clause.exact)
    return bool(worded) or not lexicon().blamed.isdisjoint(of[row.id].events[:1])


def is_later(row: Statement, denial: Statement) -> bool:
    """Whether the claim of another article was published, or made, on a day after the denial."""
    if row.document == denial.document:
        return False
    one, other = ((each.said or each.day).split("/") for each in (row, denial))
    said_later = bool(other[-1]) and one[0][:10] > other[-1][:10]
    return said_later or (bool(denial.day) and row.day > denial.day)


def _is_at_hand(denial: Statement) -> bool:
    return (denial.claim.reference or "").lower() in _AT_HAND


def _is_meant(denial: Statement, row: Statement, of: Mapping[str, Proposition]) -> bool:
    """Whether something speaks for the claim: what is said of it, whom it names, or its place.

    Who rejects "the allegations" is named in what they lay to their charge, or an act for which one
    is to blame is.
    """
    said_of = _is_said_of(denial, row, of)
    if said_of or row.own_voice:
        return said_of
    named = bool(of[denial.id].speaker & of[row.id].names)
    if not named and rejects_charges(denial) and not is_blamed(row, of):
        return False
    between = denial.claim.topic.clause.start - row.claim.topic.clause.end
    return (named and not _is_at_hand(denial)) or (bool(row.sources) and between <= _REACH)


def _is_said_of(denial: Statement, row: Statement, of: Mapping[str, Proposition]) -> bool:
    """Whether the denial says of the claim what it says ("the arson claim", "the $3m claim")."""
    said, told = of[denial.id].lemmas, of[row.id].lemmas
    one, other = denial.claim.topic.clause.exact, row.claim.topic.clause.exact
    return bool(
        {stem(word) for word in said} & {stem(word) for word in told}
        or set(_NUMBER.findall(one)) & set(_NUMBER.findall(other))
    )


def _is_theirs(denial: Statement, row: Statement, of: Mapping[str, Proposition]) -> bool:
    """Whether the denial names the claim's speaker: "the mayor's claim"."""
    words = [word.strip('.,;:"“”') for word in words_of(denial)[:_OPENING]]
    owners = [word[: word.index("'")][:_NAME] for word in words if "'" in word]
    named = [owner for owner in owners if len(owner) == _NAME]
    return any(name.startswith(owner) for owner in named for name in of[row.id].speaker)


def _tells_of_reports(row: Statement) -> bool:
    """Whether a claim is about a report ("they held to their account") and does not give it."""
    words = words_of(row)
    return "that" not in words and not (lexicon().pointing - _AT_HAND).isdisjoint(words)


def told_by_others(
    denial: Statement,
    rows: Sequence[Statement],
    of: Mapping[str, Proposition],
    stances: frozenset[str] = ASSERTED,
) -> list[Statement]:
    """The claims of others that assert something, and do not hold the denial itself."""
    return [
        row
        for row in rows
        if row.stance in stances
        and row.claim.answer == "yes"
        and not row.bodies & denial.bodies
        and of[row.id].lemmas
        and not (row.document == denial.document and _holds(row, denial))
    ]


def _holds(row: Statement, denial: Statement) -> bool:
    return row.claim.topic.clause.covers(denial.claim.topic.clause)
