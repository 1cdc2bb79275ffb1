"""Scores of attribution.

Every figure but the counts is in percent; all are F1 unless said otherwise.

detection      attributions paired one to one by cues that share a word
precision, recall   of detection
linked         contents at IoU >= 0.5 and sources that touch or are both absent, whatever
               the cue: comparable across systems
relaxed        pairs whose source and content each have Dice >= 0.5
exact          pairs with the very same words in source and content
source_exact, content_exact   pairs with the very same words in one of the two
alpha          Krippendorff's alpha of words labelled source, cue, content or nothing
source_runs, cue_runs, content_runs   maximal stretches of words of that label, with the
               same ends; who said what is not asked
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sayso_eval.labels import Label, alpha, label_runs, labels
from sayso_eval.matching import Matched


@dataclass(frozen=True, slots=True)
class Scores:
    """gold and predicted count attributions."""

    gold: int
    predicted: int
    precision: float
    recall: float
    detection: float
    linked: float
    relaxed: float
    exact: float
    source_exact: float
    content_exact: float
    alpha: float
    source_runs: float
    cue_runs: float
    content_runs: float

    def rounded(self) -> dict[str, float]:
        """Every figure by name, to one decimal."""
        return {name: round(value, 1) for name, value in asdict(self).items()}


def score(cases: Iterable[Matched]) -> Scores:
    """Scores over all cases together: an article weighs as much as it has attributions."""
    counts: Counter[str] = Counter()
    cells: Counter[tuple[Label, Label]] = Counter()
    runs: dict[Label, Counter[str]] = {label: Counter() for label in Label}
    for item in cases:
        counts.update(_counts(item))
        gold, predicted = (labels(len(item.words), items) for items in (item.gold, item.predicted))
        cells.update(zip(gold, predicted, strict=True))
        _count_runs(runs, gold, predicted)
    found = {label: f1(n["right"], n["gold"], n["predicted"]) for label, n in runs.items()}
    return _scores(counts, alpha(cells), found)


def f1(right: int, gold: int, predicted: int) -> float:
    """In percent; 0 where there is nothing on either side."""
    return 200 * right / max(1, gold + predicted)


def _counts(item: Matched) -> dict[str, int]:
    overlaps = [item.overlaps(index) for index in item.pairs]
    return {
        "gold": len(item.gold),
        "predicted": len(item.predicted),
        "detection": len(item.pairs),
        "linked": len(item.linked),
        "relaxed": sum(min(pair) >= 0.5 for pair in overlaps),
        "exact": sum(pair == (1.0, 1.0) for pair in overlaps),
        "source_exact": sum(source == 1.0 for source, _ in overlaps),
        "content_exact": sum(content == 1.0 for _, content in overlaps),
    }


def _count_runs(runs: dict[Label, Counter[str]], gold: list[Label], predicted: list[Label]) -> None:
    found, given = label_runs(gold), label_runs(predicted)
    for name, some in (("gold", found), ("predicted", given), ("right", found & given)):
        for label, _, _ in some:
            runs[label][name] += 1


def _scores(counts: Counter[str], agreement: float, runs: dict[Label, float]) -> Scores:
    gold, predicted = counts["gold"], counts["predicted"]
    return Scores(
        gold=gold,
        predicted=predicted,
        precision=100 * counts["detection"] / max(1, predicted),
        recall=100 * counts["detection"] / max(1, gold),
        detection=f1(counts["detection"], gold, predicted),
        linked=f1(counts["linked"], gold, predicted),
        relaxed=f1(counts["relaxed"], gold, predicted),
        exact=f1(counts["exact"], gold, predicted),
        source_exact=f1(counts["source_exact"], gold, predicted),
        content_exact=f1(counts["content_exact"], gold, predicted),
        alpha=agreement,
        source_runs=runs[Label.SOURCE],
        cue_runs=runs[Label.CUE],
        content_runs=runs[Label.CONTENT],
    )
