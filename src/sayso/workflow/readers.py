"""Articles read one after another, here or in processes beside this one, and given back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Self, TypeVar

import numpy as np
import numpy.typing as npt

from sayso.errors import SaysoError
from sayso.pipeline import read_with_vectors
from sayso.record import Article, Record
from sayso.workflow.processes import pool

T = TypeVar("T")
Read = tuple[Record, npt.NDArray[np.float32]]
# Articles handed to each process ahead of its answer.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Poison:
    """An article that can't be read, and why, in one line."""

    reason: str


def read_guarded(article: Article) -> Read | Poison:
    """One article's record and vectors. Whatever goes wrong inside the reading is this article's fault
    and must not stop the others; ModelError, which is nobody's but the installation's, is raised."""
    try:
        return read_with_vectors(article)
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - any fault of the reading sets the article aside, named
        return Poison(f"reading it failed ({type(error).__name__}: {error}); report it, and retry with a newer Sayso")


class Readers(Generic[T]):
    """Reads articles in order. Each is submitted with something of the caller's, which comes back with
    the outcome. workers: processes; 0 reads here, when asked for the outcome.

        with Readers(2) as readers:
            readers.submit(article, "a.txt")
            for label, outcome in readers.ready(): ...
            for label, outcome in readers.rest(): ...
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._queue: deque[tuple[T, Article | None, Future[Read | Poison] | None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def submit(self, label: T, article: Article | None) -> None:
        """An article to read; None passes the label through in its turn."""
        self._queue.append((label, article, self._start(article) if article and self._workers else None))

    def ready(self) -> Iterator[tuple[T, Read | Poison | None]]:
        """Outcomes, in order, that are there or must be waited for lest too many pile up."""
        while self._queue and (len(self._queue) > _AHEAD * max(1, self._workers) or self._is_done()):
            yield self._first()

    def rest(self) -> Iterator[tuple[T, Read | Poison | None]]:
        """All outcomes still to come, in order."""
        while self._queue:
            yield self._first()

    def _is_done(self) -> bool:
        _, article, future = self._queue[0]
        return article is None or future is None or future.done()

    def _first(self) -> tuple[T, Read | Poison | None]:
        label, article, future = self._queue[0]
        if article is None:
            outcome: Read | Poison | None = None
        elif future is None:
            outcome = read_guarded(article)
        else:
            outcome = self._answer(article, future)
        self._queue.popleft()
        return label, outcome

    def _start(self, article: Article) -> Future[Read | Poison]:
        if self._pool is None:
            self._pool = pool(self._workers)
        try:
            return self._pool.submit(read_guarded, article)
        except BrokenExecutor as error:  # its turn comes with the others'
            broken: Future[Read | Poison] = Future()
            broken.set_exception(error)
            return broken

    def _answer(self, article: Article, future: Future[Read | Poison]) -> Read | Poison:
        """A process that ends (out of memory, say) takes the others' work with it: all of it is begun anew,
        the first article once more alone, and set aside when it ends its process again."""
        try:
            return future.result()
        except BrokenExecutor:
            outcome = _alone(article)
        self._pool = None
        again = [(label, each, self._start(each) if each else None) for label, each, _ in list(self._queue)[1:]]
        self._queue = deque([self._queue[0], *again])
        return outcome


def _alone(article: Article, read: Callable[[Article], Read | Poison] = read_guarded) -> Read | Poison:
    try:
        with pool(1) as one:
            return one.submit(read, article).result()
    except BrokenExecutor:
        return Poison("reading it ended the process, likely for want of memory; read it on its own")
