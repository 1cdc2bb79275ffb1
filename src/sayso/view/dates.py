"""Days and spans of days in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.record import TimeMention

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SHORT = 3
_CLOCK = re.compile(r"T(\d\d:\d\d)")
_PARTS_OF_DAY = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}


def when(time: TimeMention, short: bool = False) -> str:
    """What an expression stands for, as in "20–29 February 2024"; "" where it has no day. short:
    months by three letters."""
    if time.earliest is None and time.latest is None:
        return ""
    about = "about " if time.mod == "APPROX" else ""
    clock = _clock(time.value or "")
    return about + days(time.earliest, time.latest, short) + (f", {clock}" if clock else "")


def days(first: date | None, last: date | None, short: bool = False) -> str:
    """First to last day, both inclusive, in the fewest words; None is open."""
    if first is None or last is None:
        return _open(first, last, short)
    if first == last:
        return day(first, short)
    if _whole_months(first, last):
        return _months(first, last, short)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, short)}"
    if first.year == last.year:
        return f"{first.day} {_month(first, short)} – {day(last, short)}"
    return f"{day(first, short)} – {day(last, short)}"


def day(value: date, short: bool = False) -> str:
    """As in "14 June 2024"."""
    return f"{value.day} {_month(value, short)} {value.year}"


def _open(first: date | None, last: date | None, short: bool) -> str:
    if first is not None:
        return f"from {day(first, short)}"
    return f"until {day(last, short)}" if last is not None else ""


def _months(first: date, last: date, short: bool) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{_month(last, short)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year:
        return f"{_month(first, short)}–{end}"
    return f"{_month(first, short)} {first.year} – {end}"


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last == date.max or (last + timedelta(days=1)).day == 1)


def _month(value: date, short: bool) -> str:
    name = _MONTHS[value.month - 1]
    return name[:_SHORT] if short else name


def _clock(value: str) -> str:
    found = _CLOCK.search(value)
    if found:
        return found[1]
    return _PARTS_OF_DAY.get(value.partition("T")[2], "")
