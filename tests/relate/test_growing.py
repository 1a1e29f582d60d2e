"""Relating kept up to date gives what relating everything at once gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import (
    Article,
    Attribution,
    Cast,
    Claim,
    Mention,
    Quantity,
    Reading,
    Record,
    Related,
    Span,
    Speaker,
    Topic,
    claim_id,
)
from onrecord.relate import Change, Notes, parts, relate, updated

LEAD = "The ferry Anvik sank off Port Varne in Norland, and divers searched the harbour."
WIRE = (
    "Fishermen on the northern mole saw the ship list, turn over and go down within minutes while "
    "lifeboats from three villages were still on their way through heavy rain and fog."
)
SAID = [
    ("the ferry carried {n} passengers", "person", ("carry",), "assert"),
    ("{n} people drowned near Port Varne", "person", ("drown",), "assert"),
    ("the captain was drunk when the ferry sank", "", ("drink", "sink"), "assert"),
    ("the captain was not drunk when the ferry sank", "", ("drink", "sink"), "deny"),
    ("the accusation", "", ("reject",), "deny"),
    ("the toll", "", ("toll",), "deny"),
]
SPEAKERS = [
    Speaker("s1", "Tor Lund", "person", "captain", "Anvik Line"),
    Speaker("s1", "Lund", "person", "captain", "Anvik Line"),
    Speaker("s1", "Tor A. Lund", "person", "captain", None),
    Speaker("s1", "Anvik Line", "organisation", None, None, ("AL",)),
    Speaker("s1", "AL", "organisation"),
    Speaker("s1", "Government of Norland", "government", None, None, ("Varne", "Norland")),
    Speaker("s1", "officials", "anonymous", named=False),
]


def record(number: int, day: int, wire: bool, said: Sequence[tuple[int, int, int]]) -> Record:
    """An article in which one speaker after another says one thing of `SAID`."""
    document = f"d{number}"
    text = f"{LEAD} {WIRE if wire else f'Nobody knows what article {number} will bring.'}"
    attributions, mentions, readings, speakers = [], [], [], {}
    for place, (who, what, count) in enumerate(said):
        words, counted, predicate, stance = SAID[what]
        start = len(text) + 1
        text = f"{text} {words.format(n=count)}."
        span = Span.cut(text, start, len(text) - 1)
        name = f"{document}-{place}"
        speakers[who] = replace(SPEAKERS[who], key=f"s{who}")
        attributions.append(Attribution(name, (), (), (span,), "indirect", 1.0))
        mentions.append(Mention(name, (f"s{who}",)))
        figure = Quantity(count, count, str(count), "people") if counted else None
        kind = "quantity" if figure else "yes-no"
        answer = figure or ("no" if stance == "deny" else "yes")
        names = ("Port Varne",) if "Varne" in words else ()
        topic = Topic(kind, counted, predicate, names, ("captain", "ferry"), span)
        if what > 3:
            topic = Topic(kind, counted, predicate, (), (), span)
        pointing = span.exact if what > 3 else None
        claim = Claim(claim_id(name, span, kind), name, span, answer, topic, reference=pointing)
        readings.append(Reading(name, stance, None, None, (claim,)))
    outlet = f"Paper {number % 2}"
    article = Article(document, text, outlet=outlet, published=f"2031-03-0{day}")
    cast = Cast(tuple(speakers[who] for who in sorted(speakers)), tuple(mentions))
    return Record(article, tuple(attributions), cast, tuple(readings))


@dataclass
class Book:
    """What a ledger holds, brought up to date change by change."""

    records: dict[str, Record] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, *records: Record) -> None:
        self.records.update((one.article.id, one) for one in records)
        self._take(updated(self.notes, self._load, [one.article.id for one in records], []))

    def remove(self, *documents: str) -> None:
        for name in documents:
            del self.records[name]
        self._take(updated(self.notes, self._load, [], documents))

    def _load(self, documents: Sequence[str]) -> list[Record]:
        return [self.records[name] for name in documents if name in self.records]

    def _take(self, change: Change) -> None:
        now, gone = change.now, frozenset(change.claims)
        self._put("sources", change.gone_sources, {one.id: one for one in now.sources})
        self._put("origins", change.gone_origins, {one.id: one for one in now.origins})
        held = self.rows.get("voices", {})
        old = [name for name in held if name.split("-")[0] in change.documents]
        self._put("voices", old, {one.attribution: one for one in now.voices})
        asked = self.rows.get("questions", {})
        lost = [q.id for q in asked.values() if not gone.isdisjoint(claims(q))]
        self._put("questions", lost, {one.id: one for one in now.questions})
        links = self.rows.get("relations", {})
        ended = [key for key, one in links.items() if one.start in gone]
        self._put("relations", ended, {repr(one): one for one in now.relations})
        self._put("origin_of", change.claims, dict(now.origin_of))

    def _put(self, kind: str, gone: Sequence[str], new: dict[str, Any]) -> None:
        held = self.rows.setdefault(kind, {})
        for name in gone:
            held.pop(name, None)
        assert not held.keys() & new.keys() or kind in ("sources", "origins")
        held.update(new)


def claims(question: Any) -> list[str]:
    return [claim for position in question.positions for claim in position.claims]


def whole(found: Related) -> dict[str, dict[str, Any]]:
    return {
        "sources": {one.id: one for one in found.sources},
        "origins": {one.id: one for one in found.origins},
        "voices": {one.attribution: one for one in found.voices},
        "questions": {one.id: one for one in found.questions},
        "relations": {repr(one): one for one in found.relations},
        "origin_of": dict(found.origin_of),
    }


TOLD = st.tuples(st.integers(0, 6), st.integers(0, 5), st.integers(1, 3))
ARTICLES = st.lists(
    st.tuples(st.integers(1, 9), st.booleans(), st.lists(TOLD, max_size=4)), max_size=6
)


@pytest.fixture(params=[2, 300], autouse=True)
def _largest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few claims are taken apart too, as large ones are in large ledgers."""
    monkeypatch.setattr(parts, "LARGEST", request.param)


