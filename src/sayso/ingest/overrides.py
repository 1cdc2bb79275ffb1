"""What the user says of an article, over what was found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sayso.ingest.columns import Columns


@dataclass(frozen=True, slots=True)
class Overrides:
    """None leaves a field to what the input itself says. language: an ISO 639-1 code;
    giving "en" skips the check that the text is English. columns: of tables. follow: read the page
    that a feed's entry or a table's row links to where it holds no text itself."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] | None = None
    published: date | None = None
    language: str | None = None
    columns: Columns = field(default_factory=Columns)
    follow: bool = False
