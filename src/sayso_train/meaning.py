"""The meaning head: from the encoder's vectors at a stretch's words to one vector of what it says.

The target is the teacher's vector, turned so that its first dimensions vary most, and cut to DIM. A linear
map of the words' mean, solved for, comes near; weights of words and a hidden layer are then learned with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.neural.meaning_sizes import COARSE, DIM
from sayso_train.meaning_data import Stretches

Floats = npt.NDArray[np.float32]

_RIDGE = 100.0  # on squared weights, against inputs of variance 1


@dataclass(frozen=True, slots=True)
class MeaningSettings:
    """warmth: what cosines are divided by where neighbours are compared. coarse: weight of the neighbours
    by the first COARSE dimensions."""

    epochs: int = 4
    rate: float = 1e-3
    batch: int = 256
    width: int = 256
    warmth: float = 0.05
    coarse: float = 0.3
    seed: int = 1


class MeaningHead(nn.Module):
    """words [w, 2 * hidden], member [n, w] (1 where a stretch has a word) -> [n, DIM] of length 1.

    Each word has a weight and a hidden layer; a stretch's vector is a linear map of the weighted means of
    its words and of their hidden layers."""

    mean: Tensor
    scale: Tensor

    def __init__(self, inward: int, width: int = 256) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(inward))
        self.register_buffer("scale", torch.ones(inward))
        self.inward = nn.Linear(inward, width)
        self.weight = nn.Linear(width, 1)
        self.direct = nn.Linear(inward, DIM)
        self.hidden = nn.Linear(width, DIM, bias=False)
        for fresh in (self.weight.weight, self.weight.bias, self.hidden.weight):
            nn.init.zeros_(fresh)

    def forward(self, words: Tensor, member: Tensor) -> Tensor:
        x = (words - self.mean) * self.scale
        h = F.gelu(self.inward(x))
        weight = torch.exp(self.weight(h).clamp(-8, 8))
        sums = member @ torch.cat([x * weight, h * weight, weight], dim=1)
        means = sums[:, :-1] / sums[:, -1:]
        x, h = means[:, : words.shape[1]], means[:, words.shape[1] :]
        return F.normalize(self.direct(x) + self.hidden(h), dim=-1)


def principal(teacher: Floats) -> Floats:
    """[hidden, DIM]: the directions in which vectors reach farthest, the farthest first; uncentred, so that
    cosines stay what they are."""
    _, directions = np.linalg.eigh(teacher.T.astype(np.float64) @ teacher)
    return directions[:, : -DIM - 1 : -1].astype(np.float32)


def solved(data: Stretches, gold: Floats, width: int) -> MeaningHead:
    """A head whose linear map of the words' mean is the best there is (ridge regression)."""
    means = _means(data)
    head = MeaningHead(means.shape[1], width)
    mean, scale = means.mean(0), 1 / (means.std(0) + 1e-6)
    inputs = np.concatenate([(means - mean) * scale, np.ones((len(means), 1), dtype=np.float32)], axis=1)
    weights = np.linalg.solve(inputs.T @ inputs + _RIDGE * np.eye(inputs.shape[1]), inputs.T @ gold)
    with torch.no_grad():
        for parameter, value in (
            (head.mean, mean),
            (head.scale, scale),
            (head.direct.weight, weights[:-1].T),
            (head.direct.bias, weights[-1]),
        ):
            parameter.copy_(torch.from_numpy(value.astype(np.float32)))
    return head


def _means(data: Stretches, some: int = 2000) -> Floats:
    """[n, 2 * hidden]: each stretch's plain mean of its words."""
    found = np.zeros((len(data), data.words.shape[1]), dtype=np.float32)
    for a in range(0, len(data), some):
        starts = data.starts[a : a + some + 1]
        words = data.words[data.rows[starts[0] : starts[-1]]].astype(np.float32)
        found[a : a + some] = np.add.reduceat(words, starts[:-1] - starts[0], axis=0) / np.diff(starts)[:, None]
    return found


def loss(vectors: Tensor, gold: Tensor, settings: MeaningSettings) -> Tensor:
    """Distance to the target, and how far the neighbours in the batch differ from the target's: by all
    dimensions and, since lists are searched by these first, by the first COARSE."""
    total = (1 - (vectors * gold).sum(1)).mean() + _neighbours(vectors, gold, settings.warmth)
    if not settings.coarse:
        return total
    ours, theirs = (F.normalize(x[:, :COARSE], dim=-1) for x in (vectors, gold))
    return total + settings.coarse * _neighbours(ours, theirs, settings.warmth)


def _neighbours(ours: Tensor, gold: Tensor, warmth: float) -> Tensor:
    itself = torch.eye(len(ours), dtype=torch.bool)
    a, b = ((x @ gold.T).masked_fill(itself, -9) / warmth for x in (ours, gold))
    return F.kl_div(a.log_softmax(1), b.log_softmax(1), log_target=True, reduction="batchmean")


def fit(
    data: Stretches, basis: Floats, settings: MeaningSettings, told: Callable[[int, int, float], None]
) -> MeaningHead:
    """AdamW from the solved map on, the rate rising for a twentieth of the steps, then falling to 0. `told`
    hears each step, their number, and the loss."""
    torch.manual_seed(settings.seed)
    gold = F.normalize(torch.from_numpy(data.teacher @ basis), dim=-1)
    head = solved(data, gold.numpy(), settings.width)
    optimizer = torch.optim.AdamW(head.parameters(), lr=settings.rate, weight_decay=0.01)
    order = [b for _ in range(settings.epochs) for b in torch.split(torch.randperm(len(data)), settings.batch)]
    for step, batch in enumerate(order):
        share = step / len(order)
        for group in optimizer.param_groups:
            group["lr"] = settings.rate * min(1.0, share * 20 + 0.01, 1.02 - share)
        value = loss(head(*inputs(data, batch.numpy())), gold[batch], settings)
        optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimizer.step()
        told(step + 1, len(order), float(value.detach()))
    return head.eval()


def inputs(data: Stretches, batch: npt.NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    """The head's inputs for some stretches, `member` sparse."""
    rows = [data.rows[data.starts[i] : data.starts[i + 1]] for i in batch]
    used, at = np.unique(np.concatenate(rows), return_inverse=True)
    places = np.stack([np.repeat(np.arange(len(rows)), [len(row) for row in rows]), at])
    member = torch.sparse_coo_tensor(
        torch.from_numpy(places), torch.ones(len(at)), (len(rows), len(used)), check_invariants=False
    )
    return torch.from_numpy(data.words[used].astype(np.float32)), member


@torch.inference_mode()
def vectors(head: MeaningHead, data: Stretches, some: int = 512) -> Floats:
    """[n, DIM]"""
    parts = np.array_split(np.arange(len(data)), max(1, len(data) // some))
    return np.concatenate([head(*inputs(data, part)).numpy() for part in parts])
