from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.relate.linkage import APART, grouped, matrix, mended


def test_items_that_score_well_on_average_make_one_group() -> None:
    scores = matrix(3, [(0, 1, 0.5), (1, 2, 0.3), (0, 2, -0.1)], other=-1.0)

    assert grouped(scores) == [[0, 1, 2]]


def test_a_pair_kept_apart_is_never_joined_through_a_third() -> None:
    scores = matrix(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, APART)], other=-1.0)

    assert grouped(scores) == [[0, 1], [2]]


@given(st.integers(0, 9), st.randoms(use_true_random=False))
def test_groups_are_a_partition(size: int, random: object) -> None:
    draw = random.uniform  # type: ignore[attr-defined]
    pairs = [(i, j, draw(-1, 1)) for i in range(size) for j in range(i)]

    groups = grouped(matrix(size, pairs, other=-1.0))

    assert sorted(item for group in groups for item in group) == list(range(size))


def test_nothing_makes_no_group() -> None:
    assert grouped(np.zeros((0, 0))) == []


def test_one_misread_item_does_not_split_a_group() -> None:
    pairs = [(i, j, 0.4) for i in range(10) for j in range(i)]
    scores = matrix(10, [*pairs, (0, 9, APART)], other=-1.0)

    assert mended([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]], scores) == [[0, 1, 2, 3, 4, 5, 6, 7, 8], [9]]


@given(st.integers(0, 9), st.randoms(use_true_random=False))
def test_mending_never_joins_what_is_kept_apart(size: int, random: object) -> None:
    draw = random.choice  # type: ignore[attr-defined]
    pairs = [(i, j, draw([APART, -0.3, 0.2, 0.9])) for i in range(size) for j in range(i)]
    scores = matrix(size, pairs, other=-1.0)

    groups = mended(grouped(scores), scores)

    assert sorted(item for group in groups for item in group) == list(range(size))
    assert all(scores[a, b] != APART for group in groups for a in group for b in group if a != b)
