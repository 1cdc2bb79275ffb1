"""What a ledger's file is made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from sayso.ledger import Ledger


@dataclass(frozen=True, slots=True)
class TableSize:
    """Bytes of the pages that a table or one of its indexes holds, free space in them included; `rows` None for an
    index."""

    name: str
    size: int
    rows: int | None


def table_sizes(path: Path) -> list[TableSize]:
    """Of every table and index, the largest first. Empty where SQLite was built without dbstat."""
    with Ledger.open(path, create=False) as ledger, ledger.reader() as db:
        built = db.exec_driver_sql("select sqlite_compileoption_used('ENABLE_DBSTAT_VTAB')").scalar_one()
        if not built:
            return []
        found = db.exec_driver_sql("select name, sum(pgsize) from dbstat group by name order by 2 desc").all()
        tables = set(db.exec_driver_sql("select name from sqlite_master where type = 'table'").scalars())
        return [TableSize(name, size, _rows(db, name) if name in tables else None) for name, size in found]


def _rows(db: Connection, table: str) -> int:
    return int(db.execute(select(func.count()).select_from(text(f'"{table}"'))).scalar_one())
