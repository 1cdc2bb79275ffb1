"""Coreference scores, against examples worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso_eval.assignment import best_assignment
from sayso_eval.conll import Clustering, Coreference, Ratio, coreference, total


def clustering(written: str) -> Clustering:
    """ "abc de": a cluster of three mentions and one of two."""
    return [frozenset(part) for part in written.split()]


def figures(ratio: Ratio) -> tuple[float, float, float]:
    return tuple(round(value, 2) for value in (ratio.recall, ratio.precision, ratio.f1))  # type: ignore[return-value]


def test_the_worked_example_of_the_reference_scorer() -> None:
    """Pradhan et al. (2014), "Scoring Coreference Partitions of Predicted Mentions", section 5."""
    scores = coreference(clustering("abc defg"), clustering("ab cd fghi"))
    assert figures(scores.muc) == (40.0, 40.0, 40.0)
    assert figures(scores.b_cubed) == (41.67, 50.0, 45.45)
    assert figures(scores.ceaf_e) == (65.0, 43.33, 52.0)
    assert figures(scores.mentions) == (85.71, 75.0, 80.0)
    assert round(scores.conll, 2) == 45.82


def test_one_cluster_for_all_has_full_recall_and_pays_in_precision() -> None:
    scores = coreference(clustering("ab cd"), clustering("abcd"))
    assert figures(scores.muc) == (100.0, 66.67, 80.0)
    assert figures(scores.b_cubed) == (100.0, 50.0, 66.67)
    assert figures(scores.ceaf_e) == (33.33, 66.67, 44.44)


def test_nothing_predicted_scores_nothing() -> None:
    scores = coreference(clustering("ab cd"), [])
    assert (scores.conll, scores.mentions.f1) == (0.0, 0.0)


def test_documents_add_up_before_they_are_divided() -> None:
    perfect, empty = coreference(clustering("abcd"), clustering("abcd")), coreference(clustering("ef"), [])
    assert figures(total([perfect, empty]).muc) == (75.0, 100.0, 85.71)
    assert figures(total([perfect, empty]).ceaf_e) == (50.0, 100.0, 66.67)


@pytest.mark.parametrize("clusters", [[frozenset("ab"), frozenset("bc")], [frozenset[str]()]])
def test_what_is_no_partition_is_refused(clusters: list[frozenset[str]]) -> None:
    with pytest.raises(ValueError, match="a cluster is empty or a mention is in two"):
        coreference(clusters, [])


_LABELS = st.lists(st.integers(0, 4), min_size=2, max_size=9)


def by_label(labels: list[int]) -> Clustering:
    clusters = [frozenset(i for i, label in enumerate(labels) if label == wanted) for wanted in set(labels)]
    return [cluster for cluster in clusters if len(cluster) > 1]


@given(_LABELS.map(by_label))
def test_a_perfect_prediction_scores_100(clusters: Clustering) -> None:
    assert coreference(clusters, list(reversed(clusters))).conll == pytest.approx(100.0 if clusters else 0.0)


@given(_LABELS.map(by_label), _LABELS.map(by_label))
def test_turning_gold_and_prediction_round_swaps_recall_and_precision(gold: Clustering, other: Clustering) -> None:
    there, back = coreference(gold, other), coreference(other, gold)
    for one, two in ((there.muc, back.muc), (there.b_cubed, back.b_cubed), (there.ceaf_e, back.ceaf_e)):
        assert (one.recall, one.precision) == pytest.approx((two.precision, two.recall))
        assert 0 <= one.f1 <= 100 + 1e-9


@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_no_assignment_is_better_than_the_best(rows: int, columns: int, data: st.DataObject) -> None:
    value = st.integers(0, 9).map(float)
    similar = data.draw(st.lists(st.lists(value, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    found = best_assignment(similar)
    tall = similar if rows <= columns else [list(column) for column in zip(*similar, strict=True)]
    best = max(sum(tall[i][j] for i, j in enumerate(p)) for p in permutations(range(len(tall[0])), len(tall)))
    assert sum(similar[i][j] for i, j in found) == best
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)


def test_no_documents_score_nothing() -> None:
    assert total([]) == Coreference()
