"""Grouping in blocks: pairs that share a key and an event, then average linkage in each part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from onrecord.relate.events import Events
from onrecord.relate.linkage import rounded
from onrecord.relate.parts import linkage, parts
from onrecord.relate.statements import Statement

Key = tuple[str, ...]
Scored = tuple[int, int, float]


def linked(
    rows: Sequence[Statement],
    seen: Events,
    keys: Callable[[Statement], Sequence[Key]],
    score: Callable[[Statement, Statement], float],
) -> list[list[Statement]]:
    """The rows in groups that answer one question, in the order of their first rows.

    Two rows are compared where they share a key and their articles an event. `keys` depends on
    the row alone; `score` is symmetric, and 0 and more means one question. Where `seen.scope`
    knows the groups, nothing is compared; where it wants some pairs, these are compared alone.
    """
    scope = seen.scope
    if scope is None:
        found = [
            (one, other, rounded(score(rows[one], rows[other])))
            for one, other in pairs(rows, seen, keys)
        ]
        return [[rows[index] for index in group] for group in _grouped(len(rows), found)]
    if scope.heads is not None:
        return scope.known(rows)
    for one, other in pairs(rows, seen, keys):
        scope.take(rows[one], rows[other], score(rows[one], rows[other]))
    return []


def pairs(
    rows: Sequence[Statement], seen: Events, keys: Callable[[Statement], Sequence[Key]]
) -> list[tuple[int, int]]:
    """The pairs of rows, by place, that share a key and whose articles share an event."""
    fresh = None
    if seen.scope is not None:
        fresh = frozenset(i for i, row in enumerate(rows) if row.id in seen.scope.fresh)
    held = [frozenset(keys(row)) for row in rows]
    asked = None if fresh is None else frozenset[Key]().union(*(held[index] for index in fresh))
    blocks: dict[Key, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, row in enumerate(rows):
        for key in held[index] if asked is None else held[index] & asked:
            blocks[key][row.document].append(index)
    return sorted({pair for placed in blocks.values() for pair in _in_block(placed, seen, fresh)})


def _in_block(
    placed: dict[str, list[int]], seen: Events, fresh: frozenset[int] | None
) -> Iterator[tuple[int, int]]:
    for document, members in placed.items():
        asking = members if fresh is None else [one for one in members if one in fresh]
        if not asking:
            continue
        near = seen.near.get(document, {})
        others = [index for name in near if name in placed for index in placed[name]]
        others += members
        if fresh is None:
            for one in asking:
                yield from ((one, other) for other in others if one < other)
        else:
            for one in asking:
                yield from ((min(one, i), max(one, i)) for i in others if one != i)


def _grouped(size: int, found: Sequence[Scored]) -> list[list[int]]:
    """The groups of each part."""
    part_of = [-1] * size
    whole = list(parts(range(size), found))
    for number, (part, _) in enumerate(whole):
        for item in part:
            part_of[item] = number
    inside: dict[int, list[Scored]] = defaultdict(list)
    for row in found:
        if part_of[row[0]] == part_of[row[1]]:
            inside[part_of[row[0]]].append(row)
    return sorted(
        group
        for number, (part, least) in enumerate(whole)
        for group in linkage(part, inside[number], least)
    )
