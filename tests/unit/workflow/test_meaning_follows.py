"""Statements that came without vectors get them, and corrected ones get new ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from hand_made import TESSEL, tessel
from sayso.ledger import Arrival, Ledger, vectors
from sayso.ledger.asking import How, Question
from sayso.workflow.ask import search
from sayso.workflow.meaning import complete


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "l.db")
    made.add(Arrival(tessel(), None, None, "a.txt"))
    return made


def _lacking(ledger: Ledger) -> int:
    with ledger.reader() as db:
        return len(vectors.lacking(db, 100))


def _best(ledger: Ledger, words: str) -> str:
    (answer,) = search(ledger, Question(words=words, how=How.MEANING, limit=1))
    return str(answer.results[0].id)


def test_what_was_imported_is_found_by_meaning_once_completed(ledger: Ledger) -> None:
    assert _lacking(ledger) == 6
    assert complete(ledger) == 6
    assert _lacking(ledger) == 0
    assert complete(ledger) == 0
    assert _best(ledger, "soldiers are going to pull out of the valley") in ("s1", "s2")


def test_a_corrected_statement_is_found_by_what_it_says_now(ledger: Ledger) -> None:
    complete(ledger)
    at = TESSEL.index("It is quiet here")
    ledger.decide("correct", "s2", payload={"content": [[at, at + 16]]}, who="Ada")
    ledger.decide("reject", "s6", who="Ada")
    assert _lacking(ledger) == 1
    assert _best(ledger, "it is quiet here") == "s2"
    assert _lacking(ledger) == 0
