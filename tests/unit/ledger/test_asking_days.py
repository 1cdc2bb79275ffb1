from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.ledger.asking.days import Days, days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022-02-20", "2022-02-20", "2022-02-20"),
        ("2022-02-20..2022-03-05", "2022-02-20", "2022-03-05"),
        ("2022-02/2022-03", "2022-02-01", "2022-03-31"),
        (" 2022 .. 2023 ", "2022-01-01", "2023-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2022-W08", "2022-02-21", "2022-02-27"),
        ("2022-Q1", "2022-01-01", "2022-03-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022~", "2022-01-01", "2022-12-31"),
    ],
)
def test_dates_and_intervals_become_first_and_last_day(text: str, first: str, last: str) -> None:
    assert days(text) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["2022-03..", "2022-03/..", "2022-03/"])
def test_an_end_may_be_open(text: str) -> None:
    assert days(text) == Days(date(2022, 3, 1), None)


@pytest.mark.parametrize("text", ["..2022-03", "../2022-03", "/2022-03"])
def test_a_start_may_be_open(text: str) -> None:
    assert days(text) == Days(None, date(2022, 3, 31))


@pytest.mark.parametrize("text", ["", "..", "/", "soon", "22", "2022-13", "2022-02-30", "2023..2022", "1/2/2022"])
def test_what_is_no_date_is_wrong_usage_that_names_the_option(text: str) -> None:
    with pytest.raises(UsageError, match="--about"):
        days(text, "--about")


@settings(deadline=None)
@given(
    st.none() | st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.none() | st.dates(date(1000, 1, 1), date(9000, 1, 1))
)
def test_written_days_read_back_the_same(first: date | None, last: date | None) -> None:
    if (first or last) is None or (first and last and first > last):
        return
    assert days(str(Days(first, last))) == Days(first, last)
