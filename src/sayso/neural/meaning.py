"""Vectors of meaning: what a statement says, as a point on a sphere where like contents lie close.

The words of a content have been through the encoder already; a small head weighs and pools its two
layers at them and maps the result to DIM dimensions. It was fitted so that cosines are those of
all-MiniLM-L6-v2's sentence vectors (Reimers and Gurevych 2019) of the content's words alone. A
question goes through the same encoder and head as a text of its own.

Dimensions come in falling order of variance, so the first COARSE of them are a rougher vector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from sayso.neural.bundle import open_meaning, shipped
from sayso.neural.encoding import Encoded
from sayso.neural.meaning_sizes import COARSE, DIM, LISTS, SCALE
from sayso.neural.session import Model, Reading
from sayso.record import Span, Statement

__all__ = ["COARSE", "DIM", "LISTS", "nearest_lists", "quantised", "shipped_label", "statement_vectors", "text_vector"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

# Stretches that are pooled in one go: what is held of a long article stays small.
_TOGETHER = 32
# Vectors that are compared with all centroids in one go.
_ROWS = 512


def statement_vectors(encoded: Encoded, reading: Reading, statements: Sequence[Statement], model: Model) -> Floats:
    """[n, DIM]: each statement's content, of length 1; zeros where the model sees no word in it.
    Raises ModelError where the model's bundle has no meaning head."""
    return vectors_in(encoded, reading.words, statements, model)


def vectors_in(encoded: Encoded, words: Floats, statements: Sequence[Statement], model: Model) -> Floats:
    """`statement_vectors` by the words [w, 2 * hidden] of the article."""
    return pooled(words, [word_rows(encoded, s.content.spans) for s in statements], model)


def text_vector(text: str, model: Model) -> Floats:
    """[DIM]: the text as a whole; zeros where it has no word. Raises ModelError like `statement_vectors`."""
    words = model.words(model.encode(text))
    (vector,) = pooled(words, [np.arange(len(words))], model)
    return vector  # type: ignore[no-any-return]


def pooled(words: Floats, rows: Sequence[Ints], model: Model) -> Floats:
    """[n, DIM] of n stretches, each given by its rows of `words` [w, 2 * hidden]."""
    vectors = np.zeros((len(rows), DIM), dtype=np.float32)
    full = [i for i, mine in enumerate(rows) if len(mine)]
    for start in range(0, len(full), _TOGETHER):
        group = full[start : start + _TOGETHER]
        used, member = _members([rows[i] for i in group])
        vectors[group] = model.meaning_vectors(words[used], member)
    return vectors


def _members(rows: Sequence[Ints]) -> tuple[Ints, Floats]:
    """The words that any of n stretches has, and [n, those words]: 1 where the stretch has the word."""
    used, at = np.unique(np.concatenate(rows), return_inverse=True)
    member = np.zeros((len(rows), len(used)), dtype=np.float32)
    member[np.repeat(np.arange(len(rows)), [len(mine) for mine in rows]), at] = 1
    return used, member


def word_rows(encoded: Encoded, pieces: Iterable[Span | tuple[int, int]]) -> Ints:
    """Indexes of the words that lie in these stretches of code points, each once."""
    starts, ends = encoded.spans[:, 0], encoded.spans[:, 1]
    found = [np.arange(np.searchsorted(ends, a, side="right"), np.searchsorted(starts, b)) for a, b in _ends(pieces)]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def _ends(pieces: Iterable[Span | tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for piece in pieces:
        yield (piece.start, piece.end) if isinstance(piece, Span) else piece


def quantised(vectors: Floats) -> Bytes:
    """The vectors as 8-bit numbers, SCALE to 1. Components beyond 127 / SCALE are cut, which only a
    vector far from any text's has."""
    return np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class _Lists:
    """label: name and hash of the meaning part. centroids [LISTS, DIM]."""

    label: str
    centroids: Floats


@cache
def _shipped() -> _Lists:
    part = open_meaning(shipped())
    centroids = np.load(part.folder / "lists.npy", allow_pickle=False).astype(np.float32)
    return _Lists(part.label, centroids / np.linalg.norm(centroids, axis=1, keepdims=True))


def shipped_label() -> str:
    """Names the shipped head and centroids: vectors of another label can't be compared with theirs.
    Raises ModelError."""
    return _shipped().label


def nearest_lists(vectors: Floats, count: int) -> Ints:
    """[n, count]: for each vector the numbers of its nearest centroids, the nearest first. The
    centroids ship with the package. Raises ModelError when they can't be read."""
    rows, centroids = np.atleast_2d(vectors), _shipped().centroids
    parts = (rows[at : at + _ROWS] @ centroids.T for at in range(0, len(rows), _ROWS))
    return np.concatenate([np.zeros((0, count), dtype=np.int64), *(_best(scores, count) for scores in parts)])


def _best(scores: Floats, count: int) -> Ints:
    """[n, count]: the columns of each row with the highest scores, the highest first."""
    if count == 1:
        first: Ints = scores.argmax(axis=1)
        return first[:, None]
    if count < scores.shape[1]:
        best = np.argpartition(-scores, count - 1, axis=1)[:, :count]
    else:
        best = np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
    order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1, kind="stable")
    return np.take_along_axis(best, order, axis=1).astype(np.int64)
