"""One label a word: what the label runs and Krippendorff's alpha are computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import groupby

from sayso_eval.words import InWords


class Label(IntEnum):
    NONE = 0
    SOURCE = 1
    CUE = 2
    CONTENT = 3


Run = tuple[Label, int, int]
"""A maximal stretch of words of one label: its first word and the one after its last."""


def labels(count: int, items: Sequence[InWords]) -> list[Label]:
    """The label of each of `count` words; a content yields to a source, a source to a cue."""
    out = [Label.NONE] * count
    for label in (Label.CONTENT, Label.SOURCE, Label.CUE):
        for item in items:
            for index in _part(item, label):
                out[index] = label
    return out


def _part(item: InWords, label: Label) -> frozenset[int]:
    return {Label.SOURCE: item.source, Label.CUE: item.cue, Label.CONTENT: item.content}[label]


def label_runs(sequence: Sequence[Label]) -> set[Run]:
    """Every run but those of no label."""
    found: set[Run] = set()
    at = 0
    for label, group in groupby(sequence):
        end = at + sum(1 for _ in group)
        if label is not Label.NONE:
            found.add((label, at, end))
        at = end
    return found


def alpha(cells: Mapping[tuple[Label, Label], int]) -> float:
    """Krippendorff's nominal alpha of two readings, in percent; 100 where only one label occurs.

    cells: how many words have each pair of labels.
    """
    total = sum(cells.values())
    marginal: Counter[Label] = Counter()
    for (one, other), count in cells.items():
        marginal[one] += count
        marginal[other] += count
    observed = sum(count for (one, other), count in cells.items() if one is not other) / max(1, total)
    expected = 1 - sum(c * (c - 1) for c in marginal.values()) / max(1, 2 * total * (2 * total - 1))
    return 100 * (1 - observed / expected) if expected else 100.0
