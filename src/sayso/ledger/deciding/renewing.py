"""An article's rows in step with its current reading and the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger.deciding import log, people
from sayso.ledger.packing import unpacked, unpacked_record
from sayso.ledger.project import project
from sayso.ledger.standing import Standing, in_force, stand
from sayso.ledger.standing.payload import effect, read_piece
from sayso.ledger.tables import article, bearer, reading, speaker, statement
from sayso.record import Action, Decision, Kind, Record, Statement


@dataclass(frozen=True, slots=True)
class Stood:
    """read: the current reading. decisions: about the article and its statements, as in `Kept`."""

    read: Record
    decisions: tuple[Decision, ...]
    standing: Standing


def stood(db: Connection, pk: int, also: Iterable[str] = ()) -> Stood:
    """An article (its pk) as it stands by its readings and the log alone. also: ids of statements whose
    decisions count too, though neither the reading nor the rows have them."""
    row = db.execute(select(article.c.id, article.c.text).where(article.c.pk == pk)).one()
    records = _readings(db, pk, row.text)
    read = next(records)
    rows = db.execute(select(statement.c.id).where(statement.c.article == pk)).scalars()
    ids = {each.id for each in read.statements} | _read_before(db, pk)
    found = {row.id, *ids, *rows, *log.added(db, row.id), *also}
    decisions = log.about(db, found)
    identities = _identities(db, pk)
    standing = stand(read, decisions, records, identities=identities, merged=_merged(db, decisions))
    return Stood(read, decisions, standing)


def renew(db: Connection, pk: int, also: Iterable[str] = ()) -> Stood:
    """Brings an article's rows in step, and gives what they now say."""
    found = stood(db, pk, also)
    _seat(db, pk, found.standing)
    project(db, pk, found.standing.record, found.standing.marks)
    _sweep(db, pk, found)
    return found


def bases(db: Connection, pk: int, found: Stood) -> dict[str, Statement]:
    """Every statement that an article's readings have or people added, by id, as first read or added; the
    current reading's where several have it."""
    text = found.read.article.text
    known: dict[str, Statement] = {}
    for record in _readings(db, pk, text):
        for each in record.statements:
            known.setdefault(each.id, each)
    for decision in found.decisions:
        action, payload, _ = effect(decision)
        content = read_piece(payload["content"]) if action is Action.ADD else None
        if content is not None:
            source, cue = read_piece(payload.get("source")), read_piece(payload.get("cue"))
            made = Statement(decision.targets[0], None, 1.0, source, cue, content, Kind.INDIRECT)
            known.setdefault(made.id, made)
    return known


def articles_of(db: Connection, ids: Iterable[str]) -> dict[int, set[str]]:
    """Articles (pk) by statements; those that no row has are looked for in the log and in former readings."""
    found: dict[int, set[str]] = {}
    missing = set(ids)
    for part in log.chunks(sorted(missing)):
        for row in db.execute(select(statement.c.id, statement.c.article).where(statement.c.id.in_(part))):
            found.setdefault(row.article, set()).add(row.id)
            missing.discard(row.id)
    if missing:
        for key, pk in _unlisted(db, missing):
            found.setdefault(pk, set()).add(key)
    return found


def _unlisted(db: Connection, ids: set[str]) -> Iterator[tuple[str, int]]:
    named = {
        each.targets[0]: each.payload["article"]
        for each in log.about(db, ids)
        if each.action is Action.ADD and each.targets[0] in ids
    }
    for key, article_id in named.items():
        yield key, int(db.execute(select(article.c.pk).where(article.c.id == article_id)).scalar_one())
    lost = {key: f'"{key}"'.encode() for key in ids - set(named)}
    if not lost:
        return
    for row in db.execute(select(reading.c.article, reading.c.record).order_by(reading.c.pk)).yield_per(100):
        data = unpacked(row.record)
        yield from ((key, row.article) for key, sign in lost.items() if sign in data)


def records(db: Connection, pk: int, text: str) -> Iterator[Record]:
    """Every reading of an article, oldest first."""
    rows = db.execute(select(reading.c.record).where(reading.c.article == pk).order_by(reading.c.pk)).scalars().all()
    return (unpacked_record(data, text) for data in rows)


def _read_before(db: Connection, pk: int) -> set[str]:
    """Ids of the statements of an article's former readings. What keeps one of them may be a decision about many
    things, and what was said of it later must be known then too."""
    query = select(reading.c.record).where(reading.c.article == pk, ~reading.c.current)
    former = (json.loads(unpacked(data)) for data in db.execute(query).scalars())
    return {each["id"] for record in former for each in record["statements"]}


def _readings(db: Connection, pk: int, text: str) -> Iterator[Record]:
    """The current one, then the others, newest first, each unpacked when asked for."""
    columns = (reading.c.pk, reading.c.current)
    rows = db.execute(select(*columns).where(reading.c.article == pk)).all()
    for row in sorted(rows, key=lambda each: (bool(each.current), each.pk), reverse=True):
        data = db.execute(select(reading.c.record).where(reading.c.pk == row.pk)).scalar_one()
        yield unpacked_record(data, text)


def _identities(db: Connection, pk: int) -> dict[str, str]:
    """The ledger's id of each of an article's speakers."""
    query = select(bearer.c.local, speaker.c.id).join(speaker, speaker.c.pk == bearer.c.speaker)
    return {row.local: row.id for row in db.execute(query.where(bearer.c.article == pk))}


def _merged(db: Connection, decisions: Iterable[Decision]) -> Mapping[str, str]:
    """For each speaker that people set, the one that it was joined with."""
    found = {}
    for each in in_force(decisions):
        action, payload, _ = effect(each)
        if action is Action.SPEAKER and payload.get("speaker"):
            found[payload["speaker"]] = people.final(db, payload["speaker"])
    return {key: to for key, to in found.items() if key != to}


def _seat(db: Connection, pk: int, standing: Standing) -> None:
    """Rows for the speakers that people set here, before `project` asks whose they are."""
    for local, identity in standing.given.items():
        there = select(bearer.c.pk).where(bearer.c.article == pk, bearer.c.local == local)
        if db.execute(there).first() is not None:
            continue
        who = next(each for each in standing.record.speakers if each.id == local)
        at = people.settled(db, pk, local, people.ensured(db, identity, who))
        values = {
            "article": pk,
            "local": local,
            "speaker": at,
            "name": who.name,
            "type": who.type.value,
            "named": who.named,
            "country": who.country,
            "office": who.office,
            "description": who.description,
            "aliases": json.dumps(list(who.aliases), ensure_ascii=False),
            "confidence": who.confidence,
            "reason": json.dumps({"rule": "person", "detail": who.reasons[0].detail, "score": None}),
        }
        db.execute(insert(bearer).values(values))
        people.renew_profiles(db, [at])


def _sweep(db: Connection, pk: int, found: Stood) -> None:
    """Rows of speakers that only a decision no longer in force brought here."""
    here = {each.id for each in (*found.read.speakers, *found.standing.record.speakers)}
    rows = db.execute(
        select(bearer.c.pk, bearer.c.local, bearer.c.speaker, bearer.c.reason).where(bearer.c.article == pk)
    )
    for row in rows.all():
        if row.local in here or row.reason is None or json.loads(row.reason)["rule"] != "person":
            continue
        db.execute(delete(bearer).where(bearer.c.pk == row.pk))
        people.renew_profiles(db, [row.speaker])
        people.forget_unused(db, row.speaker)
