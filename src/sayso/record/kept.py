"""An article as a ledger keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sayso.record.decisions import Decision, Mark
from sayso.record.record import Record
from sayso.record.speakers import SpeakerType


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker across articles, as people's decisions leave it."""

    id: str
    name: str
    type: SpeakerType
    named: bool
    country: str | None = None
    office: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place that the article's text was found at. where: as the user or a container named it.
    sha256: of the raw bytes there. seen: UTC."""

    where: str
    url: str | None
    outlet: str | None
    published: date | None
    sha256: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """record: as it stands, decisions applied; a rejected statement is still in it, see `marks`. read: as
    the model read it. marks: by statement id, for those that somebody decided about. decisions: about
    this article and its statements, oldest first, undone ones and UNDO itself included. identities:
    by the id of each of record.speakers. page: URL or other key that versions share; version: from 1."""

    record: Record
    read: Record
    marks: Mapping[str, Mark] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    identities: Mapping[str, KnownSpeaker] = field(default_factory=dict)
    sightings: tuple[Sighting, ...] = ()
    page: str | None = None
    version: int = 1
    current: bool = True

    def mark(self, statement: str) -> Mark:
        """The mark of a statement id; an empty one where nobody decided."""
        return self.marks.get(statement, Mark())
