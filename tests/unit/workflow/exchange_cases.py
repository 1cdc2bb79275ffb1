"""Articles with the ids that readings give, and strategies for what people make of them in a tool."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from hand_made import pieces, resolved
from sayso.ledger.standing import stand
from sayso.record import (
    Act,
    Decision,
    Kept,
    Kind,
    KnownSpeaker,
    Mark,
    Record,
    Stance,
    State,
    Statement,
    Tone,
    statement_id,
)

NOTES = st.lists(st.sampled_from(["Compare.", "Ask again.", "See Monday."]), max_size=2, unique=True).map(tuple)
LABELS = st.lists(st.sampled_from(["checked", "to follow", "late"]), max_size=2, unique=True).map(tuple)


def own_ids(record: Record) -> Record:
    """The record with the ids that spans give, the same spans once."""
    ids = {s.id: statement_id(record.article.id, s.source, s.cue, s.content) for s in record.statements}
    made: dict[str, Statement] = {}
    for each in record.statements:
        parent = ids[each.parent] if each.parent else None
        made.setdefault(ids[each.id], replace(each, id=ids[each.id], parent=parent if parent in made else None))
    return replace(record, statements=tuple(made.values()))


def known(record: Record) -> Kept:
    """As a ledger with this article alone knows it."""
    identities = {s.id: KnownSpeaker(s.id, s.name, s.type, s.named, s.country, s.office) for s in record.speakers}
    return Kept(record, record, identities=identities)


def decided(kept: Kept, decisions: tuple[Decision, ...]) -> Kept:
    """The article after decisions."""
    log = (*kept.decisions, *decisions)
    stood = stand(kept.read, log, identities={key: each.id for key, each in kept.identities.items()})
    return replace(kept, record=stood.record, marks=stood.marks, decisions=log)


@st.composite
def edits(draw: st.DrawFn, kept: Kept) -> Kept:
    """The article after somebody worked on it: statements changed, gone and new; marks set."""
    length = len(kept.record.article.text)
    changed: list[Statement] = []
    taken = {_words(each) for each in kept.record.statements}
    for each in kept.record.statements:
        fate = draw(st.sampled_from(["same", "changed", "gone"]))
        if fate != "gone":
            new = draw(_changed(each, kept, length)) if fate == "changed" else each
            changed.append(each if _words(new) in taken and _words(new) != _words(each) else new)
            taken.add(_words(changed[-1]))
    for _ in range(draw(st.integers(0, 2))):
        spans = [draw(st.none() | pieces(length)), draw(st.none() | pieces(length)), draw(pieces(length))]
        key = statement_id(kept.record.article.id, spans[0], spans[1], spans[2])
        if tuple(spans) not in taken and key not in {each.id for each in kept.record.statements}:
            taken.add(tuple(spans))
            new = Statement(key, None, 1.0, spans[0], spans[1], spans[2], draw(st.sampled_from(Kind)))  # type: ignore[arg-type]
            changed.append(draw(_chosen(new)))
    here = {each.id for each in changed}
    statements = tuple(replace(each, parent=each.parent if each.parent in here else None) for each in changed)
    marks = {each.id: draw(_marked(kept.mark(each.id))) for each in changed if draw(st.booleans())}
    return replace(kept, record=replace(kept.record, statements=statements), read=replace(kept.read), marks=marks)


@st.composite
def _changed(draw: st.DrawFn, statement: Statement, kept: Kept, length: int) -> Statement:
    new = draw(_chosen(statement))
    if draw(st.booleans()):
        new = replace(new, content=draw(pieces(length)), cue=draw(st.none() | pieces(length)))
    if draw(st.booleans()):
        new = replace(new, source=draw(st.none() | pieces(length)))
    if kept.record.speakers and draw(st.booleans()):
        new = replace(new, speaker=draw(st.sampled_from([each.id for each in kept.record.speakers])))
    before = [each.id for each in kept.record.statements[: kept.record.statements.index(statement)]]
    return replace(new, parent=draw(st.sampled_from([None, *before]))) if draw(st.booleans()) else new


@st.composite
def _chosen(draw: st.DrawFn, statement: Statement) -> Statement:
    return replace(
        statement,
        kind=draw(st.sampled_from(Kind)),
        act=draw(st.sampled_from(Act)),
        stance=draw(st.sampled_from(Stance)),
        tone=draw(st.sampled_from(Tone)),
    )


@st.composite
def _marked(draw: st.DrawFn, mark: Mark) -> Mark:
    return replace(mark, state=draw(st.sampled_from(State)), labels=draw(LABELS), notes=(*mark.notes, *draw(NOTES)))


@st.composite
def articles(draw: st.DrawFn) -> Kept:
    return known(own_ids(draw(resolved())))


def _words(statement: Statement) -> tuple[object, ...]:
    return statement.source, statement.cue, statement.content
