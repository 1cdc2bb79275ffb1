"""What a ledger remembers of its own work: runs of `sayso add`, and the inputs that were set aside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.ledger.arrival import now
from sayso.ledger.ledger import Ledger
from sayso.ledger.tables import run as runs
from sayso.ledger.tables import set_aside as aside
from sayso.record import Failure


@dataclass(slots=True)
class Tally:
    """How often each outcome came."""

    counts: Counter[str] = field(default_factory=Counter)

    def count(self, results: Iterable[Any]) -> None:
        """results: Failures, and things with an `added`."""
        for each in results:
            self.counts["set aside" if isinstance(each, Failure) else each.added.outcome.value] += 1


@contextmanager
def run(ledger: Ledger, arguments: Sequence[str]) -> Iterator[Tally]:
    """Log a run from its start to its end; one that was killed has no end."""
    with ledger.writer() as db:
        listed = json.dumps(list(arguments[:100]), ensure_ascii=True)
        key = db.execute(insert(runs).values(started=now(), arguments=listed)).inserted_primary_key
    tally = Tally()
    yield tally
    assert key is not None
    with ledger.writer() as db:
        report = json.dumps(dict(tally.counts))
        db.execute(update(runs).where(runs.c.pk == key[0]).values(finished=now(), report=report))
        if tally.counts["added"] or tally.counts["version"]:
            _look_over(db)


def _look_over(db: Connection) -> None:
    """Lets SQLite count what is in its indexes, of which its plans are made. A sample of each will do, and takes
    under a second in a ledger of 100,000 articles (https://www.sqlite.org/lang_analyze.html)."""
    db.exec_driver_sql("pragma analysis_limit = 400")
    db.exec_driver_sql("analyze")


def set_aside(db: Connection, found: str, argument: str, reason: str) -> None:
    """Keep in mind an input, or a part of one, that could not be read. argument: what names it."""
    moment = now()
    values = {"input": found, "argument": argument, "reason": reason, "tries": 1, "first": moment, "last": moment}
    again = {"reason": reason, "tries": aside.c.tries + 1, "last": moment}
    db.execute(upsert(aside).values(values).on_conflict_do_update(index_elements=["input"], set_=again))


def arguments_set_aside(db: Connection) -> list[str]:
    """What to name to have everything tried again that was set aside, each once."""
    return list(dict.fromkeys(db.execute(select(aside.c.argument).order_by(aside.c.pk)).scalars()))
