"""What a person can change of a statement in an annotation tool, and what that makes of the article.

A tool's own file holds words and spans, less than Sayso knows. So what came out is written down as sheets,
one a statement, and compared with the sheets that come back: what is the same on both stays as it was,
whatever the tool's format can't hold, and only what differs is taken over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sayso.attribute.kinds import kind_of
from sayso.errors import InputError
from sayso.record import (
    Act,
    Kept,
    Kind,
    Mark,
    Piece,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    State,
    Statement,
    Tone,
    statement_id,
)
from sayso.text.quotations import quotations

ROLES = ("source", "cue", "content")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "act": tuple(Act),
    "stance": tuple(Stance),
    "tone": tuple(Tone),
    "state": tuple(State),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One statement. id: None for one that a person added in the tool. parent: id. kind, act, stance, tone,
    state: "" where the tool holds none. speaker: the name; "" for none."""

    id: str | None
    content: Piece
    source: Piece | None = None
    cue: Piece | None = None
    parent: str | None = None
    kind: str = ""
    act: str = ""
    stance: str = ""
    tone: str = ""
    state: str = ""
    speaker: str = ""
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def sheets(kept: Kept, shown: Callable[[str], str] = str) -> tuple[Sheet, ...]:
    """One for each statement of the record, in its order. shown: what a tool's format makes of any words."""
    names = {speaker.id: shown(speaker.name) for speaker in kept.record.speakers}
    names |= {key: shown(known.name) for key, known in kept.identities.items() if key in names}
    known = {statement.id for statement in kept.record.statements}
    return tuple(
        _sheet(statement, kept.mark(statement.id), names, known, shown) for statement in kept.record.statements
    )


def _sheet(
    statement: Statement, mark: Mark, names: Mapping[str, str], known: set[str], shown: Callable[[str], str]
) -> Sheet:
    return Sheet(
        id=statement.id,
        content=statement.content,
        source=statement.source,
        cue=statement.cue,
        parent=statement.parent if statement.parent in known else None,
        kind=statement.kind.value,
        act=statement.act.value,
        stance=statement.stance.value,
        tone=statement.tone.value,
        state=mark.state.value,
        speaker=names.get(statement.speaker or "", ""),
        labels=tuple(shown(each) for each in mark.labels),
        notes=tuple(shown(each) for each in mark.notes),
    )


def joined(spans: Iterable[Span]) -> Piece:
    """The piece of spans as a person drew them: in any order, and where two overlap, both as one. Raises
    ValueError for none."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return Piece(tuple(found))


def edited(base: Kept, back: Iterable[Sheet], shown: Callable[[str], str] = str) -> Kept:
    """base: the article as it was written. back: its sheets as they came from the tool; a statement without
    one was removed there. The record has its statements in the order of base, added ones by their first
    word. Raises InputError for a choice that Sayso doesn't have."""
    out = {sheet.id: sheet for sheet in sheets(base, shown)}
    given = _identified(base.record, list(back), out)
    maker = _Maker(base, shown)
    statements = {key: maker.statement(key, sheet, out.get(key)) for key, sheet in given.items()}
    marks = dict(base.marks)
    for key, sheet in given.items():
        mark = _mark(base.mark(key), sheet, out.get(key), shown)
        if mark != base.mark(key):
            marks[key] = mark
    kept = {key: mark for key, mark in marks.items() if key in statements or key not in out}
    record = replace(
        base.record,
        statements=_ordered(base.record, statements),
        speakers=(*base.record.speakers, *maker.speakers.values()),
    )
    if record == base.record:
        record = base.record
    return replace(base, record=record, read=replace(base.read), marks=kept)


def _identified(record: Record, back: list[Sheet], out: Mapping[str | None, Sheet]) -> dict[str, Sheet]:
    """The sheets by id. One that names no statement of the article, or one named before, is a new one."""
    found: dict[str, Sheet] = {}
    fresh: list[Sheet] = []
    for sheet in back:
        if sheet.id is not None and sheet.id in out and sheet.id not in found:
            found[sheet.id] = sheet
        else:
            fresh.append(sheet)
    renamed: dict[str | None, str] = {}
    for sheet in fresh:
        key = statement_id(record.article.id, sheet.source, sheet.cue, sheet.content)
        found.setdefault(key, sheet)
        if sheet.id not in out:
            renamed[sheet.id] = key
    known = found.keys()
    parents = {key: renamed.get(sheet.parent, sheet.parent) if sheet.parent else None for key, sheet in found.items()}
    return {
        key: replace(sheet, id=key, parent=parents[key] if parents[key] in known and parents[key] != key else None)
        for key, sheet in found.items()
    }


