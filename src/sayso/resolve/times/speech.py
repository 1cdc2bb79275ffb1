"""When a quotation was said: what "tomorrow" inside it is counted from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.resolve.times.forms import Calendar, Duration, Fixed, Found, Repeated
from sayso.resolve.times.state import Base, Reading
from sayso.resolve.times.values import grain

_REACH = 130  # characters behind a quotation in which its cue has its date
_SAID = re.compile(
    r"[^.!?\n]{0,60}\b(?:said|told|says|tells|wrote|writes|added|announced|declared|replied|asked|insisted|warned|stated)"
    r"\b[^.!?\n]{0,60}"
)


def quoted_in(found: Found, reading: Reading) -> tuple[int, int] | None:
    """Start and end of the quotation around an expression that may count from when it is said."""
    form = found.form
    if isinstance(form, Calendar) and form.year is not None:
        return None
    quotation = reading.context.quotation(found.start, found.end)
    return (quotation.start, quotation.end) if quotation else None


def said_before(quote: tuple[int, int], reading: Reading) -> Base | None:
    """The day named in the sentence before the quotation opens: "On 12 March the minister promised “...”"."""
    first, _ = reading.context.sentence(quote[0])
    for start, end, base in reversed(reading.told_days):
        if end <= quote[0]:
            return base if start >= first and grain(base.value) in ("D", "T") else None
    return None


def said_after(quote: tuple[int, int], ahead: Sequence[Found], reading: Reading) -> Found | None:
    """The expression that dates the cue behind the quotation: "“...,” she told reporters on Friday"."""
    for found in ahead:
        if found.start >= quote[1]:
            if found.start - quote[1] >= _REACH or isinstance(found.form, Duration | Repeated | Fixed):
                return None
            return found if _SAID.fullmatch(reading.context.text, quote[1], found.start) else None
    return None
