"""Use cases: what a command or a caller asks for, from input to record."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest import Input, Overrides, find, from_text, load
from sayso.pipeline import read_article
from sayso.record import Failure, Record
from sayso.settings import Limits

# Inputs handed to each worker ahead of its answer: enough to keep it busy, few enough to
# keep memory flat however many files there are.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """overrides: metadata that replaces what is found. workers: processes."""

    overrides: Overrides = field(default_factory=Overrides)
    limits: Limits = field(default_factory=Limits)
    workers: int = 1


def list_inputs(arguments: Sequence[str]) -> list[Input | Failure]:
    """Every input that the arguments name, in a fixed order."""
    return list(find(arguments))


def read_inputs(inputs: Sequence[Input | Failure], options: ReadOptions) -> Iterator[Record | Failure]:
    """The outcome of each input, in order. A bad input is a Failure and stops nothing."""
    if options.workers <= 1 or len(inputs) <= 1:
        for item in inputs:
            yield _outcome(item, options)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(options.workers, len(inputs)), mp_context=context) as pool:
        waiting = iter(inputs)

        def submit(count: int) -> list[Future[Record | Failure]]:
            return [pool.submit(_outcome, item, options) for item in islice(waiting, count)]

        queue = submit(options.workers * _AHEAD)
        while queue:
            yield queue.pop(0).result()
            queue += submit(1)


def read(arguments: Sequence[str], options: ReadOptions | None = None) -> Iterator[Record | Failure]:
    """Lists and reads what the arguments name: files, folders, globs, URLs, "-"."""
    yield from read_inputs(list_inputs(arguments), options or ReadOptions())


def read_one(source: str | Path) -> Record:
    """One article from a path, a URL or its text. Raises InputError or ModelError."""
    overrides = Overrides()
    if isinstance(source, str) and not _names_input(source):
        return read_article(from_text(source, overrides))
    found = list(find([str(source)]))
    if len(found) != 1 or isinstance(found[0], Failure):
        reasons = [f.reason for f in found if isinstance(f, Failure)] or ["more than one file; use sayso.workflow.read"]
        raise InputError(f"{source}: {reasons[0]}")
    return read_article(load(found[0], overrides, Limits()))


def _names_input(source: str) -> bool:
    if source.startswith(("http://", "https://")) and not any(c.isspace() for c in source):
        return True
    try:
        return "\n" not in source and len(source) < 4096 and Path(source).is_file()
    except (OSError, ValueError):
        return False


def _outcome(item: Input | Failure, options: ReadOptions) -> Record | Failure:
    if isinstance(item, Failure):
        return item
    try:
        return read_article(load(item, options.overrides, options.limits))
    except InputError as error:
        return Failure(item.name, str(error))