def _ordered(record: Record, made: Mapping[str, Statement]) -> tuple[Statement, ...]:
    old = [made[each.id] for each in record.statements if each.id in made]
    known = {each.id for each in old}
    for each in made.values():
        if each.id not in known:
            at = next((i for i, other in enumerate(old) if _first(other) > _first(each)), len(old))
            old.insert(at, each)
    return tuple(old)


def _first(statement: Statement) -> int:
    pieces = (statement.source, statement.cue, statement.content)
    return min(piece.start for piece in pieces if piece is not None)


class _Maker:
    """Makes statements of sheets, and the speakers that people named anew."""

    def __init__(self, base: Kept, shown: Callable[[str], str]) -> None:
        self._base = base
        self._old = {statement.id: statement for statement in base.record.statements}
        self._names: dict[str, str] = {}
        for speaker in base.record.speakers:
            known = base.identities.get(speaker.id)
            self._names.setdefault(shown(known.name if known else speaker.name), speaker.id)
        self.speakers: dict[str, Speaker] = {}

    def statement(self, key: str, sheet: Sheet, out: Sheet | None) -> Statement:
        old = self._old.get(key)
        if old is None or out is None:
            return self._new(key, sheet)
        if sheet == out:
            return old
        changed = {
            role: getattr(sheet, role) for role in (*ROLES, "parent") if getattr(sheet, role) != getattr(out, role)
        }
        for name in ("kind", "act", "stance", "tone"):
            if getattr(sheet, name) not in ("", getattr(out, name)):
                changed[name] = choice(name, getattr(sheet, name))
        if sheet.speaker != out.speaker:
            changed |= {"speaker": self._speaker(sheet.speaker), "speaker_reasons": ()}
        elif _elsewhere(sheet.source, out.source):
            changed |= {"speaker": None, "speaker_reasons": ()}  # the name is of the words before
        return replace(old, **changed)

    def _new(self, key: str, sheet: Sheet) -> Statement:
        text = self._base.record.article.text
        kind = choice("kind", sheet.kind) if sheet.kind else kind_of(text, sheet.content.spans, quotations(text))
        return Statement(
            id=key,
            parent=sheet.parent,
            confidence=1.0,
            source=sheet.source,
            cue=sheet.cue,
            content=sheet.content,
            kind=kind,
            act=choice("act", sheet.act or Act.SAY.value),
            stance=choice("stance", sheet.stance or Stance.ASSERTS.value),
            tone=choice("tone", sheet.tone or Tone.NEUTRAL.value),
            speaker=self._speaker(sheet.speaker),
        )

    def _speaker(self, name: str) -> str | None:
        """Id of a speaker of the article by that name; a new one where nobody has it."""
        if not name:
            return None
        if name not in self._names:
            key = "n" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            self.speakers[key] = Speaker(key, name, SpeakerType.PERSON, named=True)
            self._names[name] = key
        return self._names[name]


def _elsewhere(after: Piece | None, before: Piece | None) -> bool:
    """Whether a source is in other words altogether."""
    return after != before and not (after and before and after.overlaps(before))


_KINDS: Mapping[str, Callable[[str], Any]] = {"kind": Kind, "act": Act, "stance": Stance, "tone": Tone, "state": State}


def choice(name: str, value: str) -> Any:
    """The member of the enum that a choice names. Raises InputError."""
    try:
        return _KINDS[name](value)
    except ValueError as error:
        raise InputError(f"{name} can't be {value!r}; choose one of {', '.join(CHOICES[name])}") from error


def _mark(old: Mark, sheet: Sheet, out: Sheet | None, shown: Callable[[str], str]) -> Mark:
    """The mark with what the sheet changes of it."""
    before = out or Sheet(None, sheet.content, state=State.OPEN.value)
    state = old.state if sheet.state in ("", before.state) else choice("state", sheet.state)
    labels = _words(old.labels, before.labels, sheet.labels, shown)
    notes = _words(old.notes, before.notes, sheet.notes, shown)
    return replace(old, state=state, labels=labels, notes=notes)


def _words(
    old: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...], shown: Callable[[str], str]
) -> tuple[str, ...]:
    """after, in the words of old where a format changed them on the way out."""
    if before == after:
        return old
    whole = {shown(each): each for each in reversed(old)}
    return tuple(whole.get(each, each) for each in after)


def names() -> tuple[str, ...]:
    """The fields of a sheet, in order."""
    return tuple(field.name for field in fields(Sheet))
