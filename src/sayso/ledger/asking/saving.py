"""Results kept under a name: the question, and the ids that it gave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from sayso.errors import UsageError
from sayso.ledger.arrival import now
from sayso.ledger.asking.answers import Answer
from sayso.ledger.asking.question import Question
from sayso.ledger.tables import article, saved, saved_member, speaker, statement

_TABLES = {"statements": statement, "articles": article, "speakers": speaker}
_LONGEST = 100  # characters of a name
_TOGETHER = 10_000


@dataclass(frozen=True, slots=True)
class Saved:
    """A result as it was. kind: statements, articles or speakers. made: UTC. members: how many."""

    name: str
    kind: str
    question: Question
    made: str
    members: int


def save(db: Connection, name: str, answer: Answer[Any]) -> Saved:
    """Keep the members of an answer whose question asked for the whole of it, in their order. Raises UsageError
    for a name that is taken, or no name."""
    kind, pks = answer.kind, answer.members or ()
    name = name.strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise UsageError(f"--save {name[:_LONGEST]!r}: give a name of 1 to {_LONGEST} plain characters")
    if db.execute(select(saved.c.name).where(saved.c.name == name)).first() is not None:
        raise UsageError(f"--save {name}: taken; choose another, or remove it with sayso saved {name} --remove")
    made = now()
    told = json.dumps(answer.question, ensure_ascii=False)
    db.execute(insert(saved).values(name=name, kind=kind, question=told, made=made))
    for rows in _members(db, name, kind, pks):
        db.execute(insert(saved_member), rows)
    return Saved(name, kind, Question.from_json(answer.question), made, len(pks))


def _members(db: Connection, name: str, kind: str, pks: Sequence[int]) -> Iterator[list[dict[str, object]]]:
    table = _TABLES[kind]
    for start in range(0, len(pks), _TOGETHER):
        some = pks[start : start + _TOGETHER]
        ids = {row.pk: row.id for row in db.execute(select(table.c.pk, table.c.id).where(table.c.pk.in_(some)))}
        numbered = enumerate(some, start=start + 1)
        yield [{"name": name, "number": number, "id": ids[pk]} for number, pk in numbered if pk in ids]


def listed(db: Connection) -> tuple[Saved, ...]:
    """All, the last made first."""
    rows = db.execute(_with_count().order_by(saved.c.made.desc(), saved.c.name))
    return tuple(
        Saved(row.name, row.kind, Question.from_json(json.loads(row.question)), row.made, row.members) for row in rows
    )


def shown(db: Connection, name: str) -> Saved:
    """Raises UsageError where there is none of that name."""
    found = [each for each in listed(db) if each.name == name]
    if not found:
        raise UsageError(f"{name}: no saved result of that name; see sayso saved for those there are")
    return found[0]


def members(db: Connection, name: str) -> tuple[str, ...]:
    """Ids, in the order in which they were saved."""
    wanted = select(saved_member.c.id).where(saved_member.c.name == name).order_by(saved_member.c.number)
    return tuple(db.execute(wanted).scalars())


def remove(db: Connection, name: str) -> None:
    """Raises UsageError where there is none of that name."""
    shown(db, name)
    db.execute(delete(saved_member).where(saved_member.c.name == name))
    db.execute(delete(saved).where(saved.c.name == name))


def _with_count() -> Select[Any]:
    count = select(func.count()).where(saved_member.c.name == saved.c.name).correlate(saved).scalar_subquery()
    return select(saved, count.label("members"))
