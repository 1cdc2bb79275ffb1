"""Days as people give them: EDTF dates and intervals (ISO 8601-2), with ".." as in "2022-02-20..2022-03-05"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.errors import UsageError
from sayso.resolve.times.values import bounds

# EDTF's season numbers in the values of TIMEX3, which `bounds` reads.
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_COARSE = re.compile(r"(\d{2,3})X{1,2}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:\.\.|/)\s*")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both inclusive; None is open, and one of them is known."""

    first: date | None
    last: date | None

    @property
    def ends(self) -> tuple[str, str]:
        """As ISO 8601; an open end is the farthest day that sorts."""
        return str(self.first or date.min), str(self.last or date.max)

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}" if self.first != self.last else str(self.first)


def days(text: str, option: str = "--said") -> Days:
    """ "2022", "2022-02", "2022-02-20", "2022-W08", "2022-Q1", "2022-21" (spring), "202X", or two of these with
    ".." or "/" between; either may be left out. Raises UsageError, which names `option`, for anything else."""
    parts = _split(text.strip())
    if len(parts) == 1:
        return Days(*_bounds(parts[0], text, option))
    first = _bounds(parts[0], text, option)[0] if parts[0] else None
    last = _bounds(parts[1], text, option)[1] if parts[1] else None
    if (first is None and last is None) or (first is not None and last is not None and first > last):
        raise UsageError(f"{option} {text}: no span of days; give the earlier day first, as in 2022-02-20..2022-03-05")
    return Days(first, last)


def _split(text: str) -> list[str]:
    if "/" in text:  # EDTF writes an open end as ".." beside the stroke
        return ["" if part.strip() == ".." else part.strip() for part in text.split("/", 1)]
    return _BETWEEN.split(text, maxsplit=1)


def _bounds(part: str, text: str, option: str) -> tuple[date, date]:
    value = part.strip().rstrip("~?%")
    if season := _SEASON.fullmatch(value):
        value = f"{season[1]}-{_SEASONS[season[2]]}"
    elif coarse := _COARSE.fullmatch(value):
        value = coarse[1]
    elif len(value) < len("2022"):  # two or three digits are TIMEX3's centuries and decades, not EDTF's
        value = ""
    found = bounds(value)
    if found is None:
        raise UsageError(
            f"{option} {text}: no date; give a year, month or day (2022, 2022-02, 2022-02-20) or two of them with .. "
            "between"
        )
    return found
