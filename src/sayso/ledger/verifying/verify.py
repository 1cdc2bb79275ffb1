"""All checks of a ledger, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from sayso.ledger.tables import article, decision, page, raw, reading, sighting, statement
from sayso.ledger.verifying import decisions, file, indexes, raws, speakers, versions, walk
from sayso.ledger.verifying.report import Check, Fault, Findings, Report

# In this order: the log of decisions is compared with what the walk met.
_CHECKS: tuple[Check, ...] = (
    file.schema,
    file.pages,
    file.references,
    raws.raws,
    walk.walk,
    versions.versions,
    versions.sightings,
    speakers.speakers,
    speakers.labels,
    decisions.decisions,
    indexes.vectors,
    indexes.search,
)

_RESTORE = "restore the file from a copy, or keep what can still be read with sqlite3's .recover"


def verify(db: Connection, on_progress: Callable[[int, int], None] | None = None) -> Report:
    """Everything in a ledger re-checked: bytes, hashes, spans, words, ids, references, the log, and that
    what questions are asked of is what follows from these. A part that SQLite can't read is a fault, and the
    checks go on. on_progress: called with how many things were looked at and how many there are. Memory:
    a block of 100 articles, and a number a statement."""
    total, done = _things(db), 0

    def count(_name: str, number: int) -> None:
        nonlocal done
        done += number
        if on_progress is not None:
            on_progress(min(done, total), total)

    findings = Findings(count)
    for check in _CHECKS:
        try:
            findings.found(check(db, findings))
        except DatabaseError as error:
            what = f"SQLite can't read it to the end ({error.orig})"
            findings.found(iter([Fault(file.PAGES, f"checking {check.__name__}", what, _RESTORE)]))
    return findings.report()


def _things(db: Connection) -> int:
    """How many things there are to look at, roughly: what is cheap to count."""
    found = 0
    for table in (raw, article, reading, statement, page, sighting, decision):
        try:
            found += db.execute(select(func.count()).select_from(table)).scalar_one()
        except DatabaseError:  # the checks will name it
            continue
    return found
