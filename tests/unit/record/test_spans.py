"""Spans and pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.record import Piece, Span, piece


@pytest.mark.parametrize("pair", [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_reversed_span_is_refused(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(*pair)


def test_a_piece_refuses_overlapping_spans() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Piece((Span(0, 5), Span(4, 8)))


@given(st.text(min_size=4), st.data())
def test_the_text_of_a_piece_is_the_slices_of_its_source(text: str, data: st.DataObject) -> None:
    a, b, c, d = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)))
    made = piece([(c, d), (a, b)])
    assert made is not None
    assert made.text(text) == text[a:b] + " ... " + text[c:d]
