"""Words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.text.words import words


def test_marks_stand_alone_and_words_are_whole() -> None:
    text = "It’s 3.5%, U.S."
    assert [text[a:b] for a, b in words(text)] == ["It", "’", "s", "3", ".", "5", "%", ",", "U", ".", "S", "."]


@given(st.text())
def test_words_cover_all_that_is_visible_once_and_in_order(text: str) -> None:
    pairs = words(text)
    assert "".join(text[a:b] for a, b in pairs) == "".join(text.split())
    assert pairs == sorted(pairs)
