from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sayso.report.axis import Axis

DAYS = [date(1994, 1, 1), date(2024, 3, 1), date(2024, 3, 4), date(2024, 3, 5)]


@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_days_stand_in_order_within_the_line(days: list[date]) -> None:
    axis = Axis(days)
    places = [axis.at(day) for day in axis.days]
    assert places == sorted(places)
    assert all(0 < place < 100 for place in places)


def test_one_old_day_does_not_press_the_others_together() -> None:
    axis = Axis(DAYS)
    assert axis.at(DAYS[3]) - axis.at(DAYS[1]) > 10


def test_a_day_is_a_point_and_an_open_end_reaches_the_edge() -> None:
    axis = Axis(DAYS)
    assert axis.bar(DAYS[1], DAYS[1]).point
    assert not axis.bar(DAYS[1], DAYS[2]).point
    assert (axis.bar(None, DAYS[1]).start, axis.bar(None, DAYS[1]).open_start) == (0.0, True)
    assert (axis.bar(DAYS[1], None).end, axis.bar(DAYS[1], None).open_end) == (100.0, True)


def test_days_in_the_wrong_order_are_a_range_all_the_same() -> None:
    bar = Axis(DAYS).bar(DAYS[2], DAYS[1])
    assert bar.start < bar.end


def test_a_single_day_stands_in_the_middle() -> None:
    assert Axis([DAYS[0]]).at(DAYS[0]) == 50
