"""Gold articles as padded batches of windows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from sayso.neural.encoding import CLS, PAD, SEP, Encoded, Window, encode, windows
from sayso.neural.labels import CUE_LABELS, distance_buckets
from sayso_train.corpora.polnear import Attribution, GoldArticle

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An attribution over word indexes: cue [start, end), and one role label a word."""

    start: int
    end: int
    roles: Ints
    inner: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Source:
    """An encoded article with its readings."""

    name: str
    encoded: Encoded
    readings: tuple[tuple[Labelled, ...], ...]
    allowed: tuple[Ints, ...]  # for each reading [n, 5]: cue labels that fit what is known


@dataclass(frozen=True, slots=True)
class Example:
    source: Source
    reading: int
    window: Window


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows of T sub-tokens and W words, with N cues."""

    ids: Tensor
    features: Tensor
    token_mask: Tensor
    first: Tensor
    word_mask: Tensor
    allowed: Tensor
    window: Tensor
    start: Tensor
    end: Tensor
    distance: Tensor
    level: Tensor
    roles: Tensor


def to_source(article: GoldArticle, tokenizer: Tokenizer) -> Source:
    encoded = encode(article.text, tokenizer)
    readings = tuple(tuple(_labelled(encoded, a) for a in reading) for reading in article.readings)
    allowed = tuple(_allowed(len(encoded.spans), items, article.nested) for items in readings)
    return Source(article.name, encoded, readings, allowed)


def _covered(encoded: Encoded, start: int, end: int) -> tuple[int, int]:
    low = np.searchsorted(encoded.spans[:, 1], start, side="right")
    high = np.searchsorted(encoded.spans[:, 0], end)
    return int(low), int(max(high, low + 1))


def _labelled(encoded: Encoded, item: Attribution) -> Labelled:
    roles = np.zeros(len(encoded.spans), dtype=np.int64)
    for spans, begin in ((item.content, 3), (item.source, 1)):
        for span in spans:
            low, high = _covered(encoded, *span)
            roles[low:high] = begin + 1
            roles[low : low + 1] = begin
    start = _covered(encoded, *item.cue[0])[0]
    end = _covered(encoded, *item.cue[-1])[1]
    roles[start:end] = 0
    return Labelled(start, end, _begun(roles), item.inner, item.sure)


def _begun(roles: Ints) -> Ints:
    """Roles where every run starts with its B label, even after a cut."""
    for i in np.flatnonzero((roles == 2) | (roles == 4)):
        if i == 0 or roles[i - 1] not in (roles[i], roles[i] - 1):
            roles[i] -= 1
    return roles


def _allowed(count: int, items: Sequence[Labelled], nested: bool) -> Ints:
    """[n, 5]: 1 where the cue label fits. Where inner cues were not marked, a word of
    a content may start one; likewise where annotators doubt one."""
    allowed = np.zeros((count, len(CUE_LABELS)), dtype=np.int64)
    allowed[:, 0] = 1
    if not nested:
        for item in items:
            allowed[item.roles >= 3, 3:] = 1
    for item in sorted(items, key=lambda x: not x.inner):  # outer cues last, so that they win
        level = 2 if item.inner else 0
        if not item.sure:
            allowed[item.start : item.end, 3:] = 1
            continue
        allowed[item.start : item.end] = 0
        allowed[item.start, level + 1] = 1
        allowed[item.start + 1 : item.end, level + 2] = 1
    return allowed


def epoch(sources: Sequence[Source], size: int, rng: random.Random) -> list[Example]:
    """Each article cut into windows at a new place, in one of its readings."""
    found = []
    for source in sources:
        reading = rng.randrange(len(source.readings))
        for window in windows(source.encoded, size, size, rng.randrange(size - 32)):
            if window.end - window.start >= 16:
                found.append(Example(source, reading, window))
    return found


def batches(examples: list[Example], count: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about equal length each, in random order."""
    order = sorted(examples, key=lambda x: x.window.end - x.window.start + rng.random() * 24)
    groups = [order[i : i + count] for i in range(0, len(order), count)]
    rng.shuffle(groups)
    yield from groups


def collate(
    examples: Sequence[Example], rng: random.Random | None = None, swaps: dict[int, int] | None = None
) -> Batch:
    """Windows padded to the longest. With `rng`, cues are now and then cut to one word and
    quotation marks change style, as `swaps` (id -> id) says."""
    b = len(examples)
    t = max(x.window.end - x.window.start for x in examples) + 2
    w = max(x.window.end_word - x.window.first_word for x in examples)
    ids, features, token_mask = np.full((b, t), PAD), np.zeros((b, t, 3), np.int64), np.zeros((b, t), bool)
    first, word_mask = np.zeros((b, w), np.int64), np.zeros((b, w), bool)
    allowed = np.zeros((b, w, len(CUE_LABELS)), np.int64)
    allowed[:, :, 0] = 1
    cues: list[tuple[int, int, int, int, Ints, Ints]] = []
    for i, example in enumerate(examples):
        encoded, win = example.source.encoded, example.window
        n, m = win.end - win.start, win.end_word - win.first_word
        piece = encoded.ids[win.start : win.end]
        if rng and swaps and rng.random() < 0.3:
            piece = np.array([swaps.get(int(x), int(x)) for x in piece])
        ids[i, 0], ids[i, 1 : n + 1], ids[i, n + 1] = CLS, piece, SEP
        word_of = encoded.word_of[win.start : win.end]
        for k, feature in enumerate((encoded.shape, encoded.quote, encoded.layout)):
            features[i, 1 : n + 1, k] = feature[word_of]
        token_mask[i, : n + 2] = True
        first[i, :m] = encoded.first[win.first_word : win.end_word] - win.start + 1
        word_mask[i, :m] = True
        allowed[i, :m] = example.source.allowed[example.reading][win.first_word : win.end_word]
        for item in example.source.readings[example.reading]:
            cues += _cue(item, win, i, w, rng)
    window, start, end, level, distance, roles = zip(*cues, strict=True) if cues else ((),) * 6
    return Batch(
        *(torch.from_numpy(x) for x in (ids, features, token_mask, first, word_mask, allowed)),
        *(torch.tensor(x, dtype=torch.long) for x in (window, start, end)),
        torch.from_numpy(np.stack(distance) if cues else np.zeros((0, w), np.int64)),
        torch.tensor(level, dtype=torch.long),
        torch.from_numpy(np.stack(roles) if cues else np.zeros((0, w), np.int64)),
    )


def _cue(
    item: Labelled, win: Window, index: int, width: int, rng: random.Random | None
) -> list[tuple[int, int, int, int, Ints, Ints]]:
    """The cue inside its window, or nothing when it or all of its content is outside."""
    if item.start < win.first_word or item.end > win.end_word:
        return []
    roles = np.zeros(width, dtype=np.int64)
    cut = item.roles[win.first_word : win.end_word]
    if not (cut >= 3).any():
        return []
    roles[: len(cut)] = cut
    start, end = item.start - win.first_word, item.end - win.first_word
    if rng and end - start > 1 and rng.random() < 0.15:
        start, end = (start + 1, end) if rng.random() < 0.5 else (start, end - 1)
    return [(index, start, end - 1, int(item.inner), distance_buckets(width, start, end), roles)]
