"""An article's text as a run of tokens: marks that open and close, numbers, and plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.record import Kind, Span
from sayso.view.reading import Reading
from sayso.view.segments import Cover, Role, Segment, segments

# Lines under a text that can be told apart; deeper contents share the last.
LINES = 4


@dataclass(frozen=True, slots=True)
class Token:
    """kind "open": a mark of statement `number` in `role`, `level` contents around it, its
    first one if `first`. "close": the end of the innermost open mark. "number": a link to
    statement `number`. "text": `text`."""

    kind: Literal["open", "close", "number", "text"]
    text: str = ""
    number: int = 0
    role: str = ""
    level: int = 0
    style: Kind | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """number: from 1. tokens: marks are properly nested and all closed at its end."""

    number: int
    tokens: tuple[Token, ...]


def marked(reading: Reading) -> Iterator[MarkedParagraph]:
    """The paragraphs with every span marked. Spans that cross are cut, so that marks nest."""
    cuts = [offset for span in reading.paragraphs for offset in (span.start, span.end)]
    parts = segments(len(reading.article.text), reading.entries, cuts)
    kinds = {entry.number: entry.statement.kind for entry in reading.entries}
    numbered: set[int] = set()
    for number, inside in enumerate(_by_paragraph(parts, reading.paragraphs), start=1):
        yield MarkedParagraph(number, tuple(_tokens(inside, reading.article.text, kinds, numbered)))


def _by_paragraph(parts: Iterable[Segment], paragraphs: Sequence[Span]) -> Iterator[list[Segment]]:
    """Each paragraph's segments. What opens in the white space between two opens with the next."""
    left = iter(parts)
    waiting: tuple[Cover, ...] = ()
    for paragraph in paragraphs:
        inside: list[Segment] = []
        while not inside or inside[-1].end < paragraph.end:
            part = next(left)
            if part.start < paragraph.start:
                waiting += part.opens
                continue
            inside.append(Segment(part.start, part.end, part.covers, waiting + part.opens))
            waiting = ()
        yield inside


def _tokens(inside: Sequence[Segment], text: str, kinds: dict[int, Kind], numbered: set[int]) -> Iterator[Token]:
    """`numbered`: the statements whose number is already in the text; grows."""
    open_marks: list[Cover] = []
    for part in inside:
        kept = _common(open_marks, part.covers)
        yield from [Token("close")] * (len(open_marks) - kept)
        open_marks = list(part.covers[:kept])
        starting = [cover for cover in part.opens if cover.role is Role.CONTENT]
        for cover in part.covers[kept:]:
            yield _opening(cover, open_marks, kinds)
            open_marks.append(cover)
            if cover in starting:  # its number stands before a source at the same place
                starting.remove(cover)
                yield _number(cover, numbered)
        yield from [_number(cover, numbered) for cover in starting]
        yield Token("text", text=text[part.start : part.end])
    yield from [Token("close")] * len(open_marks)


def _number(cover: Cover, numbered: set[int]) -> Token:
    first = cover.number not in numbered
    numbered.add(cover.number)
    return Token("number", number=cover.number, first=first)


def _common(open_marks: Sequence[Cover], covers: Sequence[Cover]) -> int:
    """How many of the open marks go on, from the outermost."""
    pairs = enumerate(zip(open_marks, covers, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(open_marks), len(covers)))


def _opening(cover: Cover, open_marks: Sequence[Cover], kinds: dict[int, Kind]) -> Token:
    around = sum(1 for mark in open_marks if mark.role is Role.CONTENT)
    level = min(around, LINES - 1)
    return Token("open", number=cover.number, role=cover.role.value, level=level, style=kinds[cover.number])
