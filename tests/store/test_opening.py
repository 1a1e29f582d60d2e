import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
import story

from onrecord.errors import LedgerError
from onrecord.store import across_articles, opening, query, write
from onrecord.store.migrations import versions


def test_a_missing_ledger_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        opening.open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="folder does not exist"):
        opening.open_store(tmp_path / "no" / "such.db", create=True)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        opening.open_store(tmp_path, create=True)


def test_a_text_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("dear diary, nothing happened")
    with pytest.raises(LedgerError, match="not an onrecord ledger"):
        opening.open_store(file, create=True)
    assert file.read_text() == "dear diary, nothing happened"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE meta (key, value)")
    other.close()
    with pytest.raises(LedgerError, match="another program"):
        opening.open_store(file, create=True)


def test_a_damaged_file_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "torn.db"
    opening.open_store(file, create=True).close()
    file.write_bytes(file.read_bytes()[:100] + b"\xff" * 5000)
    with pytest.raises(LedgerError) as trouble:
        opening.open_store(file)
    assert "\n" not in str(trouble.value)


def test_a_newer_schema_asks_for_an_upgrade(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    opening.open_store(file, create=True).close()
    with sqlite3.connect(file) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    with pytest.raises(LedgerError, match="upgrade onrecord"):
        opening.open_store(file)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    store = opening.open_store(file, create=True)
    with store.reading() as connection:
        assert query.document_ids(connection) == ()
    store.close()


def test_a_read_only_ledger_reads_and_does_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "read.db"
    opening.open_store(file, create=True).close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    store = opening.open_store(file)
    with store.reading() as connection:
        assert query.document_ids(connection) == ()
    with pytest.raises(LedgerError, match="read-only"), store.writing():
        pass
    store.close()


def test_a_locked_ledger_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 10)
    file = tmp_path / "locked.db"
    first = opening.open_store(file, create=True)
    second = opening.open_store(file)
    with (
        first.writing(),
        pytest.raises(LedgerError, match="another program is using"),
        second.writing(),
    ):
        pass
    first.close()
    second.close()


def test_a_failed_transaction_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    store = opening.open_store(tmp_path / "l.db", create=True)
    record = story.process(story.articles()[0])
    with suppress(ZeroDivisionError), store.writing() as connection:
        write.save_record(connection, record)
        raise ZeroDivisionError
    with store.reading() as connection:
        assert query.document_ids(connection) == ()
        assert write.stale(connection) is None
    store.close()


def test_a_backup_holds_the_same_and_overwrites_nothing(tmp_path: Path) -> None:
    store = opening.open_store(tmp_path / "l.db", create=True)
    record = story.process(story.articles()[0])
    with store.writing() as connection:
        write.save_record(connection, record)
    opening.backup(store, tmp_path / "copy.db")
    with pytest.raises(LedgerError, match="exists already"):
        opening.backup(store, tmp_path / "copy.db")
    store.close()
    copy = opening.open_store(tmp_path / "copy.db")
    with copy.reading() as connection:
        assert query.records(connection) == [record]
    copy.close()


def test_the_schema_is_the_newest_migration() -> None:
    folder = Path(str(versions.__file__)).parent
    newest = max(path.stem for path in folder.glob("v*.py"))
    assert newest.startswith(f"v{opening.SCHEMA}")
    assert opening.KNOWN[-1] == opening.SCHEMA


def test_a_ledger_of_the_first_schema_opens_and_is_related_anew(tmp_path: Path) -> None:
    store = opening.open_store(tmp_path / "l.db", create=True)
    record = story.process(story.articles()[0])
    with store.writing() as connection:
        write.save_record(connection, record)
        across_articles.save_related(connection, story.relate([record]))
        for table in ("notes", "pending"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("ALTER TABLE claims DROP COLUMN meant")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        assert write.stale(connection) is None
    store.close()

    store = opening.open_store(tmp_path / "l.db")
    with store.reading() as connection:
        assert write.stale(connection) is not None
        assert across_articles.pending(connection) == [record.article.id]
        (found,) = query.records(connection)
    store.close()
    assert found.attributions == record.attributions
    assert [claim.topic.meant for row in found.readings for claim in row.claims] == [()]
