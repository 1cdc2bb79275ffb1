"""Decoding."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.neural.decoding import find_cues, viterbi
from sayso.neural.labels import DISTANCES, FORBIDDEN, distance_buckets


def scores_for(labels: list[int], height: float = 5.0) -> np.ndarray:
    scores = np.zeros((len(labels), 5), dtype=np.float32)
    scores[np.arange(len(labels)), labels] = height
    return scores


def test_a_cue_runs_on_over_its_inside_labels() -> None:
    (cue,) = find_cues(scores_for([0, 1, 2, 0]), 0.5, 0.5)
    assert (cue.start, cue.end, cue.inner) == (1, 3, False)


def test_two_cues_side_by_side_stay_two() -> None:
    assert [(c.start, c.end, c.inner) for c in find_cues(scores_for([1, 3, 4]), 0.5, 0.5)] == [
        (0, 1, False),
        (1, 3, True),
    ]


def test_a_cue_under_the_threshold_is_left_out() -> None:
    scores = scores_for([1], height=0.1)
    assert find_cues(scores, 0.5, 0.5) == []
    (cue,) = find_cues(scores, 0.2, 0.5)
    assert cue.probability == pytest.approx((np.exp(0.1) + 1) / (np.exp(0.1) + 4))


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_viterbi_finds_the_best_allowed_path(steps: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, steps, 5)).astype(np.float32)
    moves, initial = rng.normal(size=(5, 5)).astype(np.float32), rng.normal(size=5).astype(np.float32)

    def total(path: tuple[int, ...]) -> float:
        if any(pair in FORBIDDEN for pair in pairwise(path)):
            return -np.inf
        steps_ = sum(moves[a, b] for a, b in pairwise(path))
        return float(initial[path[0]] + steps_ + sum(scores[0, t, label] for t, label in enumerate(path)))

    totals = {path: total(path) for path in product(range(5), repeat=steps)}
    best = max(totals, key=lambda p: totals[p])
    assert tuple(viterbi(scores, moves, initial)[0]) == best


def test_distances_differ_before_and_after_and_grow() -> None:
    buckets = distance_buckets(400, 200, 202)
    assert buckets[200] == buckets[201] == 0
    assert buckets[199] == 1
    assert buckets[202] == 17
    assert (np.diff(buckets[202:]) >= 0).all()
    assert buckets.max() < DISTANCES
