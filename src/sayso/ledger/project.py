"""From an article as it stands to the rows that questions are asked of, and back in step after a decision."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from sayso.codec.parts import rounded
from sayso.ledger import speakers, vectors
from sayso.ledger.tables import label, place, statement, statement_place, statement_time
from sayso.record import Mark, Piece, Placed, PlaceMention, Record, Statement, TimeMention

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one article, statements by id. times and places lack the statement's pk until written."""

    statements: dict[str, Row]
    times: dict[str, list[Row]]
    places: dict[str, list[Row]]
    labels: dict[str, tuple[str, ...]]


def project(db: Connection, article: int, record: Record, marks: Mapping[str, Mark]) -> dict[str, int]:
    """Bring the rows of an article (its pk) in step with its record as it stands. A statement keeps its pk
    for as long as it is there. Gives the pks by statement id."""
    known = speakers.place(db, article, record.speakers)
    rows = rows_of(article, record, marks, known)
    old = {row.id: row for row in db.execute(_OLD, {"article": article})}
    fresh = not old
    pks = _write_statements(db, old, record, rows)
    _write_details(db, rows, pks, fresh=fresh)
    return pks


def rows_of(article: int, record: Record, marks: Mapping[str, Mark], known: Mapping[str, speakers.Known]) -> Rows:
    """The rows that `project` writes, without pks and parents."""
    times = {time.id: time for time in record.times}
    places = {place.id: place for place in record.places}
    text = record.article.text
    rows = Rows({}, {}, {}, {})
    for each in record.statements:
        mark = marks.get(each.id, Mark())
        rows.statements[each.id] = _statement(article, each, text, mark, times, known)
        rows.times[each.id] = [_time(text, n, times[i]) for n, i in enumerate(each.about)]
        rows.places[each.id] = _places(text, mark, [places[i] for i in each.places])
        rows.labels[each.id] = mark.labels
    return rows


def _statement(
    article: int,
    each: Statement,
    text: str,
    mark: Mark,
    times: Mapping[str, TimeMention],
    known: Mapping[str, speakers.Known],
) -> Row:
    who = known.get(each.speaker) if each.speaker else None
    return {
        "id": each.id,
        "article": article,
        "position": min(piece.start for piece in (each.source, each.cue, each.content) if piece),
        "source": each.source.text(text) if each.source else None,
        "cue": each.cue.text(text) if each.cue else None,
        "content": each.content.text(text),
        "spans": _spans(each),
        "kind": each.kind.value,
        "act": each.act.value,
        "stance": each.stance.value,
        "tone": each.tone.value,
        "confidence": rounded(each.confidence),
        "bearer": who.bearer if who else None,
        "speaker": who.speaker if who else None,
        **_said(mark, times[each.said] if each.said else None),
        "state": mark.state.value,
        "corrected": mark.corrected,
        "origin": "person" if mark.added else "read",
    }


def _said(mark: Mark, time: TimeMention | None) -> Row:
    if mark.said is not None:
        edtf, first, last = mark.said.edtf, mark.said.earliest, mark.said.latest
    elif time is not None:
        edtf, first, last = time.edtf or time.value or "", time.earliest, time.latest
    else:
        return {"said": None, "said_earliest": None, "said_latest": None}
    return {"said": edtf or None, "said_earliest": _day(first), "said_latest": _day(last)}


def _spans(each: Statement) -> str:
    parts = {"source": each.source, "cue": each.cue, "content": each.content}
    return json.dumps({name: _pairs(piece) for name, piece in parts.items()}, separators=(",", ":"))


def _pairs(piece: Piece | None) -> list[list[int]] | None:
    return [[span.start, span.end] for span in piece.spans] if piece else None


