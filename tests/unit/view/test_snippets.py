from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.view.snippets import OMISSION, one_line, plain, printable, shorten


@given(st.text(st.characters()))
def test_plain_text_keeps_its_length_and_holds_nothing_a_terminal_obeys(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_plain_text_shows_that_something_was_there() -> None:
    assert plain("a\x1b[31mb\tc\nd\u202ee") == "a\ufffd[31mb c d\ufffde"


def test_joined_emoji_and_right_to_left_letters_stay() -> None:
    text = "\U0001f469\u200d\U0001f680 \u0646\u062d\u0646 \u200f\u0647\u0646\u0627"
    assert plain(text) == text


def test_a_page_keeps_line_breaks_and_loses_controls() -> None:
    assert printable("a\r\nb\tc\x00d\ud800") == "a\r\nb\tc\ufffdd\ufffd"


def test_one_line_joins_lines_and_runs_of_space() -> None:
    assert one_line("  a\r\n\n b\u2028c  ") == "a b c"


@given(st.text(st.sampled_from("ab c\u0301d")), st.integers(8, 40))
def test_a_short_form_is_never_longer_than_asked(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width


@given(st.text(st.sampled_from("ab c")), st.integers(8, 40))
def test_a_short_form_starts_and_ends_as_the_text_does(text: str, width: int) -> None:
    head, cut, tail = shorten(text, width).partition(OMISSION)
    assert text.startswith(head)
    assert text.endswith(tail) if cut else head == text


def test_the_middle_is_cut_at_word_ends() -> None:
    text = "The minister told reporters that nobody had asked the garrison at Brodny to leave the valley"
    assert shorten(text, 50) == "The minister told reporters […] leave the valley"


def test_a_word_too_long_is_cut_inside() -> None:
    assert shorten("x" * 90, 20) == "x" * 9 + OMISSION + "x" * 6


@pytest.mark.parametrize("text", ["", "short", "exactly ten"])
def test_a_text_that_fits_stays_whole(text: str) -> None:
    assert shorten(text, 11) == text
