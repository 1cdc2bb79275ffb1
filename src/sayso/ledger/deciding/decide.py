"""Decisions: checked, appended to the log, and the rows that they are about made anew from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import UsageError
from sayso.ledger.deciding import log, marking, people, renewing
from sayso.ledger.deciding.checking import ON_SPEAKERS, checked
from sayso.ledger.tables import article, speaker
from sayso.record import Action, Decision

SAYSO = "sayso"  # who carries decisions over


def decide(
    db: Connection,
    action: Action,
    targets: Sequence[str],
    payload: Mapping[str, Any] | None,
    who: str,
    at: datetime | None = None,
) -> Decision:
    """Appends a decision and brings every row that it is about in step.

    targets: ids, all of one sort; each counted once. For ADD they may be left out: the id follows from the spans.
    payload: see `Action`; what it leaves out is filled in (the last day of a month, whose bearers a MERGE
    moves). at: now, unless given. The same decision of the same moment counts once. UNDO and REDO are
    `undo` and `redo`. Raises LedgerError for a target that isn't there, UsageError for what makes no sense.
    """
    if action in (Action.UNDO, Action.REDO, Action.CARRY):
        raise UsageError(f"{action} is no decision about things; call undo, redo or carry")
    name = person(who)
    found = checked(db, action, targets, payload or {})
    made, new = log.append(db, action, found.targets, found.payload, name, at)
    if new and not marking.set_roles(db, made):
        refresh(db, [made])
    return made


def person(who: str) -> str:
    """A name on one line. Raises UsageError for none."""
    name = " ".join(who.split())
    if not name or not name.isprintable():
        raise UsageError("who decides? give a name with --who, or set SAYSO_WHO")
    return name


def refresh(db: Connection, decisions: Sequence[Decision]) -> None:
    """Brings what some decisions are about in step with the log, whether they count or not."""
    light: dict[str, None] = {}
    heavy: dict[str, None] = {}
    for each in decisions:
        if each.action in ON_SPEAKERS:
            people.refresh(db, each)
            heavy |= dict.fromkeys(_set_by_hand(db, each))
        elif each.action in marking.LIGHT:
            light |= dict.fromkeys(each.targets)
        else:
            heavy |= dict.fromkeys(each.targets)
    others = _others(db, light)
    marking.relabel(db, [key for key in light if key in others])
    doubtful = marking.remark(db, [key for key in light if key not in others and key not in heavy])
    for pk, keys in renewing.articles_of(db, [*doubtful, *heavy]).items():
        renewing.renew(db, pk, keys)


def _set_by_hand(db: Connection, decision: Decision) -> Iterator[str]:
    """Statements whose speaker a person set to one of those that a decision joins or parts."""
    if decision.action in (Action.MERGE, Action.SPLIT):
        for each in log.naming(db, decision.targets):
            if each.action is not Action.SPLIT:
                yield from each.targets


def _others(db: Connection, keys: Iterable[str]) -> set[str]:
    """Those that are speakers or articles."""
    found: set[str] = set()
    for part in log.chunks(keys):
        for table in (speaker, article):
            found |= set(db.execute(select(table.c.id).where(table.c.id.in_(part))).scalars())
    return found
