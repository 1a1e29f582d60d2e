"""Parts found from single claims are those of all claims taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.relate import parts as room
from onrecord.relate.linkage import APART
from onrecord.relate.parts import Parts, linkage, parts

Edge = tuple[str, str, float]
SCORES = st.sampled_from([0.0, 0.04, 0.11, 0.26, 0.42, 0.6])
EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), SCORES), max_size=24)


class Graph:
    def __init__(self, edges: Sequence[Edge]) -> None:
        self.edges = edges

    def prepare(self, claims: Iterable[str]) -> None:
        pass

    def links(self, claim: str) -> list[tuple[str, float]]:
        there = [(other, score) for one, other, score in self.edges if one == claim]
        return there + [(one, score) for one, other, score in self.edges if other == claim]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=EDGES, largest=st.integers(1, 6))
def test_a_claim_finds_the_part_in_which_all_claims_put_it(
    rows: list[tuple[int, int, float]], largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LARGEST", largest)
    edges = [(f"c{one:02}", f"c{other:02}", score) for one, other, score in rows if one != other]
    claims = [f"c{number:02}" for number in range(12)]

    whole = {one: (frozenset(part), bar) for part, bar in parts(claims, edges) for one in part}

    found = Parts(Graph(edges))
    assert {one: (found.of(one), found.least(one)) for one in claims} == whole


def test_a_part_that_is_too_large_falls_apart_where_it_hangs_by_least(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "LARGEST", 3)
    edges = [(0, 1, 0.5), (1, 2, 0.5), (2, 3, 0.02), (3, 4, 0.5)]

    assert list(parts(range(5), edges)) == [([0, 1, 2], 0.05), ([3, 4], 0.05)]


def test_the_bar_of_a_part_keeps_apart_what_is_alike_below_it() -> None:
    scored = [(0, 1, 0.5), (1, 2, 0.5), (0, 2, -0.4)]

    assert linkage([0, 1, 2], scored) == [[0, 1, 2]]
    assert linkage([0, 1, 2], scored, 0.3) == [[0, 1], [2]]


def test_pairs_outside_a_part_do_not_bear_on_its_groups() -> None:
    scored = [(1, 2, 0.5), (2, 9, APART), (1, 9, 0.9)]

    assert linkage([1, 2], scored) == [[1, 2]]
