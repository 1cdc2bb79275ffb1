"""The two heads that read the encoder's layers as they are: acts of cues, roles of place names.

Their inputs are fixed vectors, so fitting takes a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.neural.context import four_words
from sayso.neural.context_labels import ACTS, STANCES
from sayso.neural.encoding import Encoded
from sayso.neural.session import Model, around_head
from sayso_train.context_data import word_at
from sayso_train.corpora.acts import ActLabel
from sayso_train.corpora.polnear import read_text
from sayso_train.corpora.relocar import NamedPlace

Floats = npt.NDArray[np.float32]


def words_of(text: str, model: Model) -> tuple[Encoded, Floats]:
    """The words of a text, and [n, 2 * hidden]: both layers at each."""
    encoded = model.encode(text)
    parts = [layers.words() for layers in model.layers(encoded)]
    return encoded, np.concatenate(parts) if parts else np.zeros((0, 1), dtype=np.float32)


def cue_vectors(folder: Path, rows: Sequence[ActLabel], model: Model) -> tuple[Floats, Tensor]:
    """([n, CUE_WORDS, 2 * hidden], labels [n, 2] of act and stance) of PolNeAR's labelled cues."""
    inputs, gold = [], []
    by_article: dict[str, list[ActLabel]] = {}
    for row in rows:
        by_article.setdefault(row.article, []).append(row)
    for name, found in by_article.items():
        encoded, words = words_of(read_text(folder / "text" / f"{name}.txt"), model)
        for row in found:
            at = four_words(encoded, _ends(row.cue), _ends(row.content))
            inputs.append(words[list(at)])
            gold.append((ACTS.index(row.act.value), STANCES.index(row.stance.value)))
    return np.stack(inputs), torch.tensor(gold)


def place_vectors(rows: Sequence[NamedPlace], model: Model) -> tuple[Floats, Tensor]:
    """([n, PLACE_WORDS, 2 * hidden], whether metonymic [n])."""
    inputs = []
    for row in rows:
        encoded, words = words_of(row.text, model)
        inputs.append(around_head(words, np.array([word_at(encoded, row.end - 1)]))[0])
    return np.stack(inputs), torch.tensor([int(row.metonymic) for row in rows])


def act_loss(scores: Tensor, gold: Tensor) -> Tensor:
    acts, stances = scores[:, : len(ACTS)], scores[:, len(ACTS) :]
    return F.cross_entropy(acts, gold[:, 0], label_smoothing=0.05) + F.cross_entropy(
        stances, gold[:, 1], label_smoothing=0.05
    )


def reading_loss(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores, gold, label_smoothing=0.05)


def fit_words(
    head: nn.Module,
    inputs: Floats,
    gold: Tensor,
    loss: Callable[[Tensor, Tensor], Tensor],
    steps: int = 400,
    rate: float = 1e-3,
    seed: int = 1,
) -> None:
    """AdamW over random batches of 64, the rate falling to 0."""
    torch.manual_seed(seed)
    x = torch.from_numpy(np.ascontiguousarray(inputs))
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.05)
    head.train()
    for step in range(steps):
        batch = torch.randint(len(x), (64,))
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - step / steps)
        value = loss(head(x[batch]), gold[batch])
        optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    head.eval()


def cross_validated(head: Callable[[], nn.Module], inputs: Floats, gold: Tensor, number: int = 10) -> float:
    """Share of items, 0..1, that heads fitted without them get right."""
    order = np.random.default_rng(1).permutation(len(inputs))
    right = 0
    for fold in range(number):
        held = order[fold::number]
        rest = np.setdiff1d(order, held)
        fitted = head()
        fit_words(fitted, inputs[rest], gold[rest], reading_loss, steps=200)
        with torch.no_grad():
            scores = fitted(torch.from_numpy(inputs[held]))
        right += int((scores.argmax(1) == gold[held]).sum())
    return right / len(inputs)


def _ends(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return spans[0][0], spans[-1][1]
