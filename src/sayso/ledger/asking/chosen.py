"""The statements that a list is about: held by pk where an index leads to few, else gone through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, case, func, select, union

from sayso.ledger.asking.asked import REPLACED, Asked, Condition, narrows, on_statements
from sayso.ledger.asking.days import Days
from sayso.ledger.asking.drivers import driver
from sayso.ledger.asking.given import among
from sayso.ledger.asking.question import Sort
from sayso.ledger.tables import article, statement

COUNTED = 20_000  # statements up to which all are held and counted
ALL = 1 << 62  # results of one page
_ARTICLES = 200  # gone through at a time


@dataclass(frozen=True, slots=True)
class Chosen:
    """asked: whose statements these are. pks: None where there are too many to hold."""

    asked: Asked
    fits: Condition
    pks: tuple[int, ...] | None

    @property
    def where(self) -> Condition:
        """What holds for these of all statements."""
        return self.fits if self.pks is None else statement.c.pk.in_(among(self.pks))


def choose(db: Connection, asked: Asked, labels: bool = True) -> Chosen:
    """labels: off where they are asked of something else than statements."""
    fits = on_statements(asked, labels)
    if not narrows(asked):
        return Chosen(asked, fits, None)
    lead = driver(db, asked, labels)
    if lead is None:
        pks = tuple(db.execute(select(statement.c.pk).where(fits).limit(COUNTED + 1)).scalars())
        return Chosen(asked, fits, tuple(sorted(pks)) if len(pks) <= COUNTED else None)
    wanted = lead.pks.subquery("lead")
    key = wanted.c[0]
    rows = db.execute(select(key, fits.label("fits")).join_from(wanted, statement, statement.c.pk == key))
    return Chosen(asked, fits, tuple(sorted(pk for pk, fit in rows if fit)))


def plainly(fits: Condition) -> ColumnElement[bool]:
    """The same condition, so that SQLite doesn't look for an index that has it: those that lead far are found
    by `drivers`, the others would be gone through in their order and not in the one asked for."""
    return case((fits, 1), else_=0) == 1


def count(db: Connection, chosen: Chosen, thorough: bool) -> tuple[int, bool]:
    """How many there are, and whether these are all."""
    if chosen.pks is not None:
        return len(chosen.pks), True
    if not narrows(chosen.asked):
        left_out = hidden(chosen.asked.filters.versions).subquery()
        return everything(db) - int(db.execute(select(func.count()).select_from(left_out)).scalar_one()), True
    if not thorough:
        return COUNTED, False
    return int(db.execute(select(func.count()).select_from(statement).where(chosen.fits)).scalar_one()), True


def everything(db: Connection) -> int:
    """Statements in the ledger, of every version and state."""
    return int(db.execute(select(func.count()).select_from(statement)).scalar_one())


def hidden(versions: bool) -> CompoundSelect[Any]:
    """pks of the statements that a question leaves out unless it asks for them. versions: whether it asks for those
    of older versions."""
    rejected = select(statement.c.pk).where(statement.c.state == "rejected")
    replaced = select(statement.c.pk).where(statement.c.article.in_(REPLACED))
    return union(rejected, *([] if versions else [replaced]))


def page(db: Connection, chosen: Chosen, sort: Sort, reverse: bool, limit: int, offset: int) -> tuple[int, ...]:
    """The pks of one page."""
    if chosen.pks is None and sort is Sort.PUBLISHED:
        return _by_article(db, chosen, reverse, limit, offset)
    where = plainly(chosen.fits) if chosen.pks is None else chosen.where
    wanted = select(statement.c.pk).where(where)
    if sort is Sort.SAID or (sort is Sort.PUBLISHED and chosen.pks is not None):
        wanted = wanted.join(article, article.c.pk == statement.c.article)
    return tuple(db.execute(wanted.order_by(*order(sort, reverse)).limit(limit).offset(offset)).scalars())


def order(sort: Sort, reverse: bool) -> Iterator[ColumnElement[Any]]:
    """Of statements joined with their articles. Days that aren't known come last either way."""
    match sort:
        case Sort.PUBLISHED:
            yield article.c.published.is_(None)
            yield article.c.published.asc() if reverse else article.c.published.desc()
        case Sort.SAID:
            day = func.coalesce(statement.c.said_earliest, statement.c.said_latest, article.c.published)
            yield day.is_(None)
            yield day.asc() if reverse else day.desc()
        case Sort.TEXT:
            yield statement.c.article.desc() if reverse else statement.c.article.asc()
            yield statement.c.position.desc() if reverse else statement.c.position.asc()
    yield statement.c.pk.asc() if reverse or sort is Sort.TEXT else statement.c.pk.desc()


def _by_article(db: Connection, chosen: Chosen, reverse: bool, limit: int, offset: int) -> tuple[int, ...]:
    """By day of publication without sorting all: article by article in the order of the index."""
    found: list[int] = []
    for articles in _articles(db, chosen.asked.filters.published, reverse):
        wanted = (
            select(statement.c.pk)
            .join(article, article.c.pk == statement.c.article)
            .where(statement.c.article.in_(articles), chosen.fits)
            .order_by(*order(Sort.PUBLISHED, reverse))
        )
        found += db.execute(wanted).scalars()
        if len(found) >= offset + limit:
            break
    return tuple(found[offset : offset + limit])


def _articles(db: Connection, published: Days | None, reverse: bool) -> Iterator[list[int]]:
    """pks by day of publication, whole days together; those without one at the end, unless days are asked for."""
    key = article.c.published.asc() if reverse else article.c.published.desc()
    wanted = article.c.published.between(*published.ends) if published else article.c.published.is_not(None)
    dated = select(article.c.pk, article.c.published).where(wanted).order_by(key)
    held: list[int] = []
    before = None
    for row in db.execute(dated):
        pk, day = row.pk, row.published
        if len(held) >= _ARTICLES and day != before:
            yield held
            held = []
        held.append(pk)
        before = day
    if held:
        yield held
    if published:
        return
    undated = select(article.c.pk).where(article.c.published.is_(None))
    rest = list(db.execute(undated).scalars())
    for start in range(0, len(rest), _ARTICLES):
        yield rest[start : start + _ARTICLES]
