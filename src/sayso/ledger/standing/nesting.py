"""Parents and order of statements, where people changed, added or kept some."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sayso.record import Statement


def renested(
    statements: Mapping[str, Statement], touched: Collection[str], pinned: Mapping[str, str | None]
) -> tuple[Statement, ...]:
    """The statements with their parents, in order. touched: ids of those whose spans a person set or a
    reading no longer gives. pinned: parents that a person set. The others keep their parents unless a touched
    one came between."""
    parents: dict[str, str | None] = {}
    by_size = sorted(statements.values(), key=lambda each: (_size(each), each.content.start, each.id))
    changed = [each for each in by_size if each.id in touched]
    for key, statement in statements.items():
        if key in pinned:
            parents[key] = pinned[key]
        elif key in touched:
            parents[key] = _innermost(statement, by_size)
        else:
            parents[key] = _unless_between(statement, statements, changed, by_size)
    _uncircled(parents)
    return ordered(replace(each, parent=parents[key]) for key, each in statements.items())


def ordered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """By the place of their first word, a parent before those nested in it."""
    known = {each.id: each for each in statements}
    below: dict[str | None, list[Statement]] = {}
    for each in known.values():
        below.setdefault(each.parent if each.parent in known else None, []).append(each)
    for siblings in below.values():
        siblings.sort(key=lambda each: (_first(each), each.id), reverse=True)
    found: list[Statement] = []
    waiting = below.get(None, [])
    while waiting:
        found.append(waiting.pop())
        waiting.extend(below.get(found[-1].id, ()))
    return tuple(found)


def holds(outer: Statement, inner: Statement) -> bool:
    """Whether the content of one holds the cue of another."""
    return (
        outer.id != inner.id
        and inner.cue is not None
        and any(span.contains(inner.cue.spans[0]) for span in outer.content.spans)
    )


def circles(parents: Mapping[str, str | None], child: str, parent: str | None) -> bool:
    """Whether `child` would be its own ancestor under `parent`."""
    seen: set[str] = set()
    while parent is not None and parent not in seen:
        if parent == child:
            return True
        seen.add(parent)
        parent = parents.get(parent)
    return False


def _innermost(statement: Statement, by_size: Iterable[Statement]) -> str | None:
    return next((each.id for each in by_size if holds(each, statement)), None)


def _unless_between(
    statement: Statement,
    statements: Mapping[str, Statement],
    changed: Collection[Statement],
    by_size: Collection[Statement],
) -> str | None:
    parent = statements.get(statement.parent) if statement.parent else None
    if statement.parent and (parent is None or (parent in changed and not holds(parent, statement))):
        return _innermost(statement, by_size)
    nearer = next((each for each in changed if holds(each, statement)), None)
    if nearer is not None and (parent is None or _size(nearer) < _size(parent)):
        return nearer.id
    return parent.id if parent else None


def _uncircled(parents: dict[str, str | None]) -> None:
    """Cuts every circle at one of its members."""
    for key in sorted(parents):
        if parents[key] is not None and circles(parents, key, parents[key]):
            parents[key] = None


def _size(statement: Statement) -> int:
    return sum(len(span) for span in statement.content.spans)


def _first(statement: Statement) -> int:
    return min(part.start for part in (statement.source, statement.cue, statement.content) if part is not None)
