"""`sayso verify`: what it says, and its exit codes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger_made import filled
from sayso.cli.verify import verify
from sayso.errors import LedgerError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "sayso.db")


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(verify, ["--ledger", str(path), *options])


def break_words(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE statement SET cue = 'shouted' WHERE pk = 1")


def lose_raw_bytes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        sql = db.execute("SELECT sql FROM sqlite_master WHERE name = 'raw_remains'").fetchone()[0]
        db.execute("DROP TRIGGER raw_remains")
        db.execute("DELETE FROM raw WHERE sha256 = (SELECT sha256 FROM article WHERE pk = 2)")
        db.execute(sql)


def test_a_whole_ledger_ends_with_0_and_says_what_was_checked(path: Path) -> None:
    result = run(path)
    assert result.exit_code == 0
    assert "raw bytes: 4 checked, all well" in result.output
    assert result.output.endswith(f"{path}: all well\n")


def test_faults_end_with_1_each_on_one_line_with_its_mend(path: Path) -> None:
    break_words(path)
    result = run(path)
    assert result.exit_code == 1
    line = next(line for line in result.output.splitlines() if "its cue isn't the words at its spans" in line)
    assert "sayso verify --mend" in line
    assert result.output.endswith("1 fault; 1 can be made anew with --mend\n")


def test_mending_says_what_was_mended_and_ends_with_0(path: Path) -> None:
    break_words(path)
    result = run(path, "--mend")
    assert result.exit_code == 0
    assert f"{path}: 1 fault mended\n" in result.output
    assert run(path).exit_code == 0


def test_what_is_lost_stays_a_fault_after_mending(path: Path) -> None:
    lose_raw_bytes(path)
    break_words(path)
    result = run(path, "--mend")
    assert result.exit_code == 1
    assert "1 fault mended" in result.output
    assert "are gone" in result.output


def test_json_has_the_same(path: Path) -> None:
    whole = json.loads(run(path, "--json").output)
    assert (whole["well"], whole["faults"], whole["mended"]) == (True, [], None)
    assert {"name": "articles", "count": 4, "faults": 0} in whole["checked"]
    break_words(path)
    result = run(path, "--json")
    broken = json.loads(result.output)
    assert result.exit_code == 1
    assert not broken["well"]
    assert set(broken["faults"][0]) == {"check", "where", "what", "mend", "loss"}


def test_no_ledger_is_an_error_for_the_command_to_tell(tmp_path: Path) -> None:
    result = run(tmp_path / "nothing.db")
    assert isinstance(result.exception, LedgerError)
    assert not (tmp_path / "nothing.db").exists()


def test_titles_cannot_command_the_terminal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE article SET title = 'a\x1b[2Jb', length = 1 WHERE pk = 1")
    result = run(path)
    assert result.exit_code == 1
    assert "\x1b" not in result.output
