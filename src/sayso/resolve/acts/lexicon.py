"""The cue lexicon: which words name which act, with the stance and tone that go with them.

lexicon.tsv holds one entry a line. pattern: base forms separated by spaces; "..." stands for up to
five words, a leading "^" for the beginning of the cue. when: kinds of complement, separated by "|",
that the entry asks for, or "-" for any (see Complement). sure: how far the entry alone decides, 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.record.acts import Act, Stance, Tone

GAP = "..."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon. initial: it must stand at the beginning of the cue."""

    pattern: tuple[str, ...]
    initial: bool
    when: frozenset[str]
    act: Act
    stance: Stance
    tone: Tone
    sure: float
    origin: str

    @property
    def words(self) -> int:
        """Words that the pattern names."""
        return sum(word != GAP for word in self.pattern)


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Every entry, by the first word of its pattern."""
    found: dict[str, list[Entry]] = {}
    for line in (files(__package__) / "lexicon.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        entry = _entry(line.split("\t"))
        found.setdefault(entry.pattern[0], []).append(entry)
    return {word: tuple(items) for word, items in found.items()}


def _entry(fields: list[str]) -> Entry:
    pattern, when, act, stance, tone, sure, origin = fields
    conditions = frozenset[str]() if when == "-" else frozenset(when.split("|"))
    words = tuple(pattern.removeprefix("^").split())
    initial = pattern.startswith("^")
    return Entry(words, initial, conditions, Act(act), Stance(stance), Tone(tone), float(sure), origin)
