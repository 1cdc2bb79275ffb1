"""Use cases: what a command or a caller asks for, from input to record."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest import Input, Overrides, Parser, Unread, UnreadableError, find, from_text, holds_many, load, unread
from sayso.pipeline import read_article
from sayso.record import Failure, Record
from sayso.settings import Limits
from sayso.workflow import processes

# Parts handed to each worker ahead of its answer, and their bytes in all: enough to keep workers busy,
# few enough to keep memory flat however many there are.
_AHEAD = 4
_BYTES_AHEAD = 100_000_000

Result = Record | Failure
_Asked = tuple[Unread | Failure, Future[Result]]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """overrides: metadata that replaces what is found. workers: processes."""

    overrides: Overrides = field(default_factory=Overrides)
    limits: Limits = field(default_factory=Limits)
    workers: int = 1


def list_inputs(arguments: Sequence[str]) -> list[Input | Failure]:
    """Every input that the arguments name, in a fixed order."""
    return list(find(arguments))


def count_results(inputs: Sequence[Input | Failure]) -> int | None:
    """How many results `read_inputs` gives: one an input; None where an input may hold any number of
    articles, which only reading it tells."""
    many = any(isinstance(item, Input) and holds_many(item) for item in inputs)
    return None if many else len(inputs)


def read_inputs(inputs: Sequence[Input | Failure], options: ReadOptions) -> Iterator[Result]:
    """The outcomes of each input, in order: one for a page or a text, one for each article of a feed, a web
    archive or a table. What can't be read is a Failure and stops nothing."""
    with Parser(options.limits) as parser:
        parts = chain.from_iterable(_parts(item, options, parser) for item in inputs)
        if options.workers > 1 and (len(inputs) > 1 or count_results(inputs) is None):
            yield from _by_workers(parts, options)
        else:
            yield from (_outcome(each, parser) for each in parts)


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


def _parts(item: Input | Failure, options: ReadOptions, parser: Parser) -> Iterable[Unread | Failure]:
    return [item] if isinstance(item, Failure) else unread(item, options.overrides, options.limits, parser=parser)


def _outcome(part: Unread | Failure, parser: Parser) -> Result:
    if isinstance(part, Failure):
        return part
    try:
        return read_article(part.load(parser).article)
    except UnreadableError as error:
        return Failure(error.where, error.reason)


@cache
def _worker_parser(limits: Limits) -> Parser:
    """A worker's own parser; its child ends with the worker."""
    return Parser(limits)


def _outcome_in_worker(part: Unread | Failure, options: ReadOptions) -> Result:
    return _outcome(part, _worker_parser(options.limits))


def _by_workers(parts: Iterator[Unread | Failure], options: ReadOptions) -> Iterator[Result]:
    """In order, a few parts ahead. A part that ends its worker (out of memory, say) is tried once more
    alone, and is a Failure when it does so again."""
    waiting: deque[Unread | Failure] = deque()
    while True:
        with processes.pool(options.workers) as pool:
            queue: deque[_Asked] = deque()
            try:
                while True:
                    _fill(queue, waiting, parts, pool, options)
                    if not queue:
                        return
                    result = queue[0][1].result()
                    queue.popleft()
                    yield result
            except BrokenExecutor:
                waiting.extendleft(part for part, _ in reversed(queue))
        yield _alone(waiting.popleft(), options)


def _fill(
    queue: deque[_Asked],
    waiting: deque[Unread | Failure],
    parts: Iterator[Unread | Failure],
    pool: Executor,
    options: ReadOptions,
) -> None:
    """Hands out what waits, then what comes next, as far ahead as may be."""
    while len(queue) < options.workers * _AHEAD and sum(_size(part) for part, _ in queue) < _BYTES_AHEAD:
        if not waiting:
            waiting.extend(islice(parts, 1))
        if not waiting:
            return
        queue.append((waiting[0], pool.submit(_outcome_in_worker, waiting[0], options)))
        waiting.popleft()


def _size(part: Unread | Failure) -> int:
    return len(part.raw) if isinstance(part, Unread) else 0


def _alone(part: Unread | Failure, options: ReadOptions) -> Result:
    try:
        with processes.pool(1) as pool:
            return pool.submit(_outcome_in_worker, part, options).result()
    except BrokenExecutor:
        return Failure(part.where, "reading it ended the process, likely for want of memory; read it on its own")
