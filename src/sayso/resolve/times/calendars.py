"""Holidays whose day differs from year to year."""

from __future__ import annotations

from datetime import date, timedelta


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (1) ... Sunday (7) of a month; nth -1 is the last."""
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def holiday(name: str, year: int) -> date | None:  # noqa: PLR0911 - one line a day
    """A holiday of that year: a month and day ("12-25"), or the name of a movable one; None for others."""
    if name[:2].isdigit():
        return date(year, int(name[:2]), int(name[3:]))
    match name:
        case "easter":
            return easter(year)
        case "thanksgiving":
            return nth_weekday(year, 11, 4, 4)
        case "labor":
            return nth_weekday(year, 9, 1, 1)
        case "memorial":
            return nth_weekday(year, 5, 1, -1)
        case "columbus":
            return nth_weekday(year, 10, 1, 2)
        case "election":
            return nth_weekday(year, 11, 1, 1) + timedelta(1)
    return None
