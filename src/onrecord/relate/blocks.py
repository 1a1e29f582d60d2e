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
_MOST = 1_000_000  # comparisons; a block of more is cut by the day of the article
_SLICE = 1000  # claims of one day that are compared at most
_LARGEST = 300  # claims; a larger part is cut in canonical order, so that linkage stays quick


def linked(
    rows: Sequence[Statement],
    seen: Events,
    keys: Callable[[Statement], Sequence[Key]],
    score: Callable[[Statement, Statement], float],
) -> list[list[Statement]]:
    """The rows in groups that answer one question, in the order of their first rows.

    Two rows are compared where they share a key and their articles an event. `keys` depends on
    the row alone; `score` is symmetric, and 0 and more means one question.
    """
    found = [(one, other, score(rows[one], rows[other])) for one, other in pairs(rows, seen, keys)]
    groups = [group for part in _parts(len(rows), found) for group in part]
    return [[rows[index] for index in group] for group in sorted(groups)]


def pairs(
    rows: Sequence[Statement], seen: Events, keys: Callable[[Statement], Sequence[Key]]
) -> list[tuple[int, int]]:
    """The pairs of rows, by place, that share a key and whose articles share an event."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for key in keys(row):
            blocks[key].append(index)
    parts = (part for block in blocks.values() for part in _cut(block, rows, seen))
    return sorted({pair for part in parts for pair in _in_block(part, seen)})


Placed = dict[str, list[int]]  # the rows of a block, by document


def _cut(block: Sequence[int], rows: Sequence[Statement], seen: Events) -> Iterator[Placed]:
    """The block, or where too many of its rows would be compared, each day's by itself."""
    placed = _placed(block, rows)
    if _comparisons(placed, seen) <= _MOST:
        yield placed
        return
    days: dict[str, list[int]] = defaultdict(list)
    for index in block:
        days[rows[index].day].append(index)
    for members in days.values():
        for start in range(0, len(members), _SLICE):
            yield _placed(members[start : start + _SLICE], rows)


def _placed(block: Sequence[int], rows: Sequence[Statement]) -> Placed:
    placed: Placed = defaultdict(list)
    for index in block:
        placed[rows[index].document].append(index)
    return placed


def _comparisons(placed: Placed, seen: Events) -> int:
    sizes = {document: len(members) for document, members in placed.items()}
    return sum(
        size * sum(sizes.get(name, 0) for name in (document, *seen.near.get(document, {})))
        for document, size in sizes.items()
    )


def _in_block(placed: Placed, seen: Events) -> Iterator[tuple[int, int]]:
    for document, members in placed.items():
        near = [document, *seen.near.get(document, {})]
        others = [index for name in near for index in placed.get(name, ())]
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
