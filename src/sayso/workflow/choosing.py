"""Which articles an export is about."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.asking.saving import members, shown
from sayso.ledger.tables import article, speaker, statement

_SHORTEST = 4  # characters of the beginning of an id
_MANY = 500


def chosen(ledger: Ledger, ids: Sequence[str] = (), saved: str | None = None) -> list[str]:
    """Ids of articles, in the order in which they came: those named by id or its beginning, of any version,
    those of a saved result, or all newest versions. Raises LedgerError for what isn't there, UsageError for an
    unknown saved result."""
    with ledger.reader() as db:
        if not ids and saved is None:
            return list(db.execute(select(article.c.id).where(article.c.current).order_by(article.c.pk)).scalars())
        pks = {_named(db, each) for each in ids}
        if saved is not None:
            pks |= _saved(db, saved)
        return [key for part in _parts(sorted(pks)) for key in _ids(db, part)]


def _named(db: Connection, key: str) -> int:
    found = db.execute(select(article.c.pk).where(article.c.id == key)).scalar()
    if found is not None:
        return int(found)
    some = select(article.c.pk).where(article.c.id.startswith(key, autoescape=True)).limit(2)
    rows = db.execute(some).scalars().all() if len(key) >= _SHORTEST else []
    if len(rows) != 1:
        what = "no such article" if not rows else "several articles begin so"
        raise LedgerError(f"{key}: {what} in this ledger; list them with sayso articles")
    return int(rows[0])


def _saved(db: Connection, name: str) -> set[int]:
    kind = shown(db, name).kind
    found: set[int] = set()
    for part in _parts(members(db, name)):
        if kind == "articles":
            query = select(article.c.pk).where(article.c.id.in_(part))
        elif kind == "statements":
            query = select(statement.c.article).where(statement.c.id.in_(part))
        else:
            query = select(statement.c.article).join(speaker, speaker.c.pk == statement.c.speaker)
            query = query.where(speaker.c.id.in_(part))
        found |= set(db.execute(query).scalars())
    return found


def _ids(db: Connection, pks: Sequence[int]) -> Sequence[str]:
    return db.execute(select(article.c.id).where(article.c.pk.in_(pks)).order_by(article.c.pk)).scalars().all()


def _parts(values: Sequence[object]) -> list[Sequence[object]]:
    return [values[start : start + _MANY] for start in range(0, len(values), _MANY)]
