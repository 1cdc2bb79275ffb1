"""What a parser finds in an HTML page or a PDF."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extracted:
    """text: paragraphs apart by line breaks. published: an ISO date. extractor: the parser's
    name and version, None where the text is the file's own. url: the address that a page gives as its
    own. Every field goes through JSON unchanged (authors as a list)."""

    text: str
    extractor: str | None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
