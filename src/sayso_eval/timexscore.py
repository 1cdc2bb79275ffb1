"""Scores of expressions of time, as TempEval-3 counts them (UzZaman et al. 2013).

An expression found and a gold one match when they share a character, each at most once, the closest
pairs first. Overlap: F1 of the matches. Strict: F1 of those with the same extent. Value: F1 of the
matches whose value attribute is the gold's, to the letter. All micro-averaged over the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.record import TimeMention
from sayso_eval.timex import GoldTime, TimexDocument

Pair = tuple[GoldTime, TimeMention]


@dataclass(frozen=True, slots=True)
class TimexScores:
    """gold, found: how many. overlap, strict, value: F1, in per cent."""

    gold: int
    found: int
    overlap: float
    strict: float
    value: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One document's matches, and what is left over on either side."""

    document: TimexDocument
    pairs: tuple[Pair, ...]
    missed: tuple[GoldTime, ...]
    extra: tuple[TimeMention, ...]


def compared(document: TimexDocument, found: Sequence[TimeMention]) -> Compared:
    options = sorted(
        (abs(g.start - f.span.start) + abs(g.end - f.span.end), g.start, f.span.start, i, j)
        for i, g in enumerate(document.times)
        for j, f in enumerate(found)
        if g.start < f.span.end and f.span.start < g.end
    )
    golds: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, i, j in options:
        if i not in golds and j not in taken:
            golds[i] = j
            taken.add(j)
    return Compared(
        document,
        tuple((document.times[i], found[j]) for i, j in sorted(golds.items())),
        tuple(g for i, g in enumerate(document.times) if i not in golds),
        tuple(f for j, f in enumerate(found) if j not in taken),
    )


def same_extent(pair: Pair) -> bool:
    return (pair[0].start, pair[0].end) == (pair[1].span.start, pair[1].span.end)


def same_value(pair: Pair) -> bool:
    return pair[0].value == pair[1].value


def score_timex(all_compared: Iterable[Compared]) -> TimexScores:
    documents = list(all_compared)
    pairs = [pair for one in documents for pair in one.pairs]
    gold = len(pairs) + sum(len(one.missed) for one in documents)
    found = len(pairs) + sum(len(one.extra) for one in documents)

    def f1(count: int) -> float:
        return 200 * count / (gold + found) if gold + found else 0.0

    right = sum(map(same_value, pairs))
    return TimexScores(gold, found, f1(len(pairs)), f1(sum(map(same_extent, pairs))), f1(right))
