"""The model bundle: what ships with the package, checked before it is used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from sayso.errors import ModelError
from sayso.neural.context_labels import (
    ACTS,
    CUE_WORDS,
    FORMS,
    KINDS,
    MARGIN,
    PLACE_WORDS,
    POINTER,
    REACH,
    READINGS,
    STANCES,
    WIDTH,
)
from sayso.neural.labels import CUE_LABELS, DISTANCES, LEVELS, ROLE_LABELS
from sayso.neural.meaning_sizes import COARSE, DIM, LISTS, SCALE
from sayso.neural.phrases import PAIR, UNARY

_Parsed = TypeVar("_Parsed")

FORMAT = 2
ATTRIBUTION = ("encoder.onnx", "cues.onnx", "roles.onnx", "tokenizer.json")
MEANING = ("meaning.onnx", "lists.npy")
CONTEXT = ("context.onnx", "spans.onnx", "pairs.onnx", "acts.onnx", "places.onnx")
LAYOUT = {
    "format": FORMAT,
    "cue_labels": list(CUE_LABELS),
    "role_labels": list(ROLE_LABELS),
    "levels": list(LEVELS),
    "distances": DISTANCES,
    "kinds": list(KINDS),
    "forms": list(FORMS),
    "place_readings": list(READINGS),
    "acts": list(ACTS),
    "stances": list(STANCES),
    "sizes": [WIDTH, POINTER, REACH, UNARY, PAIR, MARGIN, CUE_WORDS, PLACE_WORDS],
}
# The meaning part has a manifest and a label of its own: readings with and without it are the same.
MEANING_LAYOUT = {"format": 1, "sizes": [DIM, COARSE, LISTS], "scale": SCALE}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the bundle says of itself.

    window, stride: sub-tokens a window and between the starts of two.
    outer_threshold, inner_threshold: probability from which a word starts a cue.
    context: whether the context model is in it, which `sayso-train context` adds.
    mention_threshold: probability from which a word heads a mention. link_threshold: log-odds
    from which a mention goes back to an earlier one.
    transitions [5][5], initial [5]: the role head's CRF, log scale.
    hashes: SHA-256 of each file, in hex.
    """

    name: str
    window: int
    stride: int
    outer_threshold: float
    inner_threshold: float
    context: bool
    mention_threshold: float
    link_threshold: float
    transitions: tuple[tuple[float, ...], ...]
    initial: tuple[float, ...]
    hashes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A checked bundle. label: the name and hash that records carry."""

    folder: Path
    manifest: Manifest
    label: str


@dataclass(frozen=True, slots=True)
class MeaningPart:
    """The checked meaning part of a bundle. label: the name and hash that stored vectors go by."""

    folder: Path
    label: str


def shipped() -> Path:
    """The folder of the bundle in the package."""
    return Path(str(resources.files("sayso.neural"))) / "bundle"


def open_bundle(folder: Path | None = None) -> Bundle:
    """The bundle in `folder` (default: the shipped one), every file's hash compared.

    Raises ModelError when a file is missing or altered, or the layout isn't this code's.
    """
    folder = folder or shipped()
    path = folder / "manifest.json"
    manifest, raw = _read(path, LAYOUT, _manifest)
    for name in (*ATTRIBUTION, *(CONTEXT if manifest.context else ())):
        _check(folder / name, manifest.hashes.get(name, ""))
    return Bundle(folder, manifest, _label(manifest.name, raw))


def open_meaning(folder: Path) -> MeaningPart:
    """The meaning part of the bundle in `folder`, its hashes compared, that of the encoder that it
    goes with too. Raises ModelError when there is none, or it doesn't fit."""
    path = folder / "meaning.json"
    if not path.exists():
        raise ModelError(f"{folder}: the bundle has no meaning part; add one with sayso-train meaning")
    (name, hashes), raw = _read(path, MEANING_LAYOUT, lambda data: (str(data["name"]), data["hashes"]))
    for file in ("encoder.onnx", *MEANING):
        _check(folder / file, hashes.get(file, ""))
    return MeaningPart(folder, _label(name, raw))


def _read(path: Path, expected: dict[str, object], parse: Callable[[Any], _Parsed]) -> tuple[_Parsed, bytes]:
    try:
        raw = path.read_bytes()
        data = json.loads(raw)
        layout, parsed = data["layout"], parse(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: no readable model manifest ({error}); install sayso again") from error
    if layout != expected:
        raise ModelError(f"{path}: the model's layout is not this version's; install matching versions")
    return parsed, raw


def _label(name: str, manifest: bytes) -> str:
    return f"{name} sha256:{hashlib.sha256(manifest).hexdigest()[:16]}"


def _manifest(data: dict[str, object]) -> Manifest:
    fields = {name: data[name] for name in Manifest.__slots__}
    fields["transitions"] = tuple(tuple(row) for row in fields["transitions"])  # type: ignore[attr-defined]
    fields["initial"] = tuple(fields["initial"])  # type: ignore[arg-type]
    return Manifest(**fields)  # type: ignore[arg-type]


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as handle:
            actual = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: missing from the model ({error.strerror}); install sayso again") from error
    if actual != expected:
        raise ModelError(f"{path}: damaged or altered; install sayso again")
