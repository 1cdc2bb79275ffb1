"""By which index to come to the statements that fit: the one that leads to the fewest.

SQLite's planner guesses where a ledger was never analysed, and can't know that a name is rare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Select, func, select

from sayso.ledger.asking.asked import Asked, labelled, maybe_said, spoken_of
from sayso.ledger.asking.given import among
from sayso.ledger.tables import article, saved_member, statement, statement_place

FEW = 300
MANY = 30_000


@dataclass(frozen=True, slots=True)
class Driver:
    """pks: of all statements that fit, and others. count: how many, at most MANY + 1."""

    pks: Select[Any]
    count: int


def driver(db: Connection, asked: Asked, labels: bool = True) -> Driver | None:
    """The smallest set that an index gives; None where each has more than MANY. labels: whether they are asked of
    the statements."""
    best: Driver | None = None
    for pks in _indexed(asked, labels):
        most = best.count - 1 if best else MANY
        count = db.execute(select(func.count()).select_from(pks.limit(most + 1).subquery())).scalar_one()
        best = Driver(pks, count) if count <= most else best
        if best and best.count <= FEW:
            return best
    for found in _by_days(asked):
        best = _held(db, found, best.count - 1 if best else MANY) or best
    return best


def _held(db: Connection, found: CompoundSelect[Any], most: int) -> Driver | None:
    """Held, for to find them takes going through all that began before."""
    pks = list(db.execute(found.limit(most + 1)).scalars())
    return Driver(among(tuple(dict.fromkeys(pks))), len(pks)) if len(pks) <= most else None


def _by_days(asked: Asked) -> Iterator[CompoundSelect[Any]]:
    """By the days spoken of, and by those on which it was said."""
    f = asked.filters
    if f.about:
        yield spoken_of(f.about)
    if f.said:
        yield maybe_said(f.said)


def _indexed(asked: Asked, labels: bool) -> Iterator[Select[Any]]:
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


def _articles(asked: Asked) -> Select[Any] | None:
    f = asked.filters
    if asked.outlets is None and not f.published:
        return None
    wanted = select(article.c.pk)
    if asked.outlets is not None:
        wanted = wanted.where(article.c.outlet.in_(asked.outlets))
    return wanted.where(article.c.published.between(*f.published.ends)) if f.published else wanted
