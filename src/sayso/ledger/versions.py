"""What changed between two versions of an article's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.record import Span

# A word with the white space after it, or a line break: what is compared inside a changed paragraph.
_WORDS = re.compile(r"\w+\W*|\W+")
# Paragraphs of more words than this, in both texts together, count as changed whole.
_MANY = 4000


@dataclass(frozen=True, slots=True)
class Change:
    """old: the span that is gone from the earlier text, None where words only came. new: the span that
    came in the later one, None where words only went."""

    old: Span | None
    new: Span | None


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What differs, in text order: whole paragraphs first, then the words within those that changed
    (Ratcliff and Obershelp's gestalt matching, difflib)."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found = []
    for a, b in _differing(before, after, (0, 0)):
        if a and b and len(a) + len(b) <= 100 * _MANY:
            found += list(_within(old, new, a, b))
        else:
            found.append(_change(a, b))
    return tuple(found)


def _within(old: str, new: str, a: range, b: range) -> Iterator[Change]:
    first, second = (_WORDS.findall(text[r.start : r.stop]) for text, r in ((old, a), (new, b)))
    if len(first) + len(second) > _MANY:
        yield _change(a, b)
        return
    for gone, came in _differing(first, second, (a.start, b.start)):
        yield _change(gone, came)


def _differing(a: Sequence[str], b: Sequence[str], at: tuple[int, int]) -> Iterator[tuple[range, range]]:
    """The stretches of code points that differ, counted from `at`."""
    starts = [_starts(parts, start) for parts, start in zip((a, b), at, strict=True)]
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield range(starts[0][i], starts[0][j]), range(starts[1][k], starts[1][m])


def _starts(parts: Sequence[str], at: int) -> list[int]:
    starts = [at]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _change(a: range, b: range) -> Change:
    return Change(*(Span(r.start, r.stop) if r else None for r in (a, b)))
