"""Calendar forms to values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.record import TimeKind
from sayso.resolve.times.calendars import holiday
from sayso.resolve.times.forms import TOLD, Calendar, Found, Way
from sayso.resolve.times.state import NEEDS_PUBLICATION, NEEDS_TEXT, Base, Reading, Resolved
from sayso.resolve.times.tense import Tense
from sayso.resolve.times.values import bounds, month_of, week_value, year_of, year_value
from sayso.resolve.times.years import year_for


def calendar(found: Found, form: Calendar, reading: Reading) -> Resolved:
    """The value of a date or time of day; the parts left out come from the base."""
    if form.century is not None:
        return Resolved(TimeKind.DATE, f"BC{form.century:02}" if form.bc else f"{form.century:02}")
    if form.decade is not None:
        return Resolved(TimeKind.DATE, f"BC{form.decade:03}" if form.bc else f"{_decade(form.decade, reading):03}")
    if form.month is None and form.weekday is not None:
        return _weekday(found, form, reading)
    if form.month is None and form.day is not None:
        return _day_of_month(form, reading)
    if form.clock and form.day is None:
        return _clock(found, form, reading)
    return _valued(form, *year_for(found, form, reading))


def tail(form: Calendar) -> str:
    """The time of day, as it stands at a value's end."""
    return f"T{form.clock}" if form.clock else f"T{form.part}" if form.part else ""


def _kind(form: Calendar) -> TimeKind:
    return TimeKind.TIME if tail(form) else TimeKind.DATE


def _day_of_month(form: Calendar, reading: Reading) -> Resolved:
    """ "on the 20th": of the month last spoken of."""
    base = reading.exact or reading.told()
    if base is None or month_of(base.value) is None:
        return Resolved(TimeKind.DATE, f"XXXX-XX-{form.day:02}", needs=NEEDS_TEXT)
    return Resolved(TimeKind.DATE, f"{base.value[:7]}-{form.day:02}", base=base)


def _decade(decade: int, reading: Reading) -> int:
    """ "the '80s": the last ones."""
    if decade > 10:
        return decade
    base = reading.last if reading.narrative else reading.speech
    year = (year_of(base.value) if base else None) or 2000
    century = year // 100 if 100 * (year // 100) + 10 * decade <= year else year // 100 - 1
    return 10 * century + decade


def _valued(form: Calendar, year: int | None, base: Base | None) -> Resolved:
    if form.bc and year is not None and year > 0:
        year = -year
    needs = None if year is not None else NEEDS_TEXT
    value = _without_time(form, year)
    if form.week:
        limits = bounds(value)
        return Resolved(TimeKind.DATE, week_value(limits[0]) if limits else None, base=base, needs=needs)
    return Resolved(_kind(form), value + tail(form), base=base, needs=needs)


def _without_time(form: Calendar, year: int | None) -> str:
    stem = year_value(year) if year is not None else "XXXX"
    if form.holiday:
        day = holiday(form.holiday, year) if year is not None and year > 0 else None
        return day.isoformat() if day else f"{stem}-XX-XX"
    if form.quarter or form.half:
        return f"{stem}-Q{form.quarter}" if form.quarter else f"{stem}-H{form.half}"
    if form.season:
        return f"{stem}-{form.season}"
    if form.month:
        return f"{stem}-{form.month:02}" + (f"-{form.day:02}" if form.day else "")
    return stem


def _weekday(found: Found, form: Calendar, reading: Reading) -> Resolved:
    told = form.way in TOLD or (reading.telling and reading.last is not None)
    base = (reading.exact or reading.told()) if told else reading.speech
    now = base.day() if base else None
    if base is None or now is None or form.weekday is None:
        needs = NEEDS_TEXT if told else NEEDS_PUBLICATION
        return Resolved(_kind(form), f"XXXX-WXX-{form.weekday}{tail(form)}", needs=needs)
    possessive = reading.context.text[found.end : found.end + 2] in ("'s", "’s")
    tense = Tense.PAST if possessive else reading.context.tense(found.start, found.end)
    day = nearest_weekday(now, form.weekday, form.way, tense)
    return Resolved(_kind(form), day.isoformat() + tail(form), base=base)


def nearest_weekday(now: date, weekday: int, way: Way | None, tense: Tense) -> date:
    """With a past verb the latest such day up to now, with a future one the next from now. THAT: of the
    same week."""
    back = (now.isoweekday() - weekday) % 7
    match way:
        case Way.LAST | Way.PREVIOUS:
            return now - timedelta(back or 7)
        case Way.NEXT | Way.FOLLOWING:
            return now + timedelta(7 - back)
        case Way.THAT:
            return now + timedelta(weekday - now.isoweekday())
    ahead = way is Way.THIS or tense is Tense.FUTURE
    return now + timedelta((7 - back) % 7) if ahead else now - timedelta(back)


def _clock(found: Found, form: Calendar, reading: Reading) -> Resolved:
    """A time of day by itself: of the day named right behind it, else of the last day met."""
    dated = _dated_by(found, reading)
    if dated is not None:
        return _valued(replace(dated, clock=form.clock), *year_for(found, dated, reading))
    base = reading.exact or reading.speech
    day = base.day() if base else None
    if base is None or day is None:
        return Resolved(TimeKind.TIME, f"XXXX-XX-XXT{form.clock}", needs=NEEDS_TEXT)
    return Resolved(TimeKind.TIME, f"{day.isoformat()}T{form.clock}", base=base)


def _dated_by(found: Found, reading: Reading) -> Calendar | None:
    """ "at 14:10 on 16 August"."""
    following = reading.following
    if following is None or not isinstance(following.form, Calendar) or following.form.month is None:
        return None
    if following.form.day is None:
        return None
    between = reading.context.text[found.end : following.start].strip(" ,").lower()
    return following.form if between in ("", "on") else None
