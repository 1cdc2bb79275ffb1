"""Reading brat standoff lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sayso.attribute.kinds import kind_of
from sayso.errors import InputError
from sayso.record import Act, Article, Kind, Piece, Span, Stance, State, Statement, Tone, piece, statement_id
from sayso.text.quotations import quotations

_PARTS = ("Source", "Cue", "Content")
_ATTRIBUTES = ("Kind", "Act", "Stance", "Tone", "State")
_LISTED = ("Label", "AnnotatorNotes")
_NUMBERED = re.compile(r"([A-Za-z]+)\d*")


@dataclass(frozen=True, slots=True)
class Found:
    """One event. known: its StatementId, None where a person added it. given: the attributes set on it, by
    name. labels, notes: in the order of the file. said, about, places: the marks that are its arguments."""

    statement: Statement
    known: str | None
    given: Mapping[str, str]
    labels: tuple[str, ...]
    notes: tuple[str, ...]
    said: tuple[Span, ...]
    about: tuple[Span, ...]
    places: tuple[Span, ...]


@dataclass(slots=True)
class _Marks:
    """The lines of a file by what they mark. events: arguments by role, by event. attributes, notes, lists:
    by name and event."""

    pieces: dict[str, Piece] = field(default_factory=dict)
    events: dict[str, dict[str, str]] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    lists: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def parse(annotations: str, article: Article, shown: Callable[[str, Piece], str]) -> tuple[Found, ...]:
    """See `sayso.export.brat.found_in`."""
    marks = _Marks()
    for number, line in enumerate(annotations.split("\n"), start=1):
        try:
            _read_line(line, article, marks, shown)
        except (ValueError, KeyError) as error:
            raise InputError(f"brat line {number}: {error}; mend it or export again") from error
    ids = {event: marks.notes.get(("StatementId", event)) for event in marks.events}
    made = {}
    for event in marks.events:
        try:
            made[event] = _found(event, marks, article, ids)
        except (ValueError, KeyError) as error:
            raise InputError(f"brat event {event}: {error}; mend it in brat") from error
    return tuple(made.values())


def _read_line(line: str, article: Article, marks: _Marks, shown: Callable[[str, Piece], str]) -> None:
    if not line or line[0] not in "TEA#":
        return  # relations, equivalences and normalisations say nothing of a statement
    fields = line.split("\t", 2)
    if len(fields) < 2:
        raise ValueError("a field is missing")
    head = fields[1].split(" ")
    match line[0]:
        case "T":
            found = _spans(fields[1].partition(" ")[2], len(article.text))
            if len(fields) < 3 or fields[2] != shown(article.text, found):
                raise ValueError(f"its text isn't the article's at {found.start}..{found.end}")
            marks.pieces[fields[0]] = found
        case "E":
            marks.events[fields[0]] = {r: mark for r, _, mark in (a.partition(":") for a in head if a)}
        case "A" if head[0] in _ATTRIBUTES:
            name, event, value = head
            marks.attributes[name, event] = value
        case "#" if len(head) == 2 and len(fields) == 3:
            words = fields[2].rstrip("\r")
            marks.notes[head[0], head[1]] = words
            if head[0] in _LISTED:
                marks.lists.setdefault((head[0], head[1]), []).append(words)


def _spans(text: str, length: int) -> Piece:
    pairs = [pair.split(" ") for pair in text.split(";")]
    found = piece((int(start), int(end)) for start, end in pairs)
    if found is None or found.end > length:
        raise ValueError(f"{text} lies outside the text")
    return found


def _found(event: str, marks: _Marks, article: Article, ids: dict[str, str | None]) -> Found:
    labels, notes = (tuple(marks.lists.get((name, event), ())) for name in _LISTED)
    said, about, places = (_arguments(event, role, marks) for role in ("Said", "About", "Place"))
    given = {name.lower(): marks.attributes[name, event] for name in _ATTRIBUTES if (name, event) in marks.attributes}
    State(given.get("state", State.OPEN))
    statement = _statement(event, marks, article, ids)
    return Found(statement, ids[event], given, labels, notes, said, about, places)


def _arguments(event: str, role: str, marks: _Marks) -> tuple[Span, ...]:
    """The spans of a role's arguments: About, About2, ..."""
    named = ((_NUMBERED.fullmatch(name), mark) for name, mark in marks.events[event].items())
    pieces = [marks.pieces[mark] for match, mark in named if match and match[1] == role]
    return tuple(Span(each.start, each.end) for each in pieces)


def _statement(event: str, marks: _Marks, article: Article, ids: dict[str, str | None]) -> Statement:
    arguments = marks.events[event]
    if "Content" not in arguments:
        raise ValueError("it has no Content")
    parts = {role: marks.pieces[arguments[role]] for role in _PARTS if role in arguments}
    parent = arguments.get("Parent")
    given = {name: marks.attributes[name, event] for name in _ATTRIBUTES if (name, event) in marks.attributes}
    kind = given.get("Kind") or kind_of(article.text, parts["Content"].spans, quotations(article.text))
    return Statement(
        id=ids[event] or _made_id(article, event, marks),
        parent=(ids[parent] or _made_id(article, parent, marks)) if parent else None,
        confidence=float(marks.notes.get(("Confidence", event), "1")),
        source=parts.get("Source"),
        cue=parts.get("Cue"),
        content=parts["Content"],
        kind=Kind(kind),
        act=Act(given.get("Act", Act.SAY)),
        stance=Stance(given.get("Stance", Stance.ASSERTS)),
        tone=Tone(given.get("Tone", Tone.NEUTRAL)),
    )


def _made_id(article: Article, event: str, marks: _Marks) -> str:
    """An id for a statement that a person added: from the article and the spans."""
    parts = {role: marks.pieces[mark] for role, mark in marks.events[event].items() if role in _PARTS}
    return statement_id(article.id, parts.get("Source"), parts.get("Cue"), parts["Content"])
