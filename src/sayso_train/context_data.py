"""Corpora as what the context model learns from: the encoder's vectors, and labels over words.

The attribution encoder is run once over each text, as in use (int8, window by window); only
its vectors are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.neural.context_labels import FORMS, KINDS, REACH
from sayso.neural.encoding import Encoded
from sayso.neural.phrases import Phrases, pair_features, pair_list, phrases_of, unary
from sayso.neural.session import Layers, Model
from sayso_train.corpora.coref import CorefDocument, CorefMention

Ints = npt.NDArray[np.int64]
_KIND = {name: i for i, name in enumerate(KINDS)}
_FORM = {name: i for i, name in enumerate(FORMS)}


@dataclass(frozen=True, slots=True)
class Tokens:
    """One window: vectors [t, hidden] of two layers in half precision, and `first` [w], the first
    sub-token of each word that is read here."""

    middle: npt.NDArray[np.float16]
    last: npt.NDArray[np.float16]
    first: Ints


@dataclass(frozen=True, slots=True)
class Coreference:
    """Gold mentions in text order. entity [m]. gold [k]: whether a pair corefers. certain [m]:
    whether all earlier mentions of its entity are known."""

    phrases: Phrases
    kind: Ints
    entity: Ints
    unary: npt.NDArray[np.float32]
    later: Ints
    earlier: Ints
    features: npt.NDArray[np.float16]
    gold: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """One text. Of its n words: kinds [n, KINDS] what each may head (all true: not known), forms [n]
    (-1: not known); heads, starts, ends [m] of mentions whose extent is known."""

    name: str
    corpus: str
    tokens: tuple[Tokens, ...]
    kinds: npt.NDArray[np.bool_]
    forms: Ints
    heads: Ints
    starts: Ints
    ends: Ints
    coreference: Coreference | None = None


def blank(name: str, corpus: str, model: Model, text: str) -> tuple[Encoded, Example]:
    """An example of which nothing is known yet."""
    encoded = model.encode(text)
    n = len(encoded.spans)
    none = np.zeros(0, dtype=np.int64)
    tokens = tuple(_tokens(layers) for layers in model.layers(encoded))
    kinds = np.ones((n, len(KINDS)), dtype=bool)
    return encoded, Example(name, corpus, tokens, kinds, np.full(n, -1, dtype=np.int64), none, none, none)


def _tokens(layers: Layers) -> Tokens:
    middle, last, first = layers.own()
    return Tokens(middle[0].astype(np.float16), last[0].astype(np.float16), first)


def word_at(encoded: Encoded, offset: int) -> int:
    """Index of the word that holds a code point, or of the first one after it."""
    return int(np.searchsorted(encoded.spans[:, 1], offset, side="right"))


def from_coreference(document: CorefDocument, corpus: str, model: Model) -> Example:
    """kinds that the corpus doesn't mark stay open where it marks no mention."""
    encoded, example = blank(document.name, corpus, model, document.text)
    placed = _placed(document, encoded)
    _fill_kinds(document, encoded, placed, example.kinds)
    for _, head, _, _, mention in placed:
        example.forms[head] = _FORM[mention.form]
    near = [(h, a, b) for _, h, a, b, _ in placed if h - a <= REACH and b - 1 - h <= REACH]
    heads, starts, ends = (
        (np.array(c, dtype=np.int64) for c in zip(*near, strict=True)) if near else (example.heads,) * 3
    )
    return Example(
        example.name,
        corpus,
        example.tokens,
        example.kinds,
        example.forms,
        heads,
        starts,
        ends - 1 if near else ends,
        _coreference(document.text, encoded, placed),
    )


_Placed = tuple[int, int, int, int, CorefMention]  # order, head, start, end in words


def _placed(document: CorefDocument, encoded: Encoded) -> list[_Placed]:
    """Mentions by head word; of several with one head, the longest of the same entity stays."""
    by_head: dict[int, _Placed] = {}
    for mention in document.mentions:
        start, end = word_at(encoded, mention.start), word_at(encoded, mention.end - 1) + 1
        head = word_at(encoded, mention.head_start)
        if not start <= head < end <= len(encoded.spans):
            continue
        before = by_head.get(head)
        if before is None or end - start > before[3] - before[2]:
            by_head[head] = (head, head, start, end, mention)
    return [by_head[head] for head in sorted(by_head)]


def _fill_kinds(
    document: CorefDocument, encoded: Encoded, placed: Sequence[_Placed], kinds: npt.NDArray[np.bool_]
) -> None:
    if document.nominals:
        open_ = [
            0,
            *(i for name, i in _KIND.items() if i and document.kinds is not None and name not in document.kinds),
        ]
        for start, end in document.annotated:
            low, high = word_at(encoded, start), word_at(encoded, end - 1) + 1
            kinds[low:high] = False
            kinds[low:high, open_] = True
    for _, head, _, _, mention in placed:
        kinds[head] = False
        if mention.kind:
            kinds[head, _KIND[mention.kind]] = True
        else:
            kinds[head, 1:] = True


def _coreference(text: str, encoded: Encoded, placed: Sequence[_Placed]) -> Coreference | None:
    if len(placed) < 2:
        return None
    mentions = [mention for _, _, _, _, mention in placed]
    heads, starts, ends = (np.array(c, dtype=np.int64) for c in list(zip(*placed, strict=True))[1:4])
    forms = np.array([_FORM[m.form] for m in mentions], dtype=np.int64)
    phrases = phrases_of(text, encoded, starts, ends, heads, forms)
    later, earlier = pair_list(phrases)
    entity = np.array([m.entity for m in mentions], dtype=np.int64)
    kind = np.array([_KIND[m.kind] if m.kind else 0 for m in mentions], dtype=np.int64)
    features = pair_features(phrases, later, earlier).astype(np.float16)
    return Coreference(
        phrases, kind, entity, unary(phrases), later, earlier, features, entity[later] == entity[earlier]
    )
