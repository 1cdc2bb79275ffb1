"""Author, outlet and day of a plain text or a PDF, from the lines between headline and body."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import islice

from sayso.ingest.extracted import Extracted

_HEAD = 4000  # code points that are looked at
_LINES = 6
_LONGEST = 90
_BYLINE = re.compile(r"by\s+(?P<names>\S.*)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){0,4}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# The whole rest of the line is the day: a date inside a sentence is the sentence's.
_DAY = re.compile(
    rf"(?:(?!{_WEEKDAY}\b)(?P<outlet>[^\W\d_].{{1,60}}?)[,;|–—-]\s*)?(?:{_WEEKDAY},?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})\s+{_MONTH},?\s+(?P<year>\d{{4}})|(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|{_MONTH.replace('month', 'month2')}\s+(?P<day2>\d{{1,2}}),?\s+(?P<year2>\d{{4}}))",
    re.IGNORECASE,
)


def with_byline(found: Extracted) -> Extracted:
    """What was found, with author, outlet and day where lines of their own under the headline
    give them and nothing better did."""
    for line in islice(_short_lines(found.text[:_HEAD]), 1, _LINES):
        if not found.authors and (match := _BYLINE.fullmatch(line)):
            found = replace(found, authors=_names(match["names"]))
        elif match := _DAY.fullmatch(line):
            outlet = (match["outlet"] or "").strip() or None
            found = replace(found, published=found.published or _iso(match), outlet=found.outlet or outlet)
    return found


def day_of_words(text: str) -> date | None:
    """The day of "June 14, 2024", "Friday, 14 June 2024": nothing else may stand there."""
    match = _DAY.fullmatch(text)
    iso = _iso(match) if match and not match["outlet"] else None
    return _date(iso) if iso else None


def names_of(text: str) -> tuple[str, ...]:
    """The people of "By Ilsa Marn and Teodor Vance"."""
    return _names(re.sub(r"^\s*by\s+", "", text, flags=re.IGNORECASE))


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _short_lines(text: str) -> list[str]:
    """The visible lines of a head, up to the first that is long: there the body starts."""
    out: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if len(line) > _LONGEST and out:
            break
        out.append(line)
    return out


def _names(text: str) -> tuple[str, ...]:
    parts = (part.strip(" .") for part in re.split(r",|\band\b|&|\|", text))
    return tuple(part for part in parts if _NAME.fullmatch(part))


def _iso(match: re.Match[str]) -> str | None:
    if match["iso"]:
        return match["iso"]
    month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    try:
        return date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"])).isoformat()
    except ValueError:
        return None
