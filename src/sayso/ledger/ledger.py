"""A ledger as Python callers have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from sayso.ledger import adding, keeping
from sayso.ledger.arrival import Added, Arrival
from sayso.ledger.connect import create_or_open, reading, writing
from sayso.ledger.tables import article, statement
from sayso.record import Kept

DEFAULT = "sayso.db"


class Ledger:
    """One ledger: a SQLite file. Not for use by several threads at once; several processes may open one.

    with Ledger.open("sayso.db") as ledger:
        for kept in ledger:
            ...
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine = engine
        self.path = path

    @classmethod
    def open(cls, path: str | Path = DEFAULT, *, create: bool = True) -> Self:
        """Raises LedgerError where there is none and `create` is off, or the file can't be used."""
        return cls(create_or_open(Path(path), create=create), Path(path))

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def reader(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the ledger while it lasts."""
        return reading(self.engine)

    def writer(self) -> AbstractContextManager[Connection]:
        """One transaction: everything in it is kept, or nothing."""
        return writing(self.engine)

    def add(self, arrival: Arrival) -> Added:
        """Keep one article and its reading. Raises InputError for a text that can't be stored, LedgerError."""
        with self.writer() as db:
            return adding.add(db, arrival)

    def kept(self, article_id: str) -> Kept:
        """An article as it stands. Raises LedgerError for an id that the ledger lacks."""
        with self.reader() as db:
            return keeping.kept(db, article_id)

    def __iter__(self) -> Iterator[Kept]:
        """Every article in its newest version, in the order in which they came. Each is loaded when asked for."""
        with self.reader() as db:
            ids = db.execute(select(article.c.id).where(article.c.current).order_by(article.c.pk)).scalars().all()
        return (self.kept(each) for each in ids)

    def __len__(self) -> int:
        """Articles in their newest version."""
        with self.reader() as db:
            return int(db.execute(select(func.count()).where(article.c.current)).scalar_one())

    def statements(self) -> int:
        """Statements in the ledger, of every version."""
        with self.reader() as db:
            return int(db.execute(select(func.count()).select_from(statement)).scalar_one())
