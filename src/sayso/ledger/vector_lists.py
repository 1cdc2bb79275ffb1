"""The inverted file of shortened vectors: blocks of (pk, code) in lists, and one list still to be sorted.

A code is the first COARSE components of a vector of 8-bit numbers. The same entries added in the same order
make the same blocks, however many came at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from sayso.ledger.tables import vector, vector_block
from sayso.neural.meaning import nearest_lists
from sayso.neural.meaning_sizes import COARSE, DIM

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]

BLOCK = 76  # entries: what fits on a page of 8 KiB
# Unsorted entries: reading them all costs a question a millisecond, sorting them half a second of work.
UNSORTED = 16384
_UNSORTED_LIST = -1
_SOME = 500  # values in one statement of SQL


def add(db: Connection, pks: Ints, codes: Bytes) -> None:
    """Entries [n] and [n, COARSE], at the end of the unsorted list; full, it is sorted into the others."""
    held = _count(db)
    while len(pks):
        room = UNSORTED - held
        _extend(db, {_UNSORTED_LIST: (pks[:room], codes[:room])})
        held += len(pks[:room])
        pks, codes = pks[room:], codes[room:]
        if held == UNSORTED:
            _sort(db)
            held = 0


def entries(db: Connection, lists: Sequence[int]) -> tuple[Ints, Bytes]:
    """(pks [n], codes [n, COARSE]) of these lists and of the unsorted one."""
    query = select(vector_block.c.statements, vector_block.c.vectors)
    rows = db.execute(query.where(vector_block.c.list.in_([_UNSORTED_LIST, *lists]))).all()
    pks = np.frombuffer(b"".join(row[0] for row in rows), dtype=np.int64)
    return pks, np.frombuffer(b"".join(row[1] for row in rows), dtype=np.int8).reshape(-1, COARSE)


def whole(db: Connection, pks: Ints) -> tuple[Ints, Bytes]:
    """Those of the statements that have a vector, and their vectors [n, DIM]; in no order."""
    rows = [row for some in split(pks) for row in db.execute(
        select(vector.c.statement, vector.c.data).where(vector.c.statement.in_(some))
    )]  # fmt: skip
    data = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.int8).reshape(-1, DIM)
    return np.array([row[0] for row in rows], dtype=np.int64), data


def split(pks: Ints) -> Iterator[list[int]]:
    """The numbers, some at a time."""
    for start in range(0, len(pks), _SOME):
        yield pks[start : start + _SOME].tolist()


def _count(db: Connection) -> int:
    query = select(func.coalesce(func.sum(vector_block.c.count), 0))
    return int(db.execute(query.where(vector_block.c.list == _UNSORTED_LIST)).scalar_one())


def _sort(db: Connection) -> None:
    """Empties the unsorted list into the others, by the vectors as they are now, each statement once."""
    pks, _ = entries(db, [])
    pks, data = whole(db, np.unique(pks))
    order = np.argsort(pks)
    pks, data = pks[order], data[order]
    best = nearest_lists(data.astype(np.float32), 1)[:, 0]
    db.execute(delete(vector_block).where(vector_block.c.list == _UNSORTED_LIST))
    lists = {int(number): np.flatnonzero(best == number) for number in np.unique(best)}
    _extend(db, {number: (pks[at], data[at, :COARSE]) for number, at in lists.items()})


def _extend(db: Connection, more: dict[int, tuple[Ints, Bytes]]) -> None:
    """Adds entries to lists: the last block of each is filled up, then new ones follow."""
    tails = _tails(db, list(more))
    rows = []
    for number, (pks, codes) in more.items():
        last, old_pks, old_codes = tails.get(number, (0, b"", b""))
        all_pks, all_codes = old_pks + pks.tobytes(), old_codes + codes.tobytes()
        for at, start in enumerate(range(0, len(all_pks) // 8, BLOCK)):
            held = all_pks[start * 8 : (start + BLOCK) * 8]
            rows.append(
                {
                    "list": number,
                    "number": last + at,
                    "count": len(held) // 8,
                    "statements": held,
                    "vectors": all_codes[start * COARSE : (start + BLOCK) * COARSE],
                }
            )
    made = insert(vector_block)
    changed = {name: made.excluded[name] for name in ("count", "statements", "vectors")}
    db.execute(made.on_conflict_do_update(index_elements=["list", "number"], set_=changed), rows)


def _tails(db: Connection, lists: Sequence[int]) -> dict[int, tuple[int, bytes, bytes]]:
    """(number, statements, vectors) of the last block of each of these lists that has one."""
    ends = select(vector_block.c.list, func.max(vector_block.c.number).label("last")).group_by(vector_block.c.list)
    ends = ends.where(vector_block.c.list.in_(lists))
    last = ends.subquery()
    query = select(*vector_block.c["list", "number", "statements", "vectors"]).join(
        last, (vector_block.c.list == last.c.list) & (vector_block.c.number == last.c.last)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in db.execute(query)}
