"""Fitting the scorer of pairs on what it meets in use: the shipped model's own mentions and vectors.

The context layers learn from gold mentions. In use mentions are found, some wrongly, and their
extents are guesses; a scorer that has seen that links them better.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from sayso.neural.context import found_mentions
from sayso.neural.phrases import pair_features, pair_list, unary
from sayso.neural.session import Model
from sayso_train.context import PairScorer
from sayso_train.context_data import word_at
from sayso_train.context_fit import grouped_logsumexp
from sayso_train.corpora.coref import CorefDocument
from sayso_train.fit import average_into

_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions that the model finds in one text, and which of the pairs [k] corefer."""

    vectors: npt.NDArray[np.float16]
    told: npt.NDArray[np.float16]
    later: npt.NDArray[np.int32]
    earlier: npt.NDArray[np.int32]
    features: npt.NDArray[np.float16]
    right: npt.NDArray[np.bool_]


def linked(documents: Iterable[CorefDocument], model: Model) -> Iterator[Linked]:
    """A document with fewer than two mentions gives none."""
    for document in documents:
        encoded = model.encode(document.text)
        reading = model.read(encoded)
        found = found_mentions(document.text, encoded, reading, model)
        entity = {word_at(encoded, m.head_start): m.entity for m in document.mentions}
        partial = not document.annotated
        if found is None:
            continue
        phrases, kinds = found
        numbers = np.array([entity.get(int(h), -1) for h in phrases.head])
        later, earlier = pair_list(phrases, model.near)
        if partial:  # of what isn't marked nothing is known
            known = (numbers[later] >= 0) & (numbers[earlier] >= 0)
            later, earlier = later[known], earlier[known]
        right = (numbers[later] == numbers[earlier]) & (numbers[later] >= 0)
        if len(later) and (right.any() or not partial):
            yield Linked(
                reading.vectors[phrases.head].astype(np.float16),
                np.concatenate([unary(phrases), kinds], axis=1).astype(np.float16),
                later.astype(np.int32),
                earlier.astype(np.int32),
                pair_features(phrases, later, earlier).astype(np.float16),
                right,
            )


def fit_pairs(
    scorer: PairScorer, texts: Sequence[Linked], epochs: int = 12, rate: float = 1e-3, seed: int = 1
) -> PairScorer:
    """AdamW, a text a step, the rate falling to 0; the averaged scorer."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - no secret depends on it
    optimizer = torch.optim.AdamW(scorer.parameters(), lr=rate, weight_decay=0.02)
    average = copy.deepcopy(scorer).eval()
    order, step, total = list(range(len(texts))), 0, epochs * len(texts)
    for _ in range(epochs):
        rng.shuffle(order)
        scorer.train()
        for number in order:
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 - step / total)
            loss = _loss(scorer, texts[number])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            optimizer.step()
            step += 1
            average_into(average, scorer, min(0.998, (1 + step) / (10 + step)))
    return average


def _loss(scorer: PairScorer, text: Linked) -> Tensor:
    """Of the mentions with candidates, the mean of minus the log of the share of right ones."""
    later, earlier = torch.from_numpy(text.later.astype(np.int64)), torch.from_numpy(text.earlier.astype(np.int64))
    vectors, told, features = (torch.from_numpy(x.astype(np.float32)) for x in (text.vectors, text.told, text.features))
    scores = scorer(vectors, told, later, earlier, features)
    count = len(text.vectors)
    right = torch.from_numpy(text.right)
    has = torch.zeros(count, dtype=torch.bool)
    has[later[right]] = True
    every = grouped_logsumexp(scores, later, torch.zeros(count))
    fitting = grouped_logsumexp(scores[right], later[right], torch.where(has, _IMPOSSIBLE, 0.0))
    return (every - fitting).sum() / 50
