"""Decisions applied to one reading of one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sayso.attribute.kinds import kind_of
from sayso.ledger.standing.force import in_force
from sayso.ledger.standing.nesting import renested
from sayso.ledger.standing.payload import Payload, dated, effect, placed, read_piece
from sayso.ledger.standing.people import Cast, listed
from sayso.record import (
    Act,
    Action,
    Decision,
    Kind,
    Mark,
    Piece,
    Reason,
    Record,
    Stance,
    State,
    Statement,
    Tone,
)
from sayso.text.quotations import Quotation, quotations

_STATES = {
    Action.ACCEPT: State.ACCEPTED,
    Action.REJECT: State.REJECTED,
    Action.UNSURE: State.UNSURE,
    Action.REOPEN: State.OPEN,
}
# Whoever says one of these of a statement takes it that there is one.
_SPEAKING_OF = frozenset({Action.CORRECT, Action.SPEAKER, Action.DATE, Action.PLACE, Action.NOTE})
_FEW = 50  # targets


@dataclass(frozen=True, slots=True)
class Standing:
    """record, marks: as in `Kept`. kept: ids of statements that this reading lacks and people's decisions
    keep. vanished: ids of decided ones that it lacks and nothing keeps: rejected, or taken back. hidden: by
    id in the reading, the corrected statement that has the very same words and stands for it. given: by id in
    record.speakers, the ledger's id of a speaker that a person set."""

    record: Record
    marks: Mapping[str, Mark]
    kept: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)


def stand(
    read: Record,
    decisions: Sequence[Decision],
    earlier: Iterable[Record] = (),
    *,
    identities: Mapping[str, str] | None = None,
    merged: Mapping[str, str] | None = None,
) -> Standing:
    """A reading with the decisions that count applied in their order.

    decisions: oldest first, undone ones and UNDO itself included; those about other articles change nothing.
    earlier: other readings of the same text, newest first, looked into only for statements that `read` lacks.
    identities, merged: see `people.Cast`; without them a speaker's id is the same in record and ledger.
    Pure, and the same for the same log: undoing everything gives `read` back.
    """
    counting = in_force(decisions)
    if not counting:
        return Standing(read, {})
    desk = _Desk(read, earlier, Cast(read, identities or {}, merged or {}))
    for decision in counting:
        action, payload, by = effect(decision)
        for target in desk.own(decision.targets):
            desk.apply(target, action, payload, by)
    return desk.finish()


