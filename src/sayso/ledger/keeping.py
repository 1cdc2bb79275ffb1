"""Articles out of the ledger, as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from sayso.errors import LedgerError
from sayso.ledger.packing import unpacked_record
from sayso.ledger.standing import stand
from sayso.ledger.tables import article, bearer, decision, decision_target, page, reading, sighting, speaker, statement
from sayso.record import Action, Decision, Kept, KnownSpeaker, Record, Sighting, SpeakerType

_MANY = 500  # ids asked for in one go


def kept(db: Connection, article_id: str) -> Kept:
    """Raises LedgerError for an id that the ledger lacks, or a reading that is damaged."""
    row = db.execute(select(article).where(article.c.id == article_id)).first()
    if row is None:
        raise LedgerError(f"{article_id}: no such article in this ledger; list them with sayso articles")
    read = current_record(db, row.pk, row.text)
    found = decisions_about(db, article_id, read)
    standing = stand(read, found)
    return Kept(
        record=standing.record,
        read=read,
        marks=standing.marks,
        decisions=found,
        identities=_identities(db, row.pk),
        sightings=_sightings(db, row.pk),
        page=db.execute(select(page.c.key).where(page.c.pk == row.page)).scalar() if row.page else None,
        version=row.version,
        current=bool(row.current),
    )


def current_record(db: Connection, pk: int, text: str) -> Record:
    """The article's current reading. Raises LedgerError where it is damaged."""
    query = select(reading.c.record).where(reading.c.article == pk, reading.c.current)
    return unpacked_record(db.execute(query).scalar_one(), text)


def decisions_about(db: Connection, article_id: str, read: Record) -> tuple[Decision, ...]:
    """Every decision about an article, its statements as read or added, and those that undo or redo these,
    oldest first."""
    rows = select(statement.c.id).join(article).where(article.c.id == article_id)
    targets = {article_id, *(s.id for s in read.statements), *db.execute(rows).scalars()}
    found: dict[str, Row[Any]] = {}
    while targets:
        new = {row.id: row for row in _targeting(db, targets) if row.id not in found}
        found |= new
        # Decisions are targets themselves, and one that adds a statement names it.
        targets = {*new, *(t for row in new.values() for t in json.loads(row.targets) if row.action == Action.ADD)}
        targets -= {article_id}
    return tuple(as_decision(row) for row in sorted(found.values(), key=lambda row: row.pk))


def _targeting(db: Connection, targets: Iterable[str]) -> Iterator[Row[Any]]:
    listed = sorted(targets)
    for start in range(0, len(listed), _MANY):
        part = listed[start : start + _MANY]
        query = select(decision).join(decision_target).where(decision_target.c.target.in_(part)).distinct()
        yield from db.execute(query)


def as_decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        by=row.who,
        action=Action(row.action),
        targets=tuple(json.loads(row.targets)),
        payload=json.loads(row.payload),
    )


def _identities(db: Connection, pk: int) -> dict[str, KnownSpeaker]:
    query = select(bearer.c.local, speaker).join(speaker, speaker.c.pk == bearer.c.speaker).where(bearer.c.article == pk)
    return {
        row.local: KnownSpeaker(
            row.id, row.name, SpeakerType(row.type), bool(row.named), row.country, row.office, row.description
        )
        for row in db.execute(query.order_by(bearer.c.pk))
    }


def _sightings(db: Connection, pk: int) -> tuple[Sighting, ...]:
    rows = db.execute(select(sighting).where(sighting.c.article == pk).order_by(sighting.c.pk))
    return tuple(
        Sighting(
            where=row.found,
            url=row.url,
            outlet=row.outlet,
            published=date.fromisoformat(row.published) if row.published else None,
            sha256=row.sha256,
            seen=datetime.fromisoformat(row.seen),
        )
        for row in rows
    )
