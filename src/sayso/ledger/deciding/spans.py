"""Corrected and added statements: their spans, roles and parents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import LedgerError, UsageError
from sayso.ledger.standing.nesting import circles
from sayso.ledger.standing.payload import read_piece
from sayso.ledger.tables import article, statement
from sayso.record import Act, Kind, Piece, Stance, Tone, statement_id

_SPANS = ("source", "cue", "content")
_ROLES = {"kind": Kind, "act": Act, "stance": Stance, "tone": Tone}
KEYS = frozenset({*_SPANS, *_ROLES, "parent"})

Payload = dict[str, Any]


def corrected(db: Connection, targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    """A CORRECT's payload, checked against each target."""
    given = _known(payload)
    if not given:
        raise UsageError("nothing to correct: give words or spans of source, cue or content, or an act, stance, tone")
    own = any(key in given for key in (*_SPANS, "parent"))
    if own and len(targets) > 1:
        raise UsageError("spans and parents are corrected one statement at a time")
    if own:
        _check_place(db, targets[0], given)
    return given


def added(db: Connection, payload: Mapping[str, Any]) -> tuple[str, Payload]:
    """The id and payload of an ADD."""
    given = {key: value for key, value in _known(payload).items() if key not in ("source", "cue") or value is not None}
    where = _article(db, payload.get("article"))
    if "content" not in given:
        raise UsageError("a statement needs its content")
    pieces = {key: read_piece(given.get(key)) for key in _SPANS}
    _within(pieces, where.text)
    content = pieces["content"]
    assert content is not None
    key = statement_id(where.id, pieces["source"], pieces["cue"], content)
    _check_twin(db, where.pk, key, pieces)
    _check_parent(db, where.pk, key, given)
    return key, {"article": where.id, **given}


def _known(payload: Mapping[str, Any]) -> Payload:
    """The keys as JSON values, spans in order."""
    made: Payload = {}
    try:
        for key in _SPANS:
            if key in payload:
                piece = read_piece(payload[key])
                made[key] = None if piece is None else [[span.start, span.end] for span in piece.spans]
    except (ValueError, TypeError) as error:
        raise UsageError(f"{key}: {error}; spans are START:END in code points, apart and in order") from error
    if "content" in made and made["content"] is None:
        raise UsageError("a statement can't be without content; reject it instead")
    for key, kind in _ROLES.items():
        if key in payload:
            made[key] = _word(key, kind, payload[key])
    if "parent" in payload:
        made["parent"] = payload["parent"]
    return made


def _word(key: str, kind: Any, value: Any) -> str:
    try:
        return str(kind(value).value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no {key}; one of {', '.join(kind)}") from error


def _check_place(db: Connection, key: str, given: Payload) -> None:
    row = db.execute(select(statement.c.article, statement.c.spans).where(statement.c.id == key)).one()
    where = db.execute(select(article.c.text).where(article.c.pk == row.article)).one()
    there = json.loads(row.spans)
    pieces = {name: read_piece(given.get(name, there[name])) for name in _SPANS}
    _within(pieces, where.text)
    if any(name in given for name in _SPANS):
        _check_twin(db, row.article, key, pieces)
    _check_parent(db, row.article, key, given)


def _within(pieces: Mapping[str, Piece | None], text: str) -> None:
    for name, piece in pieces.items():
        if piece is None:
            continue
        if piece.end > len(text):
            raise UsageError(f"{name}: {piece.start}:{piece.end} lies outside the text, which ends at {len(text)}")
        if any(not text[span.start : span.end].strip() for span in piece.spans):
            raise UsageError(f"{name}: there are no words at {piece.start}:{piece.end}")


def _check_twin(db: Connection, pk: int, key: str, pieces: Mapping[str, Piece | None]) -> None:
    """No two statements of the same spans."""
    for row in db.execute(select(statement.c.id, statement.c.spans).where(statement.c.article == pk)):
        there = json.loads(row.spans)
        if all(read_piece(there[name]) == pieces[name] for name in _SPANS):
            mend = "nothing would change" if row.id == key else "decide about that one"
            raise UsageError(f"{row.id} has these very spans already; {mend}")


def _check_parent(db: Connection, pk: int, key: str, given: Payload) -> None:
    parent = given.get("parent")
    if parent is None:
        return
    columns = (statement.c.id, statement.c.pk, statement.c.parent)
    rows = {row.id: row for row in db.execute(select(*columns).where(statement.c.article == pk))}
    if parent not in rows:
        raise UsageError(f"{parent}: no statement of the same article; a parent is one")
    ids = {row.pk: row.id for row in rows.values()}
    parents = {row.id: ids.get(row.parent) for row in rows.values()} | {key: parent}
    if parent == key or circles(parents, key, parent):
        raise UsageError(f"{parent} lies in {key} itself; it can't be its parent")


def _article(db: Connection, key: Any) -> Any:
    row = db.execute(select(article.c.pk, article.c.id, article.c.text).where(article.c.id == key)).first()
    if row is None:
        raise LedgerError(f"{key}: no such article in this ledger; list them with sayso articles")
    return row
