from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.relate.linkage import APART, grouped, matrix


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