class _Desk:
    """One article's statements and marks while decisions are applied."""

    def __init__(self, read: Record, earlier: Iterable[Record], cast: Cast) -> None:
        self.read = read
        self.cast = cast
        self.statements = {each.id: each for each in read.statements}
        self.marks: dict[str, Mark] = {}
        self.pinned: dict[str, str | None] = {}
        self.respanned: set[str] = set()
        self.held: set[str] = set()
        self.made: set[str] = set()  # no reading has them
        self.extra: dict[str, Record] = {}  # by statement id, the earlier reading that has it
        self._earlier = earlier

    @cached_property
    def _quotations(self) -> list[Quotation]:
        return quotations(self.read.article.text)

    @cached_property
    def _former(self) -> dict[str, tuple[Statement, Record]]:
        """Statements of the earlier readings by id, each from the newest that has it."""
        found: dict[str, tuple[Statement, Record]] = {}
        for record in self._earlier:
            if record.article.id == self.read.article.id:
                for each in record.statements:
                    found.setdefault(each.id, (each, record))
        return found

    def own(self, targets: Sequence[str]) -> Sequence[str]:
        """Of the thousands of targets that a decision may have, those of this article."""
        if len(targets) <= _FEW:
            return targets
        return [each for each in targets if each in self.statements or each in self._former]

    def apply(self, target: str, action: Action, payload: Payload, by: str) -> None:
        """One decision on one target; nothing where the target is no statement of this article."""
        if action is Action.ADD:
            self._add(target, payload)
        if target not in self.statements and not self._recall(target):
            return
        mark = self.marks.get(target, Mark())
        if action in _STATES:
            mark = replace(mark, state=_STATES[action])
        self.marks[target] = self._marked(target, mark, action, payload, by)
        if action in _SPEAKING_OF:
            self.held.add(target)

    def _marked(self, target: str, mark: Mark, action: Action, payload: Payload, by: str) -> Mark:
        """The mark after one decision; what it says of the statement itself goes there."""
        match action:
            case Action.ADD:
                mark = replace(mark, state=State.ACCEPTED, added=target in self.made)
            case Action.CORRECT:
                self._correct(target, payload, by)
                mark = replace(mark, corrected=True)
            case Action.SPEAKER:
                self._speak(target, payload, by)
            case Action.DATE:
                if payload.get("said") is None:
                    self.statements[target] = replace(self.statements[target], said=None)
                mark = replace(mark, said=dated(payload.get("said")))
            case Action.PLACE:
                mark = replace(mark, places=placed(payload.get("places")))
            case Action.NOTE:
                mark = replace(mark, notes=(*mark.notes, payload["text"]))
            case Action.LABEL | Action.UNLABEL:
                mark = _labelled(mark, payload["label"], action is Action.LABEL)
        return mark

    def _recall(self, target: str) -> bool:
        """Takes a statement from the newest earlier reading that has it."""
        if target not in self._former:
            return False
        statement, record = self._former[target]
        self.extra[target] = record
        self.statements[target] = statement
        for speaker in record.speakers:
            if speaker.id == statement.speaker:
                self.cast.bring(speaker)
        return True

    def _add(self, target: str, payload: Payload) -> None:
        if payload.get("article", self.read.article.id) != self.read.article.id:
            return
        if target not in self.statements and not self._recall(target):
            content = read_piece(payload["content"])
            if content is None:
                raise ValueError("a statement has no content")
            source, cue = read_piece(payload.get("source")), read_piece(payload.get("cue"))
            made = Statement(target, None, 1.0, source, cue, content, self._kind(content))
            speaker, why = self.cast.by_mention(made)
            self.statements[target] = replace(made, speaker=speaker, speaker_reasons=why)
            self.made.add(target)
        self.statements[target] = _roles(self.statements[target], payload)
        if payload.get("parent") is not None:
            self.pinned[target] = payload["parent"]

    def _correct(self, target: str, payload: Payload, by: str) -> None:
        before = self.statements[target]
        content = read_piece(payload["content"]) if "content" in payload else before.content
        if content is None:
            raise ValueError("a statement has no content")
        after = replace(
            before,
            source=read_piece(payload["source"]) if "source" in payload else before.source,
            cue=read_piece(payload["cue"]) if "cue" in payload else before.cue,
            content=content,
            kind=before.kind if content == before.content else self._kind(content),
        )
        if (after.source, after.cue, after.content) != (before.source, before.cue, before.content):
            self.respanned.add(target)
        if "parent" in payload:
            self.pinned[target] = payload["parent"]
        self.statements[target] = self._resourced(before.source, _roles(after, payload), by)

    def _resourced(self, before: Piece | None, statement: Statement, by: str) -> Statement:
        """Another source is another speaker: the one whose mention it is, or none that is known."""
        after = statement.source
        if after == before or (after and before and after.overlaps(before)):
            return statement
        speaker, why = self.cast.by_mention(statement)
        if speaker is None:
            why = (Reason("person", f"{by} set other words as the source; whose they are is not known"),)
        return replace(statement, speaker=speaker, speaker_reasons=why)

    def _speak(self, target: str, payload: Payload, by: str) -> None:
        speaker = self.cast.set(payload, by)
        why = (Reason("person", f"set by {by}"),)
        self.statements[target] = replace(self.statements[target], speaker=speaker, speaker_reasons=why)

    def _kind(self, content: Piece) -> Kind:
        return kind_of(self.read.article.text, content.spans, self._quotations)

    def finish(self) -> Standing:
        gone = tuple(key for key in self.extra if not self._stays(key))
        for key in gone:
            del self.statements[key]
        hidden = self._hide_twins()
        record = self._record(self._nested(hidden))
        return Standing(
            record=record,
            marks={key: mark for key, mark in self.marks.items() if key in self.statements},
            kept=tuple(key for key in self.extra if key in self.statements),
            vanished=gone,
            hidden=hidden,
            given={each.id: self.cast.given[each.id] for each in record.speakers if each.id in self.cast.given},
        )

    def _stays(self, key: str) -> bool:
        mark = self.marks[key]
        if mark.state is State.REJECTED:
            return False
        return mark.state is not State.OPEN or bool(mark.labels) or key in self.held

    def _hide_twins(self) -> dict[str, str]:
        """Takes out the reading's statements that a corrected one has the very words of: a newer model may
        find by itself what a person had to correct in an older reading."""
        corrected = {_words(self.statements[key]): key for key in sorted(self.respanned & set(self.statements))}
        hidden = {}
        for key, statement in list(self.statements.items()):
            stands = corrected.get(_words(statement), key)
            if stands != key and key not in self.marks:
                hidden[key] = stands
                del self.statements[key]
        return hidden

    def _nested(self, hidden: Mapping[str, str]) -> tuple[Statement, ...]:
        """In order, with parents that are there."""
        moved = self.respanned | self.made | set(self.extra)
        if not moved & set(self.statements) and not self.pinned and not hidden:
            return tuple(self.statements.values())
        pinned = {key: hidden.get(to, to) if to else None for key, to in self.pinned.items()}
        pinned = {key: to for key, to in pinned.items() if to is None or (to in self.statements and to != key)}
        statements = {
            key: replace(each, parent=hidden.get(each.parent, each.parent) if each.parent else None)
            for key, each in self.statements.items()
        }
        return renested(statements, moved, pinned)

    def _record(self, statements: tuple[Statement, ...]) -> Record:
        record = replace(self.read, statements=statements)
        if _who(record) != _who(self.read):
            record = replace(record, speakers=listed(self.cast, self.read, statements))
        for key, source in self.extra.items():
            if key in self.statements:
                record = _with_facts(record, source, self.statements[key])
        return record


def _who(record: Record) -> list[tuple[str, str | None]]:
    return [(each.id, each.speaker) for each in record.statements]


def _words(statement: Statement) -> tuple[Piece | None, Piece | None, Piece]:
    return statement.source, statement.cue, statement.content


def _roles(statement: Statement, payload: Payload) -> Statement:
    return replace(
        statement,
        kind=Kind(payload.get("kind", statement.kind)),
        act=Act(payload.get("act", statement.act)),
        stance=Stance(payload.get("stance", statement.stance)),
        tone=Tone(payload.get("tone", statement.tone)),
    )


def _labelled(mark: Mark, label: str, there: bool) -> Mark:
    others = tuple(each for each in mark.labels if each != label)
    return replace(mark, labels=(*others, label) if there else others)


def _with_facts(record: Record, earlier: Record, statement: Statement) -> Record:
    """The record with the times and places that a statement of an earlier reading speaks of."""
    wanted = {statement.said, *statement.about}
    times = {each.id: each for each in (*record.times, *(t for t in earlier.times if t.id in wanted))}
    places = {each.id: each for each in (*record.places, *(p for p in earlier.places if p.id in statement.places))}
    return replace(
        record,
        times=tuple(sorted(times.values(), key=lambda each: each.span)),
        places=tuple(sorted(places.values(), key=lambda each: each.span)),
    )
