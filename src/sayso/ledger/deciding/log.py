"""The log of decisions: appended to, and read by what a decision is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from sayso.errors import LedgerError
from sayso.ledger.tables import decision, decision_target
from sayso.record import Action, Decision

_MANY = 500  # ids asked for in one go
_TURNS = (Action.UNDO.value, Action.REDO.value)


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in parts that fit one question to SQLite."""
    listed = list(ids)
    for start in range(0, len(listed), _MANY):
        yield listed[start : start + _MANY]


def as_decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        by=row.who,
        action=Action(row.action),
        targets=_targets(row.targets),
        payload=json.loads(row.payload),
    )


@lru_cache(maxsize=32)  # one decision about thousands of things concerns many articles in a row
def _targets(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


def append(
    db: Connection, action: Action, targets: Sequence[str], payload: dict[str, Any], who: str, at: datetime | None
) -> tuple[Decision, bool]:
    """A decision in the log, and whether it is new: the same words by the same person at the same moment are one
    decision."""
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    values = {
        "at": moment.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "who": who,
        "action": action.value,
        "targets": json.dumps(list(targets)),
        "payload": json.dumps(payload, ensure_ascii=False, sort_keys=True),
    }
    key = "d" + hashlib.sha256(repr(tuple(values.values())).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    made = Decision(key, moment, who, action, tuple(targets), payload)
    if by_ids(db, [key]):
        return made, False
    inserted = db.execute(insert(decision).values(id=key, **values)).inserted_primary_key
    assert inserted is not None
    rows = [{"target": each, "decision": inserted[0]} for each in dict.fromkeys(targets)]
    db.execute(insert(decision_target), rows)
    return made, True


def by_ids(db: Connection, ids: Iterable[str]) -> dict[str, Decision]:
    found = {}
    for part in chunks(ids):
        for row in db.execute(select(decision).where(decision.c.id.in_(part))):
            found[row.id] = as_decision(row)
    return found


def one(db: Connection, key: str) -> Decision:
    """Raises LedgerError for an id that the log lacks."""
    found = by_ids(db, [key]).get(key)
    if found is None:
        raise LedgerError(f"{key}: no such decision in this ledger; see them with sayso history")
    return found


def about(db: Connection, ids: Collection[str]) -> tuple[Decision, ...]:
    """Every decision about some things, and those that undo or redo these, oldest first."""
    found: dict[str, Row[Any]] = {}
    targets: Collection[str] = ids
    while targets:
        new = {row.id: row for row in _targeting(db, targets) if row.id not in found}
        found |= new
        targets = new  # decisions are targets themselves
    return _in_order(found.values())


def added(db: Connection, article: str) -> list[str]:
    """Ids of the statements that people ever added to an article."""
    acts = (Action.ADD.value, Action.CARRY.value)
    query = select(decision.c.targets).where(decision.c.action.in_(acts), decision.c.payload.contains(f'"{article}"'))
    return [key for targets in db.execute(query).scalars() for key in json.loads(targets)]


def naming(db: Connection, speakers: Iterable[str]) -> Iterator[Decision]:
    """Decisions that make some speakers somebody's, or somebody theirs, without having them as targets."""
    acts = [each.value for each in (Action.SPEAKER, Action.SPLIT, Action.CARRY)]
    for key in speakers:
        query = select(decision).where(decision.c.action.in_(acts), decision.c.payload.contains(f'"{key}"'))
        yield from map(as_decision, db.execute(query.order_by(decision.c.pk)))


def of_actions(db: Connection, *actions: Action) -> tuple[Decision, ...]:
    """Every decision of some actions, and those that undo or redo any, oldest first."""
    wanted = [*(each.value for each in actions), *_TURNS]
    return _in_order(db.execute(select(decision).where(decision.c.action.in_(wanted))))


def turns(db: Connection) -> tuple[tuple[int, Decision], ...]:
    """Every UNDO and REDO with its place in the log, oldest first."""
    rows = db.execute(select(decision).where(decision.c.action.in_(_TURNS)).order_by(decision.c.pk))
    return tuple((row.pk, as_decision(row)) for row in rows)


def _targeting(db: Connection, targets: Iterable[str]) -> Iterator[Row[Any]]:
    # First which, then what: a decision about thousands of things has a long list of them.
    pks: set[int] = set()
    for part in chunks(targets):
        query = select(decision_target.c.decision).where(decision_target.c.target.in_(part)).distinct()
        pks |= set(db.execute(query).scalars())
    listed = sorted(pks)
    for start in range(0, len(listed), _MANY):
        yield from db.execute(select(decision).where(decision.c.pk.in_(listed[start : start + _MANY])))


def _in_order(rows: Iterable[Row[Any]]) -> tuple[Decision, ...]:
    return tuple(as_decision(row) for row in sorted(rows, key=lambda row: int(row.pk)))
