from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.offsets import Utf16

TEXTS = st.text(st.one_of(st.sampled_from("a\r\né😀𝒳"), st.characters(exclude_categories=["Cs"])), max_size=40)


@given(TEXTS)
def test_units_are_those_of_the_encoded_text_and_lead_back(text: str) -> None:
    count = Utf16(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert count.units(point) == unit
        assert count.point(unit) == point
    assert len(count) == len(text.encode("utf-16-le")) // 2


def test_the_middle_of_a_character_is_refused() -> None:
    count = Utf16("a😀b")
    assert [count.point(unit) for unit in (0, 1, 3, 4)] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="2 lies inside a character"):
        count.point(2)


@pytest.mark.parametrize("at", [-1, 9])
def test_what_lies_outside_is_refused(at: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Utf16("a😀b").point(at)
    with pytest.raises(ValueError, match="outside"):
        Utf16("a😀b").units(at)


def test_a_lone_surrogate_is_one_unit() -> None:
    assert Utf16("a\ud800b").units(3) == 3
