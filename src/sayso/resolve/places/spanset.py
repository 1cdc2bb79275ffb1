"""Spans kept in text order, so that long texts with many names stay quick."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from sayso.record import Span


class SpanSet:
    """Spans of which none overlaps another."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Of spans that overlap, the one that starts first is kept, of these the longest."""
        self._spans: list[Span] = []
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if not self._spans or span.start >= self._spans[-1].end:
                self._spans.append(span)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def add(self, span: Span) -> bool:
        """Adds a span unless it overlaps one that is there; whether it was added."""
        if self.meets(span):
            return False
        insort(self._spans, span)
        return True

    def meets(self, span: Span) -> bool:
        """Whether any of the spans overlaps this one."""
        place = bisect_left(self._spans, span)
        return any(other.overlaps(span) for other in self._spans[max(0, place - 1) : place + 1])

    def within(self, span: Span) -> list[Span]:
        """The spans that lie in this one, in text order."""
        first = bisect_left(self._spans, Span(span.start, span.start + 1))
        last = bisect_left(self._spans, Span(span.end, span.end + 1))
        return [other for other in self._spans[first:last] if span.contains(other)]
