"""Records cut into blocks that can be put together anew.

A block is a run of paragraphs that no statement, time or place crosses the ends of. What a block's statements
and speakers refer to elsewhere in the article (a reason's words, a date counted from) is left out of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.record import Piece, PlaceMention, Reason, Record, Span, Speaker, Statement, TimeMention

_PARAGRAPH = re.compile(r"\n\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """Spans count from the block's own first character. speakers: those that its statements name. record: index
    of the record that it was cut from. year: of that record's day of publication, None without one."""

    text: str
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    record: int
    year: int | None


def cut(record: Record, number: int, least: int) -> Iterator[Block]:
    """The blocks of a record, in text order, each with at least so many statements where there are as many;
    its last ones may be in none. number: the record's index."""
    text = record.article.text
    starts = sorted(_hull(s).start for s in record.statements)
    start = 0
    for end in borders(record):
        if bisect_left(starts, end) - bisect_left(starts, start) >= least:
            yield _block(record, number, Span(start, end))
            start = end
    if start == 0 and starts:
        yield _block(record, number, Span(0, len(text)))


def borders(record: Record) -> list[int]:
    """Where a paragraph starts that nothing reaches into from the one before, and the text's end."""
    text = record.article.text
    inside = bytearray(len(text) + 1)
    for span in _unbroken(record):
        inside[span.start + 1 : span.end] = b"\1" * (len(span) - 1)
    found = [match.end() for match in _PARAGRAPH.finditer(text)]
    return [*(at for at in found if 0 < at < len(text) and not inside[at]), len(text)]


def _unbroken(record: Record) -> Iterator[Span]:
    yield from (_hull(statement) for statement in record.statements)
    yield from (time.span for time in record.times)
    yield from (place.span for place in record.places)


def _hull(statement: Statement) -> Span:
    """From a statement's first word to its last."""
    pieces = [p for p in (statement.source, statement.cue, statement.content) if p]
    return Span(min(p.start for p in pieces), max(p.end for p in pieces))


def _block(record: Record, number: int, whole: Span) -> Block:
    times = {t.id: t for t in record.times if whole.contains(t.span)}
    places = {p.id: p for p in record.places if whole.contains(p.span)}
    statements = tuple(s for s in record.statements if whole.contains(_hull(s)))
    told = {s.speaker for s in statements}
    published = record.article.published
    return Block(
        record.article.text[whole.start : whole.end],
        tuple(moved(_alone(s, times, places, whole), -whole.start) for s in statements),
        tuple(moved_speaker(_heard(s, whole), -whole.start) for s in record.speakers if s.id in told),
        tuple(moved_time(_timed(t, whole), -whole.start) for t in times.values()),
        tuple(moved_place(_placed(p, whole), -whole.start) for p in places.values()),
        number,
        published.year if published else None,
    )


def _alone(s: Statement, times: Iterable[str], places: Iterable[str], whole: Span) -> Statement:
    known_times, known_places = frozenset(times), frozenset(places)
    return replace(
        s,
        act_reasons=_within(s.act_reasons, whole),
        speaker_reasons=_within(s.speaker_reasons, whole),
        said=s.said if s.said in known_times else None,
        about=tuple(each for each in s.about if each in known_times),
        places=tuple(each for each in s.places if each in known_places),
    )


def _heard(s: Speaker, whole: Span) -> Speaker:
    hidden = s.anonymity if s.anonymity and whole.contains(s.anonymity) else None
    mentions = tuple(m for m in s.mentions if whole.contains(m))
    return replace(s, anonymity=hidden, mentions=mentions, reasons=_within(s.reasons, whole))


def _timed(t: TimeMention, whole: Span) -> TimeMention:
    anchor = t.anchor_span if t.anchor_span and whole.contains(t.anchor_span) else None
    return replace(t, anchor_span=anchor, reasons=_within(t.reasons, whole))


def _placed(p: PlaceMention, whole: Span) -> PlaceMention:
    return replace(p, reasons=_within(p.reasons, whole))


def _within(reasons: Sequence[Reason], whole: Span) -> tuple[Reason, ...]:
    return tuple(replace(r, spans=tuple(s for s in r.spans if whole.contains(s))) for r in reasons)


def moved(s: Statement, by: int) -> Statement:
    """The statement so many characters further on."""
    return replace(
        s,
        source=_piece(s.source, by) if s.source else None,
        cue=_piece(s.cue, by) if s.cue else None,
        content=_piece(s.content, by),
        act_reasons=_reasons(s.act_reasons, by),
        speaker_reasons=_reasons(s.speaker_reasons, by),
    )


def moved_speaker(s: Speaker, by: int) -> Speaker:
    """The speaker, its words so many characters further on."""
    return replace(
        s,
        anonymity=_span(s.anonymity, by) if s.anonymity else None,
        mentions=tuple(_span(m, by) for m in s.mentions),
        reasons=_reasons(s.reasons, by),
    )


def moved_time(t: TimeMention, by: int) -> TimeMention:
    """The time so many characters further on."""
    anchor = _span(t.anchor_span, by) if t.anchor_span else None
    return replace(t, span=_span(t.span, by), anchor_span=anchor, reasons=_reasons(t.reasons, by))


def moved_place(p: PlaceMention, by: int) -> PlaceMention:
    """The place so many characters further on."""
    return replace(p, span=_span(p.span, by), reasons=_reasons(p.reasons, by))


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _piece(piece: Piece, by: int) -> Piece:
    return Piece(tuple(_span(span, by) for span in piece.spans))


def _reasons(reasons: Sequence[Reason], by: int) -> tuple[Reason, ...]:
    return tuple(replace(r, spans=tuple(_span(s, by) for s in r.spans)) if r.spans else r for r in reasons)
