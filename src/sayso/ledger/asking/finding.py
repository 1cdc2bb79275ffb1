"""Searches, by words, by meaning or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from sayso.errors import UsageError
from sayso.ledger.asking import facets, loading
from sayso.ledger.asking.answers import Answer, ArticleHit, Count, StatementHit, Total
from sayso.ledger.asking.asked import Asked, look_up, narrows, on_statements
from sayso.ledger.asking.chosen import choose, everything, order
from sayso.ledger.asking.given import among
from sayso.ledger.asking.lists import all_articles
from sayso.ledger.asking.question import How, Question, Sort, check_facets, sort_of
from sayso.ledger.asking.reading import swiftly
from sayso.ledger.asking.searching import Matches, in_articles, in_statements
from sayso.ledger.asking.words import parse
from sayso.ledger.tables import article, statement

Vector = npt.NDArray[np.float32]

NEAR = 200  # statements that a search by meaning ranks
_FEW = 50_000  # matches that are counted in memory
_K = 60  # of reciprocal rank fusion


def statements(db: Connection, question: Question, meant: Vector | None = None) -> Answer[StatementHit]:
    """meant: [DIM], what the words mean, for a search by meaning. Raises UsageError for what makes no sense, or
    names nobody or several, and LedgerError where the vectors are of another model."""
    swiftly(db)
    sort = sort_of(question, "search")
    check_facets(question, "statements")
    asked = look_up(db, question.filters)
    words = None if question.how is How.MEANING else parse(_words(question))
    found = in_statements(db, words, asked, thorough=question.thorough) if words else Matches(())
    if meant is not None and question.how is not How.WORDS:
        found = _with_meaning(db, question, asked, found, meant)
    pks = _ordered(db, found, sort, question)
    return Answer(
        kind="statements",
        question=question.as_json(),
        total=Total(len(found.pks), not found.pks or _all_found(found, question), everything(db)),
        order=_order(found, sort),
        results=loading.statements(db, _page(pks, question), found.scores, words.fts() if words else None),
        first=question.offset + 1,
        facets=_facets(db, found, question),
        notes=(*asked.notes, *_notes(found, "statements", question)),
        members=pks if question.whole else None,
    )


def articles(db: Connection, question: Question) -> Answer[ArticleHit]:
    """By words only. Raises UsageError for what makes no sense, or names nobody or several."""
    if question.how is not How.WORDS:
        raise UsageError("--in articles: only statements are searched by meaning; search articles by words")
    swiftly(db)
    sort = sort_of(question, "search")
    check_facets(question, "articles")
    asked, words = look_up(db, question.filters), parse(_words(question))
    found = in_articles(db, words, asked, thorough=question.thorough)
    pks = _articles_ordered(db, found, sort, question)
    return Answer(
        kind="articles",
        question=question.as_json(),
        total=Total(len(found.pks), found.looked is None, all_articles(db)),
        order=_order(found, sort),
        results=loading.articles(db, _page(pks, question), found.scores, words.fts()),
        first=question.offset + 1,
        facets=facets.of_articles(db, article.c.pk.in_(among(found.pks)), question.facets, question.facet_limit),
        notes=(*asked.notes, *_notes(found, "articles", question)),
        members=pks if question.whole else None,
    )


def _facets(db: Connection, found: Matches, question: Question) -> dict[str, tuple[Count, ...]]:
    where, few = statement.c.pk.in_(among(found.pks)), len(found.pks) <= _FEW
    return facets.of_statements(db, where, question.facets, question.facet_limit, few)


def _words(question: Question) -> str:
    return question.words or ""


def _with_meaning(db: Connection, question: Question, asked: Asked, found: Matches, meant: Vector) -> Matches:
    """What means the same, alone or joined with what has the words."""
    from sayso.ledger import vectors  # noqa: PLC0415 - a search for words needs neither vectors nor the model

    allowed = choose(db, asked).pks if narrows(asked) else None
    wanted = max(NEAR, question.offset + question.limit)
    near = vectors.nearest(db, meant, wanted if allowed is not None else 2 * wanted, allowed=allowed)
    pks = [pk for pk, _ in near]
    rows = select(statement.c.pk).where(statement.c.pk.in_(among(pks)), on_statements(asked))
    fitting = set(db.execute(rows).scalars())
    near = [(pk, score) for pk, score in near if pk in fitting][:wanted]
    if question.how is How.MEANING:
        return Matches(tuple(pk for pk, _ in near), scores=dict(near))
    joined = fused([found.ordered(True), [pk for pk, _ in near]])
    return replace(found, pks=tuple(sorted(joined, reverse=True)), scores=joined)


def fused(rankings: Sequence[Sequence[int]]) -> dict[int, float]:
    """Several rankings as one, by reciprocal rank (Cormack, Clarke and Büttcher 2009)."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, pk in enumerate(ranking, start=1):
            scores[pk] = scores.get(pk, 0.0) + 1 / (_K + rank)
    return scores


def _page(pks: Sequence[int], question: Question) -> Sequence[int]:
    return pks[question.offset : question.offset + question.limit]


def _ordered(db: Connection, found: Matches, sort: Sort, question: Question) -> tuple[int, ...]:
    if sort not in (Sort.PUBLISHED, Sort.SAID):
        return _turned(found.ordered(sort is Sort.BEST), question)
    wanted = select(statement.c.pk).join(article, article.c.pk == statement.c.article)
    wanted = wanted.where(statement.c.pk.in_(among(found.pks))).order_by(*order(sort, question.reverse))
    return tuple(db.execute(wanted).scalars())


def _articles_ordered(db: Connection, found: Matches, sort: Sort, question: Question) -> tuple[int, ...]:
    if sort not in (Sort.PUBLISHED, Sort.SAID):
        return _turned(found.ordered(sort is Sort.BEST), question)
    day = article.c.published.asc() if question.reverse else article.c.published.desc()
    wanted = select(article.c.pk).where(article.c.pk.in_(among(found.pks)))
    return tuple(db.execute(wanted.order_by(article.c.published.is_(None), day, article.c.pk.desc())).scalars())


def _turned(pks: tuple[int, ...], question: Question) -> tuple[int, ...]:
    return tuple(reversed(pks)) if question.reverse else pks


def _all_found(found: Matches, question: Question) -> bool:
    """A search by meaning ranks everything and gives the nearest."""
    return found.looked is None and question.how is How.WORDS


def _order(found: Matches, sort: Sort) -> str:
    return Sort.ADDED.value if sort is Sort.BEST and not found.scores else sort.value


def _notes(found: Matches, what: str, question: Question) -> list[str]:
    """What the answer leaves out, if anything."""
    if question.how is How.MEANING:
        some = f"the {len(found.pks):,} nearest in meaning" if found.pks else "none has a vector of its meaning"
        return [f"{some}; sayso reread gives vectors to what was added without" if not found.pks else some]
    if found.looked is None:
        return []
    which = f"{found.looked:,} from around these days" if found.within else f"{found.looked:,} added last"
    told = f"about {_rounded(found.about or found.looked)} {what} have these words, and the {which} were looked at"
    ranked = ", too many to rank" if question.sort in (None, Sort.BEST) else ""
    return [f"{told}{ranked}; --thorough looks at all"]


def _rounded(count: int) -> str:
    digits = max(0, len(str(count)) - 2)
    return f"{round(count, -digits):,}"
