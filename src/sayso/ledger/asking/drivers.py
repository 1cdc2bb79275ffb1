"""By which index to come to the statements that fit: the one that leads to the fewest.

SQLite's planner guesses where a ledger was never analysed, and can't know that a name is rare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Select, and_, func, or_, select

from sayso.ledger.asking.asked import Asked, labelled
from sayso.ledger.tables import article, saved_member, statement, statement_place
from sayso.ledger.tables import statement_time as time

FEW = 300
MANY = 50_000


@dataclass(frozen=True, slots=True)
class Driver:
    """pks: of all statements that fit, and others. count: how many, at most MANY + 1."""

    pks: Select[tuple[int]]
    count: int


def driver(db: Connection, asked: Asked, labels: bool = True) -> Driver | None:
    """The smallest set that an index gives; None where each has more than MANY. labels: whether they are asked of
    the statements."""
    best: Driver | None = None
    for pks in _indexed(asked, labels):
        most = best.count if best else MANY
        count = db.execute(select(func.count()).select_from(pks.limit(most + 1).subquery())).scalar_one()
        if count <= most and (best is None or count < best.count):
            best = Driver(pks, count)
        if best and best.count <= FEW:
            break
    return best


def _indexed(asked: Asked, labels: bool) -> Iterator[Select[tuple[int]]]:
    """Likely small ones first."""
    f = asked.filters
    pk = select(statement.c.pk)
    if f.articles:
        yield pk.where(statement.c.article.in_(select(article.c.pk).where(article.c.id.in_(f.articles))))
    if asked.kind == "statements":
        yield pk.where(statement.c.id.in_(select(saved_member.c.id).where(saved_member.c.name == f.saved)))
    if f.labels and labels:
        yield pk.where(statement.c.id.in_(labelled(asked)))
    if asked.speakers is not None:
        yield pk.where(statement.c.speaker.in_(asked.speakers))
    if asked.places is not None:
        yield select(statement_place.c.statement).where(statement_place.c.place.in_(asked.places)).distinct()
    articles = _articles(asked)
    if articles is not None:
        yield pk.where(statement.c.article.in_(articles))
    for column, values in (
        (statement.c.state, f.states),
        (statement.c.act, f.acts),
        (statement.c.stance, f.stances),
        (statement.c.kind, f.kinds),
    ):
        if values:
            yield pk.where(column.in_([str(each) for each in values]))
    if f.about:
        first, last = f.about.ends
        within = and_(or_(time.c.latest.is_(None), time.c.latest >= first), time.c.earliest <= last)
        yield select(time.c.statement).where(or_(within, time.c.earliest.is_(None))).distinct()


def _articles(asked: Asked) -> Select[tuple[int]] | None:
    f = asked.filters
    if asked.outlets is None and not f.published:
        return None
    wanted = select(article.c.pk)
    if asked.outlets is not None:
        wanted = wanted.where(article.c.outlet.in_(asked.outlets))
    return wanted.where(article.c.published.between(*f.published.ends)) if f.published else wanted
