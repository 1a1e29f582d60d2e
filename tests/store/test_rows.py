from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
import story
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Cast, Quantity, Record
from onrecord.store import across_articles, opening, query, search, tables, write
from onrecord.store.merge import merged


@pytest.fixture
def store(tmp_path: Path) -> Iterator[opening.Store]:
    opened = opening.open_store(tmp_path / "l.db", create=True)
    yield opened
    opened.close()


@pytest.fixture
def full(store: opening.Store) -> opening.Store:
    records = [story.process(article) for article in story.articles()]
    with store.writing() as connection:
        for record in records:
            write.save_record(connection, record)
        across_articles.save_related(connection, story.relate(records))
    return store


def test_a_record_reads_back_as_it_was_saved(store: opening.Store) -> None:
    record = story.process(story.articles()[0])
    with store.writing() as connection:
        write.save_record(connection, record)
        assert query.records(connection) == [record]


def test_a_transcripts_turns_read_back(store: opening.Store) -> None:
    record = Record(story.transcript(), (), Cast((), ()), ())
    with store.writing() as connection:
        write.save_record(connection, record)
        assert query.records(connection) == [record]


def test_what_stands_across_articles_reads_back(full: opening.Store) -> None:
    with full.reading() as connection:
        records = query.records(connection)
        expected = story.relate(records)
        voices = tuple(sorted(expected.voices, key=lambda one: one.attribution))
        assert query.related(connection) == replace(expected, voices=voices)


def test_a_change_marks_what_stands_across_articles_as_stale(full: opening.Store) -> None:
    with full.writing() as connection:
        assert write.stale(connection) is None
        write.drop_record(connection, story.articles()[0].id)
        assert write.stale(connection) is not None


def test_dropping_an_article_drops_all_of_it(full: opening.Store) -> None:
    with full.writing() as connection:
        for article in story.articles():
            write.drop_record(connection, article.id)
        for table in tables.OF_ARTICLES:
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0


def test_every_table_has_the_columns_that_queries_name(store: opening.Store) -> None:
    with store.reading() as connection:
        others = (tables.meta, tables.notes, tables.pending)
        for table in (*tables.OF_ARTICLES, *tables.ACROSS, *others):
            info = connection.exec_driver_sql(f"PRAGMA table_info({table.name})")
            assert [row.name for row in info] == [column.name for column in table.c]


def test_the_view_who_said_what_reads_like_a_sentence(full: opening.Store) -> None:
    with full.reading() as connection:
        rows = connection.exec_driver_sql("SELECT question, source, words FROM who_said_what")
        assert ("How many mills burned?", "Tom Brack", "12 mills had burned") in [*map(tuple, rows)]


def test_search_finds_other_forms_of_a_word(full: opening.Store) -> None:
    with full.reading() as connection:
        assert {hit.kind for hit in search.search(connection, "mill burn")} == {
            "statement",
            "article",
        }


def test_search_finds_names_without_their_accents(full: opening.Store) -> None:
    with full.reading() as connection:
        (hit,) = [hit for hit in search.search(connection, "quíll") if hit.kind == "source"]
        assert hit.label == "Mayor Ada Quill"


def test_search_forgets_a_removed_article(full: opening.Store) -> None:
    with full.writing() as connection:
        write.drop_record(connection, story.article("river.txt").id)
        assert "river.txt" not in str(search.search(connection, "12"))
        assert not [hit for hit in search.search(connection, "12") if hit.kind != "source"]


@pytest.mark.parametrize(
    "words",
    ['"', "a OR", "NEAR(", "*", "col:x", "-", "(((", "a AND NOT", "^x", "'; DROP", "\0", ""],
)
def test_no_search_is_a_syntax_error(full: opening.Store, words: str) -> None:
    with full.reading() as connection:
        search.search(connection, words)
        search.filtered(connection, search.Filter(text=words, source=words))


@given(st.text(max_size=20))
def test_search_takes_any_text(words: str) -> None:
    quoted = search._quoted(words)
    assert quoted.count('"') % 2 == 0


def test_an_id_prefix_is_taken_literally(full: opening.Store) -> None:
    with full.reading() as connection:
        assert search.matching(connection, "%", tables.questions) == []
        assert search.matching(connection, "q", tables.questions) != []


@given(
    st.floats(allow_nan=False, allow_infinity=False) | st.none(),
    st.floats(allow_nan=False, allow_infinity=False) | st.none(),
    st.text(),
    st.booleans(),
)
def test_an_answer_keeps_its_bounds(
    low: float | None, high: float | None, raw: str, mark: bool
) -> None:
    answer = Quantity(low, high, raw, None, mark, not mark, mark)
    assert tables.answer_of(tables.answer_columns(answer)) == answer


_FACTS = st.fixed_dictionaries(
    {
        "path": st.none() | st.sampled_from(["a.txt", "b.txt"]),
        "published": st.none() | st.sampled_from(["2020-01-01", "2020-01-02"]),
        "published_from": st.sampled_from([None, "user", "json-ld", "meta", "text", "guessed"]),
        "outlet": st.none() | st.sampled_from(["The Bell", "The Anvil"]),
        "authors": st.sampled_from([(), ("A",), ("B", "C")]),
        "extractor": st.sampled_from(["text", "page"]),
    }
)


@given(st.lists(_FACTS, min_size=3, max_size=3))
def test_merging_does_not_depend_on_order(facts: list[dict[str, object]]) -> None:
    a, b, c = (Article("d1", "text", **one) for one in facts)  # type: ignore[arg-type]
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(a, a) == a


def test_a_users_date_outranks_a_guess() -> None:
    guessed = Article("d1", "text", published="2019-01-01", published_from="guessed")
    given_one = Article("d1", "text", published="2020-01-01", published_from="user")
    assert merged(guessed, given_one).published == "2020-01-01"
