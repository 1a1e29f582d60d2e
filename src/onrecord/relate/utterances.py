"""Which claims go back to one utterance: copied text, shared quotations, relays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.model import Relation, digest
from onrecord.relate.likeness import Groups, shared, shingles, tokens
from onrecord.relate.positions import answer_key
from onrecord.relate.statements import Statement

_SIZE = 3  # words a shingle: contents are short
_ALIKE = 0.6  # share of the shorter content that one utterance in two articles has in common
_LEAST = 3  # shingles; less is a turn of phrase


def utterances(
    rows: Sequence[Statement], groups: Sequence[Sequence[Statement]], one_text: Mapping[str, str]
) -> dict[str, str]:
    """The origin id of every claim, by claim id; claims of one utterance share it.

    Claims are compared inside a question: near-identical content of one speaker or of articles
    that are one text, one source's answer passed on by others, and an article's own summary of
    what its sources say. `one_text` maps an article to the text of which it is a copy.
    """
    place = {row.id: index for index, row in enumerate(rows)}
    joined = Groups(len(rows))
    for group in groups:
        for one, other in _same(group, one_text):
            joined.join(place[one.id], place[other.id])
    return {
        rows[index].id: "u" + digest(rows[members[0]].id)
        for members in joined.sets()
        for index in members
    }


def _same(
    group: Sequence[Statement], one_text: Mapping[str, str]
) -> Iterator[tuple[Statement, Statement]]:
    contents = [frozenset(shingles(tokens(row.content), _SIZE)) for row in group]
    for first, second, count in shared(contents):
        one, other = group[first], group[second]
        least = min(len(contents[first]), len(contents[second]))
        if count >= _LEAST and count >= _ALIKE * least and _could_be_one(one, other, one_text):
            yield one, other
    for one, other in combinations(group, 2):
        if _one_answer(one, other) and (_relayed(one, other) or _copied(one, other, one_text)):
            yield one, other
    yield from _summed_up(group)


def _one_answer(one: Statement, other: Statement) -> bool:
    return answer_key(one.claim.answer) == answer_key(other.claim.answer)


def _one_text(one: Statement, other: Statement, one_text: Mapping[str, str]) -> bool:
    return one.document in one_text and one_text[one.document] == one_text.get(other.document)


def _could_be_one(one: Statement, other: Statement, one_text: Mapping[str, str]) -> bool:
    return _one_text(one, other, one_text) or bool(set(one.sources) & set(other.sources))


def _copied(one: Statement, other: Statement, one_text: Mapping[str, str]) -> bool:
    """One text that gives one voice's answer, be it in a word ("the claims")."""
    voice = (one.own_voice and other.own_voice) or bool(set(one.sources) & set(other.sources))
    return voice and _one_text(one, other, one_text)


def _relayed(one: Statement, other: Statement) -> bool:
    """One source's answer, where at least one article has it from another outlet."""
    passed_on = bool(one.relayed_by or other.relayed_by)
    return passed_on and bool(set(one.sources) & set(other.sources))


def _summed_up(group: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """A headline or lead with the figure that the article's own source gives, the first to do so.

    Only the first: the outlet's own words must not make one origin of two speakers.
    """
    rows = sorted((row for row in group if row.figure), key=lambda row: (row.own_voice, row.order))
    for index, row in enumerate(rows):
        if row.own_voice:
            said = (
                other
                for other in rows[:index]
                if other.document == row.document and _one_answer(other, row)
            )
            first = next(said, None)
            if first is not None:
                yield first, row


def repeats(rows: Sequence[Statement], origin_of: Mapping[str, str]) -> Iterator[Relation]:
    """From each claim of a question to the earliest claim of the same origin and answer."""
    first: dict[tuple[str, str], Statement] = {}
    for row in sorted(rows, key=lambda row: row.order):
        key = origin_of[row.id], answer_key(row.claim.answer)
        earliest = first.setdefault(key, row)
        if earliest is not row:
            yield Relation(row.id, earliest.id, "repeats", (_why(earliest, row),))


def _why(one: Statement, other: Statement) -> str:
    if one.document == other.document:
        return "The article gives one answer twice."
    if set(one.sources) & set(other.sources):
        return "The same source in nearly the same words."
    return "The two articles are one text."
