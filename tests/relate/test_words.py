"""Rarity and likeness of words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.relate.words import bag, known_in, likeness, rarity, shares, stem

LEMMAS = st.lists(st.sampled_from(["leak", "spill", "oil", "tanker", "zzyzx", "warn"]), max_size=5)


def test_everyday_words_are_less_rare_than_others() -> None:
    assert rarity("say") < rarity("leak") < rarity("zzyzx")


def test_words_of_like_meaning_are_alike() -> None:
    assert likeness("leak", "spill") > 0 == likeness("leak", "vote")


def test_a_noun_of_a_verb_has_its_stem() -> None:
    assert stem("warning") == stem("warn")


def test_known_words_are_read_off_a_text_in_their_first_form() -> None:
    assert known_in("They denied that it leaked") == ("deny", "leak")


@settings(deadline=None)
@given(one=LEMMAS, other=LEMMAS)
def test_shares_are_parts_and_symmetric(one: list[str], other: list[str]) -> None:
    first, second = shares(bag(frozenset(one)), bag(frozenset(other)))

    assert 0 <= first <= 1.000001
    assert (second, first) == shares(bag(frozenset(other)), bag(frozenset(one)))
