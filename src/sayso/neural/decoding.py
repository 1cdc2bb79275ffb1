"""From scores to labels: cues by threshold, roles by Viterbi's path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.neural.labels import FORBIDDEN

_GOES_ON = (2, 4)  # the I labels

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words [start, end) of a cue, its level, and the probability that it starts one."""

    start: int
    end: int
    inner: bool
    probability: float


def softmax(scores: Floats) -> Floats:
    """Over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]


def find_cues(scores: Floats, outer_threshold: float, inner_threshold: float) -> list[Cue]:
    """Cues of one window from its label scores [W, 5].

    A word starts a cue where the probability of its level's B label is high enough; the words
    after it go on while an I label is their best. The level is the one that exceeds its threshold more.
    """
    p = softmax(scores)
    outer, inner = p[:, 1], p[:, 3]
    best = p.argmax(axis=1)
    starts = (outer >= outer_threshold) | (inner >= inner_threshold)
    found: list[Cue] = []
    end = 0
    for start in map(int, np.flatnonzero(starts)):
        if start < end:  # more probably a later word of the cue before
            continue
        end = start + 1
        while end < len(p) and best[end] in _GOES_ON:
            end += 1
        is_inner = bool(inner[start] / inner_threshold > outer[start] / outer_threshold)
        found.append(Cue(start, end, is_inner, min(1.0, float(outer[start] + inner[start]))))
    return found


def viterbi(scores: Floats, transitions: Floats, initial: Floats) -> Ints:
    """Best label paths (Viterbi 1967) of N sequences, scores [N, W, L] -> labels [N, W]."""
    count, steps, labels = scores.shape
    moves = transitions.T.copy()  # [to, from]
    for before, after in FORBIDDEN:
        moves[after, before] = -1e4
    best = initial + scores[:, 0]
    back = np.zeros((steps, count, labels), dtype=np.int64)
    for t in range(1, steps):
        reached = best[:, None, :] + moves
        back[t] = reached.argmax(axis=2)
        best = reached.max(axis=2) + scores[:, t]
    path = np.zeros((count, steps), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(count)
    for t in range(steps - 1, 0, -1):
        path[:, t - 1] = back[t, rows, path[:, t]]
    return path