def _time(text: str, number: int, time: TimeMention) -> Row:
    return {
        "number": number,
        "words": text[time.span.start : time.span.end],
        "edtf": time.edtf,
        "earliest": _day(time.earliest),
        "latest": _day(time.latest),
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _places(text: str, mark: Mark, found: Sequence[PlaceMention]) -> list[Row]:
    named: Sequence[Placed | PlaceMention] = found if mark.places is None else mark.places
    return [
        {
            "number": number,
            "words": text[each.span.start : each.span.end] if each.span else None,
            "role": each.role.value,
            "name": each.name,
            "geonames": each.geonames,
            "country": each.country,
            "lat": getattr(each, "lat", None),
            "lon": getattr(each, "lon", None),
        }
        for number, each in enumerate(named)
    ]


_OLD = select(statement).where(statement.c.article == bindparam("article"))


def _write_statements(db: Connection, old: Mapping[str, Any], record: Record, rows: Rows) -> dict[str, int]:
    _remove(db, [row.pk for id_, row in old.items() if id_ not in rows.statements])
    pks = {id_: old[id_].pk for id_ in rows.statements if id_ in old}
    new = [id_ for id_ in rows.statements if id_ not in old]
    if new:
        pks |= dict(zip(new, count(_next(db)), strict=False))
    for each in record.statements:
        rows.statements[each.id]["parent"] = pks.get(each.parent) if each.parent else None
    # A nested statement may come before its parent: references are set once all are there.
    _insert(db, statement, [{"pk": pks[id_], **rows.statements[id_], "parent": None} for id_ in new])
    nested = [{"at": pks[id_], "to": to} for id_ in new if (to := rows.statements[id_]["parent"]) is not None]
    if nested:
        db.execute(_PARENT, nested)
    for id_, row in old.items():
        if id_ in rows.statements:
            _renew(db, row, rows.statements[id_])
    return pks


_PARENT = update(statement).where(statement.c.pk == bindparam("at")).values(parent=bindparam("to"))


def _renew(db: Connection, old: Any, new: Row) -> None:
    changed = {key: value for key, value in new.items() if old._mapping[key] != value}
    if changed:
        db.execute(update(statement).where(statement.c.pk == old.pk).values(changed))
    if "content" in changed:
        vectors.drop(db, [old.pk])  # of other words now; the search that needs it makes a new one


def _next(db: Connection) -> int:
    """The next pk, never one given out before."""
    last = db.exec_driver_sql("select seq from sqlite_sequence where name = 'statement'").scalar()
    return int(last or 0) + 1


def _remove(db: Connection, gone: Sequence[int]) -> None:
    for pk in gone:
        db.execute(update(statement).where(statement.c.parent == pk).values(parent=None))
        db.execute(delete(statement_time).where(statement_time.c.statement == pk))
        db.execute(delete(statement_place).where(statement_place.c.statement == pk))
        # Its labels go with it; the decisions that gave them stay.
        db.execute(
            delete(label).where(label.c.target == select(statement.c.id).where(statement.c.pk == pk).scalar_subquery())
        )
        db.execute(delete(statement).where(statement.c.pk == pk))


def _write_details(db: Connection, rows: Rows, pks: Mapping[str, int], *, fresh: bool) -> None:
    """Times, places and labels of the statements, where they differ from what is there. fresh: nothing is."""
    times = [{"statement": pks[id_], **row} for id_, found in rows.times.items() for row in found]
    places = [{"statement": pks[id_], **row} for id_, found in rows.places.items() for row in found]
    _place(db, places)
    for table, wanted in ((statement_time, times), (statement_place, places)):
        if fresh:
            _insert(db, table, wanted)
        else:
            _sync(db, table, list(pks.values()), wanted)
    if not fresh:
        for id_ in pks:
            db.execute(_NO_LABELS, {"at": id_})
    _insert(
        db, label, [{"label": each, "target": i} for i, found in rows.labels.items() for each in sorted(set(found))]
    )


_NO_LABELS = delete(label).where(label.c.target == bindparam("at"))
_NEW = {table.name: insert(table) for table in (statement, statement_time, statement_place, label, place)}


def _insert(db: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        db.execute(_NEW[table.name], rows)


def _sync(db: Connection, table: Table, pks: list[int], rows: list[Row]) -> None:
    if not pks:
        return
    query = select(table).where(table.c.statement.in_(pks))
    there = {(row.statement, row.number): dict(row._mapping) for row in db.execute(query)}
    if there == {(row["statement"], row["number"]): row for row in rows}:
        return
    if there:
        db.execute(delete(table).where(table.c.statement.in_(pks)))
    _insert(db, table, rows)


_NAMED = select(place.c.pk, place.c.name, place.c.geonames, place.c.country).where(
    place.c.name.in_(bindparam("names", expanding=True))
)
_LAST_PLACE = select(func.coalesce(func.max(place.c.pk), 0))


def _place(db: Connection, rows: list[Row]) -> None:
    """In each row of a statement's place, what the place is gives way to its pk."""
    if not rows:
        return
    names = sorted({row["name"] for row in rows})
    known = {(row.name, row.geonames, row.country): row.pk for row in db.execute(_NAMED, {"names": names})}
    new: list[Row] = []
    for row in rows:
        facts = {key: row.pop(key) for key in ("name", "geonames", "country", "lat", "lon")}
        key = (facts["name"], facts["geonames"], facts["country"])
        if key not in known:
            known[key] = (new[-1]["pk"] if new else int(db.execute(_LAST_PLACE).scalar_one())) + 1
            new.append({"pk": known[key], **facts})
        row["place"] = known[key]
    _insert(db, place, new)
