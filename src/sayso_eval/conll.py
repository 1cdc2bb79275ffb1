"""Coreference scores: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1.

A clustering is a partition of mentions, each a hashable key; a mention of the gold and one of the
prediction are the same when their keys are equal. Counts add up over documents before they
are divided, as in the reference scorer (Pradhan et al. 2014).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from sayso_eval.assignment import best_assignment

Cluster = frozenset[Hashable]
Clustering = Sequence[Cluster]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Recall is right_gold / gold, precision right_given / given."""

    right_gold: float = 0.0
    gold: float = 0.0
    right_given: float = 0.0
    given: float = 0.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(
            self.right_gold + other.right_gold,
            self.gold + other.gold,
            self.right_given + other.right_given,
            self.given + other.given,
        )

    @property
    def recall(self) -> float:
        """In percent, as are the other two."""
        return 100 * self.right_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return 100 * self.right_given / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Coreference:
    """mentions: those found at all, whatever their cluster."""

    mentions: Ratio = Ratio()
    muc: Ratio = Ratio()
    b_cubed: Ratio = Ratio()
    ceaf_e: Ratio = Ratio()

    def __add__(self, other: Coreference) -> Coreference:
        return Coreference(
            self.mentions + other.mentions,
            self.muc + other.muc,
            self.b_cubed + other.b_cubed,
            self.ceaf_e + other.ceaf_e,
        )

    @property
    def conll(self) -> float:
        """The mean of the three F1, in percent."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def coreference(gold: Clustering, given: Clustering) -> Coreference:
    """Counts of one document. Raises ValueError where a mention is in two clusters of a side."""
    _check(gold)
    _check(given)
    found = _mentions(gold) & _mentions(given)
    mentions = Ratio(len(found), len(_mentions(gold)), len(found), len(_mentions(given)))
    return Coreference(mentions, muc(gold, given), b_cubed(gold, given), ceaf_e(gold, given))


def total(documents: Iterable[Coreference]) -> Coreference:
    return sum(documents, Coreference())


def muc(gold: Clustering, given: Clustering) -> Ratio:
    """Links (Vilain et al. 1995): a cluster of n mentions has n - 1, and loses one for each part that
    the other side cuts it into beyond the first."""
    return Ratio(*_links(gold, given), *_links(given, gold))


def _links(clusters: Clustering, others: Clustering) -> tuple[float, float]:
    owner = {mention: number for number, cluster in enumerate(others) for mention in cluster}
    right = links = 0
    for cluster in clusters:
        parts = {owner[mention] for mention in cluster if mention in owner}
        alone = sum(mention not in owner for mention in cluster)
        right += len(cluster) - len(parts) - alone
        links += len(cluster) - 1
    return float(right), float(links)


def b_cubed(gold: Clustering, given: Clustering) -> Ratio:
    """Mentions (Bagga and Baldwin 1998): the share of each one's cluster that the other side keeps
    with it."""
    return Ratio(*_kept(gold, given), *_kept(given, gold))


def _kept(clusters: Clustering, others: Clustering) -> tuple[float, float]:
    owner = {mention: other for other in others for mention in other}
    kept = 0.0
    for cluster in clusters:
        kept += sum(len(cluster & owner[mention]) for mention in cluster if mention in owner) / len(cluster)
    return kept, float(sum(len(cluster) for cluster in clusters))


def ceaf_e(gold: Clustering, given: Clustering) -> Ratio:
    """Entities (Luo 2005): clusters paired one to one so that the sum of their Dice overlaps is
    greatest."""
    similar = [[_dice(one, other) for other in given] for one in gold]
    right = sum(similar[i][j] for i, j in best_assignment(similar))
    return Ratio(right, float(len(gold)), right, float(len(given)))


def _dice(one: Cluster, other: Cluster) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _mentions(clusters: Clustering) -> Cluster:
    return frozenset(mention for cluster in clusters for mention in cluster)


def _check(clusters: Clustering) -> None:
    if not all(clusters) or len(_mentions(clusters)) != sum(len(cluster) for cluster in clusters):
        raise ValueError("a cluster is empty or a mention is in two of them")
