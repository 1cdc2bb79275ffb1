"""Taking decisions back, and making them count again. Both are decisions themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from sayso.errors import UsageError
from sayso.ledger.deciding import log
from sayso.ledger.deciding.decide import person, refresh
from sayso.ledger.standing import undone
from sayso.ledger.standing.payload import effect
from sayso.ledger.tables import decision as table
from sayso.record import Action, Decision

_TURNS = (Action.UNDO, Action.REDO)
_OURS = (Action.UNDO.value, Action.REDO.value, Action.CARRY.value)
_STATES = frozenset({Action.ACCEPT, Action.REJECT, Action.UNSURE, Action.REOPEN, Action.ADD})


def undo(db: Connection, who: str, decision: str | None = None, at: datetime | None = None) -> Decision:
    """Takes back a decision, with what was carried over from it; the last one that counts where none is
    named. Undoing an undo is a redo. Raises LedgerError for an id that the log lacks, UsageError where there
    is nothing to take back."""
    name = person(who)
    gone = undone([each for _, each in log.turns(db)])
    if decision is None:
        decision = _last(db, gone)
    found = log.one(db, decision)
    if found.id in gone:
        raise UsageError(f"{found.id} ({found.action}) is undone already; sayso redo makes it count again")
    if found.action is Action.UNDO:
        _refuse_conflicts(db, log.by_ids(db, found.targets).values(), _place(db, found.id))
    return _turn(db, Action.UNDO, [found.id, *_carried(db, found.id, gone)], name, at)


def redo(db: Connection, who: str, decision: str | None = None, at: datetime | None = None) -> Decision:
    """Makes a decision that was undone count again; what was undone last where none is named. Raises
    UsageError where nothing is undone, or something decided since says otherwise."""
    name = person(who)
    turns = log.turns(db)
    gone = undone([each for _, each in turns])
    place, targets = _last_undone(turns, gone, decision)
    if not targets:
        raise UsageError(f"{log.one(db, decision).id} counts already" if decision else "nothing is undone")
    _refuse_conflicts(db, log.by_ids(db, targets).values(), place)
    return _turn(db, Action.REDO, targets, name, at)


def _turn(db: Connection, action: Action, targets: list[str], who: str, at: datetime | None) -> Decision:
    made, _ = log.append(db, action, targets, {}, who, at)
    refresh(db, _concerned(db, targets))
    return made


def _concerned(db: Connection, ids: Iterable[str]) -> list[Decision]:
    """The decisions about things that undoing or redoing some decisions comes down to."""
    found: dict[str, Decision] = {}
    waiting = list(ids)
    while waiting:
        new = {key: each for key, each in log.by_ids(db, waiting).items() if key not in found}
        found |= new
        waiting = [key for each in new.values() if each.action in _TURNS for key in each.targets]
    return [each for each in found.values() if each.action not in _TURNS]


def _last(db: Connection, gone: frozenset[str]) -> str:
    rows = db.execute(select(table.c.id).where(table.c.action.not_in(_OURS)).order_by(table.c.pk.desc()))
    found = next((key for key in rows.scalars() if key not in gone), None)
    if found is None:
        raise UsageError("nothing is left to undo")
    return str(found)


def _last_undone(
    turns: tuple[tuple[int, Decision], ...], gone: frozenset[str], wanted: str | None
) -> tuple[int, list[str]]:
    """The place in the log of the last undo that counts, and what of it is still undone."""
    for place, each in reversed(turns):
        if each.action is Action.UNDO and each.id not in gone:
            targets = [key for key in each.targets if key in gone]
            if targets and (wanted is None or wanted in (*targets, each.id)):
                return place, targets
    return 0, []


def _carried(db: Connection, key: str, gone: frozenset[str]) -> list[str]:
    """What was carried over from a decision and counts."""
    carried = select(table).where(table.c.action == Action.CARRY.value, table.c.payload.contains(f'"{key}"'))
    found = (log.as_decision(row) for row in db.execute(carried.order_by(table.c.pk)))
    return [each.id for each in found if each.payload["decision"] == key and each.id not in gone]


def _place(db: Connection, key: str) -> int:
    return int(db.execute(select(table.c.pk).where(table.c.id == key)).scalar_one())


def _refuse_conflicts(db: Connection, decisions: Iterable[Decision], since: int) -> None:
    """Raises UsageError where a later decision that counts is about the same of the same thing."""
    for each in decisions:
        if each.action in _TURNS:
            continue
        things = set(_things(each))
        for pk, other in _later(db, things, since):
            said = _aspects(other) & _aspects(each)
            if pk > since and said and things & set(_things(other)):
                raise UsageError(
                    f"{each.id} ({each.action}) can't count again: {other.by} decided otherwise since"
                    f" ({other.action}, {other.id}); undo that first"
                )


def _later(db: Connection, things: Iterable[str], since: int) -> Iterable[tuple[int, Decision]]:
    """What was decided about some things after a place in the log, and counts."""
    found = log.about(db, list(things))
    gone = undone(found)
    places: dict[str, int] = {}
    for part in log.chunks(each.id for each in found):
        rows = db.execute(select(table.c.id, table.c.pk).where(table.c.id.in_(part), table.c.pk > since))
        places |= {row.id: row.pk for row in rows}
    return [(places[each.id], each) for each in found if each.id in places and each.id not in gone]


def _things(decision: Decision) -> tuple[str, ...]:
    if decision.action is Action.SPLIT:
        return (*decision.targets, decision.payload["speaker"])
    return decision.targets


def _aspects(decision: Decision) -> set[str]:
    """What of a thing a decision settles; a note settles nothing."""
    action, payload, _ = effect(decision)
    if action in _STATES:
        return {"state"}
    if action is Action.CORRECT:
        return set(payload)
    if action in (Action.LABEL, Action.UNLABEL):
        return {f"label {payload['label']}"}
    if action in (Action.MERGE, Action.SPLIT):
        return {"bearers"}
    if action is Action.RENAME:
        return {f"known {key}" for key in payload if key != "was"}
    return {action.value} - {Action.NOTE.value, *(each.value for each in _TURNS)}
