"""Scores of attributions that stand inside another one's content.

The gold is one JSON object: {article name: [{"source": spans, "cue": spans, "content": spans,
"parent_cue": [start, end], "sure": bool}, ...]}. A prediction meets a row when their cues share
a word and source and content each have Dice >= 0.5.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso_eval.attributions import Attribution, Prediction, Predictions, Spans
from sayso_eval.files import read_text
from sayso_eval.matching import Case, matched


@dataclass(frozen=True, slots=True)
class NestedGold:
    """One gold row. parent_cue: the cue of the attribution around it. sure: its readers agreed."""

    attribution: Attribution
    parent_cue: tuple[int, int]
    sure: bool


@dataclass(frozen=True, slots=True)
class NestedScores:
    """sure: gold rows that recall counts. predicted: nested statements in the gold's articles.
    recall: percent of the sure rows met. precision: percent of the predictions that meet a row,
    sure or not. f1: of the two. parent: percent of those met whose parent's cue overlaps the gold's."""

    sure: int
    predicted: int
    recall: float
    precision: float
    f1: float
    parent: float

    def rounded(self) -> dict[str, float]:
        return {name: round(value, 1) for name, value in asdict(self).items()}


def read_nested(path: Path) -> dict[str, tuple[NestedGold, ...]]:
    """The gold rows by article. Raises InputError."""
    try:
        articles: dict[str, list[dict[str, Any]]] = json.loads(read_text(path))
        return {name: tuple(_row(row) for row in rows) for name, rows in articles.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not nested gold ({error!r}); see sayso_eval.nested for its form") from error


def _row(row: dict[str, Any]) -> NestedGold:
    start, end = row["parent_cue"]
    return NestedGold(
        Attribution(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"])),
        (int(start), int(end)),
        bool(row["sure"]),
    )


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple((int(start), int(end)) for start, end in pairs)


def score_nested(gold: Mapping[str, tuple[NestedGold, ...]], predictions: Predictions) -> NestedScores:
    """Scores over all articles of the gold; one without a prediction counts as empty."""
    sure = found = given = right = placed = 0
    for name, rows in gold.items():
        sure += sum(row.sure for row in rows)
        if name in predictions:
            met = _met(name, rows, predictions[name])
            given += len(predictions[name].nested)
            right += len(met)
            found += sum(rows[i].sure for i, _ in met)
            placed += sum(_placed(rows[i], j, predictions[name]) for i, j in met)
    recall, precision = 100 * found / max(1, sure), 100 * right / max(1, given)
    f1 = 2 * recall * precision / max(1e-9, recall + precision)
    return NestedScores(sure, given, recall, precision, f1, 100 * placed / max(1, right))


def _met(name: str, rows: tuple[NestedGold, ...], prediction: Prediction) -> list[tuple[int, int]]:
    """Indexes of gold rows and of the nested statements that meet them."""
    gold = tuple(row.attribution for row in rows)
    item = matched(Case(name, 0, prediction.text, gold, tuple(s.attribution for s in prediction.nested)))
    return [(i, j) for i, j in item.pairs.items() if item.relaxed(i)]


def _placed(row: NestedGold, index: int, prediction: Prediction) -> bool:
    """Whether the statement's parent has the cue that the gold's parent has."""
    wanted = prediction.nested[index].parent
    parent = next((s for s in reversed(prediction.statements) if s.id == wanted), None)
    start, end = row.parent_cue
    return parent is not None and any(s < end and start < e for s, e in parent.attribution.cue)
