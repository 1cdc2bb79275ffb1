"""Looking a cue up in the lexicon: the longest pattern that its words and its complement allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.resolve.acts.lexicon import GAP, Entry, entries
from sayso.resolve.acts.tokens import Word
from sayso.resolve.acts.vocabulary import vocabulary

_WIDEST_GAP = 5
# Below this an entry is a light word ("give", "in"): it yields to any other.
_LIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and the words of the cue, from `start` to before `end`, that it covers. inflected: its
    first word stands in another form than the entry's ("convinced" for "convince")."""

    entry: Entry
    start: int
    end: int
    inflected: bool


def best(words: tuple[Word, ...], kinds: frozenset[str]) -> Match | None:
    """The match that names the act. kinds: the complement and what else the entries may ask for."""
    found = _allowed(list(_matches(words)), kinds)
    if not found:
        return None
    first = min(found, key=_rank)
    later = [match for match in found if match.start >= first.end and _carried(words, first, match)]
    return min(later, key=_rank) if later else first


def _rank(match: Match) -> tuple[bool, int, int, bool, float]:
    entry = match.entry
    return (entry.sure <= _LIGHT, -entry.words, match.start, match.inflected, -entry.sure)


def _carried(words: tuple[Word, ...], carrier: Match, match: Match) -> bool:
    """Whether the first match only begins or attempts what the second one names ("tried to deny")."""
    head = words[carrier.start].forms
    between = {word.text for word in words[carrier.end - 1 : match.start]}
    return match.entry.sure > _LIGHT and not vocabulary("carriers").isdisjoint(head) and "to" in between


def _allowed(found: list[Match], kinds: frozenset[str]) -> list[Match]:
    """Matches whose condition holds; an unconditioned one only where no conditioned twin holds."""
    held = [match for match in found if match.entry.when and not match.entry.when.isdisjoint(kinds)]
    twins = {(match.start, match.entry.pattern) for match in held}
    return held + [match for match in found if not match.entry.when and (match.start, match.entry.pattern) not in twins]


def _matches(words: tuple[Word, ...]) -> Iterator[Match]:
    for start, word in enumerate(words):
        for form in word.forms:
            for entry in entries().get(form, ()):
                if entry.initial and start:
                    continue
                end = _end(words, start, entry.pattern)
                if end is not None:
                    yield Match(entry, start, end, form != word.text)


def _end(words: tuple[Word, ...], start: int, pattern: tuple[str, ...]) -> int | None:
    """Where the pattern that begins at `start` ends; None where it doesn't fit."""
    at, gap = start + 1, 0
    for wanted in pattern[1:]:
        if wanted == GAP:
            gap = _WIDEST_GAP
            continue
        while at < len(words) and wanted not in words[at].forms and (gap or _skippable(words[at].text)):
            at, gap = at + 1, max(gap - 1, 0)
        if at >= len(words) or wanted not in words[at].forms:
            return None
        at, gap = at + 1, 0
    return at


def _skippable(word: str) -> bool:
    """Whether a word may stand between the words of a pattern."""
    return word in vocabulary("between") or word.endswith("ly")
