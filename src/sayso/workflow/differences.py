"""What a person would have to decide to get from an article as it stands to an article as somebody edited it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sayso.errors import InputError
from sayso.ledger.standing import in_force, stand
from sayso.record import (
    Action,
    Dated,
    Decision,
    Kept,
    Mark,
    Piece,
    Placed,
    State,
    Statement,
    statement_id,
)

_SPANS = ("source", "cue", "content")
_CHOICES = ("kind", "act", "stance", "tone")
_ROUNDS = 8  # one parent set can free another; more than two rounds are rare
_STATES = {
    State.OPEN: Action.REOPEN,
    State.ACCEPTED: Action.ACCEPT,
    State.REJECTED: Action.REJECT,
    State.UNSURE: Action.UNSURE,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that nobody has taken yet: `Decision` without id, time and person."""

    action: Action
    targets: tuple[str, ...]
    payload: Mapping[str, Any] = field(default_factory=dict)


def differences(standing: Kept, edited: Kept, base: Kept | None = None) -> tuple[Draft, ...]:
    """The decisions that make `edited` of `standing`, in the order in which they can be taken. Pure.

    base: the article as it was when it went out to be edited, where that is known; then only what differs
    from it counts as edited, and what was decided in the ledger meanwhile stays. A statement is the same where
    it has the same id or the very same spans. Without a mark in `edited`, a statement's state, labels, notes,
    date and places are not spoken of; nor are articles' metadata. A statement that `edited` lacks is rejected.
    A speaker that an added statement or one with another source doesn't name is left to be found out.
    Raises InputError where the texts differ.
    """
    if standing.record.article.text != edited.record.article.text:
        raise InputError("its text isn't the one in the ledger under this id")
    found = _Comparison(standing, edited, base or standing)
    drafts = [*found.added(), *found.corrected()]
    for _ in range(_ROUNDS):
        more = found.settled(drafts)
        drafts += more
        if not more:
            break
    return (*drafts, *found.rejected(), *found.marked())


