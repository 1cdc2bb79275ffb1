"""Vectors of what statements say: kept by statement, and found by likeness among millions.

Each statement's vector is a row of `vector`. To find the nearest, an inverted file (Jégou et al. 2011) of
shortened vectors says where to look: each lies in the list of the centroid nearest to it. A question reads its
own nearest lists, and whole vectors rank the best of what it finds there. New entries wait in a list that
every question reads, and are sorted into the others many at a time, so that adding an article writes a block
or two, not one for each of its statements.

A statement that gets another vector, or is gone, leaves its old entry behind; whole vectors decide, so an
entry is a hint and never more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.errors import LedgerError
from sayso.ledger import vector_lists
from sayso.ledger.tables import BY_HAND, statement, vector, vector_block, vector_space
from sayso.neural.meaning import nearest_lists, quantised, shipped_label
from sayso.neural.meaning_sizes import COARSE, LISTS, SCALE

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]

READ = 90_000  # entries that a question reads, were all lists of one length; those near it are longer
EXACT = 20_000  # allowed statements up to which each is scored, without the lists
# Of what the lists give, how many are ranked by whole vectors: so many a wanted one, and at least so many.
_EACH, _LEAST = 10, 500
_SOME = 16_384  # entries scored in one go, which the processor's cache holds
_CHUNK = 10_000  # rows that `rebuild` holds


def append(db: Connection, listed: Iterable[tuple[int, Floats]]) -> None:
    """Keep the vectors [DIM] of statements, by pk. A statement that has one gets the new one; a vector of
    zeros means none. Vectors of another model part are dropped first: `lacking` tells what they left."""
    new = dict(listed)
    if not new:
        return
    _enter_space(db)
    pks = np.fromiter(new, dtype=np.int64, count=len(new))
    data = quantised(np.stack(list(new.values())))
    known, old = vector_lists.whole(db, pks)
    before = {int(pk): row.tobytes() for pk, row in zip(known, old, strict=True)}
    some = data.any(axis=1)
    drop(db, [pk for pk in pks[~some].tolist() if pk in before])
    changed = some & np.array([before.get(pk) != row.tobytes() for pk, row in zip(pks.tolist(), data, strict=True)])
    _keep(db, pks[changed], data[changed])


def _keep(db: Connection, pks: Ints, data: Bytes) -> None:
    if not len(pks):
        return
    made = upsert(vector)
    db.execute(
        made.on_conflict_do_update(index_elements=["statement"], set_={"data": made.excluded.data}),
        [{"statement": pk, "data": row.tobytes()} for pk, row in zip(pks.tolist(), data, strict=True)],
    )
    vector_lists.add(db, pks, data[:, :COARSE])


def drop(db: Connection, pks: Collection[int]) -> None:
    """Forget the vectors of these statements. (A statement that is deleted takes its own with it.)"""
    for some in vector_lists.split(np.array(sorted(pks), dtype=np.int64)):
        db.execute(delete(vector).where(vector.c.statement.in_(some)))


def nearest(
    db: Connection, query: Floats, count: int, *, allowed: Collection[int] | None = None
) -> list[tuple[int, float]]:
    """(pk, cosine) of the statements that say most nearly what `query` [DIM] does, nearest first; equal ones
    by pk. allowed: the only pks that may be among them; up to EXACT of them are all compared, of more, and
    without it, those in the nearest lists. Raises LedgerError where the ledger's vectors are another model
    part's."""
    if count < 1 or not query.any() or not _same_space(db):
        return []
    if allowed is not None and len(allowed) <= EXACT:
        return _ranked(db, query, np.array(sorted(allowed), dtype=np.int64), count)
    only = None if allowed is None else np.array(sorted(allowed), dtype=np.int64)
    probes = _probes(db)
    while True:
        found = _ranked(db, query, _candidates(db, query, count, probes, only), count)
        if len(found) == count or probes >= LISTS:
            return found
        probes *= 4


