"""Statements in the order they are shown: each followed by those nested in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.record import Span, Statement
from sayso.view.paragraphs import paragraph_at


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement where it is shown. number: from 1, in the order shown. depth: 0 for one
    nested in no other. parent: the parent's number. paragraph: from 1, that of its first word."""

    number: int
    statement: Statement
    depth: int
    parent: int | None
    paragraph: int


def outline(statements: Sequence[Statement], paragraphs: Sequence[Span] = ()) -> tuple[Entry, ...]:
    """Every statement once. One whose parent is unknown or comes after it stands at the top."""
    place = {statement.id: i for i, statement in reversed(list(enumerate(statements)))}
    children: dict[int | None, list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        above = place.get(statement.parent) if statement.parent is not None else None
        children[above if above is not None and above < i else None].append(i)
    entries: list[Entry] = []
    waiting: list[tuple[int, int, int | None]] = [(i, 0, None) for i in reversed(children[None])]
    while waiting:
        i, depth, parent = waiting.pop()
        statement, number = statements[i], len(entries) + 1
        entries.append(Entry(number, statement, depth, parent, paragraph_at(paragraphs, start(statement))))
        waiting.extend((child, depth + 1, number) for child in reversed(children[i]))
    return tuple(entries)


def start(statement: Statement) -> int:
    """Where the first word of a statement stands."""
    pieces = (statement.source, statement.cue, statement.content)
    return min(piece.start for piece in pieces if piece is not None)
