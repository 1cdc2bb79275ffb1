"""What a resolved expression leaves behind for those that follow."""

from __future__ import annotations

import re

from sayso.record import Anchor, Span, TimeKind
from sayso.resolve.times.forms import Calendar, Duration, Found, Offset, Step, Way
from sayso.resolve.times.state import Base, Reading, Resolved
from sayso.resolve.times.values import bounds, grain, year_of

_BACK, _FORWARD = -2, 4  # years that a story goes at one step
_CLOCK = re.compile(r"T\d\d:")


def note(found: Found, result: Resolved, reading: Reading) -> None:
    """Dates become what later ones are counted from."""
    comparing = _compares_quarters(found)
    if comparing is not None:
        reading.by_quarter = comparing
    value = result.value
    if value is None or result.kind not in (TimeKind.DATE, TimeKind.TIME):
        return
    kind = "Y" if re.match(r"BC\d{4}", value) else grain(value) if bounds(value) else ""
    if kind and not _aside(value, reading):
        _note_date(found, Base(value, Anchor.TEXT, Span(found.start, found.end)), kind, reading)


def _note_date(found: Found, base: Base, kind: str, reading: Reading) -> None:
    form, back = found.form, _looks_back(found)
    place = (found.start, found.end, base)
    if reading.context.quotation(found.start, found.end) is None:
        reading.told_days.append(place)
        if not back:
            reading.days.append(place)
    if _CLOCK.search(base.value):
        reading.clock = base
    if kind not in ("E", "C", "S") and not back:
        reading.last = base
    if kind in ("D", "T"):
        reading.exact = base
    if kind == "Q" and isinstance(form, Calendar) and form.year_way is None:
        reading.quarter = base.value
    if isinstance(form, Calendar) and form.year is not None:
        reading.explicit.append((found.start, base))


def _compares_quarters(found: Found) -> bool | None:
    """Whether it has quarters compared, or longer stretches ("the first nine months"); None for neither."""
    form = found.form
    if isinstance(form, Calendar):
        return True if form.quarter else None
    if isinstance(form, Step):
        return True if form.unit == "Q" else None
    if isinstance(form, Duration) and form.amounts[0].unit in ("M", "Y"):
        return False if form.amounts[0].number in ("6", "9", "1") else None
    return None


def _aside(value: str, reading: Reading) -> bool:
    """In a story, a year far from where it stands is an aside until a second date bears it out."""
    year, last = year_of(value), year_of(reading.last.value) if reading.last else None
    if not reading.narrative or year is None or last is None or _BACK <= year - last <= _FORWARD:
        reading.doubted = None
        return False
    doubted, reading.doubted = reading.doubted, year
    return doubted is None or abs(year - doubted) > 2


def _looks_back(found: Found) -> bool:
    """An aside to an earlier time ("the previous year", "two years earlier") leaves the story where it was."""
    form = found.form
    if isinstance(form, Offset):
        return form.sign < 0 or form.event
    if isinstance(form, Calendar):
        return Way.PREVIOUS in (form.way, form.year_way)
    return isinstance(form, Step) and form.way is Way.PREVIOUS
