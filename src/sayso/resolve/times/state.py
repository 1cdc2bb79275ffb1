"""Where reading a text has got to, and what an expression comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sayso.record import Anchor, Reason, Span, TimeKind
from sayso.resolve.times.context import Context
from sayso.resolve.times.forms import Found
from sayso.resolve.times.values import bounds

NEEDS_PUBLICATION = "the day of publication"
NEEDS_TEXT = "a date before it in the text, or the day of publication"


@dataclass(frozen=True, slots=True)
class Base:
    """A date that others are counted from. span: None for the publication's."""

    value: str
    anchor: Anchor
    span: Span | None = None

    def day(self) -> date | None:
        """The day it names; None where it is longer than a day."""
        limits = bounds(self.value)
        return limits[0] if limits and limits[0] == limits[1] else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression stands for; see TimeMention. limits: first and last day where the value
    alone doesn't give them. sure: probability, 0..1."""

    kind: TimeKind
    value: str | None
    quant: str | None = None
    freq: str | None = None
    base: Base | None = None
    needs: str | None = None
    mod: str | None = None
    limits: tuple[date | None, date | None] | None = None
    reasons: tuple[Reason, ...] = ()
    sure: float = 1.0


@dataclass(slots=True)
class Reading:
    """What has been read of a text so far.

    narrative: bare months and weekdays go on from the last date met rather than from the day of speech.
    speech: the day of speech, None where unknown. quoted: whether it is that of the quotation around the
    expression. last: the last date met; exact: the last that names a day. clock: the last time of day.
    quarter: the last quarter met, as a value; by_quarter: whether quarters, rather than longer stretches,
    are being compared. following: the expression after the one being read. doubted: a year met once, far
    from the story's. told_days: (start, end, date) of every date outside quotations; days: those that
    don't look back, stems: of the words told with each. explicit: (start, date) of those that name their year.
    """

    context: Context
    narrative: bool
    speech: Base | None = None
    last: Base | None = None
    exact: Base | None = None
    quarter: str | None = None
    by_quarter: bool = False
    following: Found | None = None
    doubted: int | None = None
    quoted: bool = False
    clock: Base | None = None
    days: list[tuple[int, int, Base]] = field(default_factory=list)
    stems: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    told_days: list[tuple[int, int, Base]] = field(default_factory=list)
    explicit: list[tuple[int, Base]] = field(default_factory=list)

    @property
    def telling(self) -> bool:
        """Whether bare dates go on from the last one met: in a story, outside dated quotations."""
        return self.narrative and not self.quoted

    def told(self) -> Base | None:
        """What "a month later" counts from: the last date met, else the day of speech."""
        return self.last or self.speech
