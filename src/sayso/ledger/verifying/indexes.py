"""What searching rests on: the full-text indexes and the vectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from sqlalchemy import ColumnClause, Connection, Table, column, func, select, table
from sqlalchemy.exc import DatabaseError

from sayso.ledger.tables import article, statement, vector, vector_block
from sayso.ledger.verifying.report import Fault, Findings

SEARCH, VECTORS = "full-text search", "vectors"
INDEXES = {"statement_fts": statement, "article_fts": article}

_MEND = "make it anew with sayso verify --mend"
_REREAD = "read the articles anew to have it back"
_AT_ONCE, _MANY = 20, 10_000


def search(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Each full-text index has every row of its table, and FTS5's own check of the index against the rows
    finds nothing. Writers wait meanwhile: to SQLite the check is a command to the index."""
    for index, rows in INDEXES.items():
        findings.counted(SEARCH)
        try:
            what = _miscounted(db, index, rows)
            if what is None:
                command(db, index, "integrity-check", rank=1)
        except DatabaseError as error:
            what = f"isn't in step with its rows ({error.orig})"
        if what is not None:
            yield Fault(SEARCH, f"index {index}", what, _MEND, loss=False)


def command(db: Connection, index: str, order: str, **more: int) -> None:
    """Tell a full-text index something: FTS5 takes orders as rows."""
    columns: list[ColumnClause[Any]] = [column(index), *(column(name) for name in more)]
    db.execute(table(index, *columns).insert().values({index: order, **more}))


def _miscounted(db: Connection, index: str, rows: Table) -> str | None:
    there, indexed = (
        db.execute(select(func.count()).select_from(each)).scalar_one() for each in (rows, table(f"{index}_docsize"))
    )
    return None if there == indexed else f"has {indexed:,} entries for {there:,} rows"


def vectors(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Vectors of one length, and each in the lists by which it is found. A statement without a vector is no
    fault, and neither is an entry of the lists that nothing stands behind: whole vectors decide."""
    lengths = db.execute(select(func.length(vector.c.data), func.count()).group_by(func.length(vector.c.data))).all()
    total = sum(number for _, number in lengths)
    if not total:
        return
    findings.counted(VECTORS, total)
    if len(lengths) > 1:
        told = ", ".join(f"{number:,} of {length}" for length, number in lengths)
        yield Fault(VECTORS, "vectors", f"aren't of one length ({told})", _REREAD)
    listed = []
    for at, number, count, statements, codes in db.execute(select(*vector_block.c)).yield_per(_AT_ONCE):
        if not count or len(statements) != 8 * count or len(codes) % count:
            yield Fault(VECTORS, f"block {number} of list {at}", f"isn't {count:,} entries", _MEND, loss=False)
        else:
            listed.append(np.frombuffer(statements, dtype="<i8"))
    known = np.fromiter(db.execute(select(vector.c.statement)).scalars().yield_per(_MANY), dtype=np.int64)
    if lost := int((~np.isin(known, np.concatenate([np.empty(0, np.int64), *listed]))).sum()):
        yield Fault(VECTORS, "lists of vectors", f"lack {lost:,} of {total:,}", _MEND, loss=False)
    if (none := db.execute(select(func.count()).select_from(statement)).scalar_one() - total) > 0:
        findings.notes.append(f"{none:,} statements have no vector: search by meaning doesn't find them")
