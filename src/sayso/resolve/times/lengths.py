"""Durations to values."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.record import TimeKind
from sayso.resolve.times.forms import Amount, Duration, Way
from sayso.resolve.times.state import Base, Reading, Resolved

_DAYS = {"D": 1, "W": 7, "F": 14}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120}
_YEARS = {"E": 10, "C": 100, "L": 1000}


def period(amounts: tuple[Amount, ...]) -> str:
    """ "P2W", "PT1H30M"; "P20Y" for two decades."""
    days = "".join(_amount(a) for a in amounts if not a.unit.startswith("T"))
    hours = "".join(a.number + a.unit[1] for a in amounts if a.unit.startswith("T"))
    return f"P{days}" + (f"T{hours}" if hours else "")


def _amount(amount: Amount) -> str:
    if amount.unit == "F":
        return f"{2 * float(amount.number):g}W" if amount.number != "X" else "XW"
    if amount.number == "X":
        return f"X{amount.unit}"
    if amount.unit in _YEARS:
        return f"{float(amount.number) * _YEARS[amount.unit]:g}Y"
    return f"{6 * float(amount.number):g}M" if amount.unit == "H" else amount.number + amount.unit


def duration(form: Duration, reading: Reading) -> Resolved:
    """Its length; with "past" or "next" also the days it covers, where the day of speech is known."""
    value = period(form.amounts)
    base = reading.speech
    if form.way not in (Way.LAST, Way.NEXT) or base is None or reading.telling:
        return Resolved(TimeKind.DURATION, value)
    limits = _covered(form, base)
    return Resolved(TimeKind.DURATION, value, base=base if limits else None, limits=limits)


def _covered(form: Duration, base: Base) -> tuple[date, date] | None:
    now, amount = base.day(), form.amounts[0]
    if now is None or len(form.amounts) != 1 or not amount.number.isdecimal():
        return None
    count = int(amount.number) * (-1 if form.way is Way.LAST else 1)
    try:
        if amount.unit in _DAYS:
            other = now + timedelta(count * _DAYS[amount.unit])
        elif amount.unit in _MONTHS:
            other = _months_away(now, count * _MONTHS[amount.unit])
        else:
            return None
    except (ValueError, OverflowError):  # beyond the calendar
        return None
    return min(other, now), max(other, now)


def _months_away(day: date, months: int) -> date:
    """The same day of another month, or its last. Raises ValueError beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    length = ((first + timedelta(31)).replace(day=1) - first).days
    return first.replace(day=min(day.day, length))
