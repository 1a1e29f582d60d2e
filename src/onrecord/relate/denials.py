"""What a denial points at: by the words with which it points back, or by the act it denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.relate.events import Events
from onrecord.relate.lexicon import lexicon
from onrecord.relate.pointing import (
    ASSERTED,
    announces,
    is_about,
    is_blamed,
    is_later,
    points,
    rejects_charges,
    target_of,
    told_by_others,
    words_of,
)
from onrecord.relate.propositions import Proposition
from onrecord.relate.statements import Statement
from onrecord.relate.words import stem

_FAR = 12  # claims back in the article; a pointer reaches no further
_NEAR = 3  # claims back, or on, within which a denial is gone on with
_OWN_WORDS = 2  # content words with which a denial stands by itself
_KNOWN = frozenset("the this that his her its their".split())  # what is told already
_SHORT = 4  # words
_SURE = 0.3  # from here on two articles are surely on one event (see events.py)
_TOLD = ASSERTED | {"retract"}
_NONE = frozenset("no nobody none nothing neither".split())


def pointed(
    rows: Sequence[Statement], of: Mapping[str, Proposition], seen: Events
) -> tuple[dict[str, Proposition], dict[str, str]]:
    """The propositions, with what each bare denial points at in place of its own few words.

    The second says at which claim each of them points, by claim id.

    "He rejected the allegations" takes over what an earlier claim of another body in that article
    says; where it has none, what the article goes on to say on it, and then what most claims that
    name the denier in other articles on the event say. A denial in words of its own keeps them,
    and points at the last claim of another body in that article that tells of the act.
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
            else:
                found[row.id] = replace(of[row.id], events=(), acts=(), lemmas=frozenset())
        for row, whole in _named_again(members, of):
            own = of[row.id]
            found[row.id] = replace(of[whole.id], speaker=own.speaker, denial=own.denial)
        for row, told in _answering(members, of):
            targets[row.id] = told.id
            if not is_denial(row):
                found[row.id] = replace(of[told.id], speaker=of[row.id].speaker, denial=True)
    return found, targets


def _bare(
    members: Sequence[Statement], of: Mapping[str, Proposition], found: Mapping[str, Proposition]
) -> Iterator[tuple[Statement, Statement | None]]:
    """Each bare denial of an article, with the claim of that article at which it points.

    The caller brings `found` up to date between one and the next.
    """
    for index, row in enumerate(members):
        if not is_denial(row) or not _is_bare(row, of[row.id]):
            continue
        before = members[max(0, index - _FAR) : index]
        target = _gone_on(row, before[-_NEAR:], found)
        if target is None and points(row, of[row.id]):
            target = target_of(row, before, found)
            after = members[index + 1 : index + 1 + _NEAR]
            target = target or next((each for each in after if _goes_on(each, of[each.id])), None)
            target = target or _charged_after(row, after, of)
        yield row, target


def _charged_after(
    denial: Statement, after: Sequence[Statement], of: Mapping[str, Proposition]
) -> Statement | None:
    """What an article that puts the denial of "the allegations" first goes on to lay to its charge.

    It must name the denier and tell of a deed for which one is to blame.
    """
    if not rejects_charges(denial):
        return None
    rows = told_by_others(denial, after, of)
    named = (row for row in rows if of[denial.id].speaker & of[row.id].names)
    return next((row for row in named if is_blamed(row, of)), None)


def reaching(members: Sequence[Statement], of: Mapping[str, Proposition]) -> frozenset[str]:
    """Whom other articles must name for the denials of an article that point at nothing in it.

    `members` are its claims in canonical order; the names are words, as in propositions.
    """
    found = dict(of)
    names: set[str] = set()
    for row, own in _bare(members, of, found):
        if own is None:
            names |= of[row.id].speaker if points(row, of[row.id]) else frozenset()
            found[row.id] = replace(of[row.id], lemmas=frozenset())
        else:
            found[row.id] = replace(found[own.id], speaker=of[row.id].speaker, denial=True)
    return frozenset(names)


