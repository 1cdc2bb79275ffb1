"""Articles out of the ledger, as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from sayso.errors import LedgerError
from sayso.ledger.deciding import renewing
from sayso.ledger.tables import article, bearer, page, reading, sighting, speaker, statement
from sayso.record import Kept, KnownSpeaker, Sighting, SpeakerType


def kept(db: Connection, article_id: str) -> Kept:
    """Raises LedgerError for an id that the ledger lacks, or a reading that is damaged."""
    row = db.execute(select(article).where(article.c.id == article_id)).first()
    if row is None:
        raise LedgerError(f"{article_id}: no such article in this ledger; list them with sayso articles")
    stood = renewing.stood(db, row.pk)
    return Kept(
        record=stood.standing.record,
        read=stood.read,
        marks=stood.standing.marks,
        decisions=stood.decisions,
        identities=_identities(db, row.pk),
        sightings=_sightings(db, row.pk),
        page=db.execute(select(page.c.key).where(page.c.pk == row.page)).scalar() if row.page else None,
        version=row.version,
        current=bool(row.current),
    )


def pks(db: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The pks of statements, by id; those that are not there are left out."""
    return {row.id: row.pk for row in db.execute(_PKS, {"ids": ids})}


_PKS = select(statement.c.id, statement.c.pk).where(statement.c.id.in_(bindparam("ids", expanding=True)))


def _identities(db: Connection, pk: int) -> dict[str, KnownSpeaker]:
    query = (
        select(bearer.c.local, speaker).join(speaker, speaker.c.pk == bearer.c.speaker).where(bearer.c.article == pk)
    )
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


def read_by_others(db: Connection, model: str) -> list[str]:
    """Ids of the articles, newest versions only, whose current reading isn't this model's; oldest first."""
    query = select(article.c.id).join(reading, reading.c.article == article.c.pk)
    others = query.where(article.c.current, reading.c.current, reading.c.model != model)
    return list(db.execute(others.order_by(article.c.pk)).scalars())
