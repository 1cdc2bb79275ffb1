"""Whether a decision makes sense: that its targets are there, and that its payload says what it must."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import LedgerError, UsageError
from sayso.ledger.deciding import facts, log, spans
from sayso.ledger.tables import article, speaker, statement
from sayso.record import Action

Payload = dict[str, Any]

_LONGEST = 200  # characters of a label
_BARE = (Action.ACCEPT, Action.REJECT, Action.UNSURE, Action.REOPEN)
_ON_ANYTHING = (Action.NOTE, Action.LABEL, Action.UNLABEL)
ON_SPEAKERS = (Action.MERGE, Action.SPLIT, Action.RENAME)
_SORTS = (("statement", statement), ("speaker", speaker), ("article", article))


@dataclass(frozen=True, slots=True)
class Checked:
    """sort: of the targets: "statement", "speaker" or "article". payload: complete and in JSON values."""

    sort: str
    targets: tuple[str, ...]
    payload: Payload


def checked(db: Connection, action: Action, targets: Sequence[str], payload: Mapping[str, Any]) -> Checked:
    """A decision as the log takes it. Raises LedgerError for a target that isn't there, UsageError for what
    makes no sense."""
    given = dict.fromkeys(targets)
    if unknown := set(payload) - _KEYS[action]:
        raise UsageError(f"{action} takes no {sorted(unknown)[0]}")
    if action is Action.ADD:
        return _added(db, tuple(given), payload)
    if not given:
        raise UsageError(f"{action}: nothing was named to decide about")
    sort = sort_of(db, tuple(given), action)
    made = _CHECKS[action](db, tuple(given), payload) if action in _CHECKS else {}
    return Checked(sort, tuple(given), made)


def sort_of(db: Connection, targets: Sequence[str], action: Action) -> str:
    """What the targets are, all of one sort that the action is for."""
    wanted = ("speaker",) if action in ON_SPEAKERS else ("statement",)
    sorts = [each for each in _SORTS if each[0] in wanted or action in _ON_ANYTHING]
    for name, table in sorts:
        found: set[str] = set()
        for part in log.chunks(targets):
            found |= set(db.execute(select(table.c.id).where(table.c.id.in_(part))).scalars())
        if len(found) == len(targets):
            return name
        if found:
            missing = next(each for each in targets if each not in found)
            raise LedgerError(f"{missing}: no such {name} in this ledger; list them with sayso {name}s")
    names = " or ".join(name for name, _ in sorts)
    raise LedgerError(f"{targets[0]}: no such {names} in this ledger; list them with sayso {sorts[0][0]}s")


def _added(db: Connection, targets: tuple[str, ...], payload: Mapping[str, Any]) -> Checked:
    key, made = spans.added(db, payload)
    if targets and targets != (key,):
        raise UsageError(f"a statement with these spans has the id {key}, not {targets[0]}")
    return Checked("statement", (key,), made)


def _note(_db: Connection, _targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    text = payload.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UsageError("a note needs words")
    return {"text": text.strip()}


def _label(_db: Connection, _targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    label = payload.get("label")
    if not isinstance(label, str) or not (plain := " ".join(label.split())) or not plain.isprintable():
        raise UsageError("a label needs a word or a few")
    if len(plain) > _LONGEST:
        raise UsageError(f"a label has at most {_LONGEST} characters; write a note")
    return {"label": plain}


_CHECKS: Mapping[Action, Callable[[Connection, Sequence[str], Mapping[str, Any]], Payload]] = {
    Action.CORRECT: spans.corrected,
    Action.SPEAKER: facts.speaker_of,
    Action.DATE: facts.date_of,
    Action.PLACE: facts.places_of,
    Action.NOTE: _note,
    Action.LABEL: _label,
    Action.UNLABEL: _label,
    Action.MERGE: facts.merged,
    Action.SPLIT: facts.split,
    Action.RENAME: facts.renamed,
}
_KEYS: Mapping[Action, frozenset[str]] = {
    Action.CORRECT: spans.KEYS,
    Action.ADD: spans.KEYS | {"article"},
    Action.SPEAKER: frozenset({"speaker", "name", "type", "named", "country", "office", "description", "new"}),
    Action.DATE: frozenset({"said"}),
    Action.PLACE: frozenset({"places"}),
    Action.NOTE: frozenset({"text"}),
    Action.LABEL: frozenset({"label"}),
    Action.UNLABEL: frozenset({"label"}),
    Action.MERGE: frozenset({"bearers"}),
    Action.SPLIT: frozenset({"bearers", "speaker", "name", "type", "named", "country", "office"}),
    Action.RENAME: frozenset({"name", "type", "named", "country", "office", "was"}),
    **dict.fromkeys(_BARE, frozenset()),
}
