from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.days import day_of

FORMS = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y-%m-%dT%H:%M:%SZ", "%a, %d %b %Y %H:%M:%S +0900", "%B %d, %Y", "%d %b %Y")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_day_is_read_as_it_was_written(day: date, form: str) -> None:
    assert day_of(datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC).strftime(form)) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Fri, 14 Jun 2024 23:30:00 -0500", date(2024, 6, 14)),  # the day there, not in Greenwich
        ("2024-06-14T23:30:00-05:00", date(2024, 6, 14)),
        ("14/06/2024", date(2024, 6, 14)),
        ("06/14/2024 10:00", date(2024, 6, 14)),
        ("14.6.2024", date(2024, 6, 14)),
        ("06/07/2024", None),  # June or July
        ("06/06/2024", date(2024, 6, 6)),
        (datetime(2024, 6, 14, 10, tzinfo=UTC), date(2024, 6, 14)),
        (date(2024, 6, 14), date(2024, 6, 14)),
        ("2024-13-45", None),
        ("32/01/2024", None),
        ("yesterday", None),
        ("1718323200", None),
        ("", None),
        ("9" * 200, None),
        (20240614, None),
        (None, None),
    ],
)
def test_what_can_mean_two_days_or_none_is_no_day(value: object, day: date | None) -> None:
    assert day_of(value) == day


@given(st.text(max_size=120))
def test_no_text_is_an_error(text: str) -> None:
    assert day_of(text) is None or isinstance(day_of(text), date)
