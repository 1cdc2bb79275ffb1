"""Reading brat standoff lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.attribute.kinds import kind_of
from sayso.errors import InputError
from sayso.record import Act, Article, Kind, Piece, Span, Stance, Statement, Tone, piece, statement_id
from sayso.text.quotations import quotations

_PARTS = ("Source", "Cue", "Content")
_ATTRIBUTES = ("Kind", "Act", "Stance", "Tone")


@dataclass(slots=True)
class _Marks:
    """The lines of a file by what they mark. events: arguments by role, by event. attributes, notes:
    by name and event."""

    pieces: dict[str, Piece] = field(default_factory=dict)
    events: dict[str, dict[str, str]] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)


def parse(annotations: str, article: Article, shown: Callable[[str, Piece], str]) -> tuple[Statement, ...]:
    """See `sayso.export.brat.read`."""
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
            made[event] = _statement(event, marks, article, ids)
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
            marks.notes[head[0], head[1]] = fields[2].rstrip("\r")


def _spans(text: str, length: int) -> Piece:
    pairs = [pair.split(" ") for pair in text.split(";")]
    found = piece((int(start), int(end)) for start, end in pairs)
    if found is None or found.end > length:
        raise ValueError(f"{text} lies outside the text")
    return found


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


def _of(marks: _Marks, mark: str) -> tuple[Span, ...]:
    return marks.pieces[mark].spans
