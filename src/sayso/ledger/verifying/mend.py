"""What follows from kept data, made anew. Raw bytes, articles, readings and decisions are never touched."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Connection, delete, select, update

from sayso.errors import SaysoError
from sayso.ledger.keeping import kept
from sayso.ledger.project import project
from sayso.ledger.tables import article, bearer, decision, decision_target, statement
from sayso.ledger.verifying import file
from sayso.ledger.verifying.indexes import INDEXES, command

_MADE = ("view", "trigger", "index")


def mend(db: Connection, on_progress: Callable[[int, int], None] | None = None) -> None:
    """Makes anew views, triggers, indexes, the statements and all that hangs on them, the targets of
    decisions and full-text search. An article whose reading is damaged keeps the statements it has. Within
    one transaction that writes; what `verify` finds afterwards is lost or a person's to mend."""
    _objects(db)
    db.exec_driver_sql("REINDEX")
    _targets(db)
    _statements(db, on_progress)
    for index in INDEXES:
        command(db, index, "rebuild")


def _objects(db: Connection) -> None:
    here, right = file.objects(db), file.shape()
    for kind in _MADE:
        for (_, name), sql in ((key, sql) for key, sql in right.items() if key[0] == kind):
            found = here.get((kind, name))
            if found is not None and found != sql:
                db.exec_driver_sql(f'DROP {kind} "{name}"')
            if found != sql:
                db.exec_driver_sql(sql)


def _targets(db: Connection) -> None:
    db.execute(delete(decision_target))
    for row in db.execute(select(decision.c.pk, decision.c.targets)).all():
        rows = [{"target": each, "decision": row.pk} for each in dict.fromkeys(_ids(row.targets))]
        if rows:
            db.execute(decision_target.insert(), rows)


def _ids(targets: str) -> list[str]:
    try:
        return [str(each) for each in json.loads(targets)]
    except (ValueError, TypeError):
        return []


def _statements(db: Connection, on_progress: Callable[[int, int], None] | None) -> None:
    _loosen(db)
    articles = db.execute(select(article.c.pk, article.c.id).order_by(article.c.pk)).all()
    for number, row in enumerate(articles, 1):
        try:
            found = kept(db, row.id)
        except (SaysoError, ValueError, KeyError, TypeError):  # `verify` names it
            continue
        project(db, row.pk, found.record, found.marks)
        if on_progress is not None:
            on_progress(number, len(articles))


def _loosen(db: Connection) -> None:
    """References that lead nowhere are taken away; projecting sets them again."""
    bearers, statements = select(bearer.c.pk), select(statement.c.pk)
    db.execute(update(statement).where(statement.c.bearer.not_in(bearers)).values(bearer=None))
    db.execute(update(statement).where(statement.c.parent.not_in(statements)).values(parent=None))
