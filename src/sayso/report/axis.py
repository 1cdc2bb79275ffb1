"""Where days stand on the line that the timeline draws."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_EDGE = 3.0  # per cent left free on either side


@dataclass(frozen=True, slots=True)
class Bar:
    """A day or a span of days on the line, in per cent of its width. open: whether the start, the end
    is unknown, and so drawn to the edge."""

    start: float
    end: float
    open_start: bool
    open_end: bool

    @property
    def point(self) -> bool:
        return self.end - self.start < 0.01 and not (self.open_start or self.open_end)


class Axis:
    """Days in order, the gaps between them shortened: a gap's width grows with the logarithm of its
    days, so that one old date doesn't press the others together."""

    def __init__(self, days: Iterable[date]) -> None:
        self.days = sorted(set(days))
        places = [0.0]
        for before, after in pairwise(self.days):
            places.append(places[-1] + math.log1p((after - before).days))
        room, length = 100 - 2 * _EDGE, places[-1]
        self._places = {
            day: _EDGE + (room * place / length if length else room / 2)
            for day, place in zip(self.days, places, strict=False)
        }

    def at(self, day: date) -> float:
        """In per cent, two decimals. Raises KeyError for a day that the axis wasn't made of."""
        return round(self._places[day], 2)

    def bar(self, first: date | None, last: date | None) -> Bar:
        known = [self.at(day) for day in (first, last) if day is not None]
        return Bar(
            0.0 if first is None else min(known), 100.0 if last is None else max(known), first is None, last is None
        )
