"""Paragraphs as a reader counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.record import Span
from sayso.text.quotations import paragraphs as lines

# A text is wrapped by hand, one paragraph over several lines, when blank lines
# stand between lines at least once in this many breaks.
_LINES_A_PARAGRAPH = 10
_BREAK = re.compile(r"\r\n|[\r\n\u2029]")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, in order: lines parted by blank lines where the text
    uses those, single lines elsewhere. White space around them is left out."""
    found = [_trimmed(text, start, end) for start, end in lines(text)]
    joined = _joined(text, found)
    return tuple(joined if len(found) - 1 <= _LINES_A_PARAGRAPH * (len(joined) - 1) else found)


def paragraph_at(paragraphs: Sequence[Span], offset: int) -> int:
    """The number, from 1, of the paragraph that holds `offset` or comes before it."""
    return max(1, bisect_right(paragraphs, offset, key=lambda span: span.start))


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))


def _joined(text: str, found: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in found:
        if joined and len(_BREAK.findall(text, joined[-1].end, span.start)) == 1:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
