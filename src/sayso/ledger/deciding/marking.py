"""States and labels of many statements at once, without going through their articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from sayso.ledger.deciding import log
from sayso.ledger.standing import in_force
from sayso.ledger.standing.payload import effect
from sayso.ledger.tables import label, reading, statement
from sayso.record import Action, Decision, State

# Decisions that change a statement's state or labels and nothing else of its rows.
LIGHT = frozenset(
    {Action.ACCEPT, Action.REJECT, Action.UNSURE, Action.REOPEN, Action.LABEL, Action.UNLABEL, Action.NOTE}
)
_STATES = {
    Action.ACCEPT: State.ACCEPTED,
    Action.ADD: State.ACCEPTED,
    Action.REJECT: State.REJECTED,
    Action.UNSURE: State.UNSURE,
    Action.REOPEN: State.OPEN,
}
_SET_STATE = update(statement).where(statement.c.id == bindparam("key")).values(state=bindparam("to"))
_UNLABEL = delete(label).where(label.c.label == bindparam("name"), label.c.target == bindparam("key"))
_ROLES = ("kind", "act", "stance", "tone")


def set_roles(db: Connection, decision: Decision) -> bool:
    """Writes a new correction of nothing but roles straight into the rows: the last word is the one that
    counts. Whether it was one."""
    payload = decision.payload
    if decision.action is not Action.CORRECT or not set(payload) <= set(_ROLES):
        return False
    for part in log.chunks(decision.targets):
        db.execute(update(statement).where(statement.c.id.in_(part)).values(corrected=True, **payload))
    return True


def remark(db: Connection, targets: Collection[str]) -> set[str]:
    """Brings states and labels of statements in step with the log. Gives the ids of those that it can't judge,
    because only their article's readings tell whether they are there at all."""
    counting = in_force(log.about(db, targets))
    rows: dict[str, Any] = {}
    for part in log.chunks(targets):
        query = select(statement.c.id, statement.c.article, statement.c.state).where(statement.c.id.in_(part))
        rows |= {row.id: row for row in db.execute(query)}
    doubtful = _doubtful(db, {key: row.article for key, row in rows.items()})
    doubtful |= {key for key in targets if key not in rows}
    states = _states(counting, rows)
    changed = [{"key": key, "to": to} for key, to in states.items() if to != rows[key].state and key not in doubtful]
    if changed:
        db.execute(_SET_STATE, changed)
    relabel(db, [key for key in rows if key not in doubtful], counting)
    return doubtful


def relabel(db: Connection, targets: Collection[str], counting: Iterable[Decision] | None = None) -> None:
    """Brings the labels of statements, speakers or articles in step with the log."""
    counting = in_force(log.about(db, targets)) if counting is None else counting
    wanted = set(targets)
    given: dict[tuple[str, str], bool] = {}
    for each in counting:
        action, payload, _ = effect(each)
        if action in (Action.LABEL, Action.UNLABEL):
            given |= {(payload["label"], key): action is Action.LABEL for key in each.targets if key in wanted}
    there: set[tuple[str, str]] = set()
    for part in log.chunks(targets):
        there |= {(row.label, row.target) for row in db.execute(select(label).where(label.c.target.in_(part)))}
    holds = {pair for pair, on in given.items() if on}
    if there - holds:
        db.execute(_UNLABEL, [{"name": name, "key": key} for name, key in sorted(there - holds)])
    if holds - there:
        db.execute(insert(label), [{"label": name, "target": key} for name, key in sorted(holds - there)])


def _states(counting: Iterable[Decision], wanted: Mapping[str, object]) -> dict[str, str]:
    states = dict.fromkeys(wanted, State.OPEN.value)
    for each in counting:
        action, _, _ = effect(each)
        if action in _STATES:
            states |= {key: _STATES[action].value for key in each.targets if key in states}
    return states


def _doubtful(db: Connection, articles: Mapping[str, int]) -> set[str]:
    """Those of articles that were read more than once: a decision may be all that keeps them."""
    many: Counter[int] = Counter()
    for part in _parts(sorted(set(articles.values()))):
        query = select(reading.c.article, func.count()).where(reading.c.article.in_(part)).group_by(reading.c.article)
        many |= Counter({row[0]: row[1] for row in db.execute(query)})
    return {key for key, pk in articles.items() if many[pk] > 1}


def _parts(pks: list[int]) -> Iterable[list[int]]:
    return (pks[start : start + 500] for start in range(0, len(pks), 500))
