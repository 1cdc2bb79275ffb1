"""A trained model as ONNX graphs, quantised, in a bundle."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import cast

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.neural.bundle import ATTRIBUTION, LAYOUT, open_bundle
from sayso_train.model import AttributionModel

OPSET = 17


class _EncoderGraph(nn.Module):
    """One window without padding."""

    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, ids: Tensor, features: Tensor) -> Tensor:
        return cast(Tensor, self.encoder(ids, features, None))


class _CueGraph(nn.Module):
    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.head = model.cue_head

    def forward(self, words: Tensor) -> Tensor:
        return cast(Tensor, self.head(words, None))


class _RoleGraph(nn.Module):
    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.head = model.role_head

    def forward(self, words: Tensor, start: Tensor, end: Tensor, distance: Tensor, level: Tensor) -> Tensor:
        return cast(Tensor, self.head(words, None, torch.zeros_like(start), start, end, distance, level))


def export_graphs(model: AttributionModel, folder: Path) -> None:
    """Writes encoder.onnx, cues.onnx and roles.onnx in fp32 to `folder`."""
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    hidden = model.encoder.words.embedding_dim
    ids = torch.arange(1000, 1024)[None]
    words, three = torch.randn(1, 20, hidden), torch.arange(3)
    distance = torch.zeros(3, 20, dtype=torch.long)
    features = torch.zeros(1, 24, 3, dtype=torch.long)
    _export(_EncoderGraph(model), folder / "encoder.onnx", {"ids": ids, "features": features}, "vectors", {1: "tokens"})
    _export(_CueGraph(model), folder / "cues.onnx", {"words": words}, "scores", {1: "words"})
    roles = {"words": words, "start": three, "end": three + 1, "distance": distance, "level": three * 0}
    _export(_RoleGraph(model), folder / "roles.onnx", roles, "scores", {1: "words"}, cues=("start", "end", "level"))


def _export(
    module: nn.Module,
    path: Path,
    inputs: dict[str, Tensor],
    output: str,
    axes: dict[int, str],
    cues: tuple[str, ...] = (),
) -> None:
    dynamic = {name: {0: "cues"} if name in cues else dict(axes) for name in (*inputs, output)}
    if cues:
        dynamic["distance"] = dynamic[output] = {0: "cues", **axes}
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=[output],
        dynamic_axes=dynamic,
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def quantise(source: Path, target: Path) -> None:
    """int8 weights for the encoder's matrices and embeddings, the heads as they are."""
    target.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        str(source / "encoder.onnx"),
        str(target / "encoder.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # without VNNI, products of 8-bit numbers overflow 16 bits
        op_types_to_quantize=["MatMul", "Gather"],
    )
    for name in ("cues.onnx", "roles.onnx"):
        shutil.copy(source / name, target / name)


def write_manifest(model: AttributionModel, folder: Path, about: dict[str, object]) -> None:
    """manifest.json of the files in `folder`; `about` gives name, window, stride, thresholds
    and whatever the model card should say. The finished bundle is opened once as a check."""
    head = model.role_head
    rounded = [[round(float(x), 6) for x in row] for row in head.transitions.detach()]
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ATTRIBUTION}
    data = {
        "layout": LAYOUT,
        **about,
        "context": False,
        "mention_threshold": 0.5,
        "link_threshold": 0.0,
        "transitions": rounded,
        "initial": [round(float(x), 6) for x in head.initial.detach()],
        "hashes": hashes,
    }
    (folder / "manifest.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    open_bundle(folder)
