"""How fast Sayso reads, beside what it can be compared with.

All run in turn, round after round, so that a machine that slows down slows all of them;
medians are taken over the rounds, and ratios within a round before their median.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

Seconds = float


class BareEncoder(Protocol):
    """Runs the encoder alone on the windows of some texts: (tokens, seconds)."""

    def __call__(self, texts: Sequence[str], /) -> tuple[int, Seconds]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One contender. seconds: median for all articles. share: how fast it is in percent of
    the first row, within the same rounds. note: what a reader of the figures should know."""

    name: str
    seconds: Seconds
    articles_per_second: float
    tokens_per_second: float
    share: float
    note: str = ""


def alternate(contenders: Mapping[str, Callable[[], Seconds]], rounds: int) -> dict[str, list[Seconds]]:
    """The seconds of each contender, which it measures itself, round by round."""
    taken: dict[str, list[Seconds]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            taken[name].append(run())
    return taken


def rows(taken: Mapping[str, Sequence[Seconds]], articles: int, tokens: int, notes: Mapping[str, str]) -> list[Row]:
    """A row for each contender, in order. articles, tokens: how many each of them read."""
    first = next(iter(taken.values()))
    return [
        Row(
            name,
            median(seconds),
            articles / median(seconds),
            tokens / median(seconds),
            100 * median(base / own for base, own in zip(first, seconds, strict=True)),
            notes.get(name, ""),
        )
        for name, seconds in taken.items()
    ]


def timed(run: Callable[[], object]) -> Seconds:
    """Wall-clock seconds of one run, never 0."""
    began = time.perf_counter()
    run()
    return max(time.perf_counter() - began, 1e-9)


def one_thread() -> None:
    """Keeps numeric libraries to one thread, workers' too. To be called before they load."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"


def peak_rss(children: bool = False) -> int | None:
    """The most memory this process, or the largest of its ended children, has held so far, in
    bytes; None where the system doesn't tell."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit
