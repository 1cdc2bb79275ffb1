from __future__ import annotations

from hypothesis import given, settings

from hand_made import resolved, tessel
from sayso.record import Record
from sayso.view.reading import reading
from sayso.view.timeline import Timeline, timeline
from wire import wire


def _line(*found: Record) -> Timeline:
    return timeline([reading(record) for record in found])


def test_moments_stand_in_order_with_the_statements_made_or_spoken_of_then() -> None:
    found = [(m.label, [(d.entry.number, d.said) for d in m.statements]) for m in _line(wire()).moments]
    assert found == [
        ("until 5 March 2022", [(14, False)]),
        ("January 2024", [(13, False)]),
        ("February 2024", [(13, True)]),
        ("20–29 February 2024", [(5, False)]),
        ("28 February 2024", [(7, False)]),
        ("1 March 2024", [(1, False)]),
        ("4 March 2024", [(1, True)]),
        ("11–17 March 2024", [(10, False), (11, False)]),
        ("May 2024", [(2, False)]),
        ("October–December 2024", [(16, False), (17, False)]),
    ]


def test_what_stays_relative_is_kept_apart() -> None:
    (undated,) = _line(wire()).undated
    assert (undated.entry.number, undated.time.needs) == (1, "the day of the meeting")


def test_dates_and_statements_are_counted() -> None:
    line = _line(wire(), wire())
    assert (line.dates, line.statements) == (24, 20)
    assert _line(tessel()) == Timeline((), ())


@settings(max_examples=40, deadline=None)
@given(resolved())
def test_every_date_of_a_statement_is_on_the_line_or_has_no_day(made: Record) -> None:
    line, times = _line(made), {time.id: time for time in made.times}
    named = [times[key] for s in made.statements for key in ([s.said] if s.said else []) + list(s.about)]
    days = [time for time in named if time.earliest or time.latest]
    assert line.dates == len(days)
    assert len(line.undated) == sum(1 for t in named if t.needs and not (t.earliest or t.latest))
    assert [m.ends for m in line.moments] == sorted(m.ends for m in line.moments)
