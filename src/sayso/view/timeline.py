"""Statements by the days on which they were made and of which they speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.record import TimeMention
from sayso.view.dates import when
from sayso.view.outline import Entry
from sayso.view.reading import Reading


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement and one of its times. article: index of its reading. said: whether it was made
    then; else it speaks of then."""

    article: int
    entry: Entry
    time: TimeMention
    said: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a span of days and the statements that belong to it. first, last: inclusive; None is
    open, and one of them is known. label: in words."""

    first: date | None
    last: date | None
    label: str
    statements: tuple[Dated, ...]

    @property
    def ends(self) -> tuple[date, date]:
        """First and last day, an open end taken for the known one."""
        known = self.first or self.last or date.min
        return self.first or known, self.last or known


@dataclass(frozen=True, slots=True)
class Timeline:
    """moments: by first day, then last. undated: what relative expressions hold, with what they
    need, in text order."""

    moments: tuple[Moment, ...]
    undated: tuple[Dated, ...]

    @property
    def dates(self) -> int:
        return sum(len(moment.statements) for moment in self.moments)

    @property
    def statements(self) -> int:
        """How many different statements have a date."""
        return len({(each.article, each.entry.number) for moment in self.moments for each in moment.statements})


def timeline(readings: Sequence[Reading]) -> Timeline:
    found: dict[tuple[date | None, date | None, str], list[Dated]] = {}
    undated: list[Dated] = []
    for dated in _dated(readings):
        label = when(dated.time)
        if label:
            found.setdefault((dated.time.earliest, dated.time.latest, label), []).append(dated)
        elif dated.time.needs:
            undated.append(dated)
    moments = [Moment(first, last, label, tuple(inside)) for (first, last, label), inside in found.items()]
    return Timeline(tuple(sorted(moments, key=lambda moment: (moment.ends, moment.label))), tuple(undated))


def _dated(readings: Sequence[Reading]) -> Iterator[Dated]:
    for article, reading in enumerate(readings):
        for entry in reading.entries:
            if said := reading.said(entry.statement):
                yield Dated(article, entry, said, True)
            for time in reading.about(entry.statement):
                yield Dated(article, entry, time, False)
