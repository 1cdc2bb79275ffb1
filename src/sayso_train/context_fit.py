"""Fitting the context model on examples whose encoder vectors are fixed."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.neural.context_labels import KINDS
from sayso_train.context import ContextModel
from sayso_train.context_data import Coreference, Example
from sayso_train.fit import adamw, average_into, rate, set_rate

_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class ContextSettings:
    """minutes: the schedule ends by then, whatever the number of epochs. windows: a step."""

    epochs: int = 12
    minutes: float = 60.0
    windows: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.05
    average: float = 0.998
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Words:
    """Outputs of one text: labels [n, ...], pointers [n, ...], vectors [n, WIDTH]."""

    labels: Tensor
    pointers: Tensor
    vectors: Tensor


def run(model: ContextModel, examples: Sequence[Example]) -> list[_Words]:
    """The encoder over all windows of some texts at once."""
    windows = [tokens for example in examples for tokens in example.tokens]
    long = max(len(w.middle) for w in windows)
    wide = max(len(w.first) for w in windows)
    hidden = windows[0].middle.shape[1]
    middle = np.zeros((len(windows), long, hidden), dtype=np.float32)
    last = np.zeros_like(middle)
    first = np.zeros((len(windows), wide), dtype=np.int64)
    mask = np.zeros((len(windows), long), dtype=bool)
    for row, w in enumerate(windows):
        middle[row, : len(w.middle)], last[row, : len(w.middle)] = w.middle, w.last
        first[row, : len(w.first)] = w.first
        mask[row, : len(w.middle)] = True
    outputs = model.encoder(*map(torch.from_numpy, (middle, last, first, mask)))
    found, row = [], 0
    for example in examples:
        sizes = [len(w.first) for w in example.tokens]
        parts = [torch.cat([o[row + i, :n] for i, n in enumerate(sizes)]) for o in outputs]
        found.append(_Words(*parts))
        row += len(sizes)
    return found


def losses(model: ContextModel, example: Example, words: _Words) -> dict[str, Tensor]:
    """Each task's loss, summed over its items, with their number."""
    kinds, forms = words.labels[:, : len(KINDS)], words.labels[:, len(KINDS) :]
    found = {"kinds": _partial(kinds, torch.from_numpy(example.kinds))}
    if (example.forms >= 0).any():
        found["forms"] = F.cross_entropy(forms, torch.from_numpy(example.forms), ignore_index=-1, reduction="sum")
    if len(example.heads):
        found["spans"] = _span_loss(model, example, words)
    if example.coreference is not None:
        found["pairs"] = _pair_loss(model, example.coreference, words)
    return found


def _partial(scores: Tensor, allowed: Tensor) -> Tensor:
    """Of words about which something is known: minus the log of what is allowed."""
    known = ~allowed.all(1)
    fitting = scores.log_softmax(-1).masked_fill(~allowed, _IMPOSSIBLE).logsumexp(-1)
    return -(fitting * known).sum()


def _span_loss(model: ContextModel, example: Example, words: _Words) -> Tensor:
    heads, starts, ends = map(torch.from_numpy, (example.heads, example.starts, example.ends))
    scores = model.spans(words.pointers, heads)
    return F.cross_entropy(scores[:, 0], heads - starts, reduction="sum") + F.cross_entropy(
        scores[:, 1], ends - heads, reduction="sum"
    )


def kind_features(labels: Tensor) -> Tensor:
    return labels[:, : len(KINDS)].softmax(-1)


def pair_scores(model: ContextModel, gold: Coreference, words: _Words) -> Tensor:
    heads = torch.from_numpy(gold.phrases.head)
    told = torch.cat([torch.from_numpy(gold.unary), kind_features(words.labels[heads]).detach()], 1)
    pairs = torch.from_numpy(gold.later), torch.from_numpy(gold.earlier)
    return model.pairs(words.vectors[heads], told, *pairs, torch.from_numpy(gold.features).float())  # type: ignore[no-any-return]


