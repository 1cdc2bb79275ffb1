"""The day that a date written by a machine or in a table names."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from sayso.ingest.byline import day_of_words

_LONGEST = 100
_ISO = re.compile(r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:\D.*)?", re.DOTALL)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D.*)?", re.DOTALL)
_MONTHS = 12


def day_of(value: object) -> date | None:
    """The day as written, whatever the time zone: an article's "on Tuesday" goes by it. ISO 8601
    (2024-06-14T23:30:00-05:00, 20240614), RFC 822 (Fri, 14 Jun 2024 23:30:00 -0500), words (June 14,
    2024), 14/06/2024 and 06/14/2024 where only one order can be meant. None for anything else."""
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case str():
            text = value.strip()
            return _read(text) if text and len(text) <= _LONGEST else None
    return None


def _read(text: str) -> date | None:
    if iso := _ISO.fullmatch(text):
        return _date(*map(int, iso.groups()))
    if numbers := _NUMBERS.fullmatch(text):
        return _unambiguous(*map(int, numbers.groups()))
    if (words := day_of_words(text)) is not None:
        return words
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _unambiguous(first: int, second: int, year: int) -> date | None:
    if first == second or second > _MONTHS:
        return _date(year, first, second)
    return _date(year, second, first) if first > _MONTHS else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
