"""Which decisions count: those that nobody has undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.record import Action, Decision


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids of the decisions that don't count; `decisions` oldest first. Of several words about one decision
    the last that counts itself decides, so that undoing an undo brings back what it took away."""
    counts: dict[str, bool] = {}
    for decision in reversed(decisions):
        if decision.action in (Action.UNDO, Action.REDO) and counts.get(decision.id, True):
            for target in decision.targets:
                counts.setdefault(target, decision.action is Action.REDO)
    return frozenset(key for key, holds in counts.items() if not holds)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """What was decided about things and still counts, oldest first; no UNDO or REDO."""
    log = tuple(decisions)
    gone = undone(log)
    return tuple(each for each in log if each.id not in gone and each.action not in (Action.UNDO, Action.REDO))
