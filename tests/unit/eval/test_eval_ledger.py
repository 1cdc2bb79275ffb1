"""`sayso-eval ledger`: what it measures and how it tells."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from hand_made import tessel
from sayso.codec import dumps, to_dict
from sayso.ledger import Ledger
from sayso.ledger.tables import statement
from sayso_eval.cli import main
from sayso_eval.ledger_arrivals import arrivals
from sayso_eval.ledger_build import build
from sayso_eval.ledger_cost import Cost, Spent, parts
from sayso_eval.ledger_dump import differences, dump, faults
from sayso_eval.ledger_questions import Timing
from wire import wire


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    file.write_text("".join(dumps(to_dict(record)) + "\n" for record in (wire(), tessel())), encoding="utf-8")
    return file


@pytest.fixture
def ledger(records: Path, tmp_path: Path) -> Path:
    path = tmp_path / "small.db"
    build(path, arrivals(records, None, range(15)), batch=5, marks=iter(()), told=lambda _: None)
    return path


def test_a_ledger_is_sound_and_the_same_as_another_of_the_same_articles(
    records: Path, ledger: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    build(other, arrivals(records, None, range(15)), batch=2, marks=iter(()), told=lambda _: None)
    assert faults(ledger) == []
    assert dump(ledger)["article"]
    assert differences(dump(ledger), dump(other)) == []


def test_one_changed_word_is_a_difference_and_a_row_lost_too(ledger: Path) -> None:
    before = dump(ledger)
    with Ledger.open(ledger) as opened, opened.writer() as db:
        db.execute(update(statement).where(statement.c.pk == 3).values(cue="denied"))
    (line,) = differences(before, dump(ledger))
    assert line.startswith("statement: row 2 is")
    assert differences(before, {**before, "article": before["article"][1:]}) == ["article: 15 rows and 14"]


def test_words_that_the_index_lacks_and_rows_that_refer_to_none_are_faults(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as db:
        db.execute("update statement set speaker = 999999 where pk = 1")
        assert faults(ledger) == ["statement: row 1 refers to none"]
        db.execute("update statement set speaker = null where pk = 1")
        assert faults(ledger) == []
        db.execute("drop trigger statement_fts_update")
        db.execute("update statement set content = 'other words' where pk = 1")
        (line,) = faults(ledger)
    assert line.startswith("statement_fts and its table differ")


def test_every_kind_of_question_is_asked_and_told_in_markdown(ledger: Path) -> None:
    told = CliRunner().invoke(main, ["ledger", "questions", "--ledger", str(ledger), "--queries", "2", "--only", "s: "])
    assert told.exit_code == 0, told.output
    rows = [line for line in told.stdout.splitlines() if line.startswith(("| s", "| a"))]
    assert len(rows) > 15
    assert all(int(row.split("|")[6]) + int(row.split("|")[7]) == 2 for row in rows)


def test_a_simulated_ledger_is_told_as_json(records: Path, tmp_path: Path) -> None:
    given = ["--records", str(records), "--articles", "6", "--ledger", str(tmp_path / "big.db"), "--json"]
    told = CliRunner().invoke(main, ["ledger", "simulate", *given])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["steps"][-1]["articles"] == 6


def test_what_to_kill_is_asked_for_in_one_line(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["ledger", "kills"])
    assert told.exit_code == 2
    assert "name a FOLDER of articles, or --records FILE" in told.stderr


def test_ratios_are_taken_within_a_round() -> None:
    reading, adding = (Spent(10, 9), Spent(20, 18), Spent(30, 27)), (Spent(11, 12), Spent(24, 24), Spent(30, 36))
    spent = Cost(reading, adding)
    assert spent.wall() == pytest.approx(1.1)
    assert spent.work() == pytest.approx(4 / 3)


def test_the_parts_of_adding_are_those_of_all_articles(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Ilsa Marn said bridge {number} was closed.\n", encoding="utf-8")
    spent = parts([str(tmp_path)], tmp_path, batch=2)
    assert (spent.articles, spent.statements) == (3, 3)
    assert min(spent.reading, spent.with_vectors, spent.ledger) > 0


def test_a_percentile_is_the_nearest_of_what_was_measured() -> None:
    timing = Timing("x", tuple(Spent(n, n / 2) for n in range(100, 0, -1)), 0)
    assert [timing.at(share) for share in (0.5, 0.95, 1.0)] == [Spent(51, 25.5), Spent(96, 48), Spent(100, 50)]
    assert Timing("nothing", (), 3).at(0.95) == Spent(0, 0)