def _pair_loss(model: ContextModel, gold: Coreference, words: _Words) -> Tensor:
    """Minus the log of the share of the right antecedents, "none" with score 0 among them (Lee et al. 2017)."""
    scores = pair_scores(model, gold, words)
    count = len(gold.entity)
    later, right = torch.from_numpy(gold.later), torch.from_numpy(gold.gold)
    every = grouped_logsumexp(scores, later, torch.zeros(count))
    has = torch.zeros(count, dtype=torch.bool)
    has[later[right]] = True
    first = torch.where(has, _IMPOSSIBLE, 0.0)
    fitting = grouped_logsumexp(scores[right], later[right], first)
    return (every - fitting).sum()


def grouped_logsumexp(scores: Tensor, group: Tensor, first: Tensor) -> Tensor:
    """[groups]: log of the sum of exp(first) and of exp(scores) of each group."""
    top = first.detach().scatter_reduce(0, group, scores.detach(), "amax", include_self=True)
    total = (first - top).exp().scatter_add(0, group, (scores - top[group]).exp())
    return top + total.log()


# What one item of a task weighs beside one word's kind.
WEIGHTS = {"kinds": 1.0, "forms": 0.3, "spans": 0.5, "pairs": 1.0}


def fit(
    model: ContextModel,
    examples: Sequence[Example],
    settings: ContextSettings,
    folder: Path,
    report: Callable[[ContextModel], dict[str, float]],
) -> ContextModel:
    """Trains in place and returns the averaged model; a checkpoint and a log line an epoch."""
    rng = random.Random(settings.seed)  # noqa: S311 - no secret depends on it
    torch.manual_seed(settings.seed)
    folder.mkdir(parents=True, exist_ok=True)
    rates = (settings.head_rate, settings.encoder_rate)
    optimizer = adamw(model, _is_fresh, rates, settings.weight_decay)
    average = copy.deepcopy(model).eval()
    began, step = time.monotonic(), 0
    total = settings.epochs * sum(1 for _ in _groups(examples, settings.windows, random.Random(0)))  # noqa: S311
    for number in range(settings.epochs):
        model.train()
        sums: dict[str, float] = {}
        for group in _groups(examples, settings.windows, rng):
            progress = max(step / total, (time.monotonic() - began) / (60 * settings.minutes))
            if progress >= 1:
                break
            set_rate(optimizer, rate(progress, settings.warm_up))
            loss = _step_loss(model, group, sums)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            average_into(average, model, min(settings.average, (1 + step) / (10 + step)))
        torch.save(average.state_dict(), folder / f"context-{number + 1}.pt")
        row = {"epoch": number, "progress": round(step / total, 3), "seconds": round(time.monotonic() - began)}
        with (folder / "context.jsonl").open("a", encoding="utf-8") as handle:
            handle.write(json.dumps({**row, **{k: round(v, 1) for k, v in sums.items()}, **report(average)}) + "\n")
        if (time.monotonic() - began) / (60 * settings.minutes) >= 1:
            break
    return average


def _step_loss(model: ContextModel, group: Sequence[Example], sums: dict[str, float]) -> Tensor:
    total = torch.zeros(())
    for example, words in zip(group, run(model, group), strict=True):
        for name, loss in losses(model, example, words).items():
            total = total + WEIGHTS[name] * loss
            sums[name] = sums.get(name, 0.0) + float(loss.detach())
    return total / sum(len(example.kinds) for example in group) * 10


def _groups(examples: Sequence[Example], windows: int, rng: random.Random) -> Iterator[list[Example]]:
    """Every example once, in random order, in groups of about `windows` windows."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    group: list[Example] = []
    for i in order:
        group.append(examples[i])
        if sum(len(e.tokens) for e in group) >= windows:
            yield group
            group = []
    if group:
        yield group


def _is_fresh(name: str) -> bool:
    return not name.startswith("encoder.layers")
