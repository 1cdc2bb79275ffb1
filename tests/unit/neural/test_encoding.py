"""Encoding and windows, with the shipped tokenizer."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.neural.bundle import shipped
from sayso.neural.encoding import Encoded, encode, windows

TEXT = "Headline here\n\n“We don’t know,” said Ana Ruiz, 52. THE END of McKay.\nNext line."


@cache
def shipped_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(shipped() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def states(encoded: Encoded, feature: str, words: list[str]) -> list[int]:
    shown = [TEXT[a:b] for a, b in encoded.spans]
    return [int(getattr(encoded, feature)[shown.index(word)]) for word in words]


def test_case_that_the_tokenizer_drops_comes_back_as_shape() -> None:
    encoded = encode(TEXT, shipped_tokenizer())
    assert states(encoded, "shape", ["“", "52", "know", "Ana", "THE", "McKay"]) == [0, 1, 2, 3, 4, 5]


def test_words_in_quotation_marks_are_told_from_those_outside() -> None:
    assert states(encode(TEXT, shipped_tokenizer()), "quote", ["“", "know", "”", "Ana"]) == [1, 3, 2, 0]


def test_line_breaks_come_back_as_layout() -> None:
    assert states(encode(TEXT, shipped_tokenizer()), "layout", ["Headline", "here", "“", "Next", "line"]) == [
        3,
        5,
        0,
        1,
        2,
    ]


@given(text=st.text(), size=st.integers(8, 40), data=st.data())
@settings(max_examples=100)
def test_every_word_lies_wholly_in_some_window(text: str, size: int, data: st.DataObject) -> None:
    encoded = encode(text, shipped_tokenizer())
    stride = data.draw(st.integers(4, size))
    seen = np.zeros(len(encoded.spans), dtype=bool)
    for window in windows(encoded, size, stride):
        assert window.end - window.start <= size
        seen[window.first_word : window.end_word] = True
    widths = np.diff(np.append(encoded.first, len(encoded.ids)))
    if (2 * widths - 1 <= size - stride + 1).all():
        assert seen.all()


@given(st.text())
@settings(max_examples=100)
def test_words_are_spans_of_the_text_in_order(text: str) -> None:
    encoded = encode(text, shipped_tokenizer())
    assert len(encoded.first) == len(encoded.spans) == len(encoded.shape)
    flat = encoded.spans.ravel().tolist()
    assert flat == sorted(flat)
    assert all(0 <= at <= len(text) for at in flat)
