"""Features of mentions and pairs."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.neural.bundle import shipped
from sayso.neural.encoding import encode
from sayso.neural.phrases import (
    NAME,
    NOMINAL,
    PAIR,
    PRONOUN,
    UNARY,
    Phrases,
    genders,
    numbers,
    pair_features,
    pair_list,
    phrases_of,
    unary,
)

SAME_HEAD, SAME_TEXT, SHARED, CONTAINED, CLASH = range(5)
ACRONYM = 9
GENDERS_DIFFER = 14


@cache
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(shipped() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def phrases(text: str, marked: list[tuple[str, str, int]]) -> Phrases:
    """(words, head word, form) in text order."""
    encoded = encode(text, tokenizer())
    shown = [text[a:b] for a, b in encoded.spans]
    rows, at = [], 0
    for words, head, form in marked:
        offset = text.index(words, at)
        start = int(np.searchsorted(encoded.spans[:, 0], offset))
        end = int(np.searchsorted(encoded.spans[:, 1], offset + len(words))) + 1
        rows.append((start, end, shown.index(head, start), form))
        at = offset + 1
    start, end, head, form = (np.array(c, dtype=np.int64) for c in zip(*rows, strict=True))
    return phrases_of(text, encoded, start, end, head, form)


def features(found: Phrases) -> dict[tuple[int, int], np.ndarray]:
    later, earlier = pair_list(found)
    rows = pair_features(found, later, earlier)
    return {(int(i), int(j)): row for i, j, row in zip(later, earlier, rows, strict=True)}


def test_a_surname_is_part_of_the_full_name_and_no_clash() -> None:
    found = phrases(
        "President Ada Renn left. Renn slept.", [("President Ada Renn", "Renn", NAME), ("Renn", "Renn", NAME)]
    )
    row = features(found)[1, 0]
    assert row[[SAME_HEAD, CONTAINED, CLASH]].tolist() == [1, 1, 0]
    assert 0 < row[SHARED] < 1


def test_two_first_names_with_one_surname_clash() -> None:
    found = phrases("Ada Renn met Bor Renn.", [("Ada Renn", "Renn", NAME), ("Bor Renn", "Renn", NAME)])
    assert features(found)[1, 0][CLASH] == 1


def test_an_acronym_matches_the_initials_of_a_name() -> None:
    text = "The Tavrek Water Board met. The TWB voted."
    found = phrases(text, [("The Tavrek Water Board", "Board", NAME), ("The TWB", "TWB", NAME)])
    assert features(found)[1, 0][ACRONYM] == 1


def test_titles_and_pronouns_of_different_gender_disagree() -> None:
    found = phrases("Mrs. Orsane left. He slept.", [("Mrs. Orsane", "Orsane", NAME), ("He", "He", PRONOUN)])
    assert genders(found).tolist() == [1, 0]
    assert features(found)[1, 0][GENDERS_DIFFER] == 1


def test_number_is_read_off_nouns_and_pronouns() -> None:
    text = "The officials, the police and the boss; they, it."
    marked = [("The officials", "officials", NOMINAL), ("the police", "police", NOMINAL), ("the boss", "boss", NOMINAL)]
    found = phrases(text, [*marked, ("they", "they", PRONOUN), ("it", "it", PRONOUN)])
    assert numbers(found).tolist() == [1, 1, 0, 1, 0]


def far_pairs(form: int) -> set[tuple[int, int]]:
    names = ["Renn", *(f"Name{letter}" for letter in "abcdefgh"), "Renn"]
    marked = [(name, name, NAME) for name in names[:-1]]
    found = phrases(" met ".join(names), [*marked, ("Renn", "Renn", form)])
    later, earlier = pair_list(found, near=3)
    return {(i, j) for i, j in zip(later.tolist(), earlier.tolist(), strict=True) if i == 9 and i - j > 3}


def test_a_noun_may_go_back_to_any_name_however_far() -> None:
    assert far_pairs(NOMINAL) == {(9, j) for j in range(6)}


def test_a_pronoun_goes_back_to_near_mentions_only() -> None:
    assert far_pairs(PRONOUN) == set()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4), st.integers(0, 2)), min_size=1, max_size=12))
@settings(max_examples=60)
def test_features_are_finite_and_of_the_declared_width(rows: list[tuple[int, int, int]]) -> None:
    text = " ".join(["The", "board", "of", "Tavrek", "’", "s", "US", "he", ",", "said."] * 4)
    encoded = encode(text, tokenizer())
    start, length, form = (np.array(c, dtype=np.int64) for c in zip(*sorted(rows), strict=True))
    found = phrases_of(text, encoded, start, start + length, start + length - 1, form)
    later, earlier = pair_list(found, near=4)
    assert (earlier < later).all()
    pairs = pair_features(found, later, earlier)
    assert pairs.shape == (len(later), PAIR)
    assert unary(found).shape == (len(found), UNARY)
    assert np.isfinite(pairs).all()
