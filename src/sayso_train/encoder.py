"""The encoder: BERT's architecture (Devlin et al. 2019) in MiniLM's size (Wang et al. 2020)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.neural.encoding import LAYOUTS, QUOTES, SHAPES


@dataclass(frozen=True, slots=True)
class Size:
    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    dropout: float = 0.1


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by its residual and a LayerNorm."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.qkv = nn.Linear(size.hidden, 3 * size.hidden)
        self.mix = nn.Linear(size.hidden, size.hidden)
        self.norm1 = nn.LayerNorm(size.hidden, eps=1e-12)
        self.up = nn.Linear(size.hidden, size.inner)
        self.down = nn.Linear(size.inner, size.hidden)
        self.norm2 = nn.LayerNorm(size.hidden, eps=1e-12)
        self.drop = nn.Dropout(size.dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.drop(self.mix(attended.transpose(1, 2).reshape(b, t, h))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """ids and features [B, T] -> vectors [B, T, hidden]."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.positions = nn.Embedding(size.positions, size.hidden)
        self.features = nn.ModuleList(nn.Embedding(n, size.hidden) for n in (SHAPES, QUOTES, LAYOUTS))
        self.segment = nn.Parameter(torch.zeros(size.hidden))
        self.norm = nn.LayerNorm(size.hidden, eps=1e-12)
        self.drop = nn.Dropout(size.dropout)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        for weight in self.features.parameters():
            nn.init.zeros_(weight)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """ids [B, T], features [B, T, 3], mask [B, T] true at real tokens, or None where all are."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.segment
        for i, feature in enumerate(self.features):
            x = x + feature(features[:, :, i])
        x = self.drop(self.norm(x))
        bias = None
        if mask is not None:
            bias = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x  # type: ignore[no-any-return]


def load_minilm(encoder: Encoder, path: Path) -> None:
    """Weights of all-MiniLM-L6-v2 (Apache-2.0), a safetensors file in BERT's naming."""
    w = {key.removeprefix("bert."): value for key, value in load_file(path).items()}
    state = {
        "words.weight": w["embeddings.word_embeddings.weight"],
        "positions.weight": w["embeddings.position_embeddings.weight"],
        "segment": w["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": w["embeddings.LayerNorm.weight"],
        "norm.bias": w["embeddings.LayerNorm.bias"],
    }
    names = {
        "mix": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(len(encoder.layers)):
        for kind in ("weight", "bias"):
            source = f"encoder.layer.{i}"
            parts = [w[f"{source}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for ours, theirs in names.items():
                state[f"layers.{i}.{ours}.{kind}"] = w[f"{source}.{theirs}.{kind}"]
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or any(not key.startswith("features.") for key in missing):
        raise ValueError(f"{path} does not fit the encoder: missing {missing}, unexpected {unexpected}")
