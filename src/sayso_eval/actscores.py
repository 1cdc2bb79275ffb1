"""How well classes are told apart: precision, recall and F1 a class, macro-F1, accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class. gold, found: how often it is right, how often it was given. Percentages."""

    name: str
    gold: int
    found: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class LabelScores:
    """One label's scores. macro: the mean F1 of the classes that the gold has. Percentages."""

    label: str
    accuracy: float
    macro: float
    classes: tuple[ClassScore, ...]


def score_labels(label: str, gold: Sequence[str], found: Sequence[str]) -> LabelScores:
    """Scores of `found` against `gold`, which run side by side."""
    pairs = list(zip(gold, found, strict=True))
    names = sorted({*gold, *found}, key=lambda name: (-sum(g == name for g in gold), name))
    classes = tuple(_class(name, pairs) for name in names)
    present = [each.f1 for each in classes if each.gold]
    accuracy = 100 * sum(g == f for g, f in pairs) / max(len(pairs), 1)
    return LabelScores(label, accuracy, sum(present) / max(len(present), 1), classes)


def _class(name: str, pairs: Sequence[tuple[str, str]]) -> ClassScore:
    hits = sum(g == f == name for g, f in pairs)
    gold, found = (sum(pair[side] == name for pair in pairs) for side in (0, 1))
    f1 = 200 * hits / (gold + found) if gold + found else 0.0
    return ClassScore(name, gold, found, 100 * hits / max(found, 1), 100 * hits / max(gold, 1), f1)
