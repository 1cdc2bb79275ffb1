"""What searching rests on: the full-text indexes and the vectors."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from sayso.ledger.tables import statement, vector_block
from sayso.ledger.verifying.report import Fault, Findings

SEARCH, VECTORS = "full-text search", "vectors"
INDEXES = {"statement_fts": "statement", "article_fts": "article"}

_MEND = "make it anew with sayso verify --mend"
_REREAD = "read the articles anew to have it back"
_AT_ONCE = 20


def search(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Each full-text index has every row of its table, and FTS5's own check of the index against the rows
    finds nothing. Writers wait meanwhile: to SQLite the check is a command to the index."""
    for index, table in INDEXES.items():
        findings.counted(SEARCH)
        try:
            rows = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            indexed = db.exec_driver_sql(f"SELECT count(*) FROM {index}_docsize").scalar_one()
            if rows != indexed:
                what = f"has {indexed:,} entries for {rows:,} rows"
                yield Fault(SEARCH, f"index {index}", what, _MEND, loss=False)
                continue
            db.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError as error:
            yield Fault(SEARCH, f"index {index}", f"isn't in step with its rows ({error.orig})", _MEND, loss=False)


def vectors(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Each block is as long as it says and names statements that are there. A statement without a vector is
    no fault: an imported one has none."""
    known = set(db.execute(select(statement.c.pk)).scalars())
    widths = set()
    for row in db.execute(select(vector_block)).yield_per(_AT_ONCE):
        findings.counted(VECTORS, row.count)
        where = f"vectors {row.list}.{row.number}"
        pks = array("q")
        if len(row.statements) != row.count * pks.itemsize or (row.count and len(row.vectors) % row.count):
            yield Fault(VECTORS, where, f"isn't {row.count:,} vectors", _REREAD)
            continue
        pks.frombytes(row.statements)
        widths.add(len(row.vectors) // max(row.count, 1))
        if gone := sum(pk not in known for pk in pks):
            yield Fault(VECTORS, where, f"{gone:,} of its {row.count:,} statements aren't there", _MEND, loss=False)
        known.difference_update(pks)
    if len(widths) > 1:
        yield Fault(VECTORS, "vectors", f"are of several lengths ({sorted(widths)})", _REREAD)
    if known and widths:
        findings.notes.append(f"{len(known):,} statements have no vector: search by meaning doesn't find them")


def statements_of(db: Connection) -> int:
    return int(db.execute(select(func.count()).select_from(statement)).scalar_one())
