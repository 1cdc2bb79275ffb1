"""What people changed in brat, and what that makes of the article that was exported."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.export.brat import fit, found_in, speaker_note, write
from sayso.export.brat_parse import Found
from sayso.export.sheets import Sheet, edited, sheets
from sayso.record import Kept, Mark, PlaceMention, Record, Span, Speaker, State, Statement, TimeKind, TimeMention

# As `speaker_note` writes them.
_SPEAKER = re.compile(r"speaker .*: [a-z]+, (?:not )?named, \S+")


def merged(base: Kept, back: Sequence[Found]) -> Kept:
    """base: the article as it was exported. A statement whose event is gone is gone from the record. Raises
    InputError for an attribute's value that Sayso doesn't have."""
    out = {sheet.id: sheet for sheet in sheets(base, fit)}
    speakers = {each.id: each for each in base.record.speakers}
    of = {each.id: speakers.get(each.speaker or "") for each in base.record.statements}
    found = [_sheet(each, out.get(each.known), of.get(each.known or "")) for each in back]
    return _with_facts(edited(base, found, fit), base, back)


def marks_of(found: Iterable[Found]) -> dict[str, Mark]:
    """The marks of statements that nothing else is known of."""
    made = {}
    for each in found:
        notes = tuple(note for note in each.notes if not _SPEAKER.fullmatch(note))
        made[each.statement.id] = Mark(State(each.given.get("state", State.OPEN)), labels=each.labels, notes=notes)
    return {key: mark for key, mark in made.items() if mark != Mark()}


def _sheet(found: Found, before: Sheet | None, speaker: Speaker | None) -> Sheet:
    statement = found.statement
    return Sheet(
        # Two events of one id are a copy made in brat: `edited` takes the second for a new statement.
        id=found.known or f"new {statement.id}",
        content=statement.content,
        source=statement.source,
        cue=statement.cue,
        parent=statement.parent,
        speaker=before.speaker if before else "",
        labels=found.labels,
        notes=_notes(found.notes, speaker),
        **{name: found.given.get(name, "") for name in ("kind", "act", "stance", "tone")},
        state=found.given.get("state", State.OPEN.value),
    )


def _notes(notes: Sequence[str], speaker: Speaker | None) -> tuple[str, ...]:
    """People's notes: brat lets them write into the line that tells the speaker."""
    told = speaker_note(speaker) if speaker else None
    kept = list(notes)
    for at, note in enumerate(kept):
        if told is not None and note.startswith(told):
            rest = note[len(told) :].strip()
            kept[at : at + 1] = [rest] if rest else []
            break
    return tuple(kept)


def _with_facts(kept: Kept, base: Kept, back: Sequence[Found]) -> Kept:
    """Times and places that people gave to a statement or took away."""
    before = {each.known: each for each in found_in(write(base), base.record.article)}
    facts = _Facts(kept.record)
    changed: dict[str, Statement] = {}
    ids = {_key(each): each.id for each in kept.record.statements}
    standing = {each.id: each for each in kept.record.statements}
    for each in back:
        key = each.known if each.known in before else ids.get(_key(each.statement))
        if key is not None and key in standing:
            changed[key] = facts.given(standing[key], each, before.get(each.known))
    statements = tuple(changed.get(each.id, each) for each in kept.record.statements)
    record = replace(kept.record, statements=statements, times=facts.times(), places=facts.places())
    return replace(kept, record=record)


def _key(statement: Statement) -> object:
    return statement.source, statement.cue, statement.content


class _Facts:
    """The times and places of a record by where they stand, and those that people marked."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._times: dict[Span, TimeMention] = {}
        self._places: dict[Span, PlaceMention] = {}
        self._old_times = {each.span: each.id for each in reversed(record.times)}
        self._old_places = {each.span: each.id for each in reversed(record.places)}

    def given(self, statement: Statement, now: Found, before: Found | None) -> Statement:
        if before is None or now.said != before.said:
            statement = replace(statement, said=self._time(now.said[0]) if now.said else None)
        if before is None or now.about != before.about:
            statement = replace(statement, about=tuple(map(self._time, now.about)))
        if before is None or now.places != before.places:
            statement = replace(statement, places=tuple(map(self._place, now.places)))
        return statement

    def times(self) -> tuple[TimeMention, ...]:
        new = tuple(self._times.values())
        return tuple(sorted((*self._record.times, *new), key=lambda each: each.span)) if new else self._record.times

    def places(self) -> tuple[PlaceMention, ...]:
        new = tuple(self._places.values())
        return tuple(sorted((*self._record.places, *new), key=lambda each: each.span)) if new else self._record.places

    def _time(self, span: Span) -> str:
        """Id of the time there; of a new one without a date where Sayso read none."""
        if span in self._old_times:
            return self._old_times[span]
        key = self._id("t", span)
        self._times[span] = TimeMention(key, span, TimeKind.DATE, None, needs="a date, from a person")
        return key

    def _place(self, span: Span) -> str:
        if span in self._old_places:
            return self._old_places[span]
        key, words = self._id("p", span), self._record.article.text[span.start : span.end]
        self._places[span] = PlaceMention(key, span, words, None, None)
        return key

    def _id(self, letter: str, span: Span) -> str:
        parts = repr((self._record.article.id, "brat", letter, span.start, span.end))
        return letter + hashlib.sha256(parts.encode()).hexdigest()[:16]
