"""The log of decisions: ids, payloads, targets, order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger.tables import decision, decision_target, speaker
from sayso.ledger.verifying.payloads import check
from sayso.ledger.verifying.report import Fault, Findings
from sayso.record import Action

DECISIONS = "decisions"

_RESTORE = "restore it from a copy of the ledger"
_ABOUT_DECISIONS = frozenset({Action.UNDO, Action.REDO})
_AT_ONCE = 1000


def decisions(db: Connection, findings: Findings) -> Iterator[Fault]:
    """In the order of the log, after the articles: `findings.met` has the targets that are there."""
    seen: set[str] = set()
    known = findings.met | set(db.execute(select(speaker.c.id)).scalars())
    listed = _listed(db)
    for row in db.execute(select(decision).order_by(decision.c.pk)).yield_per(_AT_ONCE):
        findings.counted(DECISIONS)
        where = f"decision {row.id} ({row.action} by {row.who}, {row.at})"
        try:
            targets, payload = _parsed(row)
        except (ValueError, TypeError) as error:
            yield Fault(DECISIONS, where, f"can't be read ({error})", _RESTORE)
            continue
        for what in _wrong(row, targets, payload, seen):
            yield Fault(DECISIONS, where, what, _RESTORE)
        if listed.pop(row.pk, set()) != set(targets):
            yield Fault(DECISIONS, where, "decision_target doesn't list its targets", _MEND, loss=False)
        _note_dangling(where, [t for t in targets if t not in known and t not in seen], findings)
        seen.add(row.id)
        if row.action == Action.ADD:
            known.update(targets)


_MEND = "make it anew with sayso verify --mend"


def _listed(db: Connection) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in db.execute(select(decision_target)):
        found.setdefault(row.decision, set()).add(row.target)
    return found


def _parsed(row: Any) -> tuple[list[str], Mapping[str, Any]]:
    targets, payload = json.loads(row.targets), json.loads(row.payload)
    if not isinstance(targets, list) or not targets or not all(isinstance(each, str) for each in targets):
        raise TypeError("its targets aren't a list of ids")
    if not isinstance(payload, dict):
        raise TypeError("its payload isn't an object")
    return targets, payload


def _wrong(row: Any, targets: list[str], payload: Mapping[str, Any], seen: set[str]) -> Iterator[str]:
    try:
        if datetime.fromisoformat(row.at).utcoffset() != timedelta(0):
            yield "its moment isn't in UTC"
    except (ValueError, TypeError):
        yield f"its moment, {row.at!r}, is none"
    if row.action not in set(Action):
        yield "its action is none that Sayso knows"
        return
    action = Action(row.action)
    if _digest(row) != row.id:
        yield "its id isn't made from what it says"
    if what := check(action, targets, payload):
        yield what
    if action in _ABOUT_DECISIONS:
        for target in targets:
            if target not in seen:
                yield f"is about decision {target}, which doesn't come before it"


def _digest(row: Any) -> str:
    """As `ledger.deciding.log` makes it."""
    said = repr((row.at, row.who, row.action, row.targets, row.payload))
    return "d" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _note_dangling(where: str, gone: list[str], findings: Findings) -> None:
    if gone:
        findings.notes.append(f"{where}: about {', '.join(gone)}, which this ledger doesn't have")
