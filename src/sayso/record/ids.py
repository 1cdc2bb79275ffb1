"""Ids derive from content, so that the same statement has the same id wherever it is read."""

from __future__ import annotations

import hashlib

from sayso.record.spans import Piece

_DIGITS = 16


def article_id(text: str) -> str:
    """From the text alone."""
    return "a" + _digest(text)


def statement_id(article: str, source: Piece | None, cue: Piece | None, content: Piece) -> str:
    """article: its id. The same for a statement that the model finds and one that a person adds."""
    return "s" + _digest(repr((article, _pairs(source), _pairs(cue), _pairs(content))))


def _pairs(piece: Piece | None) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in piece.spans) if piece else ()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
