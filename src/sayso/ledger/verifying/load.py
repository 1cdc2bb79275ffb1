"""Articles with all rows that hang on them, a block of articles at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.tables import article, bearer, label, place, reading, statement, statement_place, statement_time

Row = Any  # a row of a query, its columns as attributes

_AT_ONCE = 100  # articles: some 3,000 statements, a few megabytes


@dataclass(slots=True)
class Loaded:
    """row: of the article. readings: oldest first. times, places: by the statement's pk."""

    row: Row
    readings: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    bearers: list[Row] = field(default_factory=list)
    times: dict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    places: dict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def articles(db: Connection) -> Iterator[Loaded]:
    """Every article, by pk."""
    last = -1
    while block := _block(db, last):
        yield from block
        last = block[-1].row.pk


def _block(db: Connection, after: int) -> list[Loaded]:
    rows = db.execute(select(article).where(article.c.pk > after).order_by(article.c.pk).limit(_AT_ONCE)).all()
    if not rows:
        return []
    loaded = {row.pk: Loaded(row) for row in rows}
    first, last = rows[0].pk, rows[-1].pk
    for row in db.execute(select(reading).where(reading.c.article.between(first, last)).order_by(reading.c.pk)):
        loaded[row.article].readings.append(row)
    for row in db.execute(select(bearer).where(bearer.c.article.between(first, last)).order_by(bearer.c.pk)):
        loaded[row.article].bearers.append(row)
    at = {}
    for row in db.execute(select(statement).where(statement.c.article.between(first, last)).order_by(statement.c.pk)):
        loaded[row.article].statements.append(row)
        at[row.pk] = loaded[row.article]
    _details(db, at)
    return list(loaded.values())


def _details(db: Connection, at: dict[int, Loaded]) -> None:
    """at: the article of each statement's pk."""
    pks = list(at)
    for start in range(0, len(pks), 10_000):
        some = pks[start : start + 10_000]
        times = select(statement_time).where(statement_time.c.statement.in_(some))
        for row in db.execute(times.order_by(statement_time.c.statement, statement_time.c.number)):
            known = dict(row._mapping)
            at[row.statement].times[known.pop("statement")].append(known)
        columns = (statement_place, place.c.name, place.c.geonames, place.c.country)
        places = select(*columns).join(place).where(statement_place.c.statement.in_(some))
        for row in db.execute(places.order_by(statement_place.c.statement, statement_place.c.number)):
            known = dict(row._mapping)
            del known["place"]
            at[row.statement].places[known.pop("statement")].append(known)
    _labels(db, at)


def _labels(db: Connection, at: dict[int, Loaded]) -> None:
    rows = select(label.c.label, statement.c.id, statement.c.pk).join(statement, statement.c.id == label.c.target)
    if at:
        for row in db.execute(rows.where(statement.c.pk.between(min(at), max(at)))):
            if row.pk in at:
                at[row.pk].labels[row.id].add(row.label)
