"""One expression, anchored to what has been read so far."""

from __future__ import annotations

from sayso.record import TimeKind
from sayso.resolve.times.dates import calendar
from sayso.resolve.times.forms import Calendar, Daily, Duration, Fixed, Found, Offset, Repeated, SamePeriod, Step
from sayso.resolve.times.from_event import from_event
from sayso.resolve.times.lengths import duration
from sayso.resolve.times.shifts import daily, offset, same_period, step
from sayso.resolve.times.state import Reading, Resolved


def resolved(found: Found, reading: Reading) -> Resolved:
    form = found.form
    if isinstance(form, Offset):
        return from_event(found, form, reading) if form.event else offset(form, reading)
    match form:
        case Calendar():
            result = calendar(found, form, reading)
        case Step():
            result = step(form, reading)
        case Daily():
            result = daily(form, reading)
        case SamePeriod():
            result = same_period(form, reading)
        case Duration():
            result = duration(form, reading)
        case Repeated():
            result = Resolved(TimeKind.SET, form.value, quant=form.quant, freq=form.freq)
        case Fixed():
            result = _fixed(form, reading)
    return result


def _fixed(form: Fixed, reading: Reading) -> Resolved:
    """ "now", "in the past"; "back then" is the last date met."""
    if form.same and reading.last is not None:
        return Resolved(TimeKind.DATE, reading.last.value, base=reading.last)
    return Resolved(TimeKind.DATE, form.value)
