"""brat standoff files, both ways.

A statement is an event whose trigger is its content, for a content it always has:

    T1	Content 33 90;97 120	text of the spans
    T2	Source 0 27	...
    T3	Cue 28 32	...
    E1	Content:T1 Source:T2 Cue:T3
    E2	Content:T4 Source:T5 Cue:T6 Parent:E1
    A1	Kind E1 direct
    #1	Confidence E1	0.97
    #2	StatementId E1	s0123456789abcdef

Spans in pieces are joined by ";", their texts by a space; a line break in a text
is a space. Act, stance and tone are attributes as kind is. Times and places are
marks of their own, arguments of the statements that name them, and what they and
the speakers stand for is told in notes. What people decided follows: the state as
an attribute, labels and notes as notes of the statement. See
https://brat.nlplab.org/standoff.html.

The whole article goes into a .json file beside (`brat_folder`), which brat passes
over; `brat_merge` compares with it what comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from sayso.export.brat_parse import Found, parse
from sayso.record import (
    Act,
    Article,
    Kept,
    Kind,
    Piece,
    PlaceMention,
    Record,
    Span,
    Speaker,
    Stance,
    State,
    Statement,
    TimeMention,
    Tone,
)

CONFIGURATION = f"""[entities]
Source
Cue
Time
Place

[relations]

[events]
Content\tSource?:Source, Cue?:Cue, Parent?:Content, Said?:Time, About*:Time, Place*:Place

[attributes]
Kind\tArg:Content, Value:{"|".join(Kind)}
Act\tArg:Content, Value:{"|".join(Act)}
Stance\tArg:Content, Value:{"|".join(Stance)}
Tone\tArg:Content, Value:{"|".join(Tone)}
State\tArg:Content, Value:{"|".join(State)}
"""

# Whatever some reader takes for the end of a line or a field.
_BREAKING = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def text(article: Article) -> str:
    """The .txt file beside the .ann: the article's text, lone surrogates as U+FFFD."""
    return _SURROGATE.sub("\ufffd", article.text)


def write(result: Record | Kept) -> str:
    """The .ann file of an article."""
    kept = result if isinstance(result, Kept) else Kept(result, result)
    numbers = _Numbers(kept.record)
    lines = (*_lines(kept.record, numbers), *_decided(kept, numbers))
    return "".join(line + "\n" for line in lines)


def read(annotations: str, article: Article) -> tuple[Statement, ...]:
    """The statements of an .ann file, in the order of its events.

    A statement that a person added has no notes: it counts as certain, gets an id from its
    spans, and its kind, if that isn't set, from the quotation marks. Raises InputError, naming
    the line or the event, for a text that isn't the article's, an unknown mark, no content.
    """
    return tuple(found.statement for found in found_in(annotations, article))


def found_in(annotations: str, article: Article) -> tuple[Found, ...]:
    """The same with all else that an .ann file holds of them. Raises InputError as `read` does."""
    return parse(annotations, article, shown)


def shown(source: str, piece: Piece) -> str:
    """A piece's text as an .ann line holds it."""
    return fit(" ".join(source[span.start : span.end] for span in piece.spans))


def _lines(record: Record, numbers: _Numbers) -> Iterator[str]:
    for number, statement in enumerate(record.statements, start=1):
        event, arguments = f"E{number}", []
        for role, piece in _parts(statement):
            mark = next(numbers.marks)
            spans = ";".join(f"{span.start} {span.end}" for span in piece.spans)
            yield f"T{mark}\t{role} {spans}\t{shown(record.article.text, piece)}"
            arguments.append(f"{role}:T{mark}")
        yield f"{event}\t{' '.join([*arguments, *numbers.arguments(statement)])}"
        yield f"A{number}\tKind {event} {statement.kind}"
        for name, value in (("Act", statement.act), ("Stance", statement.stance), ("Tone", statement.tone)):
            yield f"A{next(numbers.attributes)}\t{name} {event} {value}"
        yield f"#{2 * number - 1}\tConfidence {event}\t{statement.confidence!r}"
        yield f"#{2 * number}\tStatementId {event}\t{statement.id}"
    yield from _facts(record, numbers)


