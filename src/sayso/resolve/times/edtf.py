"""TIMEX3 values as EDTF strings (ISO 8601-2:2019, level 1) and as first and last day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.resolve.times.values import bounds, grain

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_BC = re.compile(r"BC(\d{1,4})")
Limits = tuple[date | None, date | None]


def narrowed(value: str, mod: str | None) -> Limits:
    """First and last day that a value with this modifier can mean, inclusive.

    START, MID and END are thirds of a month or less, of anything longer too; the days of a month
    split at the 10th and the 20th. Both None for what is not on the calendar.
    """
    limits = bounds(value)
    if limits is None:
        return None, None
    first, last = limits
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return None, last if mod == "ON_OR_BEFORE" else first - timedelta(1)
    if mod == "AFTER":
        return last + timedelta(1), None
    if mod == "ON_OR_AFTER":
        return first, None
    if mod in ("START", "MID", "END") and (last - first).days >= 5:
        return _third(first, last, mod)
    return first, last


def _third(first: date, last: date, mod: str) -> tuple[date, date]:
    days = (last - first).days + 1
    one, two = first + timedelta(days // 3), first + timedelta(2 * days // 3)
    if first.day == 1 and 28 <= days <= 31:
        one, two = first.replace(day=11), first.replace(day=20)
    elif first.day == 1 and days > 80:
        one, two = one.replace(day=1), two.replace(day=1)
    match mod:
        case "START":
            return first, one - timedelta(1)
        case "MID":
            return one, two
    return two, last


def edtf(value: str, mod: str | None) -> str | None:
    """The same date in EDTF; None for durations, sets and references. Quarters, weeks and parts ("late
    2021") are intervals, for level 1 has no names for them."""
    before_christ = _BC.fullmatch(value)
    if before_christ:
        year = 1 - int(before_christ[1])
        return (f"-{-year:04}" if year else "0000") + ("~" if mod == "APPROX" else "")
    kind = grain(value)
    first, last = narrowed(value, mod)
    if not kind or (first is None and last is None):
        return None
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    if mod in ("START", "MID", "END") and bounds(value) != (first, last):
        return f"{first}/{last}"
    return _plain(value, kind, first, last) + ("~" if mod == "APPROX" and kind in "EYMD" else "")


def _plain(value: str, kind: str, first: date, last: date) -> str:  # noqa: PLR0911 - one line a grain
    match kind:
        case "C":
            return f"{value}XX"
        case "E":
            return f"{value}X"
        case "S":
            return f"{value[:4]}-{_SEASONS[value[5:]]}"
        case "Q" | "H":
            return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"
        case "W":
            return f"{first}/{last}"
        case "T":
            at = re.fullmatch(r"T(\d\d):(\d\d)", value[10:])
            return f"{value[:10]}T{at[1]}:{at[2]}:00" if at and at[1] != "24" else value[:10]
    return value
