"""Direct, indirect or mixed: how much of a content stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.record import Kind, Span
from sayso.text.quotations import Quotation
from sayso.text.words import words

# A content is direct when all but stray words of it are quoted: an introducing "that",
# a "but" before the quotation.
_DIRECT_SHARE = 0.9
# Up to this many quoted words without a verb of their own are a name, a nickname or a scare
# quote; they do not make a content mixed when it is otherwise long.
_SCARE_WORDS = 2


def kind_of(text: str, spans: Sequence[Span], quotations: Sequence[Quotation]) -> Kind:
    """The kind of a content of these spans; quotations are those of the whole text."""
    outer = [q for q in quotations if q.depth == 0]
    total = quoted = 0
    longest = 0
    for span in spans:
        inside = [q for q in outer if q.start < span.end and span.start < q.end]
        for a, b in words(text[span.start : span.end]):
            if not (text[span.start + a].isalnum() or text[span.start + a] == "_"):
                continue
            total += 1
            quoted += any(q.start <= span.start + a and span.start + b <= q.end for q in inside)
        longest = max([longest, *(_word_count(text, q, span) for q in inside)])
    if quoted == 0 or total == 0:
        return Kind.INDIRECT
    if quoted >= _DIRECT_SHARE * total:
        return Kind.DIRECT
    return Kind.INDIRECT if longest <= _SCARE_WORDS and _is_name(text, spans, outer) else Kind.MIXED


def _word_count(text: str, q: Quotation, span: Span) -> int:
    inner = text[max(q.start, span.start) : min(q.end, span.end)]
    return sum(inner[a].isalnum() for a, _ in words(inner))


def _is_name(text: str, spans: Sequence[Span], outer: Sequence[Quotation]) -> bool:
    """Whether all that is quoted is in capitalised words: a nickname or a title."""
    for q in outer:
        if any(s.start <= q.start and q.end <= s.end for s in spans):
            inner = text[q.start : q.end]
            if any(inner[a].islower() for a, _ in words(inner) if inner[a].isalpha()):
                return False
    return True
