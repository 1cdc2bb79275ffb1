"""An article as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One news text and what is known of it.

    id: derived from the text alone. path: as the user named the file, None for a URL or
    standard input. sha256: of the raw bytes, in hex. extractor: what took the text out of
    HTML or PDF, with its version; None where `text` is the file's own decoded text,
    unchanged, so that offsets index the original. language: ISO 639-1.
    """

    id: str
    path: str | None
    url: str | None
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: date | None
    language: str
    sha256: str
    extractor: str | None
    text: str
