"""The words around a place name."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[,;:.!?()\"“”–—]")
_ENDS = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n")
_POSSESSIVE = re.compile(r"[’']s?\b|[’']s")
_REACH = 240
_WORDS = 8
# A full stop after one of these ends no sentence.
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Col|Lt|Sgt|No|vs|v|Jr|Sr|[A-Z]))$")


@dataclass(frozen=True, slots=True)
class Around:
    """before, after: the nearest words and marks of the same sentence, the nearest last and first; names
    keep their capitals, a sentence's first word its own. possessive: whether 's follows. sentence: its
    words in lower case, as far as a window reaches."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    possessive: bool
    sentence: frozenset[str]


def around(text: str, start: int, end: int) -> Around:
    """What surrounds `text[start:end]`; reads a window only, however long the text."""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    left = left[_last_end(left) :]
    stop = next((match.start() for match in _ENDS.finditer(right) if not _SHORT.search(right[: match.start()])), None)
    right = right if stop is None else right[: stop + 1]
    match = _POSSESSIVE.match(right)
    if match:
        right = right[match.end() :]
    before, after = _WORD.findall(left), _WORD.findall(right)
    words = frozenset(word.lower() for word in (*before, *after))
    return Around(tuple(before[-_WORDS:]), tuple(after[:_WORDS]), match is not None, words)


def _last_end(left: str) -> int:
    ends = [match.end() for match in _ENDS.finditer(left) if not _SHORT.search(left[: match.start()])]
    return ends[-1] if ends else 0
