"""A progress bar on standard error, for long work."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

MANY = 4


def tracked(results: Iterable[T], total: int | None, wanted: bool) -> Iterator[T]:
    """The results, counted on a bar where one is `wanted`, there are many, and standard
    error is a terminal. total: None where nobody knows before the end."""
    if not wanted or (total is not None and total < MANY) or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415 - help must not load rich
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    # Standard output stays its own: it may be a file.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=total, rate="")
        for done, result in enumerate(results, 1):
            yield result
            # A feed at a URL was counted as one article.
            elapsed = progress.tasks[0].elapsed or 0.0
            pace = f"{done / elapsed:.1f} a second" if elapsed else ""
            progress.update(task, completed=done, total=total and max(total, done), rate=pace)
