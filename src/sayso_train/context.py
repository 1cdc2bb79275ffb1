"""The context model: what the attribution encoder's vectors say of mentions, coreference, places and acts.

The encoder itself stays as it is. Two transformer layers of the context model's own go on from
its fourth layer, with the last layer's vectors added. Light heads follow:
labels      each word: kind of the mention it heads (or none), and the mention's form.
pointers    from a head word to the first and last word of its mention.
pairs       a mention and an earlier one: do they corefer (word-level coreference, Dobrovolskii 2021).
Two more read the encoder's fourth and last layer as they are:
acts        a cue: act and stance.
roles       a place name: the place, its government or its people.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.neural.context_labels import (
    ACTS,
    CUE_WORDS,
    FORMS,
    KINDS,
    PLACE_WORDS,
    POINTER,
    REACH,
    READINGS,
    STANCES,
    WIDTH,
)
from sayso.neural.phrases import PAIR, UNARY
from sayso_train.encoder import Layer, Size

_PAIR_WIDTH = 96


class ContextEncoder(nn.Module):
    """middle, last [B, T, hidden] (the encoder's fourth and last layer), first [B, W] ->
    labels [B, W, KINDS + FORMS], pointers [B, W, 4 * POINTER], vectors [B, W, WIDTH]."""

    def __init__(self, size: Size, layers: int = 2) -> None:
        super().__init__()
        self.inward = nn.Linear(size.hidden, size.hidden)
        nn.init.zeros_(self.inward.weight)
        nn.init.zeros_(self.inward.bias)
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))
        self.norm = nn.LayerNorm(size.hidden)
        self.drop = nn.Dropout(size.dropout)
        self.labels = nn.Linear(size.hidden, len(KINDS) + len(FORMS))
        self.pointers = nn.Linear(size.hidden, 4 * POINTER)
        self.vectors = nn.Linear(size.hidden, WIDTH)

    def forward(self, middle: Tensor, last: Tensor, first: Tensor, mask: Tensor | None) -> tuple[Tensor, ...]:
        x = middle + self.inward(last)
        bias = None
        if mask is not None:
            bias = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        index = first[:, :, None].expand(-1, -1, x.shape[-1])
        x = torch.gather(x, 1, index)
        x = self.drop(self.norm(x))
        return self.labels(x), self.pointers(x), self.vectors(x)


class SpanScorer(nn.Module):
    """pointers [n, 4 * POINTER] of a text's words, heads [m] -> scores [m, 2, REACH + 1]: for 0..REACH
    words before a head, that its mention starts there; for 0..REACH words after, that it ends there.
    Words beyond the text score -1e4."""

    def __init__(self) -> None:
        super().__init__()
        self.near = nn.Parameter(torch.zeros(2, REACH + 1))

    def forward(self, pointers: Tensor, heads: Tensor) -> Tensor:
        steps = torch.arange(REACH + 1, device=heads.device)
        q_start, k_start, q_end, k_end = pointers.chunk(4, dim=-1)
        before, after = heads[:, None] - steps, heads[:, None] + steps
        last = pointers.shape[0] - 1
        start = (q_start[heads][:, None] * k_start[before.clamp(min=0)]).sum(-1)
        end = (q_end[heads][:, None] * k_end[torch.minimum(after, last + 0 * after)]).sum(-1)
        scores = torch.stack([start, end], dim=1) / POINTER**0.5 + self.near
        outside = torch.stack([before < 0, after > last], dim=1)
        return scores.masked_fill(outside, -1e4)  # type: ignore[no-any-return]


class PairScorer(nn.Module):
    """vectors [m, WIDTH], unary [m, UNARY + KINDS], pairs i, j [k], features [k, PAIR] -> scores [k]."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        size = WIDTH + UNARY + len(KINDS)
        self.later = nn.Linear(size, 2 * _PAIR_WIDTH)
        self.earlier = nn.Linear(size, 2 * _PAIR_WIDTH)
        self.features = nn.Linear(PAIR, _PAIR_WIDTH)
        self.drop = nn.Dropout(dropout)
        self.middle = nn.Linear(_PAIR_WIDTH, 64)
        self.outward = nn.Linear(64, 1)

    def forward(self, vectors: Tensor, unary: Tensor, i: Tensor, j: Tensor, features: Tensor) -> Tensor:
        x = self.drop(torch.cat([vectors, unary], dim=-1))
        add, times = self.later(x)[i].chunk(2, dim=-1)
        add_, times_ = self.earlier(x)[j].chunk(2, dim=-1)
        hidden = self.drop(F.relu(add + add_ + times * times_ + self.features(features)))
        return self.outward(F.relu(self.middle(hidden)))[:, 0]  # type: ignore[no-any-return]


class WordsScorer(nn.Module):
    """The encoder's fourth and last layer for some words of each item, [n, words, 2 * hidden] ->
    scores [n, labels]."""

    def __init__(self, words: int, hidden: int, width: int, labels: int, dropout: float = 0.3) -> None:
        super().__init__()
        self.inward = nn.Linear(words * 2 * hidden, width)
        self.drop = nn.Dropout(dropout)
        self.outward = nn.Linear(width, labels)

    def forward(self, words: Tensor) -> Tensor:
        return self.outward(self.drop(F.gelu(self.inward(self.drop(words.flatten(1))))))  # type: ignore[no-any-return]


class ContextModel(nn.Module):
    def __init__(self, size: Size, layers: int = 2) -> None:
        super().__init__()
        self.encoder = ContextEncoder(size, layers)
        self.spans = SpanScorer()
        self.pairs = PairScorer()
        self.acts = WordsScorer(CUE_WORDS, size.hidden, 192, len(ACTS) + len(STANCES))
        self.roles = WordsScorer(PLACE_WORDS, size.hidden, 64, len(READINGS))