FIXED = [HealthCheck.function_scoped_fixture]


@settings(max_examples=10, deadline=None, suppress_health_check=FIXED)
@given(told=ARTICLES, random=st.randoms(use_true_random=False))
def test_any_order_and_any_split_give_what_relating_all_at_once_gives(
    told: Any, random: Any
) -> None:
    records = [record(number, *rest) for number, rest in enumerate(told)]
    book = Book()
    waiting = list(records)
    random.shuffle(waiting)
    while waiting:
        size = random.randint(1, 3)
        book.add(*waiting[:size])
        del waiting[:size]

    assert not records or book.rows == whole(relate(records))


@settings(max_examples=6, deadline=None, suppress_health_check=FIXED)
@given(told=ARTICLES, random=st.randoms(use_true_random=False))
def test_removing_gives_what_was_never_added(told: Any, random: Any) -> None:
    records = [record(number, *rest) for number, rest in enumerate(told)]
    gone = random.sample(records, len(records) // 2)
    book = Book()
    book.add(*records)
    book.remove(*(one.article.id for one in gone))

    assert book.rows == whole(relate([one for one in records if one not in gone]))


@settings(max_examples=6, deadline=None, suppress_health_check=FIXED)
@given(told=ARTICLES, day=st.integers(1, 9))
def test_a_changed_article_counts_as_it_is_now(told: Any, day: int) -> None:
    records = [record(number, *rest) for number, rest in enumerate(told)]
    book = Book()
    book.add(*records)
    changed = [record(0, day, *told[0][1:])] if told else []
    book.add(*changed)

    assert book.rows == whole(relate([*changed, *records[len(changed) :]]))


def test_an_article_on_another_event_leaves_the_questions_alone() -> None:
    book = Book()
    book.add(record(0, 1, False, [(0, 0, 12)]), record(1, 1, False, [(3, 0, 14)]))
    far = "Estmark opened its mountain railway with brass bands and speeches about timber."
    change = updated(
        book.notes,
        lambda names: [Record(Article(name, far), (), Cast((), ()), ()) for name in names],
        ["d9"],
        [],
    )

    assert change.claims == ()
    assert change.documents == ("d9",)