class _Comparison:
    """ids: by id in the edited record, the one in the ledger. fresh: those that the ledger lacks."""

    def __init__(self, standing: Kept, edited: Kept, base: Kept) -> None:
        self.standing = standing
        self.edited = edited
        self.old = {each.id: each for each in standing.record.statements}
        self.base = {each.id: each for each in base.record.statements}
        self.base_kept = base
        self.ids = _matched(standing, edited)
        article = edited.record.article.id
        self.fresh: dict[str, Statement] = {}
        for each in edited.record.statements:
            if each.id not in self.ids:
                key = self.ids[each.id] = statement_id(article, each.source, each.cue, each.content)
                # What went out and came back as it was is no addition, though the ledger has lost it since.
                if key not in self.old and self.base.get(each.id) != each:
                    self.fresh.setdefault(key, each)
        self.new = {self.ids[each.id]: self._own(each) for each in reversed(edited.record.statements)}

    def _own(self, statement: Statement) -> Statement:
        """The statement with the ledger's ids."""
        parent = self.ids.get(statement.parent) if statement.parent else None
        own = self.ids[statement.id]
        there = parent != own and (parent in self.old or parent in self.fresh)
        return replace(statement, id=own, parent=parent if there else None)

    def _changed(self, key: str, name: str) -> bool:
        """Whether a field was edited, and stands otherwise."""
        value = getattr(self.new[key], name)
        before = getattr(self.base.get(key) or self.old[key], name)
        return bool(value not in (before, getattr(self.old[key], name)))

    def added(self) -> Iterator[Draft]:
        """Parents before those nested in them."""
        waiting = dict.fromkeys(self.fresh)
        while waiting:
            ready = [key for key in waiting if self.new[key].parent not in waiting] or list(waiting)
            for key in ready:
                del waiting[key]
                yield self._add(self.new[key])

    def _add(self, statement: Statement) -> Draft:
        payload = {"article": self.edited.record.article.id, **_choices(statement)}
        payload |= {name: _pairs(piece) for name in _SPANS if (piece := getattr(statement, name)) is not None}
        if statement.parent:
            payload["parent"] = statement.parent
        return Draft(Action.ADD, (statement.id,), payload)

    def corrected(self) -> Iterator[Draft]:
        for key, statement in self.new.items():
            if key in self.old:
                moved = [name for name in _SPANS if self._changed(key, name)]
                payload: dict[str, Any] = {name: _pairs(getattr(statement, name)) for name in moved}
                chosen = [name for name in _CHOICES if self._changed(key, name)]
                if "content" in payload and "kind" not in chosen:
                    chosen.append("kind")  # another content would have its own
                payload |= {name: getattr(statement, name).value for name in chosen}
                if self._changed(key, "parent"):
                    payload["parent"] = statement.parent
                if payload:
                    yield Draft(Action.CORRECT, (key,), payload)

    def settled(self, drafts: list[Draft]) -> list[Draft]:
        """What the drafts so far leave otherwise than edited: other spans have other parents, and other sources
        other speakers, where nobody says so."""
        made = {each.id: each for each in self._applied(drafts)}
        spoken = {draft.targets for draft in drafts if draft.action is Action.SPEAKER}
        found: list[Draft] = []
        for key, statement in self.new.items():
            after = made.get(key)
            if after is None:
                continue
            if after.parent != statement.parent and self._parent_holds(key):
                found.append(Draft(Action.CORRECT, (key,), {"parent": statement.parent}))
            if (key,) not in spoken and (who := self._speaker(key, after)) is not None:
                found.append(Draft(Action.SPEAKER, (key,), who))
        return found

    def _parent_holds(self, key: str) -> bool:
        """Whether the parent is the edited one's to say: not where others changed it meanwhile."""
        old, base = self.old.get(key), self.base.get(key)
        return old is None or base is None or base.parent == old.parent or self._changed(key, "parent")

    def _applied(self, drafts: list[Draft]) -> tuple[Statement, ...]:
        if not drafts:
            return self.standing.record.statements
        at = datetime.min.replace(tzinfo=UTC)  # the order of the log counts, not its times
        new = [Decision(f"draft {n}", at, "", d.action, d.targets, d.payload) for n, d in enumerate(drafts)]
        identities = {local: known.id for local, known in self.standing.identities.items()}
        log = (*self.standing.decisions, *new)
        return stand(self.standing.read, log, identities=identities).record.statements

    def _speaker(self, key: str, after: Statement) -> dict[str, Any] | None:
        """The payload that sets the edited speaker; None where nothing is to be set."""
        wanted = self.new[key].speaker
        old = self.old.get(key)
        if wanted is None and self._found_out(key):
            return None
        if old is not None and not self._changed(key, "speaker") and not self._changed(key, "source"):
            return None
        if wanted == after.speaker:
            return None
        return self._who(wanted)

    def _found_out(self, key: str) -> bool:
        """Whether Sayso finds the speaker by itself where the edited article names none: in a format without
        speakers, and for statements whose words people set."""
        if key not in self.old or self._changed(key, "source") or not self.edited.record.speakers:
            return True
        mark = self.standing.mark(key)
        return self.base_kept is self.standing and (mark.added or mark.corrected)

    def _who(self, local: str | None) -> dict[str, Any]:
        """A speaker as a decision names one: by the ledger's id where this article has them."""
        if local is None:
            return {"speaker": None}
        if local in self.standing.identities:
            return {"speaker": self.standing.identities[local].id}
        speaker = next((each for each in self.edited.record.speakers if each.id == local), None)
        if speaker is None:
            return {"speaker": None}
        known = self.edited.identities.get(local) or speaker
        return {"name": known.name, "type": known.type.value}

    def rejected(self) -> Iterator[Draft]:
        gone = [key for key in self.old if key not in self.new and key in self.base]
        for key in gone:
            if self.standing.mark(key).state is not State.REJECTED:
                yield Draft(Action.REJECT, (key,))

    def marked(self) -> Iterator[Draft]:
        for each in self.edited.record.statements:
            if each.id in self.edited.marks:
                key = self.ids[each.id]
                yield from self._mark(key, self.edited.marks[each.id])

    def _mark(self, key: str, mark: Mark) -> Iterator[Draft]:
        # An added statement counts as accepted.
        fresh = Mark(State.ACCEPTED) if key in self.fresh else None
        old, base = fresh or self.standing.mark(key), fresh or self.base_kept.mark(key)
        if mark.state not in (old.state, base.state):
            yield Draft(_STATES[mark.state], (key,))
        if mark.said not in (old.said, base.said):
            yield Draft(Action.DATE, (key,), {"said": _dated(mark.said)})
        if mark.places is not None and mark.places not in (old.places, base.places):
            yield Draft(Action.PLACE, (key,), {"places": [_placed(each) for each in mark.places]})
        for label in mark.labels:
            if label not in old.labels and label not in base.labels:
                yield Draft(Action.LABEL, (key,), {"label": label})
        for label in base.labels:
            if label not in mark.labels and label in old.labels:
                yield Draft(Action.UNLABEL, (key,), {"label": label})
        yield from self._notes(key, mark, old, base)

    def _notes(self, key: str, mark: Mark, old: Mark, base: Mark) -> Iterator[Draft]:
        """A note that is gone is taken back, where it is of this statement alone."""
        new = Counter(mark.notes) - (Counter(base.notes) | Counter(old.notes))
        for text in new.elements():
            yield Draft(Action.NOTE, (key,), {"text": text})
        gone = (Counter(base.notes) - Counter(mark.notes)) & Counter(old.notes)
        for decision in reversed(in_force(self.standing.decisions)):
            own = decision.action is Action.NOTE and decision.targets == (key,)
            if own and gone[decision.payload["text"]] > 0:
                gone[decision.payload["text"]] -= 1
                yield Draft(Action.UNDO, (decision.id,))


def _matched(standing: Kept, edited: Kept) -> dict[str, str]:
    """By id in the edited record, the ledger's id of the same statement."""
    old = {each.id for each in standing.record.statements}
    ids = {each.id: each.id for each in edited.record.statements if each.id in old}
    free = {_words(each): each.id for each in reversed(standing.record.statements) if each.id not in ids}
    for each in edited.record.statements:
        if each.id not in ids and (key := free.pop(_words(each), None)) is not None:
            ids[each.id] = key
    return ids


def _words(statement: Statement) -> tuple[Piece | None, Piece | None, Piece]:
    return statement.source, statement.cue, statement.content


def _choices(statement: Statement) -> dict[str, Any]:
    return {name: getattr(statement, name).value for name in _CHOICES}


def _pairs(piece: Piece | None) -> list[list[int]] | None:
    return None if piece is None else [[span.start, span.end] for span in piece.spans]


def _dated(said: Dated | None) -> dict[str, Any] | None:
    if said is None:
        return None
    days = {"earliest": said.earliest, "latest": said.latest}
    made: dict[str, Any] = {name: day.isoformat() if day else None for name, day in days.items()}
    return {"edtf": said.edtf, **made}


def _placed(place: Placed) -> dict[str, Any]:
    made: dict[str, Any] = {"name": place.name, "geonames": place.geonames, "country": place.country}
    made["role"] = place.role.value
    return made if place.span is None else {**made, "span": [place.span.start, place.span.end]}
