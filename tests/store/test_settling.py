"""A ledger brought up to date article by article is the ledger made at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import story

from onrecord import relate
from onrecord.ledger import Ledger
from onrecord.model import Article
from onrecord.show.export import as_json
from onrecord.store import across_articles


def opened(path: Path) -> Ledger:
    return Ledger(path, process=story.process)


def exported(ledger: Ledger) -> str:
    return as_json(ledger.contents(), ledger.texts())


@pytest.fixture
def expected(tmp_path: Path) -> str:
    with opened(tmp_path / "whole.db") as ledger:
        ledger.add_articles(story.articles())
        return exported(ledger)


def test_one_article_at_a_time_gives_the_same_bytes(tmp_path: Path, expected: str) -> None:
    with opened(tmp_path / "l.db") as ledger:
        for article in reversed(story.articles()):
            ledger.add_articles([article])
        assert exported(ledger) == expected


def test_a_ledger_opened_anew_for_each_article_gives_the_same_bytes(
    tmp_path: Path, expected: str
) -> None:
    for article in reversed(story.articles()):
        with opened(tmp_path / "l.db") as ledger:
            ledger.add_articles([article])
    with opened(tmp_path / "l.db") as ledger:
        assert exported(ledger) == expected


def test_two_that_add_in_turn_give_the_same_bytes(tmp_path: Path, expected: str) -> None:
    first, second, third = story.articles()
    with opened(tmp_path / "l.db") as one, opened(tmp_path / "l.db") as other:
        one.add_articles([first])
        other.add_articles([second])
        one.add_articles([third])
        assert exported(one) == exported(other) == expected


def test_breaking_off_while_questions_are_worked_out_loses_nothing(
    tmp_path: Path, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = story.articles()
    with opened(tmp_path / "l.db") as ledger:
        ledger.add_articles([first])
        with monkeypatch.context() as broken:
            broken.setattr(across_articles, "save_change", _stopped)
            with pytest.raises(KeyboardInterrupt):
                ledger.add_articles(others)
        assert exported(ledger) == expected


def _stopped(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_an_added_article_leaves_what_it_does_not_bear_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "l.db") as ledger:
        ledger.add_articles(story.articles())
        changes: list[relate.Change] = []
        real = relate.updated

        def watched(*arguments: object) -> relate.Change:
            changes.append(real(*arguments))  # type: ignore[arg-type]
            return changes[-1]

        monkeypatch.setattr(relate, "updated", watched)
        ledger._process = story.bare
        far = Article("d9", "Estmark opened its mountain railway with bands and long speeches.")
        ledger.add_articles([far])
        assert [change.claims for change in changes] == [()]
