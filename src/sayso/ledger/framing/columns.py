"""Columns from SQLite's rows. `sqlite3`'s own cursor is used: SQLAlchemy's rows take longer than SQLite.

Not ADBC's driver, which is some four times as fast: it brings a SQLite of its own, and two of them on one
file in one process undo each other's locks (sqlite.org/howtocorrupt.html, 2.2.1).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection

Rows = Sequence[tuple[Any, ...]]

BATCH = 65_536
DAY = pa.date32()
MOMENT = pa.timestamp("us", tz="UTC")
ENUM = pa.dictionary(pa.int8(), pa.string())  # words from a fixed list


def words(kind: type[StrEnum]) -> pa.Array:
    """The dictionary of an enum's column, in the enum's order."""
    return pa.array([each.value for each in kind], pa.string())


def encoded(values: Sequence[str | None], known: pa.Array) -> pa.DictionaryArray:
    """Words as places in a dictionary; one that it lacks is null."""
    found = pc.index_in(pa.array(values, pa.string()), value_set=known)
    return pa.DictionaryArray.from_arrays(found.cast(pa.int8()), known)


def days(values: Sequence[str | None]) -> pa.Array:
    """ISO 8601 days to dates."""
    return pa.array(values, pa.string()).cast(DAY)


def flags(values: Sequence[int]) -> pa.Array:
    return pa.array(np.fromiter(values, dtype=np.bool_, count=len(values)))


def fetched(db: Connection, query: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Rows]:
    """The rows of a query, in batches."""
    cursor = _own(db).execute(query, parameters or {})
    while rows := cursor.fetchmany(BATCH):
        yield rows


def all_of(db: Connection, query: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Each column of a query, whole; empty ones for no rows."""
    cursor = _own(db).execute(query, parameters or {})
    rows = cursor.fetchall()
    return list(zip(*rows, strict=True)) if rows else [() for _ in cursor.description]


def _own(db: Connection) -> sqlite3.Connection:
    if not db.in_transaction():
        db.begin()  # the one that SQLAlchemy would begin: all is of one state of the ledger
    found = db.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found
