"""Words: what the scores count. Punctuation never does."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso_eval.attributions import Attribution, Spans

_WORD = re.compile(r"\w+")

Indexes = frozenset[int]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order: where each starts and ends, in code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        spans = [match.span() for match in _WORD.finditer(text)]
        return cls(text, tuple(start for start, _ in spans), tuple(end for _, end in spans))

    def __len__(self) -> int:
        return len(self.starts)

    def covered(self, spans: Spans) -> Indexes:
        """Indexes of the words that share a code point with a span."""
        return frozenset(
            index
            for start, end in spans
            for index in range(bisect_right(self.ends, start), bisect_left(self.starts, end))
        )

    def spelled(self, indexes: Iterable[int]) -> str:
        """The words as written, with what lies between neighbours; " ... " where some are left out."""
        return " ... ".join(self.text[self.starts[run[0]] : self.ends[run[-1]]] for run in runs(sorted(indexes)))


@dataclass(frozen=True, slots=True)
class InWords:
    """An attribution as word indexes."""

    source: Indexes
    cue: Indexes
    content: Indexes


def in_words(words: Words, items: Sequence[Attribution]) -> tuple[InWords, ...]:
    return tuple(
        InWords(words.covered(item.source), words.covered(item.cue), words.covered(item.content)) for item in items
    )


def runs(indexes: Sequence[int]) -> list[list[int]]:
    """Sorted indexes, cut wherever one is skipped."""
    cut: list[list[int]] = []
    for index in indexes:
        if cut and index == cut[-1][-1] + 1:
            cut[-1].append(index)
        else:
            cut.append([index])
    return cut
