"""What happened to a statement, a speaker, an article or a decision: who, when, what, in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import LedgerError
from sayso.ledger.deciding import log, renewing, telling
from sayso.ledger.standing import undone
from sayso.ledger.tables import article, reading, sighting, speaker, statement
from sayso.record import Decision


@dataclass(frozen=True, slots=True)
class Event:
    """at: UTC. who: None where Sayso read or found something. what: one line. id: of the decision or version,
    None for a reading. undone: whether it counts no more."""

    at: datetime
    who: str | None
    what: str
    id: str | None = None
    undone: bool = False

    def __str__(self) -> str:
        by = f"{self.who} " if self.who else ""
        tail = f"  ({self.id}{', undone' if self.undone else ''})" if self.id else ""
        return f"{self.at:%Y-%m-%d %H:%M}  {by}{self.what}{tail}"


def history(db: Connection, thing: str) -> tuple[Event, ...]:
    """Everything that is known of a thing (id), oldest first, undone decisions included. Raises LedgerError
    where the ledger has nothing of that id."""
    events = [*_of_article(db, thing), *_of_statement(db, thing), *_of_decisions(db, _about(db, thing))]
    known = db.execute(select(speaker.c.pk).where(speaker.c.id == thing)).first()
    if not events and known is None:
        raise LedgerError(f"{thing}: nothing of this id in the ledger")
    return tuple(sorted(events, key=lambda each: each.at))


def _about(db: Connection, thing: str) -> tuple[Decision, ...]:
    row = db.execute(select(article.c.pk).where(article.c.id == thing)).scalar()
    if row is not None:
        rows = db.execute(select(statement.c.id).where(statement.c.article == row)).scalars()
        read = renewing.stood(db, row)
        keys = {thing, *rows, *log.added(db, thing), *(each.id for each in read.read.statements)}
        return log.about(db, keys)
    found = log.about(db, [thing])
    if db.execute(select(speaker.c.pk).where(speaker.c.id == thing)).first() is None:
        return (*log.by_ids(db, [thing]).values(), *found)
    return (*found, *log.naming(db, [thing]))


def _of_decisions(db: Connection, decisions: Iterable[Decision]) -> Iterator[Event]:
    found = {each.id: each for each in decisions}
    gone = undone([each for _, each in log.turns(db)])
    for each in found.values():
        yield Event(each.at, each.by, telling.told(each), each.id, each.id in gone)


def _of_article(db: Connection, thing: str) -> Iterator[Event]:
    row = db.execute(select(article).where(article.c.id == thing)).first()
    if row is None:
        return
    versions = db.execute(select(article).where(article.c.page == row.page)).all() if row.page else [row]
    for each in versions:
        own = "" if each.id == thing else ", another version"
        yield Event(_at(each.added), None, f"added as version {each.version}{own}", each.id)
    for each in db.execute(select(sighting).where(sighting.c.article == row.pk)):
        yield Event(_at(each.seen), None, f"found at {each.found}")
    yield from (_read(each) for each in _readings(db, row.pk))


def _of_statement(db: Connection, thing: str) -> Iterator[Event]:
    row = db.execute(select(statement.c.article).where(statement.c.id == thing)).first()
    if row is None:
        return
    title = db.execute(select(article.c.title, article.c.id, article.c.text).where(article.c.pk == row.article)).one()
    for each, record in zip(_readings(db, row.article), renewing.records(db, row.article, title.text), strict=True):
        has = any(found.id == thing for found in record.statements)
        yield _read(each, f", which {'finds' if has else 'does not find'} it")


def _readings(db: Connection, pk: int) -> list[Any]:
    columns = (reading.c.made, reading.c.model, reading.c.sayso)
    return list(db.execute(select(*columns).where(reading.c.article == pk).order_by(reading.c.pk)).all())


def _read(row: Any, tail: str = "") -> Event:
    return Event(_at(row.made), None, f"read by {row.model} (Sayso {row.sayso}){tail}")


def _at(written: str) -> datetime:
    return datetime.fromisoformat(written)
