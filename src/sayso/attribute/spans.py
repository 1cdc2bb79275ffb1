"""Labelled words as spans of the text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.neural.encoding import Encoded, Ints
from sayso.neural.session import Found
from sayso.text.quotations import Quotation

_LOOSE_BEFORE = frozenset(",;:.!?)]}…—–-")
_LOOSE_AFTER = frozenset(",;:([{—–-")


def cue_span(encoded: Encoded, found: Found) -> tuple[int, int]:
    """Code points of the cue."""
    return int(encoded.spans[found.start, 0]), int(encoded.spans[found.end - 1, 1])


def role_spans(text: str, encoded: Encoded, found: Found, begin: int) -> list[tuple[int, int]]:
    """Code points of the runs labelled `begin` (a B label) or `begin + 1` (its I label), joined
    where no word parts them, without loose punctuation at their ends and without empty ones."""
    runs: list[list[int]] = []
    for at in np.flatnonzero((found.roles == begin) | (found.roles == begin + 1)) + found.first:
        if found.start <= at < found.end:
            continue
        if runs and not _word_between(text, encoded, runs[-1][1], int(at)):
            runs[-1][1] = int(at) + 1
        else:
            runs.append([int(at), int(at) + 1])
    spans = (_trimmed(text, encoded.spans[low:high]) for low, high in runs)
    return [span for span in spans if span is not None]


def _word_between(text: str, encoded: Encoded, low: int, high: int) -> bool:
    return any(text[start].isalnum() or text[start] == "_" for start in encoded.spans[low:high, 0])


def _trimmed(text: str, words: Ints) -> tuple[int, int] | None:
    """From the first to the last word that belongs inside; None when no word is left."""
    low, high = 0, len(words)
    while low < high and text[words[low][0]] in _LOOSE_BEFORE:
        low += 1
    while low < high and text[words[high - 1][0]] in _LOOSE_AFTER:
        high -= 1
    if not any(text[start].isalnum() for start in words[low:high, 0]):
        return None
    return int(words[low][0]), int(words[high - 1][1])


def with_marks(span: tuple[int, int], marks: Sequence[Quotation], taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The span with the quotation marks that open or close right beside it, as long as nothing of
    `taken` (source and cue) comes inside, and without marks whose partner lies elsewhere."""
    start, end = span
    near = [q for q in marks if start <= q.end + 1 and q.start <= end + 1]
    for q in reversed(near):  # innermost first
        if q.start == start - 1 and q.end <= end + 1:
            start = q.start
        if q.closed and q.end == end + 1 and start <= q.start:
            end = q.end
    for q in near:  # outermost first
        if q.closed and q.end == end and q.start < start and end - 1 > start:
            end -= 1
        if q.start == start and q.end > end and q.closed and start + 1 < end:
            start += 1
    if any(start < b and a < end for a, b in taken):
        return span
    return start, end
