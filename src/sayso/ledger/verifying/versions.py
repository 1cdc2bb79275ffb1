"""Articles of one page, one after the other, and the places that they were found at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, func, select

from sayso.ledger.tables import article, page, sighting
from sayso.ledger.verifying.load import Row
from sayso.ledger.verifying.report import Fault, Findings

VERSIONS, SIGHTINGS = "pages", "sightings"

_RESTORE = "restore it from a copy of the ledger"
_AT_ONCE = 1000


def versions(db: Connection, findings: Findings) -> Iterator[Fault]:
    """A page's articles are numbered from 1, the last is the current one, each replaces the one before."""
    columns = (article.c.pk, article.c.id, article.c.version, article.c.current, article.c.replaces, article.c.changes)
    query = select(page.c.key, article.c.length, *columns).join(article).order_by(page.c.pk, article.c.version)
    for key, rows in groupby(db.execute(query).yield_per(_AT_ONCE), key=lambda row: row.key):
        findings.counted(VERSIONS)
        before = None
        listed = list(rows)
        for number, row in enumerate(listed, 1):
            if what := _wrong(row, number, len(listed), before):
                yield Fault(VERSIONS, f"article {row.id}, version {row.version} of {key}", what, _RESTORE)
            before = row
    query = select(article.c.id).where(article.c.page.is_(None), (article.c.version != 1) | ~article.c.current)
    for id_ in db.execute(query).scalars():
        yield Fault(VERSIONS, f"article {id_}", "is a version of no page", _RESTORE)


def _wrong(row: Row, number: int, last: int, before: Row | None) -> str | None:
    if row.version != number:
        return f"should be version {number}"
    if row.current != (number == last):
        return "is the newest but not the current one" if number == last else "is current but not the newest"
    if row.replaces != (before.pk if before else None):
        return "doesn't replace the version before it"
    old = before.length if before else 0
    if (row.changes is None) != (before is None) or not _are_spans(row.changes, old, row.length):
        return "what changed isn't spans of the two texts"
    return None


def _are_spans(changes: str | None, old: int, new: int) -> bool:
    try:
        return all(
            span is None or 0 <= span[0] < span[1] <= length
            for each in json.loads(changes or "[]")
            for span, length in ((each["old"], old), (each["new"], new))
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False


def sightings(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Every article was found somewhere."""
    findings.counted(SIGHTINGS, db.execute(select(func.count()).select_from(sighting)).scalar_one())
    query = select(article.c.id).where(~select(sighting.c.pk).where(sighting.c.article == article.c.pk).exists())
    for id_ in db.execute(query).scalars():
        yield Fault(SIGHTINGS, f"article {id_}", "where it was found isn't noted", _RESTORE)
