"""Whether two ledgers hold the same, and whether one is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.tables import metadata

# Moments, and how often a bad input was tried, differ from run to run, and so does the log of runs; the rest must not.
_PASSING = frozenset({"added", "seen", "made", "first", "last", "at", "tries"})
_OWN = frozenset({"run"})
_WORDS = "select name from sqlite_master where sql like 'create virtual table%fts5%'"

Dump = dict[str, list[tuple[Any, ...]]]


def dump(path: Path) -> Dump:
    """Every row of every table but the log of runs, without moments, in the order of their keys. Raises LedgerError."""
    with Ledger.open(path, create=False) as ledger, ledger.reader() as db:
        return {table.name: _rows(db, table) for table in metadata.sorted_tables if table.name not in _OWN}


def _rows(db: Connection, table: Table) -> list[tuple[Any, ...]]:
    columns = [column for column in table.c if column.name not in _PASSING]
    return [tuple(row) for row in db.execute(select(*columns).order_by(*table.primary_key))]


def differences(a: Dump, b: Dump) -> list[str]:
    """One line for each table that differs."""
    return [_difference(name, a.get(name, []), b.get(name, [])) for name in {**a, **b} if a.get(name) != b.get(name)]


def _difference(name: str, a: list[tuple[Any, ...]], b: list[tuple[Any, ...]]) -> str:
    if len(a) != len(b):
        return f"{name}: {len(a)} rows and {len(b)}"
    first = next(number for number, (one, other) in enumerate(zip(a, b, strict=True)) if one != other)
    return f"{name}: row {first} is {str(a[first])[:300]} and {str(b[first])[:300]}"


def faults(path: Path) -> list[str]:
    """What SQLite finds wrong with the file, its references, and its full-text indexes against their tables.
    Raises LedgerError where it can't even be opened."""
    with Ledger.open(path, create=False) as ledger:
        with ledger.reader() as db:
            found = [str(row[0]) for row in db.exec_driver_sql("pragma integrity_check") if row[0] != "ok"]
            indexes = list(db.exec_driver_sql(_WORDS).scalars())
            lost = db.exec_driver_sql("pragma foreign_key_check")
            found += [f"{row[0]}: row {row[1]} refers to none" for row in lost]
        return [*found, *(line for name in indexes for line in _index_faults(ledger, name))]


def _index_faults(ledger: Ledger, name: str) -> list[str]:
    """Of one full-text index against its table. A write by SQLite's rules, though it changes nothing."""
    try:
        with ledger.writer() as db:
            db.exec_driver_sql(f"insert into {name}({name}, rank) values ('integrity-check', 1)")  # noqa: S608
    except LedgerError as error:
        return [f"{name} and its table differ ({error})"]
    return []
