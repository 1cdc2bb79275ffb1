"""An attributed statement: who said what, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.record.spans import Piece


class Kind(StrEnum):
    """How much of a content stands in quotation marks: all, none, or a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution. id: derived from the article's id and the spans. parent: id of the
    innermost statement whose content holds this one's cue. confidence: probability, 0..1.
    source: None where the text names none. cue: None where nothing but the layout
    attributes (quotation marks alone, say)."""

    id: str
    parent: str | None
    confidence: float
    source: Piece | None
    cue: Piece | None
    content: Piece
    kind: Kind
