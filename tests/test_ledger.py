import itertools
import os
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import LedgerError, NotFound
from onrecord.ledger import Interrupted, Ledger
from onrecord.model import Article, Record
from onrecord.show.export import as_csv, as_json
from onrecord.store import write
from onrecord.store.shapes import Filter


def opened(path: Path) -> Ledger:
    return Ledger(path, process=story.process, relate=story.relate)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with opened(tmp_path / "l.db") as found:
        found.add_articles(story.articles())
        yield found


def exported(ledger: Ledger) -> str:
    return as_json(ledger.contents(), ledger.texts()) + as_csv(ledger.contents())


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    before = exported(ledger)
    summary = ledger.add_articles(story.articles())
    assert (summary.added, summary.changed, summary.unchanged) == (0, 0, 3)
    assert exported(ledger) == before


def test_known_articles_are_not_processed_again(tmp_path: Path) -> None:
    seen: list[str] = []

    def process(article: Article) -> Record:
        seen.append(article.id)
        return story.process(article)

    with Ledger(tmp_path / "l.db", process=process, relate=story.relate) as ledger:
        ledger.add_articles(story.articles())
        ledger.add_articles(story.articles())
    assert len(seen) == 3


VERSIONS = [
    *story.articles(),
    story.article("mill.txt", published="2031-05-02", published_from="guessed"),
    story.article("mill.txt", published="2031-05-03", published_from="user", path="a/mill.txt"),
    story.article("river.txt", outlet="A River", published="2031-05-01", published_from="meta"),
]


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(VERSIONS))
def test_the_order_of_adding_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[Article]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    with opened(folder / "a.db") as one, opened(folder / "b.db") as other:
        one.add_articles(VERSIONS)
        for article in order:
            other.add_articles([article])
        assert exported(one) == exported(other)


def test_a_better_date_is_worked_through(ledger: Ledger) -> None:
    dated = story.article("mill.txt", published="2031-05-03", published_from="user")
    assert ledger.add_articles([dated]).changed == 1
    (said,) = ledger.claims(Filter(source="Quill"))
    assert said.said_on == "2031-05-03"


def test_rebuilding_gives_the_same_bytes(ledger: Ledger) -> None:
    before = exported(ledger)
    assert ledger.rebuild() == 3
    assert exported(ledger) == before


def test_removing_gives_what_was_never_added(ledger: Ledger, tmp_path: Path) -> None:
    ledger.remove(["mill.txt"])
    with opened(tmp_path / "other.db") as other:
        other.add_articles([story.article("river.txt"), story.article("coast.txt")])
        assert exported(ledger) == exported(other)


def test_removing_an_unknown_article_removes_nothing(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="no such article"):
        ledger.remove(["mill.txt", "nowhere.txt"])
    assert len(ledger.records()) == 3


def test_an_unclear_id_is_not_guessed(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="3 articles go by this"):
        ledger.remove(["d"])


def test_the_same_address_with_other_text_is_another_document(ledger: Ledger) -> None:
    old = story.article("mill.txt")
    text = old.text + "Corrected later.\n"
    newer = replace(old, text=text, id=onrecord.model.article_id(text, old.url, None, None))
    assert ledger.add_articles([newer]).added == 1
    assert len(ledger.records()) == 4


def test_what_an_interrupted_add_left_is_related_by_the_next_reader(tmp_path: Path) -> None:
    with opened(tmp_path / "l.db") as ledger:
        with ledger._store.writing() as connection:
            for article in story.articles():
                write.save_record(connection, story.process(article))
        with opened(tmp_path / "whole.db") as whole:
            whole.add_articles(story.articles())
            assert exported(ledger) == exported(whole)


def test_a_stale_ledger_that_cannot_be_written_is_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "l.db") as ledger, ledger._store.writing() as connection:
        write.save_record(connection, story.process(story.articles()[0]))
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = (tmp_path / "l.db").read_bytes()
    with opened(tmp_path / "l.db") as ledger:
        assert len(ledger.questions()) == 1
    assert (tmp_path / "l.db").read_bytes() == before


