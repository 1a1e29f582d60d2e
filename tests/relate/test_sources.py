"""One source for one speaker across articles, whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Cast, Mention, Record, Source, Span, Speaker
from onrecord.relate.speakers.sources import sources

LUND = Speaker("s1", "Tor Lund", "person", "army spokesman", "Norland army")


RAIN = "It rained in the hills of Norland."
FERRY = "The ferry Ostra sank off Brede, and Kelda divers searched the Varne narrows."


def record(
    document: str, *speakers: Speaker, published: str = "2031-05-01", text: str = RAIN
) -> Record:
    """A record in which every speaker makes one statement."""
    article = Article(document, text, published=published)
    made = tuple(
        Attribution(f"{document}-{s.key}", (), (), (Span.cut(text, i, i + 2),), "indirect", 1.0)
        for i, s in enumerate(speakers)
    )
    mentions = tuple(Mention(f"{document}-{s.key}", (s.key,)) for s in speakers)
    return Record(article, made, Cast(speakers, mentions), ())


def people(*records: Record) -> list[Source]:
    """The canonical sources that are people."""
    return [source for source in sources(records)[0] if source.kind == "person"]


def test_the_same_full_name_is_one_source() -> None:
    assert len(people(record("d1", LUND), record("d2", LUND))) == 1


def test_two_people_of_one_surname_stay_apart() -> None:
    other = Speaker("s1", "Ada Lund", "person", "army spokeswoman", "Norland army")
    assert len(people(record("d1", LUND), record("d2", other))) == 2


def test_a_surname_with_the_same_body_is_the_only_bearer() -> None:
    part = Speaker("s1", "Lund", "person", "spokesman", "Norland army")
    found = people(record("d1", LUND), record("d2", part))
    assert [source.name for source in found] == ["Tor Lund"]


def test_a_surname_with_two_bearers_stays_apart() -> None:
    other = Speaker("s1", "Ada Lund", "person", "army spokeswoman", "Norland army")
    part = Speaker("s1", "Lund", "person", "spokesman", "Norland army")
    assert len(people(record("d1", LUND), record("d2", other), record("d3", part))) == 3


def test_a_surname_without_a_role_stays_apart_from_the_bearer_on_another_event() -> None:
    part = Speaker("s1", "Lund", "person")
    assert len(people(record("d1", LUND), record("d2", part, text=FERRY))) == 2


def test_a_surname_without_a_role_is_the_only_bearer_on_its_event() -> None:
    part = Speaker("s1", "Lund", "person")
    elsewhere = Speaker("s1", "Ada Lund", "person", "minister")
    found = people(record("d1", LUND), record("d2", part), record("d3", elsewhere, text=FERRY))
    assert sorted((source.name, source.aliases) for source in found) == [
        ("Ada Lund", ()),
        ("Tor Lund", ("Lund",)),
    ]


def test_a_surname_that_two_bear_on_its_event_stays_apart() -> None:
    part = Speaker("s1", "Lund", "person")
    other = Speaker("s1", "Ada Lund", "person", "minister")
    assert len(people(record("d1", LUND), record("d2", part), record("d3", other))) == 3


def test_a_surname_of_another_post_stays_apart_on_one_event() -> None:
    part = Speaker("s1", "Lund", "person", "salesman")
    assert len(people(record("d1", LUND), record("d2", part))) == 2


def test_a_surname_in_an_article_that_has_its_bearer_too_stays_apart() -> None:
    part = Speaker("s2", "Lund", "person")
    assert len(people(record("d1", LUND, part))) == 2


def test_a_surname_behind_an_initial_is_the_only_bearer_on_its_event() -> None:
    part = Speaker("s1", "T. Lund", "person")
    other = Speaker("s1", "Ada Lund", "person", "minister")
    found = people(record("d1", LUND), record("d2", part), record("d3", other))
    assert sorted(source.name for source in found) == ["Ada Lund", "Tor Lund"]


def test_a_first_name_alone_stays_apart_on_one_event() -> None:
    part = Speaker("s1", "Tor", "person")
    assert len(people(record("d1", LUND), record("d2", part))) == 2


def test_whom_somebody_acts_for_is_called_by_the_fuller_of_two_names() -> None:
    aide = Speaker("s1", "Vik Hale", "person", "spokesman", "Sabo")
    again = Speaker("s1", "Vik Hale", "person", "spokesman", "Tomas Sabo")
    chief = Speaker("s2", "Tomas Sabo", "person", "president")
    found = people(record("d1", aide), record("d2", again, chief))
    ids = {source.name: source.id for source in found}
    assert [s.acts_for for s in found if s.name == "Vik Hale"] == [ids["Tomas Sabo"]]


def test_a_spelling_variant_with_the_same_body_is_one() -> None:
    a = Speaker("s1", "Sergei Tarenski", "person", "envoy", "Government of Norland")
    b = Speaker("s1", "Serhiy Tarenskiy", "person", "envoy", "Government of Norland")
    assert len(people(record("d1", a), record("d2", b))) == 1


def test_a_spelling_variant_without_agreement_stays_apart() -> None:
    a = Speaker("s1", "Sergei Tarenski", "person", "envoy", "Government of Norland")
    b = Speaker("s1", "Serhiy Tarenskiy", "person", "farmer")
    assert len(people(record("d1", a), record("d2", b))) == 2


def test_short_names_that_differ_are_two_people() -> None:
    a = Speaker("s1", "Han Jo Un", "person", "leader", "Government of Norland")
    b = Speaker("s1", "Han Jo Il", "person", "leader", "Government of Norland")
    assert len(people(record("d1", a), record("d2", b))) == 2


def test_unnamed_sources_are_never_merged() -> None:
    one = Speaker("s1", "a senior official", "anonymous", named=False)
    found, _ = sources([record("d1", one), record("d2", one)])
    assert len(found) == 2


def test_bodies_are_one_by_normal_name() -> None:
    a = Speaker("s1", "Norland Defence Agency", "agency")
    b = Speaker("s1", "the Norland Defense Agency", "agency")
    found, _ = sources([record("d1", a), record("d2", b)])
    assert len(found) == 1


def test_an_acronym_is_the_body_that_an_article_introduced() -> None:
    full = Speaker("s1", "National Water Board", "agency", aliases=("NWB",))
    short = Speaker("s1", "NWB", "organisation")
    found, _ = sources([record("d1", full), record("d2", short)])
    assert [source.name for source in found] == ["National Water Board"]


def test_a_body_that_never_speaks_becomes_a_source() -> None:
    found, _ = sources([record("d1", LUND)])
    by_id = {source.id: source for source in found}
    lund = next(source for source in found if source.kind == "person")
    assert by_id[lund.acts_for or ""].name == "Norland army"


def test_the_role_is_the_one_last_stated() -> None:
    now = Speaker("s1", "Tor Lund", "person", "minister", "Norland army")
    found = people(record("d2", LUND), record("d1", now, published="2031-06-01"))
    assert found[0].role == "minister"


def test_every_attribution_has_a_voice_of_known_sources() -> None:
    found, voices = sources([record("d1", LUND)])
    assert voices[0].sources[0] in {source.id for source in found}


NAMES = st.sampled_from(["Tor Lund", "Ada Lund", "Lund", "Thor Lundh", "Water Board", "officials"])
SPEAKERS = st.builds(
    Speaker,
    key=st.just("s1"),
    name=NAMES,
    kind=st.sampled_from(["person", "agency", "anonymous"]),
    role=st.sampled_from([None, "army spokesman", "minister"]),
    acts_for=st.sampled_from([None, "Norland army", "Government of Norland"]),
    named=st.booleans(),
)


@settings(deadline=None)  # the first example loads word lists
@given(st.lists(SPEAKERS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_records_plays_no_part(speakers: list[Speaker], random: object) -> None:
    records = [record(f"d{i}", speaker) for i, speaker in enumerate(speakers)]
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sources(records) == sources(shuffled)


def told(document: str, text: str, *speakers: Speaker) -> Record:
    """A record of an article of these words."""
    made = record(document, *speakers)
    article = Article(document, text, published="2031-05-01")
    return Record(article, made.attributions, made.cast, made.readings)


FIRE = "The fire in Ostar was seen by Ada Moro and by Tor Lund, of Green Quay in Ostar."
COUNCIL = Speaker("s1", "Maro regional council", "organisation")
ROLE = Speaker("s1", "regional council", "organisation", named=False)


def bodies(*records: Record) -> list[str]:
    """The names of the canonical sources that are bodies."""
    return sorted(s.name for s in sources(records)[0] if s.kind != "person")


def test_a_role_joins_the_one_body_of_its_event_that_it_fits() -> None:
    assert bodies(told("d1", FIRE, COUNCIL), told("d2", FIRE, ROLE)) == ["Maro regional council"]


def test_a_role_in_an_article_of_another_event_stays_apart() -> None:
    assert len(bodies(told("d1", FIRE, COUNCIL), told("d2", "It rained in Kelm.", ROLE))) == 2


def test_a_role_that_two_bodies_fit_stays_apart() -> None:
    other = Speaker("s1", "Kelm regional council", "organisation")
    made = (told("d1", FIRE, COUNCIL), told("d2", FIRE, ROLE), told("d3", FIRE, other))
    assert len(bodies(*made)) == 3


def test_a_role_of_which_the_articles_name_another_bearer_stays_apart() -> None:
    text = f"{FIRE} The Kelm regional council was silent. The Maro regional council spoke."
    assert len(bodies(told("d1", FIRE, COUNCIL), told("d2", text, ROLE))) == 2


def test_a_role_without_a_modifier_stays_apart() -> None:
    bare = Speaker("s1", "council", "organisation", named=False)
    assert len(bodies(told("d1", FIRE, COUNCIL), told("d2", FIRE, bare))) == 2


def test_a_spokesman_brings_his_ministry_with_him() -> None:
    full = Speaker("s2", "Vellian defence ministry", "agency")
    role = Speaker("s2", "defence ministry", "agency", named=False)
    one = Speaker("s1", "Tor Lund", "person", "spokesman", "Vellian defence ministry")
    other = Speaker("s1", "Tor Lund", "person", "spokesman", "defence ministry")
    assert len(bodies(told("d1", "", one, full), told("d2", "", other, role))) == 1


def test_a_capital_learnt_in_one_article_serves_the_others() -> None:
    learnt = Speaker("s1", "Government of Vellia", "government", aliases=("Ostar", "Vellia"))
    town = Speaker("s1", "Ostar", "government")
    assert bodies(record("d1", learnt), record("d2", town)) == ["Government of Vellia"]


def test_a_supposed_person_by_the_name_of_a_body_is_that_body() -> None:
    firm = Speaker("s1", "Ostar Grain", "organisation", "company")
    bare = Speaker("s1", "Ostar Grain", "person")
    found = sources((record("d1", firm), record("d2", bare)))[0]
    assert [(s.name, s.kind) for s in found] == [("Ostar Grain", "organisation")]


def test_a_name_with_an_initial_is_the_one_without() -> None:
    a, b = Speaker("s1", "Tor A. Lund", "person"), Speaker("s1", "Tor Lund", "person")
    assert len(people(record("d1", a), record("d2", b))) == 1


def test_two_initials_keep_a_name_without_one_apart() -> None:
    names = ("Tor A. Lund", "Tor B. Lund", "Tor Lund")
    made = [record(f"d{i}", Speaker("s1", name, "person")) for i, name in enumerate(names)]
    assert len(people(*made)) == 3


def test_who_speaks_for_a_person_acts_for_that_person() -> None:
    aide = Speaker("s2", "Ada Moro", "person", "aide", "Tor Lund")
    found = {s.name: s for s in sources([record("d1", LUND, aide)])[0]}
    assert found["Ada Moro"].acts_for == found["Tor Lund"].id


def test_father_and_son_of_one_article_stay_two_across_articles() -> None:
    father = Speaker("s1", "Tor Lund", "person", "general")
    son = Speaker("s2", "Tor Lund Jr.", "person", "general")
    found = people(record("d1", father, son), record("d2", father))
    assert {source.name for source in found} == {"Tor Lund", "Tor Lund Jr."}


def test_initials_written_together_tell_namesakes_apart() -> None:
    one = Speaker("s1", "Tor W. Lund", "person", "president")
    other = Speaker("s1", "Tor H.W. Lund", "person", "president")
    assert len(people(record("d1", one), record("d2", other))) == 2


def test_a_spelling_is_confirmed_by_a_role_that_a_third_article_tells() -> None:
    bare = Speaker("s1", "Sergei Tarenski", "person")
    told = Speaker("s1", "Sergei Tarenski", "person", "envoy")
    other = Speaker("s1", "Serhiy Tarenskiy", "person", "envoy")
    assert len(people(record("d1", bare), record("d2", told), record("d3", other))) == 1


def persons(*names: str, role: str = "general") -> list[str]:
    """The names of the people among speakers of these names, each of its own article."""
    made = [record(f"d{i}", Speaker("s1", n, "person", role)) for i, n in enumerate(names)]
    return sorted(source.name for source in people(*made))


@pytest.mark.parametrize("suffix", ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
def test_a_name_with_a_suffix_and_one_without_are_two_sources(suffix: str) -> None:
    assert persons("Tor Lund", f"Tor Lund {suffix}") == ["Tor Lund", f"Tor Lund {suffix}"]


def test_two_suffixes_of_one_name_are_two_sources() -> None:
    assert persons("Tor Lund III", "Tor Lund Jr.") == ["Tor Lund III", "Tor Lund Jr."]


def test_an_initial_does_not_bridge_names_with_and_without_a_suffix() -> None:
    found = persons("Tor Lund", "Tor A. Lund", "Tor Lund Jr.", "Tor A. Lund Jr.")
    assert found == ["Tor A. Lund", "Tor A. Lund Jr."]


def test_one_suffix_in_two_spellings_is_one_source() -> None:
    assert len(persons("Tor Lund, Jr", "Tor Lund Jr.")) == 1


def test_who_is_introduced_with_a_suffix_bears_it_in_the_whole_article() -> None:
    short = Speaker("s1", "Tor Lund", "person", aliases=("Tor Lund Jr.",))
    full, plain = Speaker("s1", "Tor Lund Jr.", "person"), Speaker("s1", "Tor Lund", "person")
    found = people(record("d1", short), record("d2", full), record("d3", plain))
    assert {source.name for source in found} == {"Tor Lund", "Tor Lund Jr."}
