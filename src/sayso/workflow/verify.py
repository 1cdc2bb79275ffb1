"""Checking a ledger, and making anew what can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sayso.ledger.ledger import Ledger
from sayso.ledger.verifying import Report, mend, verify
from sayso.ledger.verifying.file import PAGES

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """report: what is wrong now. before: what was before the mending; None where nothing was mended."""

    report: Report
    before: Report | None = None


def verify_ledger(path: str | Path, *, mending: bool = False, on_progress: Progress | None = None) -> Verified:
    """Everything in the ledger re-checked; with `mending`, what follows from kept data and is wrong is made
    anew, and all is checked again. Nothing is mended in a file that SQLite itself finds damaged: writing
    could make it worse. Raises LedgerError where there is no ledger at `path`."""
    with Ledger.open(path, create=False) as ledger:
        found = _checked(ledger, on_progress)
        if not mending or not found.mendable or any(f.check == PAGES and f.loss for f in found.faults):
            return Verified(found)
        with ledger.writer() as db:
            mend(db, found, on_progress)
        return Verified(_checked(ledger, on_progress), before=found)


def _checked(ledger: Ledger, on_progress: Progress | None) -> Report:
    with ledger.reader() as db:
        return verify(db, on_progress)
