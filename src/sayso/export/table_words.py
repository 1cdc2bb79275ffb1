"""Words that a person typed, found in the article they were taken from."""

from __future__ import annotations

from sayso.errors import InputError
from sayso.record import Piece, Span

_BETWEEN = " ... "


def located(text: str, words: str, near: Piece | None) -> Piece | None:
    """Where the article has these words, pieces parted by " ... ", as tables show them: between the ends of
    `near` if they stand there once, else where they stand once in the article; None for no words. Raises
    InputError where they stand nowhere or twice: what people said is quoted, never reworded."""
    if not words.strip():
        return None
    if near is not None:
        found = _only(text, words.strip(), near.start, near.end)
        if found is not None:
            return found
    found = _only(text, words.strip(), 0, len(text))
    if found is None:
        raise InputError(
            f"the article doesn't have {words[:60]!r}, or has it twice; give its spans, as in 33-90;97-120"
        )
    return found


def _only(text: str, words: str, start: int, end: int) -> Piece | None:
    """The piece, if each part follows the one before at its only place in text[start:end]."""
    spans: list[Span] = []
    for part in words.split(_BETWEEN):
        at = text.find(part, start, end) if part else -1
        if at < 0 or text.find(part, at + 1, end) >= 0:
            return None
        spans.append(Span(at, at + len(part)))
        start = at + len(part)
    return Piece(tuple(spans))
