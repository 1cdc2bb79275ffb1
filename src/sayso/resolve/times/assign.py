"""Times given to statements: when each was said, and of which times it speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.record import Article, Piece, Span, Statement, TimeKind, TimeMention
from sayso.resolve.times.context import Context, context

_REACH = 120  # characters between a cue and the time that modifies it
_WHO = re.compile(r",[^,.;]*\b(?:who|which|whose|where)\b[^,.;]*$")
_RELATIVE = re.compile(
    r"\b(?:who|which|whose|that|where|when|after|before|since|until|during|because)\b", re.IGNORECASE
)


def assign_times(
    article: Article, statements: Sequence[Statement], times: Sequence[TimeMention]
) -> tuple[Statement, ...]:
    """The statements, in the same order, with `said` and `about` set.

    said: the time that stands by the cue, in its sentence and outside the content and the source ("said
    on Friday", "On Friday ... told reporters"); None where there is none. about: the times inside the
    content, those of nested statements too, in text order.
    """
    around = context(article.text)
    ordered = sorted(times, key=lambda mention: mention.span)
    starts = [mention.span.start for mention in ordered]
    return tuple(
        replace(one, said=_said(one, statements, ordered, starts, around), about=_about(one.content, ordered, starts))
        for one in statements
    )


def _about(content: Piece, ordered: Sequence[TimeMention], starts: Sequence[int]) -> tuple[str, ...]:
    found = []
    for span in content.spans:
        for mention in ordered[bisect_left(starts, span.start) :]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention.id)
    return tuple(found)


def _said(
    statement: Statement,
    statements: Sequence[Statement],
    ordered: Sequence[TimeMention],
    starts: Sequence[int],
    around: Context,
) -> str | None:
    """The nearest time that may modify the cue; one behind it goes before one in front."""
    if statement.cue is None:
        return None
    cue = Span(statement.cue.start, statement.cue.end)
    first, last = around.sentence(cue.start)
    low = bisect_left(starts, max(first, cue.start - _REACH))
    best: tuple[int, str] | None = None
    for mention in ordered[low:]:
        if mention.span.start >= min(last, cue.end + _REACH):
            break
        if not _may_modify(mention, statement, statements, cue, around.text):
            continue
        behind = mention.span.start >= cue.end
        distance = mention.span.start - cue.end if behind else cue.start - mention.span.end + 20
        if best is None or distance < best[0]:
            best = (distance, mention.id)
    return best[1] if best else None


def _may_modify(
    mention: TimeMention, statement: Statement, statements: Sequence[Statement], cue: Span, text: str
) -> bool:
    if mention.kind not in (TimeKind.DATE, TimeKind.TIME):
        return False
    span = mention.span
    own = [statement.content, *([statement.source] if statement.source else [])]
    if any(span.overlaps(part) for piece in own for part in piece.spans):
        return False
    if any(_between(span, cue, part) for part in statement.content.spans):
        return False
    for other in statements:
        if other.id == statement.id:
            continue
        held = any(span.overlaps(part) for part in other.content.spans)
        if held and not any(cue.overlaps(part) for part in other.content.spans):
            return False
        if other.cue is not None and any(_between(span, cue, part) for part in other.cue.spans):
            return False
    between = text[cue.end : span.start] if span.start >= cue.end else text[span.end : cue.start]
    return not (span.start >= cue.end and _RELATIVE.search(between)) and not _in_relative_clause(text, span, cue)


def _between(one: Span, other: Span, middle: Span) -> bool:
    """Whether `middle` lies between the two."""
    return min(one.end, other.end) <= middle.start and middle.end <= max(one.start, other.start)


def _in_relative_clause(text: str, span: Span, cue: Span) -> bool:
    """ "Vance, who resigned on Monday, said": the time belongs to the clause between the commas."""
    if span.start >= cue.end or "," not in text[span.end : cue.start]:
        return False
    return _WHO.search(text[max(0, span.start - _REACH) : span.start]) is not None
