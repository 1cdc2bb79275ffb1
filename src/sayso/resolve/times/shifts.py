"""Relative forms to values: units in place ("last week"), days ("yesterday"), offsets ("two days later")."""

from __future__ import annotations

from datetime import timedelta

from sayso.record import TimeKind
from sayso.resolve.times.forms import STEPS, TOLD, Daily, Offset, SamePeriod, Step, Way
from sayso.resolve.times.state import NEEDS_PUBLICATION, NEEDS_TEXT, Base, Reading, Resolved
from sayso.resolve.times.values import bounds, coarse, grain, later_clock, moved, named, year_of, years_away

_NAMES = {"D": "a day", "W": "a week", "M": "a month", "Q": "a quarter", "Y": "a year"}
_BLANK = {"D": "XXXX-XX-XX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}


def step(form: Step, reading: Reading) -> Resolved:
    """ "last week", "this year", "the next day"."""
    base = reading.told() if _is_told(form, reading) else reading.speech
    kind = TimeKind.TIME if form.part else TimeKind.DATE
    tail = f"T{form.part}" if form.part else ""
    value = _stepped(form, base, reading) if base else None
    if value is not None:
        return Resolved(kind, value + tail, base=base)
    blank = _BLANK.get(form.unit)
    if base is not None:
        needs = f"a date as fine as {_NAMES.get(form.unit, 'that')}"
    else:
        needs = NEEDS_TEXT if _is_told(form, reading) else NEEDS_PUBLICATION
    return Resolved(kind, blank + tail if blank else None, base=base, needs=needs)


def _is_told(form: Step, reading: Reading) -> bool:
    """Whether it counts from the last date met: "that month", "the next day", anything in a story."""
    if form.way in TOLD and not (form.spoken and form.unit in ("Y", "M", "W", "Q")):
        return True
    return (form.unit == "D" and form.way is not Way.THIS) or reading.telling


def _stepped(form: Step, base: Base, reading: Reading) -> str | None:
    count = STEPS[form.way]
    if form.unit == "WE":
        return _weekend(form, base)
    if form.unit == "Q" and form.way is Way.THAT and reading.quarter:
        return reading.quarter
    if base.value.startswith("BC"):
        return moved(base.value[:6], count, form.unit)
    here = coarse(base.value, form.unit)
    if here is not None:
        return moved(base.value if form.unit == "W" else here, count, form.unit)
    if form.unit == "D" and grain(base.value) == "M":
        return f"{base.value}-XX"
    return f"{base.value[:4]}-XX" if form.unit == "M" and year_of(base.value) is not None else None


def _weekend(form: Step, base: Base) -> str | None:
    """The one before or after; on a Saturday or Sunday "the weekend" is the running one."""
    now = base.day()
    if now is None:
        return None
    running = form.way is Way.LAST and now.isoweekday() >= 6
    return named(now if running else now + timedelta(7 * STEPS[form.way]), "W") + "-WE"


def daily(form: Daily, reading: Reading) -> Resolved:
    """ "yesterday", "tomorrow morning"."""
    tail = f"T{form.clock}" if form.clock else f"T{form.part}" if form.part else ""
    kind = TimeKind.TIME if tail else TimeKind.DATE
    base = reading.speech
    now = base.day() if base else None
    if now is None:
        return Resolved(kind, f"XXXX-XX-XX{tail}", needs=NEEDS_PUBLICATION)
    return Resolved(kind, (now + timedelta(form.days)).isoformat() + tail, base=base)


def offset(form: Offset, reading: Reading) -> Resolved:
    """ "two weeks ago", "a month later"."""
    base = (reading.speech if form.speech else None) or reading.told()
    tail = f"T{form.part}" if form.part else ""
    kind = TimeKind.TIME if tail else TimeKind.DATE
    if form.amount.number == "X":
        return Resolved(kind, "PAST_REF" if form.sign < 0 else "FUTURE_REF", base=base)
    if form.speech and reading.speech is None:
        return Resolved(kind, None, needs=NEEDS_PUBLICATION)
    if base is None:
        return Resolved(kind, None, needs=NEEDS_TEXT)
    value = counted(base, form, reading)
    needs = None if value else "a finer date to count from"
    if value and "T" in value:
        kind = TimeKind.TIME
    return Resolved(kind, value + tail if value else None, base=base, needs=needs)


def counted(base: Base, form: Offset, reading: Reading) -> str | None:
    """So many units before or after the base, to the day for days and to the year for years; but a year
    before a quarter is a quarter."""
    unit, exact = form.amount.unit, form.sign * float(form.amount.number)
    if unit.startswith("T"):
        clock = reading.clock
        same_day = clock is not None and clock.value[:10] == base.value[:10]
        return later_clock(clock.value if clock and same_day else base.value, exact, unit)
    if exact != int(exact):
        return moved(base.value, round(exact * 12), "M") if unit == "Y" else None
    if unit in ("E", "C"):
        return moved(base.value, int(exact) * (10 if unit == "E" else 100), "Y")
    if unit == "Y":
        compared = abs(exact) == 1 and reading.by_quarter and not reading.narrative
        about = reading.quarter if reading.quarter and compared else base.value
        if about.startswith("BC") or grain(about) in ("Q", "H", "Y"):
            return years_away(about, int(exact))
    return moved(base.value, int(exact), unit)


def same_period(form: SamePeriod, reading: Reading) -> Resolved:
    """ "the 1988 quarter": that year's part like the last one spoken of."""
    if reading.quarter is None or bounds(reading.quarter) is None:
        return Resolved(TimeKind.DATE, f"{form.year}")
    return Resolved(TimeKind.DATE, f"{form.year}{reading.quarter[4:]}", base=reading.last)