def space(db: Connection) -> str | None:
    """The label of the model part that the vectors are by; None where there are none yet."""
    return db.execute(select(vector_space.c.label)).scalar()


def lacking(db: Connection, count: int, *, after: int = 0) -> list[int]:
    """Pks, in order, of the first `count` statements after the pk `after` that have no vector."""
    none = ~select(vector.c.statement).where(vector.c.statement == statement.c.pk).exists()
    query = select(statement.c.pk).where(none, statement.c.pk > after).order_by(statement.c.pk).limit(count)
    return list(db.execute(query).scalars())


def lacking_by_hand(db: Connection, count: int) -> list[int]:
    """The same of statements that a person added or corrected. Quick in a ledger of any size."""
    none = ~select(vector.c.statement).where(vector.c.statement == statement.c.pk).exists()
    return list(db.execute(select(statement.c.pk).where(BY_HAND, none).limit(count)).scalars())


def contents(db: Connection, pks: Collection[int]) -> list[tuple[int, str]]:
    """(pk, words of the content) of statements."""
    query = select(statement.c.pk, statement.c.content).where(statement.c.pk.in_(sorted(pks)))
    return [(row.pk, row.content) for row in db.execute(query.order_by(statement.c.pk))]


def rebuild(db: Connection) -> None:
    """The lists anew from the vectors, without what statements left behind."""
    db.execute(delete(vector_block))
    last = -1
    while True:
        query = select(vector).where(vector.c.statement > last).order_by(vector.c.statement).limit(_CHUNK)
        rows = db.execute(query).all()
        if not rows:
            return
        codes = np.frombuffer(b"".join(row.data[:COARSE] for row in rows), dtype=np.int8).reshape(-1, COARSE)
        vector_lists.add(db, np.array([row.statement for row in rows], dtype=np.int64), codes)
        last = rows[-1].statement


def _enter_space(db: Connection) -> None:
    known = space(db)
    if known == shipped_label():
        return
    for table in (vector, vector_block, vector_space):
        db.execute(delete(table))
    db.execute(insert(vector_space).values(label=shipped_label()))


def _same_space(db: Connection) -> bool:
    """Whether there is anything to compare with."""
    known = space(db)
    if known not in (None, shipped_label()):
        raise LedgerError(
            f"{db.engine.url.database}: its vectors of meaning are by {known}, this version's by {shipped_label()}; "
            "read its articles again to search it by meaning"
        )
    return known is not None


def _probes(db: Connection) -> int:
    """How many lists to read first: more of a small ledger's, whose lists are short."""
    held = db.execute(select(func.max(vector.c.statement))).scalar() or 1
    return min(LISTS, max(1, LISTS * READ // held))


def _candidates(db: Connection, query: Floats, count: int, probes: int, only: Ints | None) -> Ints:
    """Pks of the best entries in the nearest lists, each once."""
    pks, codes = vector_lists.entries(db, nearest_lists(query, min(probes, LISTS))[0].tolist())
    if only is not None:
        kept = only[np.minimum(np.searchsorted(only, pks), len(only) - 1)] == pks
        pks, codes = pks[kept], codes[kept]
    parts = [codes[at : at + _SOME].astype(np.float32) @ query[:COARSE] for at in range(0, len(codes), _SOME)]
    scores = np.concatenate([np.zeros(0, dtype=np.float32), *parts])
    wanted = max(_LEAST, _EACH * count)
    if len(scores) > wanted:
        pks = pks[np.argpartition(-scores, wanted)[:wanted]]
    return np.unique(pks)


def _ranked(db: Connection, query: Floats, pks: Ints, count: int) -> list[tuple[int, float]]:
    found, data = vector_lists.whole(db, pks)
    scores = data.astype(np.float32) @ (query / (SCALE * np.linalg.norm(query)))
    best = np.lexsort((found, -scores))[:count]
    return [(int(found[i]), float(scores[i])) for i in best]
