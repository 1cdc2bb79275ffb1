"""The context model as ONNX graphs, put into a bundle beside the attribution model's."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.neural.bundle import ATTRIBUTION, CONTEXT, LAYOUT, open_bundle
from sayso.neural.context_labels import CUE_WORDS, KINDS, PLACE_WORDS, POINTER, WIDTH
from sayso.neural.phrases import PAIR, UNARY
from sayso_train.context import ContextModel
from sayso_train.export import OPSET
from sayso_train.tap import tap


class _Context(nn.Module):
    """One window without padding."""

    def __init__(self, model: ContextModel) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, middle: Tensor, last: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        return self.encoder(middle, last, first, None)  # type: ignore[no-any-return]


def add_context(model: ContextModel, bundle: Path, thresholds: tuple[float, float], name: str) -> None:
    """Writes the context graphs and a new manifest into `bundle`, whose encoder gets its second
    output where it has none. thresholds: of mentions (probability) and links (log-odds)."""
    model.eval()
    tap(bundle / "encoder.onnx")
    hidden = model.encoder.norm.weight.shape[0]
    long, first = torch.randn(1, 24, hidden), torch.arange(20)[None]
    graph = bundle / "context.onnx"
    _export(
        _Context(model),
        graph,
        {"middle": long, "last": long, "first": first},
        ("labels", "pointers", "vectors"),
        {"middle": "tokens", "last": "tokens", "first": "words"},
        axis=1,
    )
    _quantise(graph)
    heads = torch.arange(5)
    _export(
        model.spans,
        bundle / "spans.onnx",
        {"pointers": torch.randn(20, 4 * POINTER), "heads": heads},
        ("scores",),
        {"pointers": "words", "heads": "mentions"},
    )
    vectors, told = torch.randn(5, WIDTH), torch.randn(5, UNARY + len(KINDS))
    pairs = {
        "vectors": vectors,
        "unary": told,
        "later": heads[1:],
        "earlier": heads[:-1],
        "features": torch.randn(4, PAIR),
    }
    _export(
        model.pairs,
        bundle / "pairs.onnx",
        pairs,
        ("scores",),
        {"vectors": "mentions", "unary": "mentions", "later": "pairs", "earlier": "pairs", "features": "pairs"},
    )
    for scorer, words, file in ((model.acts, CUE_WORDS, "acts.onnx"), (model.roles, PLACE_WORDS, "places.onnx")):
        _export(scorer, bundle / file, {"words": torch.randn(3, words, 2 * hidden)}, ("scores",), {"words": "items"})
    _rewrite(bundle, thresholds, name)


def _quantise(path: Path) -> None:
    full = path.with_suffix(".full")
    path.rename(full)
    quantize_dynamic(
        str(full),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
    )
    full.unlink()


def _export(
    module: nn.Module,
    path: Path,
    inputs: dict[str, Tensor],
    outputs: tuple[str, ...],
    names: dict[str, str],
    axis: int = 0,
) -> None:
    dynamic = {name: {axis: label} for name, label in names.items()}
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=dynamic,
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def _rewrite(bundle: Path, thresholds: tuple[float, float], name: str) -> None:
    path = bundle / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["layout"], data["name"], data["context"] = LAYOUT, name, True
    data["mention_threshold"], data["link_threshold"] = thresholds
    data["hashes"] = {
        file: hashlib.sha256((bundle / file).read_bytes()).hexdigest() for file in (*ATTRIBUTION, *CONTEXT)
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    open_bundle(bundle)
