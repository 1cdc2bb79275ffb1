"""The file itself: SQLite's own checks, and that every table, index, trigger and view is what it should be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection

from sayso.ledger.connect import create_or_open
from sayso.ledger.verifying.report import Fault, Findings

PAGES, REFERENCES, SCHEMA = "file", "references", "schema"

_RESTORE = "restore the file from a copy, or keep what can still be read with sqlite3's .recover"
_MENDABLE = frozenset({"index", "trigger", "view"})
_MOST = 1000  # lines that SQLite is asked for at once


def pages(db: Connection, findings: Findings) -> Iterator[Fault]:
    """`PRAGMA integrity_check`: pages, rows, and that every index has every row."""
    findings.counted(PAGES)
    for (line,) in db.exec_driver_sql(f"PRAGMA integrity_check({_MOST})").all():
        if line == "ok":
            continue
        if " index " in line and "fts" not in line:
            yield Fault(PAGES, "an index", line, "make it anew with sayso verify --mend", loss=False)
        elif "FTS5" not in line:  # that has a check of its own
            yield Fault(PAGES, "the file", line, _RESTORE)


def references(db: Connection, findings: Findings) -> Iterator[Fault]:
    """`PRAGMA foreign_key_check`: rows that name a row that isn't there."""
    keys = db.exec_driver_sql("PRAGMA foreign_key_check")
    findings.counted(REFERENCES)
    for table, row, parent, _ in keys.yield_per(_MOST):
        where = f"{table} {row}" if row is not None else table
        yield Fault(REFERENCES, where, f"names a row of {parent} that isn't there", *_of_table(table))


def _of_table(table: str) -> tuple[str, bool]:
    if table in ("article", "sighting", "reading", "decision_target", "saved_member"):
        return _RESTORE, True
    return "make it anew with sayso verify --mend", False


def schema(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Against a new, empty ledger. Tables, indexes and views that somebody added are theirs; a trigger is not,
    for it may change what is kept."""
    here, right = objects(db), shape()
    for (kind, name), sql in right.items():
        findings.counted(SCHEMA)
        if (kind, name) not in here:
            yield _misshapen(kind, name, "is missing")
        elif here[kind, name] != sql:
            yield _misshapen(kind, name, "isn't as Sayso makes it")
    for kind, name in here.keys() - right.keys():
        if kind == "trigger":
            yield Fault(SCHEMA, f"{kind} {name}", "isn't Sayso's, and may change what is kept", f"DROP TRIGGER {name}")


def _misshapen(kind: str, name: str, what: str) -> Fault:
    if kind in _MENDABLE:
        return Fault(SCHEMA, f"{kind} {name}", what, "make it anew with sayso verify --mend", loss=False)
    return Fault(SCHEMA, f"{kind} {name}", what, _RESTORE)


def objects(db: Connection) -> dict[tuple[str, str], str]:
    """SQL of everything that somebody made, by kind and name."""
    found = db.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): sql for kind, name, sql in found}


@cache
def shape() -> Mapping[tuple[str, str], str]:
    """`objects` of a new ledger."""
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        engine = create_or_open(Path(folder) / "empty.db")
        try:
            with engine.connect() as db:
                return MappingProxyType(objects(db))
        finally:
            engine.dispose()
