"""What an export is about: articles and statements, by filters."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from sayso.ledger.asking import Filters
from sayso.ledger.asking.asked import look_up, narrows, on_articles, on_statements
from sayso.ledger.tables import article, statement


def articles(db: Connection, filters: Filters) -> tuple[str, ...]:
    """Ids of the articles that fit or have a statement that fits, in the order in which they came; all newest
    versions where nothing is asked. Raises UsageError for what names nobody or several."""
    asked = look_up(db, filters)
    fits = on_articles(asked)
    if narrows(asked):
        fits = or_(fits, article.c.pk.in_(select(statement.c.article).where(on_statements(asked))))
    return tuple(db.execute(select(article.c.id).where(fits).order_by(article.c.pk)).scalars())


def statements(db: Connection, filters: Filters, key: str) -> frozenset[str] | None:
    """Ids of an article's statements that fit; None where nothing is asked."""
    asked = look_up(db, filters)
    if not narrows(asked):
        return None
    mine = select(article.c.pk).where(article.c.id == key).scalar_subquery()
    fits = select(statement.c.id).where(statement.c.article == mine, on_statements(asked))
    return frozenset(db.execute(fits).scalars())
