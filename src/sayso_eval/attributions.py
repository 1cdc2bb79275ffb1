"""Attributions as the scores see them: spans of a text, whoever made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]
"""(start, end) pairs, code points, half-open. Unlike a record's, gold spans may overlap."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; a role without spans is absent."""

    source: Spans
    cue: Spans
    content: Spans

    @property
    def extent(self) -> tuple[int, int]:
        """From the first to the last code point of any role; (0, 0) for nothing at all."""
        spans = self.source + self.cue + self.content
        return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)


@dataclass(frozen=True, slots=True)
class Predicted:
    """One statement of a record. id and parent as in the record."""

    id: str
    parent: str | None
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was predicted for one article."""

    text: str
    statements: tuple[Predicted, ...]

    @property
    def flat(self) -> tuple[Attribution, ...]:
        """The statements that stand inside no other one."""
        return tuple(s.attribution for s in self.statements if s.parent is None)

    @property
    def nested(self) -> tuple[Predicted, ...]:
        return tuple(s for s in self.statements if s.parent is not None)


Predictions = Mapping[str, Prediction]
"""By the stem of the article's file name."""
