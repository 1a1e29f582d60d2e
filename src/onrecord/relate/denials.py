"""What a denial speaks against: by what it says, or by the words with which it points back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Relation
from onrecord.relate.events import Events
from onrecord.relate.lexicon import lexicon
from onrecord.relate.propositions import Proposition
from onrecord.relate.statements import Statement

_FAR = 12  # claims back in the article; a pointer reaches no further
_NEAR = 3  # claims back within which a speaker goes on with one denial
_AT_HAND = frozenset({"it", "this", "that"})  # these point at what was said last
_ABOUT = frozenset("over about on regarding concerning against".split())
_OWN_WORDS = 2  # content words with which a denial stands by itself
_KNOWN = frozenset("the this that his her its their".split())  # what is told already
_SHORT = 4  # words
_MOST = 20  # links from one denial
_ASSERTED = frozenset({"assert", "confirm", "speculate", "predict"})


def pointed(
    rows: Sequence[Statement], of: Mapping[str, Proposition], seen: Events
) -> tuple[dict[str, Proposition], dict[str, str]]:
    """The propositions, with what each bare denial points at in place of its own few words.

    The second says at which claim each of them points, by claim id.

    "He rejected the allegations" takes over what the nearest earlier claim of another body in
    that article says, the one that names the denier before others; where it has none, what most
    claims that name the denier in other articles on the event say.
    """
    found = dict(of)
    targets: dict[str, str] = {}
    by_document: dict[str, list[Statement]] = {}
    for row in sorted(rows, key=lambda row: row.order):
        by_document.setdefault(row.document, []).append(row)
    for members in by_document.values():
        for row, near in _bare(members, of, found):
            target = near or _known_elsewhere(row, by_document, of, seen)
            if target is not None:
                adopted = found[target.id]
                found[row.id] = replace(adopted, speaker=of[row.id].speaker, denial=True)
                targets[row.id] = target.id
            elif _is_about(row):
                found[row.id] = replace(of[row.id], events=(), acts=(), lemmas=frozenset())
        for row, whole in _named_again(members, of):
            own = of[row.id]
            found[row.id] = replace(of[whole.id], speaker=own.speaker, denial=own.denial)
    return found, targets


def _bare(
    members: Sequence[Statement], of: Mapping[str, Proposition], found: Mapping[str, Proposition]
) -> Iterator[tuple[Statement, Statement | None]]:
    """Each bare denial of an article, with the claim of that article at which it points.

    The caller brings `found` up to date between one and the next.
    """
    for index, row in enumerate(members):
        if is_denial(row) and _is_bare(row, of[row.id]):
            before = members[max(0, index - _FAR) : index]
            yield row, _gone_on(row, before[-_NEAR:], found) or _target(row, before, found)


def reaching(members: Sequence[Statement], of: Mapping[str, Proposition]) -> frozenset[str]:
    """Whom other articles must name for the denials of an article that point at nothing in it.

    `members` are its claims in canonical order; the names are words, as in propositions.
    """
    found = dict(of)
    names: set[str] = set()
    for row, own in _bare(members, of, found):
        if own is None:
            names |= of[row.id].speaker
            found[row.id] = replace(of[row.id], lemmas=frozenset())
        else:
            found[row.id] = replace(found[own.id], speaker=of[row.id].speaker, denial=True)
    return frozenset(names)


def named(members: Sequence[Statement], of: Mapping[str, Proposition]) -> frozenset[str]:
    """Whom the claims name at which a denial of another article may point."""
    rows = (row for row in members if row.stance in _ASSERTED and row.claim.answer == "yes")
    return frozenset().union(*(of[row.id].names for row in rows if of[row.id].events))


def is_denial(row: Statement) -> bool:
    """Whether the claim speaks against something."""
    return row.claim.answer == "no" and (row.stance == "deny" or bool(row.claim.reference))


def _is_bare(row: Statement, said: Proposition) -> bool:
    """Whether a denial says nothing of its own: "the claims", "we would never do it"."""
    few = not said.events and len(said.lemmas) < _OWN_WORDS
    return bool(row.claim.reference) or few or _is_about(row)


def _named_again(
    members: Sequence[Statement], of: Mapping[str, Proposition]
) -> Iterator[tuple[Statement, Statement]]:
    """Each claim that only names an act ("confirmed the death"), and the nearest before it that
    tells of the act in words of its own.
    """
    for index, row in enumerate(members):
        said = of[row.id]
        if is_denial(row) or not _only_names(row, said):
            continue
        for one in reversed(members[:index]):
            told = of[one.id]
            if told.events[:1] == said.events[:1] and len(told.lemmas) >= _OWN_WORDS:
                yield row, one
                break


def _only_names(row: Statement, said: Proposition) -> bool:
    words = row.claim.topic.clause.exact.lower().split()
    if words[0] not in _KNOWN or len(words) > _SHORT or said.names or not said.events:
        return False
    classes = lexicon().predicates
    return all(word in classes and classes[word].name in said.events for word in said.lemmas)


def _is_about(row: Statement) -> bool:
    """Whether it only says what the claims are about ("rejects claims over the harbour")."""
    words = row.claim.topic.clause.exact.lower().split()
    nouns = [index for index, word in enumerate(words[:3]) if word in lexicon().pointing]
    after = words[nouns[-1] + 1 : nouns[-1] + 2] if nouns else []
    return bool(_ABOUT.intersection(after)) and "that" not in words


def _gone_on(
    denial: Statement, before: Sequence[Statement], of: Mapping[str, Proposition]
) -> Statement | None:
    """The denial with which the same speaker began: "We did not. We would never do that"."""
    for row in reversed(before):
        if row.sources == denial.sources and row.sources and is_denial(row) and of[row.id].lemmas:
            return row
    return None


def _target(
    denial: Statement, before: Sequence[Statement], of: Mapping[str, Proposition]
) -> Statement | None:
    at_hand = (denial.claim.reference or "").lower() in _AT_HAND
    others = [
        (not at_hand and bool(of[denial.id].speaker & of[row.id].names), index, row)
        for index, row in enumerate(_target_rows(denial, before, of))
    ]
    return max(others, key=lambda found: found[:2])[2] if others else None


def _known_elsewhere(
    denial: Statement,
    rows: Mapping[str, Sequence[Statement]],
    of: Mapping[str, Proposition],
    seen: Events,
) -> Statement | None:
    """The claim of another article at which the denial points, looked for where it may be new."""
    scope = seen.scope
    if scope is None or denial.id in scope.fresh:
        target = _elsewhere(denial, rows, of, seen)
        if scope is not None and target is not None:
            scope.found[denial.id] = target.id, target.document
        return target
    known = scope.targets.get(denial.id)
    every = (row for members in rows.values() for row in members if row.id == known)
    return next(every, None) if known else None


def _elsewhere(
    denial: Statement,
    rows: Mapping[str, Sequence[Statement]],
    of: Mapping[str, Proposition],
    seen: Events,
) -> Statement | None:
    """What the articles on the event, of that day or before, mostly say of the denier."""
    found = [
        (seen.alike(denial.document, row.document), row)
        for document in sorted(seen.near.get(denial.document, {}))
        for row in _target_rows(denial, rows.get(document, ()), of)
        if row.day <= denial.day and of[denial.id].speaker & of[row.id].names
    ]
    found = [(alike, row) for alike, row in found if of[row.id].events]
    acts = Counter(of[row.id].events[0] for _, row in found)
    most = max(sorted(acts), key=lambda act: acts[act], default="")
    if not most or 2 * acts[most] <= acts.total():
        return None
    fit = [(alike, row) for alike, row in found if of[row.id].events[0] == most]
    return max(fit, key=lambda pair: (pair[0], pair[1].order))[1]


def _target_rows(
    denial: Statement, rows: Sequence[Statement], of: Mapping[str, Proposition]
) -> list[Statement]:
    """The claims of others that assert something."""
    return [
        row
        for row in rows
        if row.stance in _ASSERTED
        and row.claim.answer == "yes"
        and not row.bodies & denial.bodies
        and of[row.id].lemmas
    ]


def denials(members: Sequence[Statement]) -> Iterator[Relation]:
    """From each denial of a question to the claims against which it speaks.

    Those of its own article before those of others; a body does not deny itself. Who only says
    that it is not so ("nobody was arrested") speaks against what the article reports before.
    """
    rows = sorted(members, key=lambda row: row.order)
    for denial in rows:
        if denial.claim.answer != "no":
            continue
        against = [
            row
            for row in rows
            if row.claim.answer == "yes" and not set(row.sources) & set(denial.sources)
        ]
        own = [row for row in against if row.document == denial.document]
        if denial.stance != "deny":
            answered = [row for row in own if row.offset < denial.offset and not row.own_voice]
            against, own = [], answered if denial.sources and not denial.own_voice else []
        for row in (own or against)[:_MOST]:
            yield Relation(denial.id, row.id, "denies", _reasons(denial, row))


def _reasons(denial: Statement, row: Statement) -> tuple[str, ...]:
    worded = denial.stance == "deny"
    found = [
        "It is worded as a denial of what the other says."
        if worded
        else "It says the opposite of what the article reports before it."
    ]
    if denial.claim.reference:
        found.append(f"It points back by “{denial.claim.reference}”.")
    if denial.document == row.document:
        found.append("Both stand in one article.")
    if denial.claim.partial:
        found.append("It denies only a part.")
    return tuple(found)
