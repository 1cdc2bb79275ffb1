"""Decisions that come with an article from another ledger, taken into this one's log as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from sayso.ledger import keeping
from sayso.ledger.deciding import log, renew
from sayso.ledger.deciding.decide import refresh
from sayso.ledger.standing import stand
from sayso.ledger.standing.payload import effect, read_piece
from sayso.ledger.tables import article
from sayso.record import Action, Decision, Kept, statement_id

_TURNS = (Action.UNDO, Action.REDO)
_ON_SPEAKERS = (Action.MERGE, Action.SPLIT, Action.RENAME)
_SPANS = ("source", "cue", "content")


def adopt(db: Connection, kept: Kept, refuse: Callable[[str], None]) -> int:
    """Appends the decisions about the article that the log lacks, by who took them and when, and brings the
    article in step. One about many articles comes with the first of them, and whole: what it says of those that
    aren't here counts once they are. refuse: told of each that makes no sense, in one line. Gives how many were
    new."""
    ids: dict[str, str] = {}
    made: list[Decision] = []
    new = 0
    for each in _sound(kept, refuse):
        targets = [ids[key] for key in each.targets] if each.action in _TURNS else each.targets
        decision, fresh = log.append(db, each.action, targets, dict(each.payload), each.by, each.at)
        ids[each.id] = decision.id
        new += fresh
        made.append(decision)
    if new:
        refresh(db, _here(db, kept, made))
    elif made:
        renew(db, int(db.execute(select(article.c.pk).where(article.c.id == kept.record.article.id)).scalar_one()))
    return new


def _here(db: Connection, kept: Kept, decisions: Sequence[Decision]) -> list[Decision]:
    """What there is to bring in step: the decisions with those of their targets that the ledger has."""
    own = _things(kept)
    found = []
    for each in decisions:
        if each.action in _TURNS:
            continue
        others = [key for key in each.targets if key not in own]
        there = own | keeping.pks(db, others).keys() if others else own
        found.append(
            replace(each, targets=tuple(key for key in each.targets if key in there or each.action is Action.ADD))
        )
    return found


def _things(kept: Kept) -> set[str]:
    article_id = kept.record.article.id
    return {article_id, *(each.id for each in (*kept.read.statements, *kept.record.statements))}


def _sound(kept: Kept, refuse: Callable[[str], None]) -> list[Decision]:
    """The decisions that make sense. Whoever wrote the file, a log that can't be applied would close the
    ledger's article for good."""
    known = _Known(kept)
    found = [each for each in kept.decisions if _told(each, known.wrong(each), refuse)]
    if known.applies(found):
        return found
    sound: list[Decision] = []
    for each in found:
        if _told(each, None if known.applies([*sound, each]) else "it makes no sense", refuse):
            sound.append(each)
    return sound


def _told(decision: Decision, wrong: str | None, refuse: Callable[[str], None]) -> bool:
    if wrong is not None:
        refuse(f"{decision.action} by {decision.by} ({decision.id}): {wrong}")
    return wrong is None


class _Known:
    """What decisions of one article may be about. seen: ids of those that make sense so far."""

    def __init__(self, kept: Kept) -> None:
        self.read = kept.read
        self.article = kept.record.article
        self.things = _things(kept)
        self.seen: set[str] = set()

    def wrong(self, decision: Decision) -> str | None:
        """Why a decision can't be taken over; None where it can."""
        if not decision.targets or not decision.by.strip():
            return "it names nothing, or nobody"
        if decision.action in _TURNS:
            lost = [key for key in decision.targets if key not in self.seen]
            if lost:
                return f"{lost[0]} isn't here"
        else:
            try:
                self._check(decision)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                return f"it makes no sense ({error})"
        self.seen.add(decision.id)
        return None

    def applies(self, decisions: Sequence[Decision]) -> bool:
        try:
            stand(self.read, decisions)
        except (ValueError, TypeError, KeyError, AttributeError):
            return False
        return True

    def _check(self, decision: Decision) -> None:
        action, payload, _ = effect(decision)
        if action in _ON_SPEAKERS:
            raise ValueError("it is about speakers of other articles too")
        pieces = {name: read_piece(payload.get(name)) for name in _SPANS}
        if any(piece is not None and piece.end > len(self.article.text) for piece in pieces.values()):
            raise ValueError("its spans lie outside the text")
        if decision.action is Action.ADD:
            content = pieces["content"]
            if content is None or payload.get("article") != self.article.id:
                raise ValueError("it adds no statement of this article")
            self.things.add(statement_id(self.article.id, pieces["source"], pieces["cue"], content))
        if not self.things.intersection(decision.targets):
            raise ValueError(f"{decision.targets[0]} is nothing of this article")
