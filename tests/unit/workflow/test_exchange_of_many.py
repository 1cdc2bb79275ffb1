"""Decisions about statements of several articles at once, from one ledger to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from hand_made import tessel
from sayso.ledger import Arrival, Ledger
from sayso.record import Kept, State, statement_id
from sayso.record.record import Record
from sayso.workflow.exchange import import_into
from wire import wire


def _with_ids(record: Record) -> Record:
    from dataclasses import replace  # noqa: PLC0415

    new = {s.id: statement_id(record.article.id, s.source, s.cue, s.content) for s in record.statements}
    moved = (replace(s, id=new[s.id], parent=new.get(s.parent or "")) for s in record.statements)
    return replace(record, statements=tuple(moved))


ARTICLES = (_with_ids(tessel()), _with_ids(wire()))
BOTH = tuple(record.statements[0].id for record in ARTICLES)


@pytest.fixture
def first(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(tmp_path / "first.db")
    for record in ARTICLES:
        ledger.add(Arrival(record, None, None, record.article.id))
    ledger.decide("reject", *BOTH, who="Ada")
    return ledger


def _states(ledger: Ledger) -> dict[str, State]:
    return {key: mark.state for kept in ledger for key, mark in kept.marks.items()}


def _rows(ledger: Ledger) -> dict[str, str]:
    with ledger.reader() as db:
        rows = db.exec_driver_sql("select id, state from statement where state != 'open'")
        return {row.id: row.state for row in rows}


def _sent(ledger: Ledger) -> list[Kept]:
    return list(ledger)


def test_it_holds_for_all_of_them_where_it_comes_to(first: Ledger, tmp_path: Path) -> None:
    second = Ledger.open(tmp_path / "second.db")
    report = import_into(second, _sent(first), "Ben")
    assert report.refused == []
    assert _states(second) == dict.fromkeys(BOTH, State.REJECTED)
    assert _rows(second) == dict.fromkeys(BOTH, "rejected")


def test_it_changes_nothing_where_it_came_from(first: Ledger) -> None:
    report = import_into(first, _sent(first), "Ben")
    assert (report.refused, report.decided) == ([], {})
    assert sorted(report.unchanged) == sorted(record.article.id for record in ARTICLES)


def test_it_reaches_an_article_that_was_there_before_it(first: Ledger, tmp_path: Path) -> None:
    second = Ledger.open(tmp_path / "second.db")
    second.add(Arrival(ARTICLES[1], None, None, "here"))
    import_into(second, _sent(first)[:1], "Ben")
    assert _rows(second) == dict.fromkeys(BOTH, "rejected")


def test_undoing_it_there_undoes_it_for_all(first: Ledger, tmp_path: Path) -> None:
    second = Ledger.open(tmp_path / "second.db")
    import_into(second, _sent(first), "Ben")
    second.undo(who="Ben")
    assert _rows(second) == {}
    assert set(_states(second).values()) <= {State.OPEN}
