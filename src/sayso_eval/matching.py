"""Which prediction answers which gold attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso_eval.attributions import Attribution
from sayso_eval.words import Indexes, InWords, Words, in_words

Pairs = dict[int, int]
"""Index of a gold attribution: index of the prediction that answers it, one to one."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text with two readings of it. name: the article's. reading: which of its
    annotators `gold` is from, counted from 0."""

    name: str
    reading: int
    text: str
    gold: tuple[Attribution, ...]
    predicted: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """A case and its answers. pairs: by cue. linked: by source and content, whatever the cue."""

    case: Case
    words: Words
    gold: tuple[InWords, ...]
    predicted: tuple[InWords, ...]
    pairs: Pairs
    linked: Pairs

    def overlaps(self, index: int) -> tuple[float, float]:
        """Dice of source and of content between a gold attribution and its pair by cue."""
        gold, predicted = self.gold[index], self.predicted[self.pairs[index]]
        return dice(gold.source, predicted.source), dice(gold.content, predicted.content)

    def relaxed(self, index: int) -> bool:
        return index in self.pairs and min(self.overlaps(index)) >= 0.5

    def exact(self, index: int) -> bool:
        return index in self.pairs and self.overlaps(index) == (1.0, 1.0)


def matched(case: Case) -> Matched:
    words = Words.of(case.text)
    gold, predicted = in_words(words, case.gold), in_words(words, case.predicted)
    return Matched(case, words, gold, predicted, by_cue(gold, predicted), by_link(gold, predicted))


def dice(one: Indexes, other: Indexes) -> float:
    """Overlap of two sets, 0..1; 1 where both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def by_cue(gold: Sequence[InWords], predicted: Sequence[InWords]) -> Pairs:
    """Pairs whose cues share a word, those that overlap most first; the cue counts twice."""
    candidates = [
        (2 * dice(g.cue, p.cue) + dice(g.content, p.content) + dice(g.source, p.source), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.cue & p.cue
    ]
    pairs: Pairs = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def by_link(gold: Sequence[InWords], predicted: Sequence[InWords]) -> Pairs:
    """Pairs whose contents have an IoU of at least 0.5 and whose sources share a word or are
    both absent. Each gold attribution takes the first free prediction with such a content and
    uses it up, so a right content under a wrong source can't answer a second time."""
    pairs: Pairs = {}
    taken: set[int] = set()
    for i, g in enumerate(gold):
        j = next((j for j, p in enumerate(predicted) if j not in taken and _same_content(g, p)), None)
        if j is None:
            continue
        taken.add(j)
        if g.source & predicted[j].source or not (g.source or predicted[j].source):
            pairs[i] = j
    return pairs


def _same_content(one: InWords, other: InWords) -> bool:
    union = one.content | other.content
    return bool(union) and len(one.content & other.content) / len(union) >= 0.5
