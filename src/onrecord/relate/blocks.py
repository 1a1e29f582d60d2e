"""Grouping in blocks: pairs that share a key and an event, then average linkage in each part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from onrecord.relate.events import Events
from onrecord.relate.likeness import Groups
from onrecord.relate.linkage import UNLIKE, grouped, matrix, mended
from onrecord.relate.statements import Statement

Key = tuple[str, ...]
Scored = tuple[int, int, float]
_LARGEST = 300  # claims; a larger part is cut in canonical order, so that linkage stays quick


def linked(
    rows: Sequence[Statement],
    seen: Events,
    keys: Callable[[Statement], Sequence[Key]],
    score: Callable[[Statement, Statement], float],
) -> list[list[Statement]]:
    """The rows in groups that answer one question, in the order of their first rows.

    Two rows are compared where they share a key and their articles an event. `keys` depends on
    the row alone; `score` is symmetric, and 0 and more means one question. `seen.scope` may keep
    the comparison to some of the rows, and hears of the pairs that are worth joining.
    """
    scope = seen.scope
    rows = [row for row in rows if scope is None or scope.holds(row)]
    found = []
    for one, other in pairs(rows, seen, keys):
        value = score(rows[one], rows[other])
        found.append((one, other, value))
        if scope is not None and value >= 0:
            scope.links.append((rows[one], rows[other]))
    groups = [group for part in _parts(len(rows), found) for group in part]
    return [[rows[index] for index in group] for group in sorted(groups)]


def pairs(
    rows: Sequence[Statement], seen: Events, keys: Callable[[Statement], Sequence[Key]]
) -> list[tuple[int, int]]:
    """The pairs of rows, by place, that share a key and whose articles share an event."""
    blocks: dict[Key, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, row in enumerate(rows):
        for key in keys(row):
            blocks[key][row.document].append(index)
    return sorted({pair for placed in blocks.values() for pair in _in_block(placed, seen)})


def _in_block(placed: dict[str, list[int]], seen: Events) -> Iterator[tuple[int, int]]:
    fresh = seen.scope.fresh if seen.scope is not None else None
    for document, members in placed.items():
        near = seen.near.get(document, {})
        others = [index for name in near if name in placed for index in placed[name]]
        if fresh is not None and document not in fresh:
            others = [i for name in near if name in fresh for i in placed.get(name, ())]
        else:
            others += members
        for one in members:
            yield from ((one, other) for other in others if one < other)


def _parts(size: int, found: Sequence[Scored]) -> Iterator[list[list[int]]]:
    """The groups of each connected component of pairs worth joining."""
    joined = Groups(size)
    for one, other, value in found:
        if value >= 0:
            joined.join(one, other)
    inside: dict[int, list[Scored]] = defaultdict(list)
    for row in found:
        root = joined.find(row[0])
        if root == joined.find(row[1]):
            inside[root].append(row)
    for part in joined.sets():
        scored = inside[part[0]]
        for start in range(0, len(part), _LARGEST):
            yield _linkage(part[start : start + _LARGEST], scored)


def _linkage(part: Sequence[int], scored: Sequence[Scored]) -> list[list[int]]:
    if len(part) == 1:
        return [list(part)]
    place = {item: index for index, item in enumerate(part)}
    rows = (
        (place[one], place[other], value)
        for one, other, value in scored
        if one in place and other in place
    )
    scores = matrix(len(part), rows, UNLIKE)
    return [[part[index] for index in group] for group in mended(grouped(scores), scores)]
