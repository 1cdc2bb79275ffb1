"""What people decided, as data to train on: JSON Lines, one article a line.

    {"format": "sayso-training-1", "article": id, "text": ..., "reviewed": [[start, end], ...],
     "statements": [{"id", "verdict": "accepted" | "rejected" | "open", "inner": bool, "source", "cue", "content"}]}

Spans are code points, [[start, end], ...] or null. Only `reviewed` says anything about where cues are: the
sentences that hold a piece of an accepted, corrected or added statement, and the cue of a rejected one. What lies
outside has to be masked: nobody looked there. So has the cue of an "open" statement inside: nobody decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, TextIO

from sayso.codec import dumps
from sayso.record import Kept, Piece, Span, State, Statement
from sayso.text.sentences import sentence_starts

FORMAT = "sayso-training-1"

ACCEPTED, REJECTED, OPEN = "accepted", "rejected", "open"


def write(kept: Iterable[Kept], stream: TextIO) -> int:
    """The articles in which people accepted, corrected, added or rejected a statement; how many there were."""
    count = 0
    for each in kept:
        found = training(each)
        if found is not None:
            stream.write(dumps(found) + "\n")
            count += 1
    return count


def training(kept: Kept) -> dict[str, Any] | None:
    """One article as training data; None where nobody decided anything that teaches."""
    verdicts = {each.id: _verdict(kept, each) for each in kept.record.statements}
    reviewed = _reviewed(kept, verdicts)
    if not reviewed:
        return None
    near = [each for each in kept.record.statements if verdicts[each.id] != OPEN or _touches(each.cue, reviewed)]
    return {
        "format": FORMAT,
        "article": kept.record.article.id,
        "text": kept.record.article.text,
        "reviewed": [[span.start, span.end] for span in reviewed],
        "statements": [_statement(each, verdicts[each.id]) for each in near],
    }


def _verdict(kept: Kept, statement: Statement) -> str:
    mark = kept.mark(statement.id)
    if mark.state is State.REJECTED:
        return REJECTED
    sure = mark.state is State.ACCEPTED or (mark.corrected and mark.state is State.OPEN)
    return ACCEPTED if sure else OPEN


def _reviewed(kept: Kept, verdicts: dict[str, str]) -> list[Span]:
    """The stretches that a person has judged, apart and in order."""
    found: list[Span] = []
    held: list[Span] = []
    for each in kept.record.statements:
        if each.cue is None:  # the model finds statements by their cues; layout's own are not trained
            continue
        if verdicts[each.id] == ACCEPTED:
            held += [span for piece in (each.source, each.cue, each.content) if piece for span in piece.spans]
        elif verdicts[each.id] == REJECTED:
            found += each.cue.spans
    if held:
        text = kept.record.article.text
        found += [span for span in _sentences(text) if any(span.overlaps(each) for each in held)]
    return _joined(found)


def _sentences(text: str) -> Iterator[Span]:
    starts = [0, *sentence_starts(text), len(text)]
    return (Span(start, end) for start, end in pairwise(starts) if start < end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _touches(piece: Piece | None, spans: Iterable[Span]) -> bool:
    return piece is not None and any(each.overlaps(span) for span in spans for each in piece.spans)


def _statement(each: Statement, verdict: str) -> dict[str, Any]:
    return {
        "id": each.id,
        "verdict": verdict,
        "inner": each.parent is not None,
        "source": _pairs(each.source),
        "cue": _pairs(each.cue),
        "content": _pairs(each.content),
    }


def _pairs(piece: Piece | None) -> list[list[int]] | None:
    return None if piece is None else [[span.start, span.end] for span in piece.spans]