def named(members: Sequence[Statement], of: Mapping[str, Proposition]) -> frozenset[str]:
    """Whom the claims name at which a denial of another article may point."""
    rows = (row for row in members if row.stance in ASSERTED and row.claim.answer == "yes")
    return frozenset().union(*(of[row.id].names for row in rows if of[row.id].events))


def is_denial(row: Statement) -> bool:
    """Whether the claim speaks against something by word, and does not only say "not"."""
    return row.claim.answer == "no" and row.stance == "deny"


def raises(row: Statement) -> bool:
    """Whether the claim says that there is a question: it denies, or leaves open whether."""
    words = row.claim.topic.clause.exact.lower().split()
    return is_denial(row) or (row.claim.answer == "unknown" and "whether" in words[:2])


def _is_bare(row: Statement, said: Proposition) -> bool:
    """Whether a denial says nothing of its own: "the claims", "we would never do it"."""
    few = not said.events and len(said.lemmas) < _OWN_WORDS
    return bool(row.claim.reference) or few or is_about(row) or announces(row)


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


def _gone_on(
    denial: Statement, before: Sequence[Statement], of: Mapping[str, Proposition]
) -> Statement | None:
    """The denial with which the same speaker began: "We did not. We would never do that"."""
    for row in reversed(before):
        began = row.claim.topic.clause.start < denial.claim.topic.clause.start
        same = bool(row.sources) and row.sources == denial.sources
        if began and same and is_denial(row) and of[row.id].lemmas:
            return row
    return None


def _goes_on(row: Statement, said: Proposition) -> bool:
    """Whether a claim says in words of its own what a denial before it only announces."""
    spoken = bool(row.sources) and not row.own_voice and row.stance in ("assert", "deny")
    done = row.claim.answer == "no" and bool(said.events) and not row.to_come
    return spoken and done and not _is_bare(row, said)


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
    """What the articles surely on the event, of that day or before, mostly say of the denier."""
    if not points(denial, of[denial.id]):
        return None
    found = [
        (seen.alike(denial.document, row.document), row)
        for document in sorted(seen.near.get(denial.document, {}))
        for row in told_by_others(denial, rows.get(document, ()), of)
        if not is_later(row, denial) and of[denial.id].speaker & of[row.id].names
    ]
    charged = rejects_charges(denial)
    found = [
        (alike, row)
        for alike, row in found
        if of[row.id].events and alike >= _SURE and (not charged or is_blamed(row, of))
    ]
    acts = Counter(of[row.id].events[0] for _, row in found)
    most = max(sorted(acts), key=lambda act: acts[act], default="")
    if not most or 2 * acts[most] <= acts.total():
        return None
    fit = [(alike, row) for alike, row in found if of[row.id].events[0] == most]
    return max(fit, key=lambda pair: (pair[0], pair[1].order))[1]


def _answering(
    members: Sequence[Statement], of: Mapping[str, Proposition]
) -> Iterator[tuple[Statement, Statement]]:
    """Each denial in words of its own with the last claim before it that tells of that act."""
    for index, row in enumerate(members):
        if not (is_denial(row) or _rules_out(row)) or _is_bare(row, of[row.id]):
            continue
        rows = told_by_others(row, members[max(0, index - _FAR) : index], of, _TOLD)
        told = [one for one in rows if not one.own_voice and _same_deed(of[row.id], of[one.id])]
        if told:
            yield row, told[-1]


def _rules_out(row: Statement) -> bool:
    """Whether a source says that there is none at all: "nobody was arrested"."""
    words = [word for word in words_of(row)[:3] if word != "that"]
    spoken = row.sources and not row.own_voice and row.stance == "assert"
    return bool(spoken) and row.claim.answer == "no" and words[:1] != [] and words[0] in _NONE


def _same_deed(denied: Proposition, told: Proposition) -> bool:
    acts = {stem(word) for word in denied.acts[:1]} & {stem(word) for word in told.acts[:1]}
    same = bool(acts) or bool(denied.lemmas & told.lemmas)
    same = same and bool(denied.events) and denied.events[:1] == told.events[:1]
    return same and not (denied.names and told.names and denied.names.isdisjoint(told.names))
