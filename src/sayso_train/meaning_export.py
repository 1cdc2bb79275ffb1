"""The meaning head and its lists, put into a bundle beside the other graphs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch

from sayso.neural.bundle import MEANING, MEANING_LAYOUT, open_meaning
from sayso.neural.meaning_sizes import LISTS
from sayso_train.export import OPSET
from sayso_train.meaning import MeaningHead

Floats = npt.NDArray[np.float32]


def add_meaning(head: MeaningHead, centroids: Floats, bundle: Path, name: str) -> None:
    """Writes meaning.onnx, lists.npy and meaning.json into `bundle`, whose readings stay what they are."""
    words, member = torch.randn(20, head.inward.in_features), torch.ones(3, 20)
    torch.onnx.export(
        head.eval(),
        (words, member),
        str(bundle / "meaning.onnx"),
        input_names=["words", "member"],
        output_names=["vectors"],
        dynamic_axes={"words": {0: "words"}, "member": {0: "stretches", 1: "words"}, "vectors": {0: "stretches"}},
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(bundle / "meaning.onnx"))
    rounded = np.rint(centroids * (127 / np.abs(centroids).max())).astype(np.int8)  # only directions matter
    np.save(bundle / "lists.npy", rounded)
    hashes = {file: hashlib.sha256((bundle / file).read_bytes()).hexdigest() for file in ("encoder.onnx", *MEANING)}
    data = {"layout": MEANING_LAYOUT, "name": name, "hashes": hashes}
    (bundle / "meaning.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    open_meaning(bundle)


def centroids(vectors: Floats, rounds: int = 10, most: int = 120_000, seed: int = 1) -> Floats:
    """[LISTS, DIM]: spherical k-means (Dhillon and Modha 2001) over `most` of the vectors [n, DIM]; an empty
    list takes a vector far from its own."""
    draw = np.random.default_rng(seed)
    if len(vectors) > most:
        vectors = vectors[draw.choice(len(vectors), most, replace=False)]
    centres = vectors[draw.choice(len(vectors), LISTS, replace=len(vectors) < LISTS)]
    for _ in range(rounds):
        best, near = _nearest(vectors, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, best, vectors)
        empty = np.flatnonzero(np.bincount(best, minlength=LISTS) == 0)
        sums[empty] = vectors[np.resize(np.argsort(near), len(empty))]
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return centres


def _nearest(vectors: Floats, centres: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """[n] number of the nearest centre, [n] its cosine."""
    best, near = [], []
    for start in range(0, len(vectors), 8192):
        scores = vectors[start : start + 8192] @ centres.T
        best.append(scores.argmax(1))
        near.append(scores.max(1))
    return np.concatenate(best), np.concatenate(near)
