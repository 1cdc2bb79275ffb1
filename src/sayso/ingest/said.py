"""What a container says of an article in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """What a feed, a table, a news item says of an article, apart from its text. None, or no authors: it
    says nothing. url: an http(s) address, see `web_address`. language: as written there."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None
    url: str | None = None
