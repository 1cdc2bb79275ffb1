"""Words in place of others of the same length, so that no span moves.

Most come from the corpus, as often as there; a few are made of two of its words, and which ones falls as one
over their rank (Zipf), so that the vocabulary goes on growing with the articles as that of news does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

_MADE = 1_000_000  # words that can be made, of each length
_NAMES = 200_000
_SHORTEST = 4  # shorter words hold sentences together; they stay


@dataclass(frozen=True, slots=True)
class _Length:
    """The corpus's words of one length and how many it has up to each."""

    words: tuple[str, ...]
    upto: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """made: share of the drawn words that no corpus has."""

    lengths: dict[int, _Length]
    made: float = 0.03

    def replaceable(self, word: str) -> bool:
        """Whether `draw` has words of this length, and the word is one that may go: lower-case letters a to z."""
        return len(word) >= _SHORTEST and len(word) in self.lengths and word.isascii() and word.islower()

    def draw(self, rng: Random, length: int) -> str:
        """A word of a length that `replaceable` allows."""
        known = self.lengths[length]
        if rng.random() < self.made:
            return _crossed(known.words, _rank(rng, _MADE))
        return rng.choices(known.words, cum_weights=known.upto)[0]

    def name(self, rng: Random, old: str) -> str:
        """A surname as long as the old one; the old one where there is none."""
        known = self.lengths.get(len(old))
        return _crossed(known.words, _rank(rng, _NAMES)).capitalize() if known else old


def words_of(counted: Iterable[str]) -> Words:
    """From the corpus's words, each as often as it occurs there."""
    by_length: dict[int, Counter[str]] = {}
    for word in counted:
        if len(word) >= _SHORTEST and word.isascii() and word.isalpha():
            by_length.setdefault(len(word), Counter())[word.lower()] += 1
    return Words({length: _ranked(counts) for length, counts in by_length.items()})


def _ranked(counts: Counter[str]) -> _Length:
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return _Length(tuple(word for word, _ in pairs), tuple(accumulate(count for _, count in pairs)))


def _rank(rng: Random, most: int) -> int:
    """1 to `most`, as probable as one over it."""
    return int(math.exp(rng.random() * math.log(most)))


def _crossed(words: tuple[str, ...], rank: int) -> str:
    """The word of that rank: the beginning of one and the end of another."""
    first, last = words[rank * 7919 % len(words)], words[rank * 104_729 // len(words) % len(words)]
    half = len(first) // 2
    return first[:half] + last[half:]
