"""Spans: half-open ranges of Unicode code points in a stored text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`, in code points, never empty.

    Raises ValueError for an empty, reversed or negative range.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a statement: its spans in text order, apart, and never none."""

    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a piece needs at least one span")
        for before, after in zip(self.spans, self.spans[1:], strict=False):
            if after.start < before.end:
                raise ValueError(f"spans overlap or are out of order: {before}, {after}")

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def text(self, source: str) -> str:
        """The words of the spans, pieces joined by " ... "."""
        return " ... ".join(source[span.start : span.end] for span in self.spans)

    def overlaps(self, other: Piece) -> bool:
        return any(a.overlaps(b) for a in self.spans for b in other.spans)

    def contains(self, other: Piece) -> bool:
        """Whether every span of `other` lies within one of these spans."""
        return all(any(a.contains(b) for a in self.spans) for b in other.spans)


def piece(pairs: Iterable[tuple[int, int]]) -> Piece | None:
    """A piece from (start, end) pairs in any order; None when there are none."""
    spans = tuple(sorted(Span(start, end) for start, end in pairs))
    return Piece(spans) if spans else None
