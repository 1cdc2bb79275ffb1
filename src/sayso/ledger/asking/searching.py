"""Words searched for: which statements or articles have them, and in which order they are shown.

What was measured on 3 million statements decides the plan. FTS5 gives the newest rowids that match at 0.1 µs
each and more for phrases; one look at a statement's row costs a few µs, its bm25 1 µs, and bm25 goes once
through all rows of every word, however few match. So:

1. Up to LOOKED matches: all are looked at and ranked by bm25.
2. More: the newest LOOKED are looked at, and shown in that order; the answer says so.
3. With a filter that has few rows in an index: these are the ones that are searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, column, literal_column, select, table, text

from sayso.ledger.asking.asked import Asked, narrows, on_articles, on_statements
from sayso.ledger.asking.drivers import FEW, Driver, driver
from sayso.ledger.asking.ranking import scores
from sayso.ledger.asking.words import Words
from sayso.ledger.tables import article, statement

LOOKED = 20_000  # matches whose rows are looked at
SWEPT = 200_000  # matches compared with a list of pks


@dataclass(frozen=True, slots=True)
class Matches:
    """pks: of what fits, the best first where `scores` has them, else the last added first. complete: whether all
    matches were looked at; else the last added `looked`."""

    pks: tuple[int, ...]
    scores: dict[int, float]
    complete: bool
    looked: int


def in_statements(db: Connection, words: Words, asked: Asked, *, all_of_them: bool = False) -> Matches:
    """all_of_them: look at every match, however many."""
    lead = driver(db, asked) if narrows(asked) else None
    query = words.fts()
    fits = on_statements(asked)
    if lead is not None and lead.count <= FEW:
        return _among(db, words, query, lead, fits)
    limit = -1 if all_of_them else SWEPT if lead else LOOKED
    found = _newest("statement_fts", limit)
    if lead is not None:
        chosen = select(statement.c.pk).where(statement.c.pk.in_(lead.pks), fits)
        pks, looked = _swept(db, query, chosen, limit), limit
        complete = limit < 0 or not _more(db, "statement_fts", query, limit)
    else:
        pks, looked = _looked_at(db, query, found, fits)
        complete = limit < 0 or looked < limit
    return _ordered(db, "statement_fts", words, pks, complete, looked)
