"""What comes into a ledger, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from sayso.record import Record

Vectors = npt.NDArray[np.float32]


def now() -> str:
    """This moment in UTC, as ledgers write it: 2024-06-14T09:30:00.123456Z."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article just read. raw: the bytes it came as; None where only a record is at hand (an import).
    vectors: [statements, DIM] in the record's order; without them, search by meaning can't find its
    statements. found: where, as the user or a container names it. key: what versions of one article
    share, a URL say. settings: what the reading was told, as JSON values."""

    record: Record
    raw: bytes | None
    vectors: Vectors | None
    found: str
    key: str | None = None
    settings: dict[str, object] = field(default_factory=dict)


class Outcome(StrEnum):
    """What adding an article did: a new one; a new version of a known page; a text that was there already,
    found at a new place or at one known."""

    ADDED = "added"
    VERSION = "version"
    SEEN = "seen elsewhere"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Added:
    """article: its id. replaces: id of the version before, where it is a new one."""

    outcome: Outcome
    article: str
    replaces: str | None = None
