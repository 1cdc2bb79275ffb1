"""What people decide about statements and speakers. Decisions are appended, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sayso.record.places import PlaceRole
from sayso.record.spans import Span


class State(StrEnum):
    """What people have said of a statement's being there at all: nothing yet; it stands; it does not;
    they can't tell."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class Action(StrEnum):
    """What a decision does, with the keys of its payload. Spans are [[start, end], ...]; null takes away.

    On statements: ACCEPT, REJECT, UNSURE, REOPEN (no keys); CORRECT (any of source, cue, content: spans;
    kind, act, stance, tone: words; parent: statement id); ADD (the same keys, content needed, and
    article: id); SPEAKER (speaker: id of a ledger's speaker or null; or name and type of a new one);
    DATE (said: {edtf, earliest, latest} or null); PLACE (places: [{name, geonames, country, role}]);
    NOTE (text); LABEL, UNLABEL (label).
    On speakers: MERGE (targets: the one that stays, then the others); SPLIT (bearers: [[article id, the
    speaker's id in that article], ...], speaker: id of the new one, name); RENAME (any of name, type,
    country, office); also NOTE, LABEL, UNLABEL.
    On articles: NOTE, LABEL, UNLABEL.
    On decisions: UNDO, REDO (targets: ids of decisions).
    By Sayso itself: CARRY (decision: id; the target is the statement that it now holds for)."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"
    REOPEN = "reopen"
    CORRECT = "correct"
    ADD = "add"
    SPEAKER = "speaker"
    DATE = "date"
    PLACE = "place"
    NOTE = "note"
    LABEL = "label"
    UNLABEL = "unlabel"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    UNDO = "undo"
    REDO = "redo"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Decision:
    """id: from its content. at: UTC. by: who. targets: ids of statements, speakers, articles or
    decisions, all of one sort. payload: JSON values, see Action."""

    id: str
    at: datetime
    by: str
    action: Action
    targets: tuple[str, ...]
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a person set. edtf: ISO 8601-2, level 1. earliest, latest: inclusive days."""

    edtf: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A place that a person set. span: None where the text doesn't name it."""

    name: str
    geonames: int | None = None
    country: str | None = None
    role: PlaceRole = PlaceRole.PLACE
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where people's decisions leave one statement. corrected: its spans or roles are a person's.
    added: no reading has it, a person does. said, places: None where nobody set them."""

    state: State = State.OPEN
    corrected: bool = False
    added: bool = False
    said: Dated | None = None
    places: tuple[Placed, ...] | None = None
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
