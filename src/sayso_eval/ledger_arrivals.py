"""Simulated articles as they come into a ledger, with vectors near those of the real statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import InputError
from sayso.ledger import Arrival
from sayso_eval.ledger_simulate import Simulated, archive, read_records, simulated

_NOISE = 0.5  # length of what is added to a vector of length 1
Floats = npt.NDArray[np.float32]


def arrivals(records: Path, vectors: Path | None, numbers: Sequence[int] | range, seed: int = 0) -> Iterator[Arrival]:
    """The simulated articles of these numbers. vectors: a file of `save_vectors`. Raises InputError."""
    known = read_vectors(vectors) if vectors else None
    for number, made in zip(numbers, simulated(archive(read_records(records), seed), numbers), strict=True):
        article = made.record.article
        raw = article.text.encode("utf-8", "surrogatepass")
        near = _near(made, known, number) if known else None
        yield Arrival(made.record, raw, near, article.path or "", article.url)


def _near(made: Simulated, known: Mapping[str, Floats], number: int) -> Floats:
    """[statements, DIM], each as far from the real statement's vector as two tellings of one thing may be."""
    try:
        real = np.stack([known[id_] for _, id_ in made.origins])
    except KeyError as error:
        raise InputError(f"no vector for statement {error}; make the vectors of these very records") from error
    noise = np.random.default_rng(number).standard_normal(real.shape, dtype=np.float32)
    found = real + noise * np.float32(_NOISE / real.shape[1] ** 0.5)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def save_vectors(path: Path, vectors: Mapping[str, Floats]) -> None:
    """vectors: by statement id, float32 [DIM] of length 1."""
    with path.open("wb") as stream:
        np.savez_compressed(stream, ids=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))


def read_vectors(path: Path) -> dict[str, Floats]:
    """What `save_vectors` wrote. Raises InputError."""
    try:
        with np.load(path, allow_pickle=False) as held:
            return dict(zip(held["ids"].tolist(), held["vectors"], strict=True))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: no vectors that can be read ({error}); make them anew") from error
