"""Offsets from an event to values: "two days before the vote", "the morning of the raid"."""

from __future__ import annotations

import re
from datetime import date

from sayso.record import Anchor, Reason, TimeKind
from sayso.resolve.times.dates import nearest_weekday
from sayso.resolve.times.events import Event, event_date
from sayso.resolve.times.forms import Found, Offset, Way
from sayso.resolve.times.lengths import period
from sayso.resolve.times.shifts import counted
from sayso.resolve.times.state import Base, Reading, Resolved
from sayso.resolve.times.tense import Tense
from sayso.resolve.times.values import moved, years_away

_JOINT = re.compile(r"\s*(?:before|after|of|in|since)?\s*")
_NEEDS = "the date of what it is counted from"
_MATCHED, _GUESSED = 0.8, 0.6  # how sure a date is whose event's words match, or was merely the last one dated


def from_event(found: Found, form: Offset, reading: Reading) -> Resolved:
    """The date where the text dates the event; else only the length of time is known."""
    joint = _JOINT.match(reading.context.text, found.end)
    event = event_date(joint.end() if joint else found.end, reading, reading.days)
    if event is None or _doubtful(event, found, form):
        return _undated(form)
    base = Base(event.base.value, Anchor.EVENT, event.base.span)
    value = _value(base, form, reading)
    if value is None:
        return _undated(form, base)
    kind = TimeKind.TIME if "T" in value else TimeKind.DATE
    how = "its words match those around the date" if event.matched else "it is the last one dated"
    return Resolved(
        kind, value, base=base, sure=_MATCHED if event.matched else _GUESSED, reasons=(Reason("event", how),)
    )


def _doubtful(event: Event, found: Found, form: Offset) -> bool:
    """A guessed event gives no date for "nearly two months after" or for an anniversary."""
    return not event.matched and (found.mod is not None or (form.on and not form.part))


def _undated(form: Offset, base: Base | None = None) -> Resolved:
    if form.on and not form.part:
        return Resolved(TimeKind.DATE, None, base=base, needs=_NEEDS)
    if form.one or form.day or form.part:
        kind = TimeKind.TIME if form.part else TimeKind.DATE
        return Resolved(kind, "XXXX-XX-XX" + (f"T{form.part}" if form.part else ""), base=base, needs=_NEEDS)
    return Resolved(TimeKind.DURATION, period((form.amount,)), base=base, needs=_NEEDS)


def _value(base: Base, form: Offset, reading: Reading) -> str | None:
    day = base.day()
    if form.on:
        return _on(base, day, form)
    if form.day is not None:
        way = Way.PREVIOUS if form.sign < 0 else Way.FOLLOWING
        weekday = form.day.weekday or 1
        return nearest_weekday(day, weekday, way, Tense.UNKNOWN).isoformat() if day else None
    if form.amount.number == "X":
        return None
    value = counted(base, form, reading)
    return value + f"T{form.part}" if value and form.part else value


def _on(base: Base, day: date | None, form: Offset) -> str | None:
    """ "the morning of the raid", "the fifth anniversary of the pact", "his second day in office"."""
    if day is None:
        return None
    if form.part:
        return f"{day.isoformat()}T{form.part}"
    count = int(form.amount.number)
    return years_away(day.isoformat(), count) if form.amount.unit == "Y" else moved(base.value, count, form.amount.unit)
