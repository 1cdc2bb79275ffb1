"""Scores of search by meaning."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def spearman(ours: Floats, gold: Floats) -> float:
    """Rank correlation of two lists of figures, equal ones sharing their mean rank; -1..1."""
    a, b = _ranks(ours), _ranks(gold)
    return float(np.corrcoef(a, b)[0, 1])


def _ranks(values: Floats) -> npt.NDArray[np.float64]:
    _, number, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[number]


def nearest(scores: Floats, banned: Flags, count: int) -> Ints:
    """[n, count]: the best-scored columns of each row that aren't banned, best first."""
    return np.argsort(-np.where(banned, -np.inf, scores), axis=1, kind="stable")[:, :count]


def hits(found: Ints, right: Flags, count: int) -> float:
    """Share, 0..1, of the rows that have a right column at all for which one is among the first `count`."""
    able = np.flatnonzero(right.any(axis=1))
    met = np.take_along_axis(right[able], found[able, :count], axis=1).any(axis=1)
    return float(met.mean()) if len(able) else 0.0


def recall(found: Ints, right: Flags, count: int) -> float:
    """Mean share, 0..1, of the right columns (of `count` of them, where there are more) among the first `count`."""
    able = np.flatnonzero(right.any(axis=1))
    met = np.take_along_axis(right[able], found[able, :count], axis=1).sum(axis=1)
    return float((met / np.minimum(right[able].sum(axis=1), count)).mean()) if len(able) else 0.0


def shared(found: Ints, other: Ints) -> float:
    """Mean share, 0..1, of each row of `other` that is in the same row of `found`."""
    rows = [len(set(a) & set(b)) / len(b) for a, b in zip(found.tolist(), other.tolist(), strict=True)]
    return float(np.mean(rows)) if rows else 0.0
