"""Opening a ledger's file: what it must be, how SQLite is set, migrations with a backup before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from sayso.errors import LedgerError

# SQLite's mark of whose file it is ("Says"), so that another program's database is never migrated.
APPLICATION = 0x53617973
HEAD = "0002"
_PAGE = 8192  # bytes; vectors and texts run over fewer pages than with SQLite's 4096
_WAIT = 30_000  # milliseconds for another writer to finish
_LOG = 64 << 20  # bytes: what the write-ahead log shrinks to after a long read kept it growing
_CACHE = 64_000  # KiB of pages held in memory


def create_or_open(path: Path, *, create: bool = True) -> Engine:
    """The engine of the ledger at `path`, at the newest version of its tables. An older one is copied to
    PATH.before-VERSION first. Raises LedgerError where there is none (and `create` is off), where the
    file is something else, comes from a newer Sayso, or can't be opened."""
    if not create and not path.exists():
        raise LedgerError(f"{path}: no ledger here; make one with sayso add, or name another with --ledger")
    engine = _engine(path)
    try:
        _prepare(engine, path)
    except (DatabaseError, LedgerError) as error:
        engine.dispose()
        if isinstance(error, LedgerError):
            raise
        raise LedgerError(f"{path}: {told(error)}") from error
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger while it lasts, whatever is written meanwhile."""
    with explained(engine), engine.connect() as db:
        yield db


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, everything or nothing; waits for another writer. Raises LedgerError where the
    other goes on for too long, or the disk is full."""
    with explained(engine), engine.connect().execution_options(writes=True) as db, db.begin():
        yield db


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """SQLite's errors in words for people."""
    try:
        yield
    except DatabaseError as error:
        raise LedgerError(f"{engine.url.database}: {told(error)}") from error


def told(error: DatabaseError) -> str:
    """What went wrong and the mend, in one line."""
    said = str(error.orig)
    for sign, mend in _MENDS.items():
        if sign in said:
            return mend
    return f"SQLite says: {said}; check it with sayso verify"


_MENDS = {
    "disk is full": "the disk is full; what was added so far is whole: free some space and run it again",
    "disk I/O": "the disk refuses to be written or read; what was added so far is whole: check it, then run it again",
    "locked": "another program has been writing to it for a while; wait, then run it again",
    "not a database": "no ledger but something else; name another file with --ledger",
    "readonly": "can't be written; check its permissions",
    "unable to open": "can't be opened; check the folder and its permissions",
    "malformed": "damaged; restore a copy, or see what is left with sayso verify",
    "too big": "SQLite can't hold something so large; split it into its articles",
}


def version(db: Connection) -> str | None:
    """The version of its tables; None for an empty file."""
    if db.exec_driver_sql("select 1 from sqlite_master where name = 'alembic_version'").first() is None:
        return None
    return str(db.exec_driver_sql("select version_num from alembic_version").scalar_one())


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT / 1000, "check_same_thread": False})
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)
    return engine


def _settings(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours: sqlite3's own comes too late for a consistent read
    for pragma in (
        f"page_size = {_PAGE}",  # takes effect in a new file only
        "foreign_keys = on",
        f"busy_timeout = {_WAIT}",
        f"cache_size = -{_CACHE}",
        "synchronous = full",
        f"journal_size_limit = {_LOG}",
        "temp_store = memory",
    ):
        connection.execute(f"pragma {pragma}")


def _begin(db: Connection) -> None:
    db.exec_driver_sql("begin immediate" if db.get_execution_options().get("writes") else "begin")


def _prepare(engine: Engine, path: Path) -> None:
    with engine.connect() as db:
        found = version(db)
        tables = db.exec_driver_sql("select count(*) from sqlite_master").scalar_one()
        owner = db.exec_driver_sql("pragma application_id").scalar_one()
    if found == HEAD and owner == APPLICATION:
        return
    if tables and owner != APPLICATION:
        raise LedgerError(f"{path}: a database of another program; name another file with --ledger")
    if found is not None and found > HEAD:
        raise LedgerError(f"{path}: made by a newer Sayso (its tables are at {found}); update Sayso")
    _migrate(engine, path, found)


def _migrate(engine: Engine, path: Path, found: str | None) -> None:
    from sayso.ledger.migrate import backup, upgrade  # noqa: PLC0415 - Alembic takes a while to load

    if found is not None:
        backup(engine, path.with_name(f"{path.name}.before-{HEAD}"))
    else:
        with engine.connect() as db:  # outside a transaction, and before the first table
            db.connection.driver_connection.execute("pragma journal_mode = wal")  # type: ignore[union-attr]
    try:
        upgrade(engine)
    except OperationalError:
        with engine.connect() as db:  # two processes made the ledger at once: the other was first
            if version(db) != HEAD:
                raise
