"""The meaning head: from the encoder's vectors at a stretch's words to one vector of what it says.

Each word gets a value and a weight from the encoder's middle and last layer; the weighted mean and the
plain one of a stretch's values are mapped to DIM dimensions. The target is the teacher's vector, turned
so that its first dimensions vary most, and cut to DIM.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.neural.meaning_sizes import COARSE, DIM
from sayso_train.encoder import Size
from sayso_train.meaning_data import Stretches

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class MeaningSettings:
    """warmth: what cosines are divided by where neighbours are compared."""

    epochs: int = 8
    rate: float = 2e-3
    batch: int = 512
    width: int = 384
    warmth: float = 0.05
    seed: int = 1


class MeaningHead(nn.Module):
    """words [w, 2 * hidden], member [n, w] (1 where a stretch has a word) -> [n, DIM] of length 1."""

    def __init__(self, hidden: int, width: int = 384) -> None:
        super().__init__()
        self.scale = nn.LayerNorm(2 * hidden)
        self.inward = nn.Linear(2 * hidden, width)
        self.weight = nn.Linear(width, 1)
        self.outward = nn.Linear(2 * width, DIM)

    def forward(self, words: Tensor, member: Tensor) -> Tensor:
        x = F.gelu(self.inward(self.scale(words)))
        shares = member * torch.exp(self.weight(x).clamp(-10, 10))[:, 0]
        pooled = [(s / s.sum(1, keepdim=True)) @ x for s in (shares, member)]
        return F.normalize(self.outward(torch.cat(pooled, dim=1)), dim=-1)


def principal(teacher: Floats) -> tuple[Floats, Floats]:
    """(basis [hidden, DIM], how much of the squared length each dimension holds [DIM]): uncentred, so
    that cosines stay what they are."""
    values, vectors = np.linalg.eigh(teacher.T.astype(np.float64) @ teacher / len(teacher))
    order = np.argsort(-values)[:DIM]
    return vectors[:, order].astype(np.float32), values[order].astype(np.float32)


def targets(teacher: Floats, basis: Floats) -> Tensor:
    return F.normalize(torch.from_numpy(teacher @ basis), dim=-1)


def loss(vectors: Tensor, gold: Tensor, warmth: float) -> Tensor:
    """Cosine distance to the target, and how far the neighbours in the batch differ from the target's:
    by all dimensions and, since lists are searched by these first, by the first COARSE."""
    total = (1 - (vectors * gold).sum(1)).mean()
    for size in (DIM, COARSE):
        ours, theirs = F.normalize(vectors[:, :size], dim=-1), F.normalize(gold[:, :size], dim=-1)
        total = total + _relations(ours @ theirs.T, theirs @ theirs.T, warmth) * (1.0 if size == DIM else 0.3)
    return total


def _relations(ours: Tensor, theirs: Tensor, warmth: float) -> Tensor:
    itself = torch.eye(len(ours), dtype=torch.bool)
    a, b = (x.masked_fill(itself, -9) / warmth for x in (ours, theirs))
    return F.kl_div(a.log_softmax(1), b.log_softmax(1), log_target=True, reduction="batchmean")


def fit(data: Stretches, basis: Floats, settings: MeaningSettings) -> MeaningHead:
    """AdamW, the rate rising for a twentieth of the steps, then falling to 0."""
    torch.manual_seed(settings.seed)
    head = MeaningHead(data.words.shape[1] // 2, settings.width)
    gold = targets(data.teacher, basis)
    optimizer = torch.optim.AdamW(head.parameters(), lr=settings.rate, weight_decay=0.01)
    order = [b for _ in range(settings.epochs) for b in torch.randperm(len(data)).split(settings.batch)]
    for step, batch in enumerate(order):
        share = step / len(order)
        for group in optimizer.param_groups:
            group["lr"] = settings.rate * min(1.0, share * 20 + 0.01, (1 - share) * 1.05)
        value = loss(head(*members(data, batch.numpy())), gold[batch], settings.warmth)
        optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimizer.step()
    return head.eval()


def members(data: Stretches, batch: npt.NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    """The head's inputs for some stretches."""
    rows = [data.rows[data.starts[i] : data.starts[i + 1]] for i in batch]
    used, at = np.unique(np.concatenate(rows), return_inverse=True)
    member = torch.zeros(len(rows), len(used))
    member[np.repeat(np.arange(len(rows)), [len(row) for row in rows]), at] = 1
    return torch.from_numpy(data.words[used].astype(np.float32)), member


@torch.inference_mode()
def vectors(head: MeaningHead, data: Stretches, batch: int = 512) -> Floats:
    """[n, DIM]"""
    parts = np.array_split(np.arange(len(data)), max(1, len(data) // batch))
    return cast(Floats, np.concatenate([head(*members(data, part)).numpy() for part in parts]))


def blank_head() -> MeaningHead:
    return MeaningHead(Size().hidden)
