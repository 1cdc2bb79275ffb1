"""Words of a cue, with their places and possible base forms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.record.spans import Piece, Span
from sayso.resolve.acts.lemmas import lemmas

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
# A cue is a few words; one that runs on for pages is a slip of whoever marked it.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark. text: in small letters, straight apostrophes. forms: what it may be a form of."""

    text: str
    span: Span
    forms: tuple[str, ...]


def words_of(text: str, piece: Piece | None) -> tuple[Word, ...]:
    """The words of a piece, in text order."""
    if piece is None:
        return ()
    return tuple(word for span in piece.spans for word in words_in(text, span.start, span.end))[:_LONGEST]


def words_in(text: str, start: int, end: int, limit: int = _LONGEST) -> tuple[Word, ...]:
    """The first `limit` words of text[start:end]."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        if len(found) >= limit:
            break
        word = match.group().lower().replace("’", "'")
        found.append(Word(word, Span(*match.span()), lemmas(word)))
    return tuple(found)
