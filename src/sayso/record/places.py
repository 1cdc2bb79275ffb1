"""Place names and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.record.reasons import Reason
from sayso.record.spans import Span


class PlaceRole(StrEnum):
    """What the name stands for: the place itself, its government, or its people, teams and the like."""

    PLACE = "place"
    GOVERNMENT = "government"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place name. id: derived from the article's id and the span. name: the common English
    one of today. geonames: id in GeoNames, None for a place it doesn't list or that stays unsure.
    country: ISO 3166-1 alpha-2, None where it lies in several, in none, or is disputed. claimed:
    the countries that hold or claim a disputed place, alphabetically. lat, lon: degrees (WGS 84)."""

    id: str
    span: Span
    name: str
    geonames: int | None
    country: str | None
    claimed: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    role: PlaceRole = PlaceRole.PLACE
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()
