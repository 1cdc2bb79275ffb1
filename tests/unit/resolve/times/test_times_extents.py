"""What counts as an expression of time, and where it begins and ends."""

from __future__ import annotations

import pytest
from times_cases import found


@pytest.mark.parametrize(
    "marked",
    [
        "They met on [Friday, Oct. 23, 1998].",
        "They met on [the 25th of August].",
        "It began in [early in 1914] and went on.",
        "Profit rose in [the third quarter].",
        "A [third-quarter] loss followed.",
        "It was sold [about two years ago].",
        "It was sold [a year earlier].",
        "They meet [every Thursday].",
        "She came at [9 a.m. EST Tuesday].",
        "It lasted [more than four hours].",
        "The [four-day] visit was over.",
        "It fell in [the last week of August].",
        "Talks went on for [the past two months].",
        "It ended with [the end of 1990].",
        "They fled on [the night of April 18, 1775].",
        "She is [now] in charge.",
        "They left [two days] before the vote.",
        "They left [the day before].",
        "It was burned in [149 B.C.] by them.",
        "It happened in [the late 1970s].",
        "It was [nineteen ninety-six].",
        "They came [late last week].",
    ],
)
def test_an_expression_ends_where_timeml_has_it_end(marked: str) -> None:
    before, _, rest = marked.partition("[")
    inside, _, after = rest.partition("]")
    words = [text for text, _ in found(before + inside + after)]
    assert words == [inside]


@pytest.mark.parametrize(
    "text",
    [
        "You may march to the fall of the house and sat down.",
        "They paid $1998 for 2000 troops and 1500 horses.",
        "A 44-year-old man, 52 years old.",
        "He won 10:3 and sold the second house.",
        "She did it as soon as possible.",
        "Jan Kavan spoke of future earnings.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_both_ends_of_a_range_are_found() -> None:
    assert found("It ran from 15 to 22 February 1984, in 1915-17 and on May 4 and 5, 1865.") == [
        ("15", "1984-02-15"),
        ("22 February 1984", "1984-02-22"),
        ("1915", "1915"),
        ("17", "1917"),
        ("May 4", "1865-05-04"),
        ("5, 1865", "1865-05-05"),
    ]
