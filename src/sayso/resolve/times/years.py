"""Which year a month, a season, a quarter or a holiday belongs to where the words leave it out."""

from __future__ import annotations

from datetime import date

from sayso.resolve.times.calendars import holiday
from sayso.resolve.times.forms import STEPS, TOLD, Calendar, Found, Way
from sayso.resolve.times.state import Base, Reading
from sayso.resolve.times.tense import Tense
from sayso.resolve.times.values import SEASON_MONTHS, bounds, grain, month_of, year_of

_JOINING = ("", "and", "to", "or", "until", "through")


def year_for(  # noqa: PLR0911 - one line a way of saying it
    found: Found, form: Calendar, reading: Reading
) -> tuple[int | None, Base | None]:
    """The year, and what it was taken from; (None, None) where nothing tells."""
    if form.year is not None:
        return form.year, None
    if form.short_year is not None:
        return _full_year(form.short_year, reading), None
    lead = _leads_to(found, form, reading)
    if lead is not None:
        return lead, None
    way = form.year_way or form.way
    told = way in TOLD or reading.telling
    base = reading.told() if told else reading.speech or reading.last
    year = year_of(base.value) if base else None
    if base is None or year is None:
        return None, None
    if form.year_way is not None:
        return year + STEPS[form.year_way], base
    if form.quarter or form.half:
        return _quarter_year(form, base, year, reading), base
    if told:
        return _narrated(form, base, year, way), base
    return _spoken(found, form, base, reading)


def _full_year(short: int, reading: Reading) -> int:
    """The '99 of a year's last two digits, up to ten years ahead."""
    base = reading.last if reading.narrative else reading.speech
    year = (year_of(base.value) if base else None) or 2030
    full = 100 * (year // 100) + short
    return full if full <= year + 10 else full - 100


def _leads_to(found: Found, form: Calendar, reading: Reading) -> int | None:
    """The year of the date right behind, which holds for both: "from January to March 2012"."""
    following = reading.following
    if following is None or form.year_way or form.way or not isinstance(following.form, Calendar):
        return None
    later = following.form
    between = reading.context.text[found.end : following.start].strip(" -–—,()").lower()
    if between not in _JOINING or later.year is None or not (later.month or later.season):
        return None
    return (-later.year if later.bc else later.year) if _month(form) <= _month(later) else None


def _month(form: Calendar) -> int:
    if form.month:
        return form.month
    if form.season:
        return SEASON_MONTHS[form.season]
    day = holiday(form.holiday, 2001) if form.holiday else None
    return day.month if day else 6


def _quarter_year(form: Calendar, base: Base, year: int, reading: Reading) -> int:
    """The latest such quarter (or half) that had begun by then."""
    limits = bounds(base.value)
    if limits is None or reading.narrative:
        return year
    begun = 3 * form.quarter - 2 if form.quarter else 6 * (form.half or 1) - 5
    return year - 1 if begun > limits[0].month + 3 else year


def _spoken(found: Found, form: Calendar, base: Base, reading: Reading) -> tuple[int, Base]:
    """Counted from the day of speech; a date of an earlier year just before goes first where the verb
    looks back."""
    limits = bounds(base.value)
    if limits is None:
        return year_of(base.value) or 0, base
    now = limits[0]
    tense = Tense.UNKNOWN if form.way else reading.context.tense(found.start, found.end)
    nearest = _nearest(form, now, tense)
    if form.way is not None or tense is not Tense.PAST:
        return nearest, base
    ahead = (nearest, _month(form), form.day or 0) > (now.year, now.month, now.day)
    near = _near(found, reading, now.year, ahead)
    near_year = year_of(near.value) if near else None
    return (near_year, near) if near is not None and near_year is not None else (nearest, base)


def _near(found: Found, reading: Reading, now: int, ahead: bool) -> Base | None:
    """A date of an earlier year in the same sentence; where the expression would else lie ahead, in the
    sentence before too."""
    first, _ = reading.context.sentence(found.start)
    if ahead:
        first, _ = reading.context.sentence(max(0, first - 1))
    for start, base in reversed(reading.explicit):
        if start < first or grain(base.value) not in ("M", "D"):
            return None
        year = year_of(base.value)
        if year is not None and year < (now if ahead else now - 1):
            return base
    return None


def _nearest(form: Calendar, now: date, tense: Tense) -> int:  # noqa: PLR0911 - one line a wording
    """The latest such date up to the day of speech, or with a future verb the next one from then."""
    year, month = now.year, _month(form)
    there, here = (month, form.day or 0), (now.month, now.day if form.day else 0)
    match form.way:
        case Way.LAST:
            return year if there < here and now.month - month > 1 else year - 1
        case Way.NEXT:
            return year if there > here else year + 1
        case Way.THIS:
            return year
    if form.season:
        return year if month <= now.month + 3 or tense is Tense.FUTURE else year - 1
    if form.day:
        return _closest(month, form.day, now, tense)
    if month > now.month:
        soon = tense is Tense.FUTURE or (month - now.month <= 5 and tense is not Tense.PAST)
        return year if soon else year - 1
    gone = now.month - month
    return year + 1 if gone >= {Tense.FUTURE: 4, Tense.UNKNOWN: 7}.get(tense, 12) else year


def _closest(month: int, day: int, now: date, tense: Tense) -> int:
    """A day of a month is the nearest one, unless the verb speaks against it."""
    away = (date(now.year, month, min(day, 28)) - now).days
    if away > (100 if tense is Tense.PAST else 150):
        return now.year - 1
    if (away < -183 and tense is not Tense.PAST) or (away < -100 and tense is Tense.FUTURE):
        return now.year + 1
    return now.year


def _narrated(form: Calendar, base: Base, year: int, way: Way | None) -> int:
    """A story goes forward: after the end of a year, its first months are the next year's."""
    last, month = month_of(base.value), _month(form)
    if way in (Way.PREVIOUS, Way.LAST):
        return year if last is not None and month < last else year - 1
    if way in (Way.FOLLOWING, Way.NEXT):
        return year if last is not None and month > last else year + 1
    if last is None:
        return year
    if form.season == "WI":
        return year + 1 if last >= 9 else year
    return year + 1 if last >= 10 and month <= 3 and last - month >= 8 else year
