"""Speakers grouped only where their names meet are the speakers grouped all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Cast, Mention, Record, Source, Span, Speaker
from onrecord.relate import Notes
from onrecord.relate.copying import neighbours
from onrecord.relate.speakers.sources import sources, voices
from onrecord.relate.speakers.voicing import voiced

SPEAKERS = [
    Speaker("", "Tor Lund", "person", "army spokesman", "Norland army"),
    Speaker("", "Tor A. Lund", "person", "army general", None),
    Speaker("", "Tor B. Lund", "person", "general", "Norland army"),
    Speaker("", "Tor Lund Jr.", "person", "army spokesman", None),
    Speaker("", "Tor Lundt", "person", "army spokesman", None),
    Speaker("", "Lund", "person", "army spokesman", "Norland army"),
    Speaker("", "Tor", "person", "army spokesman", "Norland army"),
    Speaker("", "Ada Lund", "person", "minister", "defence ministry"),
    Speaker("", "Ada Lund", "person", "minister", "Vellian Defence Ministry"),
    Speaker("", "Anvik", "person"),
    Speaker("", "Anvik Line", "organisation", None, None, ("AL", "Anvik")),
    Speaker("", "AL", "organisation"),
    Speaker("", "Anvik", "organisation"),
    Speaker("", "Vellian Defence Ministry", "agency", None, "Government of Vellia"),
    Speaker("", "Ministry of Defence of Norland", "agency", None, "Norland"),
    Speaker("", "defence ministry", "agency", None, None, (), False),
    Speaker("", "Norland army", "agency", None, "Government of Norland", ("the Norland forces",)),
    Speaker("", "Defence Forces", "agency", None, "Government of Norland"),
    Speaker("", "Ada B. Lund", "person"),
    Speaker("", "Government of Norland", "government", None, None, ("Varne", "Norland")),
    Speaker("", "Varne", "person"),
    Speaker("", "officials", "anonymous", None, "Government of Norland", (), False),
    Speaker("", "an aide", "anonymous", None, "the Norland forces", (), False),
    Speaker("", "villagers", "group", None, None, (), False),
    Speaker("", "Lund", "person"),
    Speaker("", "T. Lund", "person"),
]
EVENTS = [
    "Divers from Anvik and Port Varne met the captain of the ferry Ostra near Brede.",
    "He told Anvik that Port Varne, the ferry Ostra and Brede were closed to the Vellian fleet.",
    "Nobody at the Vellian defence ministry spoke of Hald, Morn or Sund, or of the Estmark tunnel.",
]


def record(number: int, event: int, cast: Iterable[int]) -> Record:
    """An article of an event, in which each of the speakers says something."""
    document = f"d{number}"
    text = EVENTS[event]
    speakers = [replace(SPEAKERS[which], key=f"s{which}") for which in sorted(set(cast))]
    names = [f"{document}-{one.key}" for one in speakers]
    said = [Attribution(name, (), (), (Span.cut(text, 0, 4),), "indirect", 1.0) for name in names]
    heard = [Mention(name, (one.key,)) for name, one in zip(names, speakers, strict=True)]
    article = Article(document, text, published=f"2031-03-0{1 + number % 9}")
    return Record(article, tuple(said), Cast(tuple(speakers), tuple(heard)), ())


class Register:
    """Who is one source, brought up to date change by change."""

    def __init__(self) -> None:
        self.notes = Notes()
        self.held: dict[str, Source] = {}
        self.records: dict[str, Record] = {}

    def take(self, new: Sequence[Record], gone: Sequence[str] = ()) -> None:
        for name in gone:
            del self.records[name]
        self.records.update((one.article.id, one) for one in new)
        neighbours(self.notes, [one.article for one in new], gone)
        found = voiced(self.notes, new, gone)
        for name, source in found.changed.items():
            if source is None:
                del self.held[name]
            else:
                self.held[name] = source
        self.of = found.of(self.records)

    def agrees(self) -> bool:
        every = sorted(self.records.values(), key=lambda one: one.article.id)
        known, spoken = sources(every)
        mine = [voice for one in every for voice in voices(one, self.of)]
        return self.held == {one.id: one for one in known} and mine == list(spoken)


CASTS = st.lists(
    st.tuples(
        st.integers(0, len(EVENTS) - 1),
        st.lists(st.integers(0, len(SPEAKERS) - 1), max_size=5),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=120, deadline=None)
@given(told=CASTS, random=st.randoms(use_true_random=False))
def test_any_order_of_coming_going_and_changing_gives_the_sources_of_what_is_left(
    told: Any, random: Any
) -> None:
    waiting = [record(number, *rest) for number, rest in enumerate(told)]
    random.shuffle(waiting)
    register = Register()
    while waiting:
        size = random.randint(1, 3)
        register.take(waiting[:size])
        del waiting[:size]
        assert register.agrees()
    names = sorted(register.records)
    register.take([record(int(names[0][1:]), *random.choice(told))])
    register.take([], random.sample(names, len(names) // 2))

    assert register.agrees()


def changed(register: Register, one: Record) -> set[str]:
    """The articles of which a speaker's note is renewed as this one comes."""
    register.notes.kept(lambda *_asked: ())
    register.take([one])
    return {key.split("\x1f")[0] for kind, key, *_ in register.notes.changes() if kind == "place"}


def test_a_name_that_meets_no_other_leaves_the_others_alone() -> None:
    register = Register()
    register.take([record(0, 0, [0, 10]), record(1, 1, [11])])

    assert changed(register, record(2, 2, [14])) == {"d2"}


def test_a_second_bearer_of_a_surname_moves_who_had_only_that() -> None:
    register = Register()
    register.take([record(0, 0, [0]), record(1, 0, [5]), record(2, 0, [10])])

    assert changed(register, record(3, 0, [7])) == {"d1", "d3"}


def test_a_body_that_comes_to_speak_takes_the_place_of_the_silent_one() -> None:
    register = Register()
    register.take([record(0, 0, [0])])
    register.take([record(1, 0, [16])])
    [army] = [one for one in register.held.values() if one.name == "Norland army"]

    assert army.acts_for in register.held
    assert register.agrees()
