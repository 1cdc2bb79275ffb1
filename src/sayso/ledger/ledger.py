"""A ledger as Python callers have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, func, select

from sayso.ledger import adding, asking, deciding, frames, keeping
from sayso.ledger.arrival import Added, Arrival
from sayso.ledger.asking import Answer, ArticleHit, Filters, Question, SpeakerHit, StatementHit
from sayso.ledger.connect import create_or_open, reading, writing
from sayso.ledger.deciding import Event
from sayso.ledger.tables import article, statement
from sayso.record import Action, Decision, Kept

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

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

    def statement_count(self) -> int:
        """Statements in the ledger, of every version."""
        with self.reader() as db:
            return int(db.execute(select(func.count()).select_from(statement)).scalar_one())

    def search(self, words: str, *, limit: int = 20, offset: int = 0, **filters: Any) -> Answer[StatementHit]:
        """Statements in which words stand, the best first, as `sayso search` finds them. filters: see
        `asking.Filters`, as in acts="deny". Raises UsageError. By meaning: `sayso.workflow.ask`."""
        question = Question(Filters.of(**filters), words=words, limit=limit, offset=offset)
        with self.reader() as db:
            return asking.search_statements(db, question)

    def statements(self, *, limit: int = 20, offset: int = 0, **filters: Any) -> Answer[StatementHit]:
        """Statements that fit, those last published first. Raises UsageError."""
        with self.reader() as db:
            return asking.statements(db, Question(Filters.of(**filters), limit=limit, offset=offset))

    def speakers(self, *, limit: int = 20, offset: int = 0, **filters: Any) -> Answer[SpeakerHit]:
        """Speakers of statements that fit, those with most statements first. Raises UsageError."""
        with self.reader() as db:
            return asking.speakers(db, Question(Filters.of(**filters), limit=limit, offset=offset))

    def articles(self, *, limit: int = 20, offset: int = 0, **filters: Any) -> Answer[ArticleHit]:
        """Articles that fit, those last published first. Raises UsageError."""
        with self.reader() as db:
            return asking.articles(db, Question(Filters.of(**filters), limit=limit, offset=offset))

    def decide(
        self, action: Action | str, *targets: str, payload: Mapping[str, Any] | None = None, who: str
    ) -> Decision:
        """One decision about one thing or many, by id: `decide("accept", "s0123...", who="Ada")`. payload: see
        `sayso.record.Action`. Raises LedgerError where it makes no sense: nothing is kept then."""
        with self.writer() as db:
            return deciding.decide(db, Action(action), targets, payload or {}, who)

    def undo(self, *, who: str, decision: str | None = None) -> Decision:
        """Take back a decision, by id, or the last that counts. Raises LedgerError."""
        with self.writer() as db:
            return deciding.undo(db, who, decision)

    def redo(self, *, who: str, decision: str | None = None) -> Decision:
        """Let a decision count again that was taken back. Raises LedgerError."""
        with self.writer() as db:
            return deciding.redo(db, who, decision)

    def history(self, thing: str) -> tuple[Event, ...]:
        """What happened to an article, a statement or a speaker, by id, oldest first. Raises LedgerError."""
        with self.reader() as db:
            return deciding.history(db, thing)

    def to_arrow(self, *, vectors: bool = False, **filters: Any) -> pa.Table:
        """Statements as an Arrow table, see `frames`. Raises UsageError; without pyarrow LedgerError."""
        with self.reader() as db:
            return frames.statements_arrow(db, filters=Filters.of(**filters) if filters else None, vectors=vectors)

    def to_pandas(self, **filters: Any) -> pd.DataFrame:
        """The same as a pandas frame on the same memory."""
        return frames.to_pandas(self.to_arrow(**filters))
