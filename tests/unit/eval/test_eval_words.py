"""Words as the scores count them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso_eval.words import Words, runs


def test_a_word_is_a_run_of_letters_digits_and_underscores() -> None:
    words = Words.of("“It’s 4_2”, é said.")
    assert [words.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == ["It", "s", "4_2", "é", "said"]


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 3), {0}), ((1, 2), {0}), ((3, 4), set()), ((2, 5), {0, 1}), ((0, 99), {0, 1}), ((9, 12), set())],
)
def test_a_word_is_covered_by_a_span_that_shares_a_code_point(span: tuple[int, int], expected: set[int]) -> None:
    assert Words.of("one two").covered((span,)) == expected


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_covering_agrees_with_looking_at_every_word(text: str, spans: list[tuple[int, int]]) -> None:
    words = Words.of(text)
    slow = {
        index
        for index, (a, b) in enumerate(zip(words.starts, words.ends, strict=True))
        if any(a < end and b > start for start, end in spans)
    }
    assert words.covered(tuple(spans)) == slow


def test_words_are_spelled_as_written_with_gaps_shown() -> None:
    assert Words.of("He said, twice, no.").spelled({3, 0, 1}) == "He said ... no"


@given(st.sets(st.integers(0, 30)))
def test_runs_hold_every_index_once_and_never_touch(indexes: set[int]) -> None:
    found = runs(sorted(indexes))
    assert [index for run in found for index in run] == sorted(indexes)
    assert all(after[0] > before[-1] + 1 for before, after in pairwise(found))
