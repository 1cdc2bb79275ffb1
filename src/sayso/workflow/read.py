"""Use cases: what a command or a caller asks for, from input to record."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest import Input, Overrides, Parser, UnreadableError, find, from_text, load
from sayso.pipeline import read_article
from sayso.record import Failure, Record
from sayso.settings import Limits

# Inputs handed to each worker ahead of its answer: enough to keep it busy, few enough to
# keep memory flat however many files there are.
_AHEAD = 4

Result = Record | Failure


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """overrides: metadata that replaces what is found. workers: processes."""

    overrides: Overrides = field(default_factory=Overrides)
    limits: Limits = field(default_factory=Limits)
    workers: int = 1


def list_inputs(arguments: Sequence[str]) -> list[Input | Failure]:
    """Every input that the arguments name, in a fixed order."""
    return list(find(arguments))


def read_inputs(inputs: Sequence[Input | Failure], options: ReadOptions) -> Iterator[Result]:
    """The outcome of each input, in order. A bad input is a Failure and stops nothing."""
    workers = min(options.workers, len(inputs))
    if workers > 1:
        yield from _by_workers(inputs, options, workers)
        return
    with Parser(options.limits) as parser:
        for item in inputs:
            yield _outcome(item, options, parser)


def read(arguments: Sequence[str], options: ReadOptions | None = None) -> Iterator[Result]:
    """Lists and reads what the arguments name: files, folders, globs, URLs, "-"."""
    yield from read_inputs(list_inputs(arguments), options or ReadOptions())


def read_one(source: str | Path) -> Record:
    """One article from a path, a URL or its text. Raises InputError or ModelError."""
    overrides = Overrides()
    if isinstance(source, str) and not _names_input(source):
        return read_article(from_text(source, overrides))
    found = list(find([str(source)]))
    if len(found) == 1 and isinstance(found[0], Input):
        return read_article(load(found[0], overrides, Limits()))
    reasons = [item.reason for item in found if isinstance(item, Failure)]
    raise InputError(f"{source}: {reasons[0] if reasons else 'more than one file; use sayso.workflow.read'}")


def _names_input(source: str) -> bool:
    if source.startswith(("http://", "https://")) and not any(c.isspace() for c in source):
        return True
    try:
        return "\n" not in source and len(source) < 4096 and Path(source).is_file()
    except (OSError, ValueError):
        return False


def _outcome(item: Input | Failure, options: ReadOptions, parser: Parser) -> Result:
    if isinstance(item, Failure):
        return item
    try:
        return read_article(load(item, options.overrides, options.limits, parser=parser))
    except UnreadableError as error:
        return Failure(error.where, error.reason)


@cache
def _worker_parser(limits: Limits) -> Parser:
    """A worker's own parser; its child ends with the worker."""
    return Parser(limits)


def _outcome_in_worker(item: Input | Failure, options: ReadOptions) -> Result:
    return _outcome(item, options, _worker_parser(options.limits))


def _pool(workers: int) -> Executor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _by_workers(inputs: Sequence[Input | Failure], options: ReadOptions, workers: int) -> Iterator[Result]:
    """In order, a few inputs ahead. An input that ends its worker (out of memory, say) is
    tried once more alone, and is a Failure when it does so again."""
    waiting = deque(inputs)
    while waiting:
        with _pool(workers) as pool:
            queue: deque[tuple[Input | Failure, Future[Result]]] = deque()
            try:
                while waiting or queue:
                    while waiting and len(queue) < workers * _AHEAD:
                        queue.append((waiting[0], pool.submit(_outcome_in_worker, waiting[0], options)))
                        waiting.popleft()
                    result = queue[0][1].result()
                    queue.popleft()
                    yield result
            except BrokenExecutor:
                waiting.extendleft(item for item, _ in reversed(queue))
        if waiting:
            yield _alone(waiting.popleft(), options)


def _alone(item: Input | Failure, options: ReadOptions) -> Result:
    try:
        with _pool(1) as pool:
            return pool.submit(_outcome_in_worker, item, options).result()
    except BrokenExecutor:
        where = item.where if isinstance(item, Failure) else item.name
        return Failure(where, "reading it ended the process, likely for want of memory; read it on its own")
