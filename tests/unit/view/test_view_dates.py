from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.record import Span, TimeKind, TimeMention
from sayso.view.dates import days, when


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-03-04", "2024-03-04", "4 March 2024"),
        ("2024-02-20", "2024-02-29", "20–29 February 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2024-01-30", "2024-02-05", "30 January – 5 February 2024"),
        ("2024-01-01", "2024-03-31", "January–March 2024"),
        ("2023-11-01", "2024-01-31", "November 2023 – January 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2019-01-01", "2023-12-31", "2019–2023"),
        ("9999-12-01", "9999-12-31", "December 9999"),
        ("", "2022-03-05", "until 5 March 2022"),
        ("2022-03-05", "", "from 5 March 2022"),
        ("", "", ""),
    ],
)
def test_days_are_told_in_the_fewest_words(first: str, last: str, words: str) -> None:
    assert days(_day(first), _day(last)) == words


@given(st.none() | st.dates(), st.none() | st.dates())
def test_any_two_days_have_words_and_a_short_form(first: date | None, last: date | None) -> None:
    words = days(first, last)
    assert bool(words) is bool(first or last)
    assert len(days(first, last, short=True)) <= len(words)
    for each in (first, last):
        assert each is None or str(each.year) in words


def _mention(value: str, mod: str | None = None) -> TimeMention:
    day = date(2024, 3, 4)
    return TimeMention("t", Span(0, 1), TimeKind.TIME, value, mod, earliest=day, latest=day)


@pytest.mark.parametrize(
    ("value", "mod", "words"),
    [
        ("2024-03-04T14:30", None, "4 March 2024, 14:30"),
        ("2024-03-04TEV", None, "4 March 2024, evening"),
        ("2024-03-04", "APPROX", "about 4 March 2024"),
        ("2024-03-04", None, "4 March 2024"),
    ],
)
def test_the_hour_and_the_part_of_the_day_are_told(value: str, mod: str | None, words: str) -> None:
    assert when(_mention(value, mod)) == words


def test_an_expression_without_a_day_has_no_words() -> None:
    assert when(TimeMention("t", Span(0, 1), TimeKind.DURATION, "P2D")) == ""
