"""An article as the numbers that the encoder reads, the same in training and in use.

The tokenizer drops case, quotation marks' pairing and line breaks, all of which
tell where a statement starts and ends; they are given back as small features
of each word: its shape, its place in quotation marks, its place on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.text.quotations import paragraphs, quotations
from sayso.text.words import words

Ints = npt.NDArray[np.int64]

CLS, SEP, PAD = 101, 102, 0
SHAPES = 8  # mark, digits, lower, Title, UPPER, mixed, one capital, other script
QUOTES = 7  # outside, opening mark, closing mark, inside, inside inner, inner mark, inside unclosed
LAYOUTS = 6  # first of a paragraph, first of a line, elsewhere; +3 in the first paragraph


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text. Arrays of n words: `spans` [n, 2] in code points, `first` [n] the
    word's first sub-token, `shape`, `quote`, `layout` [n] its features. Of t
    sub-tokens: `ids` [t], `word_of` [t]."""

    spans: Ints
    first: Ints
    shape: Ints
    quote: Ints
    layout: Ints
    ids: Ints
    word_of: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """Sub-tokens [start, end) and the words [first_word, end_word) that lie wholly in them."""

    start: int
    end: int
    first_word: int
    end_word: int


def encode(text: str, tokenizer: Tokenizer) -> Encoded:
    """Words, sub-tokens and features of a text. Words that the tokenizer drops
    (unassigned code points, say) are left out."""
    pairs = words(text)
    encoding = tokenizer.encode([text[a:b] for a, b in pairs], is_pretokenized=True, add_special_tokens=False)
    word_of = np.array(encoding.word_ids, dtype=np.int64)
    kept, first, word_of = np.unique(word_of, return_index=True, return_inverse=True)
    spans = np.array(pairs, dtype=np.int64).reshape(-1, 2)[kept]
    return Encoded(
        spans=spans,
        first=first.astype(np.int64),
        shape=np.array([_shape(text[a:b]) for a, b in spans], dtype=np.int64),
        quote=_quote_states(text, spans),
        layout=_layout(text, spans),
        ids=np.array(encoding.ids, dtype=np.int64),
        word_of=word_of.astype(np.int64),
    )


def windows(encoded: Encoded, size: int, stride: int, offset: int = 0) -> Iterator[Window]:
    """Windows of at most `size` sub-tokens that start `stride` apart, at word starts.

    The first reaches to `size - offset`. Every word lies wholly in some window, apart from
    one of more sub-tokens than half of what two windows share.
    """
    total, at = len(encoded.ids), -offset
    while total:
        start = _word_start(encoded, max(at, 0))
        end = start + size if at > 0 else at + size
        last = end >= total
        end = total if last else _word_start(encoded, end)
        if end <= start:
            end = start + size
        first_word, end_word = np.searchsorted(encoded.first, [start, end])
        if end_word > first_word:
            yield Window(start, end, int(first_word), int(end_word))
        if last:
            return
        at += stride


def _word_start(encoded: Encoded, at: int) -> int:
    """The start of the word that sub-token `at` belongs to."""
    return int(encoded.first[encoded.word_of[at]])


def _shape(word: str) -> int:
    tests = (
        not (word[0].isalnum() or word[0] == "_"),
        word.isdigit(),
        word.islower(),
        word.istitle() and len(word) > 1,
        word.isupper() and len(word) > 1,
        any(c.isupper() for c in word) and len(word) > 1,
        word.isupper(),
        True,
    )
    return tests.index(True)


def _quote_states(text: str, spans: Ints) -> Ints:
    states = np.zeros(len(spans), dtype=np.int64)
    starts, ends = (spans[:, 0], spans[:, 1]) if len(spans) else (states, states)
    for q in quotations(text):
        low, high = np.searchsorted(starts, q.start), np.searchsorted(ends, q.end, side="right")
        inner = q.depth > 0 or q.single
        states[low:high] = 4 if inner else 3 if q.closed else 6
        states[low : low + 1] = 5 if inner else 1
        if q.closed:
            states[high - 1 : high] = 5 if inner else 2
    return states


def _layout(text: str, spans: Ints) -> Ints:
    layout = np.full(len(spans), 2, dtype=np.int64)
    previous, head = 0, True
    for start, end in paragraphs(text):
        low, high = np.searchsorted(spans[:, 0], [start, end]) if len(spans) else (0, 0)
        if high == low:
            continue
        layout[low] = 0 if text.count("\n", previous, start) != 1 else 1
        if head:
            layout[low:high] += 3
            head = False
        previous = end
    return layout
