"""Arithmetic on TIMEX3 values of dates: "1998", "1998-Q2", "1998-08", "1998-W32", "1998-08-07TMO".

A value's grain is the letter of its unit: C a century, E a decade, Y, H half a year, S a season,
Q, M, W, D, T a time of day; "" for what can't be placed on the calendar. Years before Christ are
written BC0149, as in TIMEX3.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_SHAPES = (
    ("T", re.compile(r"\d{4}-\d\d-\d\dT.+")),
    ("D", re.compile(r"\d{4}-\d\d-\d\d")),
    ("M", re.compile(r"\d{4}-\d\d")),
    ("Y", re.compile(r"\d{4}")),
    ("Q", re.compile(r"\d{4}-Q[1-4]")),
    ("W", re.compile(r"\d{4}-W\d\d(?:-WE)?")),
    ("S", re.compile(r"\d{4}-(?:SP|SU|FA|WI)")),
    ("H", re.compile(r"\d{4}-H[12]")),
    ("E", re.compile(r"\d{3}")),
    ("C", re.compile(r"\d\d")),
)
SEASON_MONTHS = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}
_MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS_IN = {"D": 1, "W": 7, "F": 14}


def grain(value: str) -> str:
    """The unit of a value, as above."""
    for name, shape in _SHAPES:
        if shape.fullmatch(value):
            return name
    return ""


def year_of(value: str) -> int | None:
    """The year of a date, negative before Christ; None where it is not known or coarser than a year."""
    if value.startswith("BC"):
        return -int(value[2:6]) if re.match(r"BC\d{4}", value) else None
    return int(value[:4]) if re.match(r"\d{4}", value) else None


def year_value(year: int) -> str:
    return f"BC{-year:04}" if year < 0 else f"{year:04}"


def month_of(value: str) -> int | None:
    match = re.match(r"\d{4}-(\d\d)", value)
    return int(match[1]) if match else None


def day_value(day: date) -> str:
    return day.isoformat()


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a value, inclusive; None where it has no place on the calendar."""
    try:
        return _bounds(value)
    except ValueError:  # no such day: "30 February"
        return None


def _bounds(value: str) -> tuple[date, date] | None:  # noqa: PLR0911 - one line a grain
    kind = grain(value)
    if not kind:
        return None
    if kind in "CE":
        years = 100 if kind == "C" else 10
        first = int(value) * years
        return (date(first, 1, 1), date(first + years - 1, 12, 31)) if 0 < first < 9900 else None
    year = int(value[:4])
    if not 1 <= year < 9999:
        return None
    match kind:
        case "T" | "D":
            day = date.fromisoformat(value[:10])
            return day, day
        case "W":
            monday = date.fromisocalendar(year, int(value[6:8]), 1)
            return (monday + timedelta(5 if value.endswith("WE") else 0)), monday + timedelta(6)
        case "Y":
            return date(year, 1, 1), date(year, 12, 31)
        case "S":
            first_month = SEASON_MONTHS[value[5:]]
            start = date(year - (first_month == 12), first_month, 1)
            return start, _month_end(start, 3)
    first_month = int(value[5:]) if kind == "M" else _MONTHS_IN[kind] * (int(value[6]) - 1) + 1
    start = date(year, first_month, 1)
    return start, _month_end(start, _MONTHS_IN[kind])


def _month_end(start: date, months: int) -> date:
    count = start.year * 12 + start.month - 1 + months
    return date(count // 12, count % 12 + 1, 1) - timedelta(1)


def coarse(day: str, unit: str) -> str | None:
    """The value of this unit that a date lies in: ("1998-08-07", "M") gives "1998-08". None where the
    date is too coarse to tell."""
    limits = bounds(day)
    if limits is None:
        return None
    start, end = limits
    first, last = (named(edge, unit) for edge in limits)
    if first != last and not (grain(day) == "S" and unit == "Y") and not (unit == "W" and (end - start).days < 7):
        return None
    return last


def named(day: date, unit: str) -> str:  # noqa: PLR0911 - one line a unit
    """The value of this unit that a day lies in."""
    match unit:
        case "D" | "T" | "TH" | "TM" | "TS":
            return day.isoformat()
        case "W":
            return week_value(day)
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "H":
            return f"{day.year:04}-H{(day.month + 5) // 6}"
        case "E":
            return f"{day.year // 10:03}"
        case "C":
            return f"{day.year // 100:02}"
        case "L":
            return f"{day.year // 1000}"
    return f"{day.year:04}"


def moved(value: str, count: int, unit: str) -> str | None:
    """A date so many units away, as fine as the coarser of the two: ("1998-08-07", -2, "M") gives
    "1998-06". None where that is not on the calendar."""
    try:
        return _moved(value, count, unit)
    except (ValueError, OverflowError):
        return None


def _moved(value: str, count: int, unit: str) -> str | None:
    if value.startswith("BC"):
        years = {"Y": 1, "E": 10, "C": 100}.get(unit)
        year = year_of(value)
        return year_value(year + count * years) if years and year is not None and year + count * years < 0 else None
    limits = bounds(value)
    if limits is None:
        return None
    start = limits[0]
    if unit in _DAYS_IN:
        day = start + timedelta(count * _DAYS_IN[unit])
        if grain(value) in ("M", "Y", "Q", "S", "E", "C"):
            return None
        return week_value(day) if unit == "W" else day.isoformat()
    if unit not in _MONTHS_IN:
        return None
    months = start.year * 12 + start.month - 1 + count * _MONTHS_IN[unit]
    return named(date(months // 12, months % 12 + 1, 1), unit)


def later_clock(value: str, count: float, unit: str) -> str | None:
    """A time of day so many hours or minutes away; the day alone where the time is unknown and little is
    added."""
    limits = bounds(value)
    if limits is None or limits[0] != limits[1]:
        return None
    at = re.fullmatch(r".{10}T(\d\d):(\d\d)", value)
    if at is None:
        return limits[0].isoformat() if abs(count) * {"TH": 60, "TM": 1, "TS": 1 / 60}[unit] < 720 else None
    moment = datetime.combine(limits[0], datetime.min.time()) + timedelta(hours=int(at[1]), minutes=int(at[2]))
    try:
        moment += timedelta(minutes=count * {"TH": 60, "TM": 1, "TS": 1 / 60}[unit])
    except OverflowError:
        return None
    return moment.isoformat(timespec="minutes")


def years_away(value: str, years: int) -> str | None:
    """The same part of another year: ("1989-Q3", -1) gives "1988-Q3"."""
    if not re.match(r"\d{4}", value):
        return _moved(value, years, "Y") if value.startswith("BC") else None
    year = int(value[:4]) + years
    return f"{year:04}{value[4:]}" if 0 < year < 9999 else None
