"""The labels of both heads, and the distance buckets between a word and a cue."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

CUE_LABELS = ("O", "B", "I", "B-inner", "I-inner")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
LEVELS = ("outer", "inner")

# An I label continues its own kind only.
FORBIDDEN = ((0, 2), (0, 4), (1, 4), (2, 4), (3, 2), (4, 2))

_EXACT = 8
_BUCKETS_A_SIDE = 16
DISTANCES = 1 + 2 * _BUCKETS_A_SIDE


def distance_buckets(count: int, start: int, end: int) -> npt.NDArray[np.int64]:
    """Bucket of each of `count` words by its distance to the cue words [start, end):
    0 in the cue, then 1..16 before it and 17..32 after, exact to 8 words, logarithmic beyond."""
    at = np.arange(count)
    away = np.where(at < start, start - at, np.where(at >= end, at - end + 1, 0))
    far = _EXACT + np.floor(np.log2(np.maximum(away, 1) / _EXACT) * 2).astype(np.int64) + 1
    bucket = np.minimum(np.where(away <= _EXACT, away, far), _BUCKETS_A_SIDE)
    return np.where(at >= end, bucket + _BUCKETS_A_SIDE, bucket).astype(np.int64)
