"""A text cut at every boundary of every span, so that overlapping spans can be marked in it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sayso.record import Span
from sayso.view.outline import Entry

# A segment names no more covers than this, the outermost: "he said he said he said ..."
# may nest without end, and each level would repeat all those above it.
LAYERS = 12


class Role(StrEnum):
    """What a span is to its statement. In the order of their names, a content encloses
    the source and cue that interrupt it."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, order=True)
class Cover:
    """A statement that covers a segment, in one role. Sorted, the outermost come first."""

    depth: int
    number: int
    role: Role


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]`, in which nothing starts or ends. covers: outermost first. opens:
    those of which a span starts here."""

    start: int
    end: int
    covers: tuple[Cover, ...]
    opens: tuple[Cover, ...]


def segments(length: int, entries: Iterable[Entry], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """The whole of a text of `length` code points, cut at the spans' ends and at `cuts`.

    Time grows with the number of spans times its logarithm, whatever the text's length.
    """
    opening: dict[int, list[Cover]] = defaultdict(list)
    closing: dict[int, list[Cover]] = defaultdict(list)
    for cover, span in _spans(entries):
        opening[span.start].append(cover)
        closing[span.end].append(cover)
    places = sorted({0, length, *opening, *closing, *(cut for cut in cuts if 0 < cut < length)})
    active: list[Cover] = []
    for start, end in pairwise(places):
        for cover in closing[start]:
            del active[bisect_left(active, cover)]
        for cover in opening[start]:
            insort(active, cover)
        yield Segment(start, end, tuple(active[:LAYERS]), tuple(sorted(opening[start])))


def _spans(entries: Iterable[Entry]) -> Iterator[tuple[Cover, Span]]:
    for entry in entries:
        statement = entry.statement
        for role, piece in (
            (Role.CONTENT, statement.content),
            (Role.CUE, statement.cue),
            (Role.SOURCE, statement.source),
        ):
            for span in piece.spans if piece else ():
                yield Cover(entry.depth, entry.number, role), span
