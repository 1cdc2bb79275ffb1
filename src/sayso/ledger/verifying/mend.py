"""What follows from kept data, made anew. Raw bytes, articles, readings and decisions are never touched."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, or_, select, update

from sayso.errors import SaysoError
from sayso.ledger import vectors
from sayso.ledger.deciding import log, people
from sayso.ledger.deciding.renewing import renew
from sayso.ledger.tables import (
    article,
    bearer,
    decision,
    decision_target,
    label,
    profile,
    speaker,
    statement,
    statement_place,
    statement_time,
    vector,
)
from sayso.ledger.verifying import decisions, file, indexes, speakers, statements
from sayso.ledger.verifying.report import Report
from sayso.record import Action

Progress = Callable[[int, int], None]

_MADE = ("view", "trigger", "index")
_HANGING = {file.REFERENCES, statements.STATEMENTS, speakers.SPEAKERS}


def mend(db: Connection, report: Report, on_progress: Progress | None = None) -> None:
    """Makes anew what `report` found wrong and that follows from the rest: views, triggers, indexes, the
    targets of decisions, speakers, statements and what hangs on them, labels, lists of vectors, full-text
    search. An article whose reading is damaged keeps the statements it has. In one transaction that writes."""
    wrong = {fault.check for fault in report.faults if not fault.loss}
    if file.SCHEMA in wrong:
        _objects(db)
    if file.PAGES in wrong:
        db.exec_driver_sql("REINDEX")
    if decisions.DECISIONS in wrong:
        _targets(db)
    if wrong & _HANGING:
        _loosen(db)
        _statements(db, on_progress)
        _speakers(db)
    if speakers.LABELS in wrong:
        _labels(db)
    if indexes.VECTORS in wrong:
        vectors.rebuild(db)
    if indexes.SEARCH in wrong or wrong & _HANGING or file.SCHEMA in wrong:
        for index in indexes.INDEXES:
            indexes.command(db, index, "rebuild")


def _objects(db: Connection) -> None:
    here, right = file.objects(db), file.shape()
    for (kind, name), sql in right.items():
        if kind in _MADE and here.get((kind, name)) != sql:
            if (kind, name) in here:
                db.exec_driver_sql(f'DROP {kind} "{name}"')
            db.exec_driver_sql(sql)


def _targets(db: Connection) -> None:
    db.execute(delete(decision_target))
    for row in db.execute(select(decision.c.pk, decision.c.targets)).all():
        rows = [{"target": each, "decision": row.pk} for each in dict.fromkeys(_ids(row.targets))]
        if rows:
            db.execute(insert(decision_target), rows)


def _ids(targets: str) -> list[str]:
    try:
        return [str(each) for each in json.loads(targets)]
    except (ValueError, TypeError):
        return []


def _loosen(db: Connection) -> None:
    """References that lead nowhere are taken away; what is made anew sets them again."""
    articles, there, known = (select(each.c.pk) for each in (article, statement, speaker))
    lost = select(bearer.c.pk).where(or_(bearer.c.speaker.not_in(known), bearer.c.article.not_in(articles)))
    db.execute(update(statement).where(statement.c.bearer.in_(lost)).values(bearer=None, speaker=None))
    db.execute(update(statement).where(statement.c.speaker.not_in(known)).values(bearer=None, speaker=None))
    db.execute(update(statement).where(statement.c.bearer.not_in(select(bearer.c.pk))).values(bearer=None))
    db.execute(update(statement).where(statement.c.parent.not_in(there)).values(parent=None))
    db.execute(delete(bearer).where(bearer.c.pk.in_(lost)))
    db.execute(delete(profile).where(profile.c.speaker.not_in(known)))
    gone = statement.c.article.not_in(articles)
    db.execute(update(statement).where(statement.c.parent.in_(select(statement.c.pk).where(gone))).values(parent=None))
    for table in (statement_time, statement_place, vector):
        db.execute(delete(table).where(table.c.statement.in_(select(statement.c.pk).where(gone))))
    db.execute(delete(statement).where(gone))
    for table in (statement_time, statement_place, vector):
        db.execute(delete(table).where(table.c.statement.not_in(there)))


def _statements(db: Connection, on_progress: Progress | None) -> None:
    pks = db.execute(select(article.c.pk).order_by(article.c.pk)).scalars().all()
    for number, pk in enumerate(pks, 1):
        try:
            renew(db, pk)
        except (SaysoError, ValueError, KeyError, TypeError, StopIteration):  # `verify` names it
            continue
        if on_progress is not None:
            on_progress(number, len(pks))


def _speakers(db: Connection) -> None:
    db.execute(update(speaker).values(merged=None))
    for each in log.of_actions(db, Action.MERGE, Action.SPLIT, Action.RENAME):
        if each.action in (Action.MERGE, Action.SPLIT, Action.RENAME):
            people.refresh(db, each)
    people.renew_profiles(db, db.execute(select(speaker.c.pk)).scalars().all())


def _labels(db: Connection) -> None:
    for key in speakers.labels_here(db):
        db.execute(delete(label).where(label.c.target == key))
    rows = [{"label": each, "target": key} for key, given in speakers.labels_given(db).items() for each in given]
    if rows:
        db.execute(insert(label), rows)
