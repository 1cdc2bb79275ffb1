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

_SWAP_SHARE = 0.3  # of the windows get other quotation marks
_JITTER_SHARE = 0.15  # of the cues of several words lose one


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
class _Cue:
    """A cue [start, end) in words of window number `window`, and the roles of that window's words."""

    window: int
    start: int
    end: int
    level: int
    roles: Ints


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
    """Windows padded to the longest. With `rng`, cues are now and then cut by a word and
    quotation marks change style, as `swaps` (id -> id) says."""
    b = len(examples)
    t = max(x.window.end - x.window.start for x in examples) + 2
    w = max(x.window.end_word - x.window.first_word for x in examples)
    ids, features, token_mask = np.full((b, t), PAD), np.zeros((b, t, 3), np.int64), np.zeros((b, t), bool)
    first, word_mask = np.zeros((b, w), np.int64), np.zeros((b, w), bool)
    allowed = np.zeros((b, w, len(CUE_LABELS)), np.int64)
    allowed[:, :, 0] = 1
    cues: list[_Cue] = []
    for i, example in enumerate(examples):
        encoded, win = example.source.encoded, example.window
        n, m = win.end - win.start, win.end_word - win.first_word
        ids[i, : n + 2] = [CLS, *_swapped(encoded.ids[win.start : win.end], rng, swaps), SEP]
        words = np.stack([encoded.shape, encoded.quote, encoded.layout], axis=1)
        features[i, 1 : n + 1] = words[encoded.word_of[win.start : win.end]]
        token_mask[i, : n + 2] = True
        first[i, :m] = encoded.first[win.first_word : win.end_word] - win.start + 1
        word_mask[i, :m] = True
        allowed[i, :m] = example.source.allowed[example.reading][win.first_word : win.end_word]
        found = (_cue(item, win, i, w, rng) for item in example.source.readings[example.reading])
        cues += [cue for cue in found if cue is not None]
    arrays = (torch.from_numpy(x) for x in (ids, features, token_mask, first, word_mask, allowed))
    return Batch(*arrays, *_stacked(cues, w))


def _stacked(cues: Sequence[_Cue], width: int) -> Iterator[Tensor]:
    """window, start, end, distance, level, roles."""
    none = np.zeros((0, width), np.int64)
    yield torch.tensor([c.window for c in cues], dtype=torch.long)
    yield torch.tensor([c.start for c in cues], dtype=torch.long)
    yield torch.tensor([c.end - 1 for c in cues], dtype=torch.long)
    yield torch.from_numpy(np.stack([distance_buckets(width, c.start, c.end) for c in cues]) if cues else none)
    yield torch.tensor([c.level for c in cues], dtype=torch.long)
    yield torch.from_numpy(np.stack([c.roles for c in cues]) if cues else none)


def _swapped(ids: Ints, rng: random.Random | None, swaps: dict[int, int] | None) -> Ints:
    if not rng or not swaps or rng.random() >= _SWAP_SHARE:
        return ids
    return np.array([swaps.get(int(x), int(x)) for x in ids], dtype=np.int64)


def _cue(item: Labelled, win: Window, index: int, width: int, rng: random.Random | None) -> _Cue | None:
    """The cue inside its window, or None when it or all of its content is outside."""
    cut = item.roles[win.first_word : win.end_word]
    if item.start < win.first_word or item.end > win.end_word or not (cut >= 3).any():
        return None
    roles = np.zeros(width, dtype=np.int64)
    roles[: len(cut)] = cut
    start, end = item.start - win.first_word, item.end - win.first_word
    if rng and end - start > 1 and rng.random() < _JITTER_SHARE:  # cues found in use are not always whole
        start, end = (start + 1, end) if rng.random() < 0.5 else (start, end - 1)
    return _Cue(index, start, end, int(item.inner), roles)
