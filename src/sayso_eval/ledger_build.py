"""Simulated articles through the ledger's own way of adding, timed as it grows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso.ledger import Arrival, Ledger
from sayso.ledger.adding import add
from sayso_eval.speed import Seconds


@dataclass(frozen=True, slots=True)
class Step:
    """How adding went from the step before to so many articles. rate: articles a second; seconds by the clock, and
    what the processor worked in them. slowest: a single article's seconds, its share of the commit left out.
    size: bytes of the file."""

    articles: int
    statements: int
    seconds: Seconds
    work: Seconds
    rate: float
    slowest: Seconds
    size: int


@dataclass(slots=True)
class _Clock:
    """What was counted since the last step."""

    articles: int = 0
    statements: int = 0
    seconds: Seconds = 0.0
    work: Seconds = 0.0
    slowest: Seconds = 0.0
    since: int = 0

    def step(self, size: int) -> Step:
        rate = self.since / max(self.seconds, 1e-9)
        made = Step(self.articles, self.statements, self.seconds, self.work, rate, self.slowest, size)
        self.seconds = self.work = self.slowest = 0.0
        self.since = 0
        return made


def build(
    path: Path, arrivals: Iterator[Arrival], *, batch: int, marks: Iterator[int], told: Callable[[Step], None]
) -> None:
    """Adds what arrives, `batch` articles to a transaction; tells a step at each of the marks (counts of articles,
    rising) and at the end. Only the ledger's own work is timed. Raises LedgerError."""
    clock, mark = _Clock(), next(marks, None)
    with Ledger.open(path) as ledger:
        while some := list(islice(arrivals, batch)):
            _add(ledger, some, clock)
            if mark is not None and clock.articles >= mark:
                told(clock.step(size(path)))
                mark = next((each for each in marks if each > clock.articles), None)
        if clock.since:
            told(clock.step(size(path)))


def _add(ledger: Ledger, some: list[Arrival], clock: _Clock) -> None:
    began, worked = time.perf_counter(), time.process_time()
    with ledger.writer() as db:
        for arrival in some:
            before = time.perf_counter()
            add(db, arrival)
            clock.slowest = max(clock.slowest, time.perf_counter() - before)
    clock.seconds += time.perf_counter() - began
    clock.work += time.process_time() - worked
    clock.articles += len(some)
    clock.since += len(some)
    clock.statements += sum(len(arrival.record.statements) for arrival in some)


def size(path: Path) -> int:
    """Bytes of a ledger with what is still in its write-ahead log; 0 where it isn't."""
    files = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
