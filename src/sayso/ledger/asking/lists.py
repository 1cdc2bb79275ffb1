"""Lists of statements, articles and speakers, narrowed, counted and sorted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from sayso.ledger.asking import facets, loading
from sayso.ledger.asking.answers import Answer, ArticleHit, StatementHit, Total
from sayso.ledger.asking.asked import REPLACED, Asked, look_up, narrows, on_articles
from sayso.ledger.asking.chosen import ALL, choose, count, everything, page
from sayso.ledger.asking.question import Question, Sort, check_facets, sort_of
from sayso.ledger.asking.reading import swiftly
from sayso.ledger.tables import article, statement


def statements(db: Connection, question: Question) -> Answer[StatementHit]:
    """Raises UsageError for what makes no sense, or names nobody or several."""
    swiftly(db)
    sort = sort_of(question, "statements")
    check_facets(question, "statements")
    asked = look_up(db, question.filters)
    chosen = choose(db, asked)
    found, exact = count(db, chosen, question.thorough)
    pks = page(db, chosen, sort, question.reverse, question.limit, question.offset)
    return Answer(
        kind="statements",
        question=question.as_json(),
        total=Total(found, exact, everything(db)),
        order=sort.value,
        results=loading.statements(db, pks),
        first=question.offset + 1,
        facets=facets.of_statements(
            db, chosen.where, question.facets, question.facet_limit, few=chosen.pks is not None
        ),
        notes=asked.notes,
        members=page(db, chosen, sort, question.reverse, ALL, 0) if question.whole else None,
    )


def articles(db: Connection, question: Question) -> Answer[ArticleHit]:
    """Raises UsageError for what makes no sense, or names nobody or several."""
    swiftly(db)
    sort = sort_of(question, "articles")
    check_facets(question, "articles")
    asked = look_up(db, question.filters)
    fits = on_articles(asked)
    wanted = select(article.c.pk).where(fits).order_by(*_order(sort, question.reverse))
    pks = tuple(db.execute(wanted.limit(question.limit).offset(question.offset)).scalars())
    return Answer(
        kind="articles",
        question=question.as_json(),
        total=Total(_articles(db, asked, fits), True, all_articles(db)),
        order=sort.value,
        results=loading.articles(db, pks),
        first=question.offset + 1,
        facets=facets.of_articles(db, fits, question.facets, question.facet_limit),
        notes=asked.notes,
        members=tuple(db.execute(wanted).scalars()) if question.whole else None,
    )


def all_articles(db: Connection) -> int:
    """Articles in the ledger, of every version."""
    return int(db.execute(select(func.count()).select_from(article)).scalar_one())


def _articles(db: Connection, asked: Asked, fits: ColumnElement[bool]) -> int:
    if not narrows(asked):
        replaced = 0 if asked.filters.versions else db.execute(select(func.count()).select_from(REPLACED.subquery()))
        return all_articles(db) - (replaced if isinstance(replaced, int) else int(replaced.scalar_one()))
    return int(db.execute(select(func.count()).select_from(article).where(fits)).scalar_one())


def _order(sort: Sort, reverse: bool) -> Iterator[ColumnElement[Any]]:
    """What is unknown comes last either way."""
    key, falling = _KEYS[sort]
    yield key.is_(None)
    yield key.desc() if falling is not reverse else key.asc()
    yield article.c.pk.asc() if reverse else article.c.pk.desc()


_STATEMENTS = (
    select(func.count())
    .where(statement.c.article == article.c.pk, statement.c.state != "rejected")
    .correlate(article)
    .scalar_subquery()
)
_KEYS: dict[Sort, tuple[ColumnElement[Any], bool]] = {
    Sort.PUBLISHED: (article.c.published, True),
    Sort.ADDED: (article.c.added, True),
    Sort.OUTLET: (article.c.outlet, False),
    Sort.TITLE: (article.c.title, False),
    Sort.STATEMENTS: (_STATEMENTS, True),
    Sort.LENGTH: (article.c.length, True),
}
