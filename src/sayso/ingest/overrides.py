"""What the user says of an article, over what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Overrides:
    """None leaves a field to what the input itself says. language: an ISO 639-1 code;
    giving "en" skips the check that the text is English."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] | None = None
    published: date | None = None
    language: str | None = None
