"""Results counted by one of their properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from sayso.ledger.asking.answers import Count
from sayso.ledger.asking.asked import Condition
from sayso.ledger.tables import article, label, place, speaker, statement, statement_place

_DAY = func.coalesce(statement.c.said_earliest, statement.c.said_latest, article.c.published)


def _as_they_are(rows: FromClause) -> FromClause:
    return rows


@dataclass(frozen=True, slots=True)
class _Facet:
    """value: what is counted. joined: rows that the value needs, from those of statements. several: whether a
    statement may have more than one value, or none."""

    value: ColumnElement[Any]
    joined: Callable[[FromClause], FromClause] = _as_they_are
    several: bool = False


def _with_article(rows: FromClause) -> FromClause:
    return rows.join(article, article.c.pk == statement.c.article)


def _with_speaker(rows: FromClause) -> FromClause:
    return rows.outerjoin(speaker, speaker.c.pk == statement.c.speaker)


def _with_place(rows: FromClause) -> FromClause:
    rows = rows.join(statement_place, statement_place.c.statement == statement.c.pk)
    return rows.join(place, place.c.pk == statement_place.c.place)


def _with_label(rows: FromClause) -> FromClause:
    return rows.join(label, label.c.target == statement.c.id)


_OF_STATEMENTS: Mapping[str, _Facet] = {
    **{name: _Facet(statement.c[name]) for name in ("act", "stance", "tone", "kind", "state", "origin")},
    "speaker": _Facet(statement.c.speaker),
    "type": _Facet(speaker.c.type, _with_speaker),
    "outlet": _Facet(article.c.outlet, _with_article),
    "language": _Facet(article.c.language, _with_article),
    "year": _Facet(func.substr(_DAY, 1, 4), _with_article),
    "month": _Facet(func.substr(_DAY, 1, 7), _with_article),
    "place": _Facet(place.c.name, _with_place, several=True),
    "country": _Facet(place.c.country, _with_place, several=True),
    "label": _Facet(label.c.label, _with_label, several=True),
}
_OF_ARTICLES: Mapping[str, _Facet] = {
    "outlet": _Facet(article.c.outlet),
    "language": _Facet(article.c.language),
    "year": _Facet(func.substr(article.c.published, 1, 4)),
    "month": _Facet(func.substr(article.c.published, 1, 7)),
    "label": _Facet(label.c.label, lambda rows: rows.join(label, label.c.target == article.c.id), True),
}


def of_statements(
    db: Connection, where: Condition, names: Sequence[str], limit: int, few: bool
) -> dict[str, tuple[Count, ...]]:
    """Of the statements for which a condition holds. The commonest values first; None is "unknown". few: they are
    gone through once for all facets, else once for each."""
    single = [name for name in names if few and not _OF_STATEMENTS[name].several]
    found = _at_once(db, where, single, limit) if single else {}
    for name in names:
        if name not in found:
            found[name] = _counted(db, _OF_STATEMENTS[name], statement, where, limit, statement.c.pk)
    if "speaker" in found:
        found["speaker"] = _named(db, found["speaker"])
    return {name: found[name] for name in names}


def _at_once(db: Connection, where: Condition, names: Sequence[str], limit: int) -> dict[str, tuple[Count, ...]]:
    facets = [_OF_STATEMENTS[name] for name in names]
    rows: FromClause = statement
    for join in dict.fromkeys(facet.joined for facet in facets):
        rows = join(rows)
    wanted = select(*(facet.value for facet in facets)).select_from(rows).where(where)
    columns = zip(*db.execute(wanted).all(), strict=True)
    counted = {name: _commonest(Counter(column), limit) for name, column in zip(names, columns, strict=False)}
    return {name: counted.get(name, ()) for name in names}


def _commonest(counts: Counter[Any], limit: int) -> tuple[Count, ...]:
    """In the order of `_counted`."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] is not None, pair[0]))
    return tuple(_count(value, number) for value, number in ordered[:limit])


def of_articles(db: Connection, where: Condition, names: Sequence[str], limit: int) -> dict[str, tuple[Count, ...]]:
    return {name: _counted(db, _OF_ARTICLES[name], article, where, limit, article.c.pk) for name in names}


def _counted(
    db: Connection, facet: _Facet, rows: FromClause, where: Condition, limit: int, key: ColumnElement[int]
) -> tuple[Count, ...]:
    # The limit keeps SQLite from going through all rows in the order of an index on the value.
    each = select(facet.value.label("value"), key.label("key")).select_from(facet.joined(rows)).where(where)
    inner = (each.distinct() if facet.several else each).limit(-1).subquery("each")
    number = func.count()
    wanted = select(inner.c.value, number).group_by(inner.c.value).order_by(number.desc(), inner.c.value)
    return tuple(_count(value, many) for value, many in db.execute(wanted.limit(limit)))


def _count(value: Any, number: int) -> Count:
    return Count(None if value is None else str(value), "unknown" if value is None else str(value), number)


def _named(db: Connection, counts: Sequence[Count]) -> tuple[Count, ...]:
    """Speakers by id and name instead of by pk."""
    pks = [int(each.value) for each in counts if each.value is not None]
    names = {row.pk: row for row in db.execute(select(speaker).where(speaker.c.pk.in_(pks)))}
    found = []
    for each in counts:
        row = names.get(int(each.value)) if each.value is not None else None
        found.append(Count(row.id, row.name, each.count) if row else Count(None, "nobody named", each.count))
    return tuple(found)
