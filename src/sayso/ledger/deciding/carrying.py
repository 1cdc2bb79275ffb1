"""Decisions over to a new reading or a new version of an article, where the words still stand; never to a
lookalike. What can't be carried is listed, with why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.errors import LedgerError
from sayso.ledger.deciding import log, renewing
from sayso.ledger.deciding.decide import SAYSO
from sayso.ledger.deciding.matching import Match, Matcher
from sayso.ledger.standing import in_force
from sayso.ledger.standing.payload import effect
from sayso.ledger.tables import article
from sayso.record import Action, Decision, Record

_SHOWN = 80  # characters of a statement's words
_ON_STATEMENTS = frozenset(Action) - {Action.MERGE, Action.SPLIT, Action.RENAME, Action.UNDO, Action.REDO}


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision about one thing. decision: id, None where it is about all of them. thing: id in the old
    version or reading. words: of the content. why: in a few words."""

    decision: str | None
    action: Action | None
    by: str | None
    thing: str
    words: str
    why: str

    def __str__(self) -> str:
        told = f"{self.action} by {self.by}: " if self.action else ""
        return f"{self.thing} “{self.words}”: {told}{self.why}"


@dataclass(frozen=True, slots=True)
class CarryReport:
    """carried: decisions that now hold for the new version. kept: statements that the new reading doesn't
    find and people's decisions keep. left: decisions that stay with the old version alone, and decided
    statements that are gone."""

    carried: tuple[Entry, ...] = ()
    kept: tuple[Entry, ...] = ()
    left: tuple[Entry, ...] = ()

    def lines(self) -> list[str]:
        """One line for each that a person should know of: what was kept and what was left."""
        head = [f"{len(self.carried)} decision{'s' * (len(self.carried) != 1)} carried over"] if self.carried else []
        return [*head, *(f"kept: {each}" for each in self.kept), *(f"not carried over: {each}" for each in self.left)]


def carry(db: Connection, old: str, new: str) -> CarryReport:
    """Carries the decisions about an article over to its next version (ids), each as a decision of its own by
    "sayso" that names the original. With the same id twice: what a new reading of the same text changed, which
    needs no carrying, for statements of the same spans have the same id. Raises LedgerError for an unknown id."""
    if old == new:
        return _reread(db, _pk(db, old))
    before, after = renewing.stood(db, _pk(db, old)), renewing.stood(db, _pk(db, new))
    if not in_force(before.decisions):
        return CarryReport()
    matcher = Matcher(renewing.bases(db, _pk(db, old), before), before.standing.record, after.read)
    known = _known(after.decisions)
    carried: list[Entry] = []
    left: list[Entry] = []
    for decision in in_force(before.decisions):
        found, lost = _matched(matcher, decision, old)
        left += lost
        new_ones = [each for each in found if (_root(decision), each.target) not in known]
        carried += [_entry(decision, each.old, matcher.words(each.old), f"now of {each.target}") for each in new_ones]
        _append(db, decision, new_ones)
    if carried:
        renewing.renew(db, _pk(db, new), matcher.targets())
    return CarryReport(tuple(carried), (), tuple(left))


def _known(decisions: Iterable[Decision]) -> set[tuple[str, str]]:
    """What was carried before: the original and what it holds for now."""
    carried = (each for each in decisions if each.action is Action.CARRY)
    return {(str(each.payload["decision"]), key) for each in carried for key in each.targets}


def _matched(matcher: Matcher, decision: Decision, article_id: str) -> tuple[list[Match], list[Entry]]:
    """Where each target of a decision is in the new version; and those that are nowhere."""
    found, lost = [], []
    action, payload, _ = effect(decision)
    for key in decision.targets:
        if key == article_id:
            lost.append(_entry(decision, key, matcher.title(), "said of the version before"))
        elif action in _ON_STATEMENTS and matcher.has(key):
            match = matcher.match(key, action, payload)
            if isinstance(match, Match):
                found.append(match)
            else:
                lost.append(_entry(decision, key, matcher.words(key), match))
    return found, lost


def _append(db: Connection, decision: Decision, matches: Sequence[Match]) -> None:
    """One decision for all targets that say the same."""
    action, payload, by = effect(decision)
    same = [each for each in matches if each.payload == payload]
    groups = [same, *([each] for each in matches if each.payload != payload)]
    for group in groups:
        if group:
            made = {"decision": _root(decision), "action": action.value, "payload": dict(group[0].payload), "by": by}
            log.append(db, Action.CARRY, [each.target for each in group], made, SAYSO, None)


def _root(decision: Decision) -> str:
    """The decision that a person took."""
    return str(decision.payload["decision"]) if decision.action is Action.CARRY else decision.id


def _reread(db: Connection, pk: int) -> CarryReport:
    stood = renewing.stood(db, pk)
    record = stood.standing.record
    text, known = record.article.text, renewing.bases(db, pk, stood) if stood.standing.vanished else {}
    kept = tuple(_about(record, key, "not found by the new model, kept") for key in stood.standing.kept)
    gone = "rejected, and not found by the new model"
    words = {key: known[key].content.text(text) for key in stood.standing.vanished}
    words = {key: known[key].content.text(text) for key in stood.standing.vanished}
    left = tuple(Entry(None, None, None, key, shortened(told), gone) for key, told in words.items())
    same = stood.standing.hidden.items()
    carried = tuple(_about(record, to, f"found by the new model too ({key})") for key, to in same)
    return CarryReport(carried, kept, left)


def _about(record: Record, key: str, why: str) -> Entry:
    words = next(each.content.text(record.article.text) for each in record.statements if each.id == key)
    return Entry(None, None, None, key, shortened(words), why)


def _entry(decision: Decision, key: str, words: str, why: str) -> Entry:
    action, _, by = effect(decision)
    return Entry(decision.id, action, by, key, shortened(words), why)


def shortened(words: str) -> str:
    """Words on one line, cut where they are many."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"


def _pk(db: Connection, key: str) -> int:
    found = db.execute(select(article.c.pk).where(article.c.id == key)).scalar()
    if found is None:
        raise LedgerError(f"{key}: no such article in this ledger; list them with sayso articles")
    return int(found)