def test_ctrl_c_keeps_what_was_added(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        text = f"Ada Quill said that the {name} mill had burned down in the town of Vellmark.\n"
        (tmp_path / f"{name}.txt").write_text(text * 3)
    count = itertools.count()

    def process(article: Article) -> Record:
        if next(count) == 1:
            raise KeyboardInterrupt
        return story.bare(article)

    with Ledger(tmp_path / "l.db", process=process, relate=story.relate) as ledger:
        with pytest.raises(Interrupted) as stop:
            ledger.add([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"])
        assert stop.value.summary.added == 1
        assert len(ledger.records()) == 1
        again = ledger.add([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"])
        assert (again.added, again.unchanged) == (2, 1)


def test_an_article_on_which_we_fail_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    def process(article: Article) -> Record:
        if "30" in article.text:
            raise ValueError("oh")
        return story.process(article)

    with Ledger(tmp_path / "l.db", process=process, relate=story.relate) as ledger:
        summary = ledger.add_articles(story.articles())
    assert summary.added == 2
    assert "please report" in summary.refused[0].reason


@pytest.mark.parametrize("field", ["text", "title"])
def test_broken_characters_are_refused(tmp_path: Path, field: str) -> None:
    article = replace(Article("d1", "text", path="x.txt"), **{field: "a\ud800b"})
    with Ledger(tmp_path / "l.db", process=story.bare, relate=story.relate) as ledger:
        summary = ledger.add_articles([article])
        assert ledger.records() == []
    assert "surrogates" in summary.refused[0].reason


def test_ctrl_c_inside_a_c_library_is_no_refusal(tmp_path: Path) -> None:
    def process(_: Article) -> Record:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as stop:
            raise ImportError("initialization failed") from stop

    with (
        Ledger(tmp_path / "l.db", process=process, relate=story.relate) as ledger,
        pytest.raises(KeyboardInterrupt),
    ):
        ledger.add_articles(story.articles())


def test_versions_of_the_pipeline_are_not_mixed(ledger: Ledger) -> None:
    with ledger._store.writing() as connection:
        write.set_meta(connection, "pipeline", "0.0.1")
    with pytest.raises(LedgerError, match="onrecord rebuild"):
        ledger.add_articles(story.articles())
    ledger.rebuild()
    assert ledger.add_articles(story.articles()).unchanged == 3


def test_a_question_brings_only_what_bears_on_it(ledger: Ledger) -> None:
    (asked,) = ledger.questions(contested=True)
    found = ledger.question(asked.id[:6])
    assert [one.id for one in found.questions] == [asked.id]
    assert len(found.statements) == 3


def test_own_voice_without_a_claim_is_left_out(ledger: Ledger) -> None:
    assert not [one for one in ledger.claims() if one.attribution.style == "own-voice"]


@pytest.mark.parametrize(
    ("wanted", "amount"),
    [
        (Filter(source="brack"), 2),
        (Filter(text="mills burned"), 2),
        (Filter(stance="deny"), 1),
        (Filter(since="2031-05-02"), 1),
        (Filter(until="2031-05-02"), 0),
        (Filter(), 3),
    ],
)
def test_claims_are_filtered(ledger: Ledger, wanted: Filter, amount: int) -> None:
    ledger.add_articles([story.article("mill.txt", published="2031-05-03", published_from="user")])
    assert len(ledger.claims(wanted)) == amount


def test_sources_come_by_how_much_they_say(ledger: Ledger) -> None:
    assert next((one.name, n) for one, n in ledger.sources()) == ("Tom Brack", 2)


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())
    assert onrecord.__version__ == project["project"]["version"]


def test_read_is_the_function_whatever_is_imported() -> None:
    import onrecord.read.inputs

    assert callable(onrecord.read)


HARBOUR = {
    "a.txt": "NORHAVEN, May 3 - A fire destroyed at least 14 warehouses in the harbour of "
    "Norhaven, Fire Chief Marta Lindqvist said on Tuesday.\n\n"
    '"Nobody was killed," Lindqvist told reporters. She said the fire had been set on purpose.\n',
    "b.txt": "Nine warehouses burned in the harbour of Norhaven on Tuesday, the mayor's office "
    "said in a statement.\n\nMayor Ivo Brandt denied that the fire had been set on purpose. "
    '"It was an accident, and we regret it," Brandt said.\n',
    "c.txt": "The fire chief of Norhaven, Marta Lindqvist, said on Friday that 16 warehouses had "
    "been destroyed in the harbour. Dock workers said that two people were killed.\n",
}


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with articles, and the export of a ledger that took them all at once."""
    folder = tmp_path_factory.mktemp("harbour")
    for name, text in HARBOUR.items():
        (folder / name).write_text(text, encoding="utf-8")
    rows = [f"{name},The {name[0]} Post,2031-05-0{n},\n" for n, name in enumerate(HARBOUR, 4)]
    (folder / "manifest.csv").write_text("path,outlet,published,url\n" + "".join(rows))
    with Ledger(folder / "whole.db") as ledger:
        ledger.add([folder / name for name in HARBOUR])
        return folder, exported(ledger)


def test_the_rooms_together_find_what_is_said(rooms: tuple[Path, str]) -> None:
    _, whole = rooms
    assert "Marta Lindqvist" in whole
    assert '"low": 14, "high": null' in whole


@pytest.mark.parametrize("order", [("b.txt", "c.txt", "a.txt"), ("c.txt", "b.txt", "a.txt")])
def test_with_the_real_rooms_order_does_not_matter(
    rooms: tuple[Path, str], tmp_path: Path, order: tuple[str, ...]
) -> None:
    folder, whole = rooms
    with Ledger(tmp_path / "l.db") as ledger:
        for name in order:
            ledger.add([folder / name])
        assert exported(ledger) == whole


def test_with_the_real_rooms_rebuilding_gives_the_same_bytes(rooms: tuple[Path, str]) -> None:
    folder, whole = rooms
    with Ledger(folder / "whole.db") as ledger:
        ledger.rebuild()
        assert exported(ledger) == whole


def test_read_gives_each_articles_record(rooms: tuple[Path, str]) -> None:
    folder, _ = rooms
    (record,) = onrecord.read(folder / "a.txt")
    assert record.article.path == "a.txt"
    assert all(
        span.exact == record.article.text[span.start : span.end]
        for one in record.attributions
        for span in (*one.source, *one.cue, *one.content)
    )
    with pytest.raises(onrecord.UnreadableArticle, match="no such file"):
        onrecord.read(folder / "nowhere.txt")
