"""Opens the encoder's graph after its fourth layer, where the context model goes on from."""

from __future__ import annotations

from pathlib import Path

import onnx

MIDDLE = 4  # layers under the tap


def tap(path: Path, layers: int = MIDDLE) -> None:
    """Adds the output "middle" [1, tokens, hidden] to the encoder at `path`, in place."""
    graph = onnx.load(str(path))
    if any(output.name == "middle" for output in graph.graph.output):
        return
    norms = [node for node in graph.graph.node if node.op_type == "LayerNormalization"]
    node = norms[2 * layers]  # one after the embeddings, two a layer
    old, shape = node.output[0], graph.graph.output[0]
    for other in graph.graph.node:
        other.input[:] = ["middle" if name == old else name for name in other.input]
    node.output[0] = "middle"
    output = graph.graph.output.add()
    output.CopyFrom(shape)
    output.name = "middle"
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))
