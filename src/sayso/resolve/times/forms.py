"""What an expression says by itself, before it is anchored to anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Way(Enum):
    """Which one of several is meant: "last Friday", "this Friday", "next Friday"; PREVIOUS and FOLLOWING
    count from what was spoken of before, THAT and SAME repeat it."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    PREVIOUS = "previous"
    FOLLOWING = "following"
    THAT = "that"


STEPS = {Way.LAST: -1, Way.PREVIOUS: -1, Way.THIS: 0, Way.THAT: 0, Way.NEXT: 1, Way.FOLLOWING: 1}
TOLD = (Way.PREVIOUS, Way.FOLLOWING, Way.THAT)


@dataclass(frozen=True, slots=True)
class Amount:
    """number: digits, "X" for an unknown one. unit: as in `lexicon`."""

    number: str
    unit: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date or a time by its parts, those unsaid None; the year may be said in relation (`year_way`).

    decade: as 198 or, of a century unsaid, as 80. clock: "10:35". part: "MO". holiday: a month and day
    or a name. way: which of several.
    """

    year: int | None = None
    short_year: int | None = None
    year_way: Way | None = None
    bc: bool = False
    century: int | None = None
    decade: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    clock: str | None = None
    part: str | None = None
    way: Way | None = None
    week: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """So much before or after: "two weeks ago" (from speech), "a month later" (from the text).

    sign: -1 or 1. speech: counted from when it is said. event: what it is counted from stands behind it
    ("two days before the vote"). one: "the day before ...", a date even where the event has none. day: the
    weekday before or after. on: of the event's own day ("the morning of the raid"), or so long into it.
    """

    amount: Amount
    sign: int
    speech: bool
    event: bool = False
    one: bool = False
    part: str | None = None
    day: Calendar | None = None
    on: bool = False


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """ "the 1988 quarter", "the 1988 period": the part of that year that is being spoken of in another."""

    year: int


@dataclass(frozen=True, slots=True)
class Step:
    """A unit by its place: "last week", "this year", "that month", "the next day".

    spoken: "the year", which news counts from when it is told.
    """

    unit: str
    way: Way
    part: str | None = None
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Daily:
    """Yesterday, today, tomorrow, tonight: days from the day of speech."""

    days: int
    part: str | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """amounts: largest first. recent: it ends or starts at the time of speech ("the past two weeks")."""

    amounts: tuple[Amount, ...]
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set. value, quant, freq: as in TIMEX3."""

    value: str
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """PRESENT_REF, PAST_REF or FUTURE_REF; `same` where it repeats the last date ("at that time")."""

    value: str
    same: bool = False


Form = Calendar | Offset | SamePeriod | Step | Daily | Duration | Repeated | Fixed


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in the text. rule: the rule that found it. mod: TIMEX3's."""

    start: int
    end: int
    form: Form
    rule: str
    mod: str | None = None
