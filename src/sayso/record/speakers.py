"""Who stands behind statements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.record.reasons import Reason
from sayso.record.spans import Span


class SpeakerType(StrEnum):
    """PERSON, OFFICE ("the foreign minister", its holder unknown), ORGANISATION, GOVERNMENT, GROUP
    ("residents"), DOCUMENT ("a report"), UNNAMED ("a senior official"), AUTHOR (who wrote the article)."""

    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source of statements in an article. id: from the canonical name and type for a named one,
    so that the same speaker has the same id in other articles; else from the article and the first
    mention. name: the fullest form seen, or the description of an unnamed one. country: ISO 3166-1
    alpha-2. office, description: as the text gives them. anonymity: the reason the text gives for
    not naming. aliases: the other wordings, each once, in text order. mentions: every span."""

    id: str
    name: str
    type: SpeakerType
    named: bool
    country: str | None = None
    office: str | None = None
    description: str | None = None
    anonymity: Span | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()
