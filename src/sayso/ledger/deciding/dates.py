"""Dates that people type, in EDTF (ISO 8601-2, levels 0 and 1), as first and last day."""

from __future__ import annotations

import re
from datetime import date

from sayso.errors import UsageError
from sayso.resolve.times.values import bounds

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PART = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?|\d{3}X|\d\dXX", re.ASCII)
_SURE = re.compile(r"[?~%]$")

Days = tuple[date | None, date | None]


def days(edtf: str) -> Days:
    """First and last day, inclusive; None where open. Raises UsageError for what is no date."""
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _part(first, edtf)
    if not _OPEN.issuperset({first, last}):
        early = None if first in _OPEN else _part(first, edtf)[0]
        late = None if last in _OPEN else _part(last, edtf)[1]
        if early is None or late is None or early <= late:
            return early, late
    raise _wrong(edtf)


_OPEN = frozenset({"", ".."})


def _part(written: str, whole: str) -> Days:
    plain = _SURE.sub("", written)
    if not _PART.fullmatch(plain):
        raise _wrong(whole)
    if plain[5:] in _SEASONS:
        plain = f"{plain[:5]}{_SEASONS[plain[5:]]}"
    found = bounds(plain.rstrip("X"))
    if found is None:
        raise _wrong(whole)
    return found


def _wrong(written: str) -> UsageError:
    return UsageError(
        f"{written!r} is no date; write 2022, 2022-02, 2022-02-14, 202X, 2022-02~ (about), or 2022-02/2022-04"
    )
