"""The lexicon's word and the model's, in one.

A logarithmic opinion pool (Genest and Zidek 1986) of two questions: is the lexicon right, which its
entry's `sure` answers (about how often such entries are), and if not, which label is it, which the
model answers. The model's probabilities count by their fourth root, since it learns from few labels
and is surer than it should be. So an entry of 0.95 stands against any model, one of 0.9 yields only
to certainty, one of 0.5 to whatever the model prefers; where there is none the model decides alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Label = TypeVar("Label")
_MODEL_EXPONENT = 0.25
_FLOOR = 1e-2  # of the model's probability: nothing is impossible


def pooled(
    label: Label, sure: float, labels: Iterable[Label], scores: Mapping[Label, float] | None
) -> tuple[Label, float]:
    """The likeliest of `labels` and its pooled probability; the lexicon's `label` wins a tie."""
    if not scores:
        return label, sure
    weights = {
        each: ((sure if each == label else 1 - sure) if sure else 1.0)
        * max(scores.get(each, 0.0), _FLOOR) ** _MODEL_EXPONENT
        for each in labels
    }
    top = max(weights.values())
    best = label if weights[label] == top else max(weights, key=weights.__getitem__)
    return best, top / (sum(weights.values()) or 1.0)
