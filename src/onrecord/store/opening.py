"""Opening a ledger file: what it is, which version, whether it may be written.

A ledger is an SQLite 3 file marked by `PRAGMA application_id`. It keeps SQLite's rollback
journal: one file that can be copied, and a crash leaves it as it was before the transaction.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from onrecord.errors import LedgerError

APPLICATION_ID = 0x6F6E7263  # "onrc"
SCHEMA = "0005"  # the newest module in migrations/versions
KNOWN = ("0001", "0002", "0003", "0004", "0005")
BUSY_MS = 5000
_MAGIC = b"SQLite format 3\0"


class Store:
    """An open ledger file: hands out reading and writing transactions."""

    def __init__(self, path: str, connection: sqlite3.Connection, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.connection = connection
        self._engine = sa.create_engine(
            "sqlite://", creator=lambda: connection, poolclass=StaticPool
        )
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the ledger."""
        with _plainly(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that writes: all of it lands, or nothing. LedgerError if it may not."""
        if not self.writable:
            raise LedgerError(f"{self.path}: the ledger is read-only; copy it, or allow writing")
        options = self._engine.execution_options(writes=True)
        with _plainly(self.path), options.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self.connection.close()


def open_store(path: Path, create: bool = False) -> Store:
    """The ledger at `path`, brought to the newest schema.

    Raises LedgerError where the file is missing (unless `create`), is not a ledger, or is newer.
    """
    fresh = _check_place(path, create)
    writable = fresh or os.access(path, os.W_OK)
    mode = "rwc" if fresh else "rw" if writable else "ro"
    with _plainly(str(path)):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=BUSY_MS / 1000,
            check_same_thread=False,
        )
    store = Store(str(path), connection, writable)
    try:
        _settle(store)
    except BaseException:
        store.close()
        raise
    return store


def copy_in_memory(store: Store) -> Store:
    """A copy that can be written though the file cannot; it is lost when closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    store.connection.backup(connection)
    return Store(store.path, connection, writable=True)


def backup(store: Store, target: Path) -> None:
    """Copy the ledger as it stands to `target` by SQLite's online backup; never overwrites."""
    if target.exists():
        raise LedgerError(f"{target}: exists already; name a new file for the backup")
    if not target.absolute().parent.is_dir():
        raise LedgerError(f"{target}: the folder does not exist; make it first")
    unfinished = target.with_name(target.name + ".part")
    try:
        with _plainly(str(target)):
            copy = sqlite3.connect(unfinished)
            try:
                store.connection.backup(copy)
            finally:
                copy.close()
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _check_place(path: Path, create: bool) -> bool:
    """Whether a new file is to be made; LedgerError where none can be, or it is no SQLite file."""
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; name a file for the ledger")
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: no such ledger; `onrecord add FILE ...` makes one")
        if not path.absolute().parent.is_dir():
            raise LedgerError(f"{path}: the folder does not exist; make it first")
        return True
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror}); check its rights") from error
    if head and head != _MAGIC:
        raise LedgerError(f"{path}: is not an onrecord ledger; name another file with --ledger")
    return not head and create


def _settle(store: Store) -> None:
    """Check whose file it is, and bring it to the newest schema."""
    with store.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        version = _version(store, connection)
    if version != SCHEMA:
        if not store.writable:
            raise LedgerError(
                f"{store.path}: has an older layout and is read-only; allow writing once"
            )
        with store.writing() as connection:
            if _version(store, connection) != SCHEMA:  # another process may have come first
                _upgrade(connection)
    store.connection.execute("PRAGMA foreign_keys = ON")


def _version(store: Store, connection: sa.Connection) -> str | None:
    """The file's schema version, None for an empty file."""
    ours = connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    if not names and not ours:
        return None
    if not ours or not {"alembic_version", "meta"} <= set(names):
        raise LedgerError(
            f"{store.path}: is another program's database; name another file with --ledger"
        )
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if version not in KNOWN:
        raise LedgerError(f"{store.path}: was made by a newer onrecord; upgrade onrecord")
    return str(version)


def _upgrade(connection: sa.Connection) -> None:
    # Imported here: Alembic takes 0.3 s, and an up-to-date ledger never needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _begin(connection: sa.Connection) -> None:
    # IMMEDIATE takes the write lock first: a wait there is safe, one in mid-transaction is not.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _plainly(path: str) -> Iterator[None]:
    """Raise SQLite's own errors as LedgerError, in one line with the remedy."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        remedy = _REMEDIES.get(code)
        if remedy is None:
            raise
        raise LedgerError(f"{path}: {remedy}") from error


_REMEDIES = {
    sqlite3.SQLITE_BUSY: "another program is using the ledger; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "another program is using the ledger; try again when it has finished",
    sqlite3.SQLITE_READONLY: "the ledger is read-only; copy it, or allow writing",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the rights of the file and its folder",
    sqlite3.SQLITE_NOTADB: "is not an onrecord ledger; name another file with --ledger",
    sqlite3.SQLITE_CORRUPT: "the ledger is damaged; put back a copy made by `onrecord backup`",
    sqlite3.SQLITE_FULL: "the disk is full; make room and repeat the command",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written; check it and repeat",
}
