"""An attributed statement: who said what, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.record.acts import Act, Stance, Tone
from sayso.record.reasons import Reason
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
    attributes (quotation marks alone, say). The rest is empty until the statement is resolved:
    speaker: id of the speaker, and the reasons for it. said: id of the time it was said at.
    about: ids of the times it speaks of. places: ids of the places it speaks of. act_reasons:
    why this act, stance and tone."""

    id: str
    parent: str | None
    confidence: float
    source: Piece | None
    cue: Piece | None
    content: Piece
    kind: Kind
    act: Act = Act.SAY
    stance: Stance = Stance.ASSERTS
    tone: Tone = Tone.NEUTRAL
    act_reasons: tuple[Reason, ...] = ()
    speaker: str | None = None
    speaker_reasons: tuple[Reason, ...] = ()
    said: str | None = None
    about: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