class _Numbers:
    """Which number each line of a file has: a statement's own marks first, then times and places."""

    def __init__(self, record: Record) -> None:
        own = sum(len(_parts(statement)) for statement in record.statements)
        events = len(record.statements)
        self.marks = count(1)
        self.attributes = count(events + 1)
        self.notes = count(2 * events + 1)
        self.events = {statement.id: f"E{i}" for i, statement in enumerate(record.statements, start=1)}
        self.times = {time.id: f"T{own + i}" for i, time in enumerate(record.times, start=1)}
        after = own + len(record.times)
        self.places = {place.id: f"T{after + i}" for i, place in enumerate(record.places, start=1)}

    def arguments(self, statement: Statement) -> Iterator[str]:
        """A role's second argument is numbered, as brat has it: About, About2."""
        if statement.parent in self.events:
            yield f"Parent:{self.events[statement.parent]}"
        if statement.said:
            yield f"Said:{self.times[statement.said]}"
        for role, marks, ids in (("About", self.times, statement.about), ("Place", self.places, statement.places)):
            for number, key in enumerate(ids, start=1):
                yield f"{role}{number if number > 1 else ''}:{marks[key]}"


def _parts(statement: Statement) -> list[tuple[str, Piece]]:
    parts = (("Content", statement.content), ("Source", statement.source), ("Cue", statement.cue))
    return [(role, piece) for role, piece in parts if piece is not None]


def _facts(record: Record, numbers: _Numbers) -> Iterator[str]:
    text = record.article.text
    speakers = {speaker.id: speaker for speaker in record.speakers}
    for statement in record.statements:
        if statement.speaker:
            note = speaker_note(speakers[statement.speaker])
            yield f"#{next(numbers.notes)}\tAnnotatorNotes {numbers.events[statement.id]}\t{note}"
    marked: list[tuple[str, str, Span, str]] = [
        *(("Time", numbers.times[time.id], time.span, _time_note(time)) for time in record.times),
        *(("Place", numbers.places[place.id], place.span, _place_note(place)) for place in record.places),
    ]
    for role, mark, span, note in marked:
        yield f"{mark}\t{role} {span.start} {span.end}\t{shown(text, Piece((span,)))}"
        yield f"#{next(numbers.notes)}\tAnnotatorNotes {mark}\t{note}"


def _decided(kept: Kept, numbers: _Numbers) -> Iterator[str]:
    for statement in kept.record.statements:
        event, mark = numbers.events[statement.id], kept.mark(statement.id)
        if mark.state is not State.OPEN:
            yield f"A{next(numbers.attributes)}\tState {event} {mark.state}"
        for name, words in (("Label", mark.labels), ("AnnotatorNotes", mark.notes)):
            for each in words:
                yield f"#{next(numbers.notes)}\t{name} {event}\t{fit(each)}"


def speaker_note(speaker: Speaker) -> str:
    named = "named" if speaker.named else "not named"
    return fit(f"speaker {speaker.name}: {speaker.type}, {named}, {speaker.id}")


def _time_note(time: TimeMention) -> str:
    days = f"{time.earliest or '..'} to {time.latest or '..'}"
    mod = f" {time.mod}" if time.mod else ""
    return fit(f"{time.kind} {time.value or 'unknown'}{mod}: {days}" + (f"; needs {time.needs}" if time.needs else ""))


def _place_note(place: PlaceMention) -> str:
    listed = f"GeoNames {place.geonames}" if place.geonames else "not in GeoNames"
    return fit(f"{place.name} ({place.role}): {listed}, {place.country or '/'.join(place.claimed) or 'no country'}")


def fit(note: str) -> str:
    """Words as a line of a note holds them."""
    return _SURROGATE.sub("\ufffd", _BREAKING.sub(" ", note))
