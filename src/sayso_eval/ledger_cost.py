"""What adding costs over reading alone: both commands on the same articles, in turn, as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sayso.errors import InputError
from sayso.record import Article, Record
from sayso_eval.speed import Seconds, timed

if TYPE_CHECKING:
    from sayso.ledger import Arrival, Ledger

_SOME_FAILED = 1  # the exit code where some inputs can't be read


@dataclass(frozen=True, slots=True)
class Spent:
    """wall: on the clock. work: of the processors, all processes together."""

    wall: Seconds
    work: Seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """Each round's reading and adding."""

    reading: tuple[Spent, ...]
    adding: tuple[Spent, ...]

    def wall(self) -> float:
        """Adding over reading on the clock, the median of the rounds' ratios."""
        return median(a.wall / r.wall for a, r in zip(self.adding, self.reading, strict=True))

    def work(self) -> float:
        """The same of the processors' time."""
        return median(a.work / r.work for a, r in zip(self.adding, self.reading, strict=True))


def cost(paths: Sequence[str], folder: Path, rounds: int, workers: int) -> Cost:
    """folder: for what is written; each round adds to a new ledger. A first reading, which brings the files and the
    model into the system's cache, isn't counted. Raises InputError where a command fails."""
    numbers = count()

    def read() -> Spent:
        return _run("read", *paths, "--format", "jsonl", "-o", str(folder / f"{next(numbers)}.jsonl"), *many)

    def add() -> Spent:
        return _run("add", *paths, "--ledger", str(folder / f"{next(numbers)}.db"), *many)

    many = ("--workers", str(workers))
    read()
    pairs = [(read(), add()) if number % 2 else (add(), read())[::-1] for number in range(rounds)]
    return Cost(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def _run(*arguments: str) -> Spent:
    began, worked = time.perf_counter(), _children()
    ended = subprocess.run(  # noqa: S603
        (sys.executable, "-m", "sayso", *arguments), capture_output=True, text=True, check=False
    )
    if ended.returncode not in (0, _SOME_FAILED):
        raise InputError(f"sayso {arguments[0]} failed: {ended.stderr.strip().splitlines()[-1:]}")
    return Spent(time.perf_counter() - began, _children() - worked)


def _children() -> Seconds:
    """Processors' seconds of the processes started here that have ended, and of theirs."""
    spent = os.times()
    return spent.children_user + spent.children_system


@dataclass(slots=True)
class Parts:
    """One process, one article after another: seconds of reading without and with vectors, and of the ledger's own
    work."""

    articles: int = 0
    statements: int = 0
    reading: Seconds = 0.0
    with_vectors: Seconds = 0.0
    ledger: Seconds = 0.0


def parts(paths: Sequence[str], folder: Path, batch: int = 16) -> Parts:
    """Raises InputError where nothing can be read."""
    from sayso.ledger import Ledger  # noqa: PLC0415 - the model and the database load on first use
    from sayso.pipeline import read_with_vectors  # noqa: PLC0415

    articles = _articles(paths)
    read_with_vectors(articles[0])  # loads the model
    spent = Parts()
    with Ledger.open(folder / "parts.db") as ledger:
        for start in range(0, len(articles), batch):
            arrived = [_read(article, spent) for article in articles[start : start + batch]]
            spent.ledger += timed(lambda some=arrived: _add(ledger, some))  # type: ignore[misc]
    return spent


def _articles(paths: Sequence[str]) -> list[Article]:
    from sayso.workflow import ReadOptions, list_inputs, read_inputs  # noqa: PLC0415

    found = [each.article for each in read_inputs(list_inputs(paths), ReadOptions()) if isinstance(each, Record)]
    if not found:
        raise InputError(f"{' '.join(paths)}: nothing there can be read; name files or folders of English articles")
    return found


def _read(article: Article, spent: Parts) -> Arrival:
    from sayso.ledger import Arrival  # noqa: PLC0415
    from sayso.pipeline import read_article, read_with_vectors  # noqa: PLC0415

    if spent.articles % 2:
        spent.reading += timed(lambda: read_article(article))
    began = time.perf_counter()
    record, vectors = read_with_vectors(article)
    spent.with_vectors += time.perf_counter() - began
    if not spent.articles % 2:
        spent.reading += timed(lambda: read_article(article))
    spent.articles += 1
    spent.statements += len(record.statements)
    return Arrival(record, article.text.encode(), vectors, f"{spent.articles}", article.url)


def _add(ledger: Ledger, some: Sequence[Arrival]) -> None:
    from sayso.ledger.adding import add  # noqa: PLC0415

    with ledger.writer() as db:
        for arrival in some:
            add(db, arrival)
