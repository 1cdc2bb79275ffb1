"""Every way in which a ledger can be damaged is found and named; what can be made anew is."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from ledger_made import WIRE_ID, decide_everything, filled
from sayso.errors import LedgerError
from sayso.ledger.verifying import Report
from sayso.workflow.verify import verify_ledger


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = filled(tmp_path_factory.mktemp("whole") / "sayso.db")
    decide_everything(path)
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "sayso.db"))


def damage(path: Path, *statements: str, keep: tuple[str, ...] = ()) -> None:
    """Runs SQL as somebody with sqlite3 would who means to get past the triggers: they are there again after."""
    with closing(sqlite3.connect(path)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for each in statements:
            db.executescript(each)
        for name, sql in triggers:
            if name not in keep:
                db.execute(sql)
        db.commit()


def one(path: Path, query: str) -> object:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchone()[0]


def lines(report: Report) -> list[str]:
    return [f"{fault.check}: {fault}" for fault in report.faults]


def test_an_undamaged_ledger_with_decisions_of_every_sort_is_well(path: Path) -> None:
    report = verify_ledger(path).report
    assert lines(report) == []
    counts = {each.name: each.count for each in report.checked}
    assert counts["raw bytes"] == counts["articles"] == counts["readings"] == 4
    assert counts["statements"] == one(path, "SELECT count(*) FROM statement")
    assert counts["decisions"] == one(path, "SELECT count(*) FROM decision")


def test_progress_goes_up_to_all_there_is(path: Path) -> None:
    told: list[tuple[int, int]] = []
    verify_ledger(path, on_progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1] > 30


ONE_RAW = "sha256 = (SELECT min(sha256) FROM raw)"
A_STATEMENT = "pk = (SELECT min(pk) FROM statement WHERE source IS NOT NULL AND state = 'open' AND NOT corrected)"

# What somebody did to the file, and words of the fault that must be found, each with its check.
LOSSES = {
    "raw bytes of another text": (
        f"UPDATE raw SET data = x'{zlib.compress(b'another').hex()}' WHERE {ONE_RAW}",
        ("raw bytes", "fewer than"),
    ),
    "raw bytes that don't unpack": (f"UPDATE raw SET data = x'00ff' WHERE {ONE_RAW}", ("raw bytes", "unpacked")),
    "raw bytes gone": (f"DELETE FROM raw WHERE {ONE_RAW}", ("articles", "are gone")),
    "text edited": (
        "UPDATE article SET text = replace(text, 'troops', 'guests') WHERE id = (SELECT min(id) FROM article "
        "WHERE text LIKE '%troops%')",
        ("articles", "isn't the one that its id was made from"),
    ),
    "text edited where a statement is": (
        "UPDATE article SET text = replace(text, 'troops', 'guests')",
        ("readings", "differs from the record"),
    ),
    "length edited": ("UPDATE article SET length = length + 1 WHERE pk = 1", ("articles", "code points, not")),
    "authors edited": ("UPDATE article SET authors = 'Ada' WHERE pk = 1", ("articles", "JSON list")),
    "day edited": ("UPDATE article SET published = '5 March' WHERE pk = 1", ("articles", "day of publication")),
    "reading damaged": ("UPDATE reading SET record = x'789c00' WHERE pk = 1", ("readings", "can't be read")),
    "reading of another article": (
        "UPDATE reading SET record = (SELECT record FROM reading WHERE pk = 2) WHERE pk = 1",
        ("readings", "reading 1 of article"),
    ),
    "no current reading": ("UPDATE reading SET current = 0 WHERE pk = 1", ("readings", "none of its 1 readings")),
    "reading by another model": ("UPDATE reading SET model = 'x' WHERE pk = 1", ("readings", "was made by")),
    "decision edited": (
        "UPDATE decision SET who = 'Somebody Else' WHERE action = 'reject'",
        ("decisions", "its id isn't made from what it says"),
    ),
    "decision without sense": (
        """UPDATE decision SET payload = '{"content": [[9, 2]]}' WHERE action = 'correct'""",
        ("decisions", "makes no sense"),
    ),
    "decision that isn't JSON": ("UPDATE decision SET payload = '{' WHERE action = 'note'", ("decisions", "be read")),
    "decision of no moment": ("UPDATE decision SET at = 'noon' WHERE pk = 1", ("decisions", "is none")),
    "decision of no action": ("UPDATE decision SET action = 'praise' WHERE pk = 1", ("decisions", "its action")),
    "undo before what it undoes": (
        "PRAGMA foreign_keys = off; UPDATE decision SET pk = -1 WHERE pk = (SELECT max(pk) FROM decision); "
        "UPDATE decision_target SET decision = -1 WHERE decision NOT IN (SELECT pk FROM decision)",
        ("decisions", "doesn't come before it"),
    ),
    "reading of no article": (
        "PRAGMA foreign_keys = off; UPDATE reading SET article = 99 WHERE pk = 1",
        ("references", "names a row of article"),
    ),
    "version out of turn": ("UPDATE article SET version = 7 WHERE version = 2", ("pages", "should be version 2")),
    "two current versions": ("UPDATE article SET current = 1", ("pages", "is current but not the newest")),
    "replaces nothing": ("UPDATE article SET replaces = NULL", ("pages", "doesn't replace")),
    "changes outside the texts": (
        """UPDATE article SET changes = '[{"old": [0, 999999], "new": null}]' WHERE version = 2""",
        ("pages", "spans of the two texts"),
    ),
    "sighting gone": ("DELETE FROM sighting WHERE article = 1", ("sightings", "isn't noted")),
    "somebody's trigger": (
        "CREATE TRIGGER mine AFTER INSERT ON article BEGIN SELECT 1; END",
        ("schema", "trigger mine"),
    ),
    "column added": ("ALTER TABLE statement ADD COLUMN mine TEXT", ("schema", "table statement")),
}

MENDABLE = {
    "words edited": (f"UPDATE statement SET content = 'Nothing' WHERE {A_STATEMENT}", ("statements", "its content")),
    "spans edited": (
        f"""UPDATE statement SET spans = '{{"source":null,"cue":null,"content":[[0,5]]}}' WHERE {A_STATEMENT}""",
        ("statements", "isn't the words at its spans"),
    ),
    "spans outside the text": (
        f"""UPDATE statement SET spans = '{{"source":null,"cue":null,"content":[[0,99999]]}}' WHERE {A_STATEMENT}""",
        ("statements", "is outside the text"),
    ),
    "spans that are none": (f"UPDATE statement SET spans = '7' WHERE {A_STATEMENT}", ("statements", "spans are none")),
    "id edited": (f"UPDATE statement SET id = 's0' WHERE {A_STATEMENT}", ("statements", "isn't made from its spans")),
    "act edited": (f"UPDATE statement SET act = 'warn' WHERE {A_STATEMENT}", ("statements", "its act differs")),
    "state edited": ("UPDATE statement SET state = 'open'", ("statements", "its state differs")),
    "speaker edited": (
        f"UPDATE statement SET speaker = (SELECT max(pk) FROM speaker) WHERE {A_STATEMENT}",
        ("statements", "another speaker in the ledger"),
    ),
    "parent edited": (
        f"UPDATE statement SET parent = (SELECT max(pk) FROM statement WHERE article = 4) WHERE {A_STATEMENT}",
        ("statements", "nested in a statement of another article"),
    ),
    "statement gone": (
        f"PRAGMA foreign_keys = off; DELETE FROM statement WHERE {A_STATEMENT}",
        ("statements", "is missing"),
    ),
    "statement of no article": (
        f"PRAGMA foreign_keys = off; UPDATE statement SET article = 99 WHERE {A_STATEMENT}",
        ("references", "names a row of article"),
    ),
    "times edited": ("UPDATE statement_time SET earliest = '1999-01-01'", ("statements", "the times it speaks of")),
    "places gone": ("DELETE FROM statement_place", ("statements", "the places it speaks of")),
    "label edited": ("UPDATE label SET label = 'x' WHERE label = 'lead'", ("statements", "its labels differ")),
    "article's label gone": ("DELETE FROM label WHERE label = 'to do'", ("labels", f"{WIRE_ID}: its labels")),
    "speaker of an article gone": (
        "PRAGMA foreign_keys = off; DELETE FROM bearer WHERE pk = (SELECT min(bearer) FROM statement)",
        ("statements", "has a speaker that the article doesn't have"),
    ),
    "merged by nobody": (
        "UPDATE speaker SET merged = (SELECT min(pk) FROM speaker) "
        "WHERE pk = (SELECT max(pk) FROM speaker WHERE merged IS NULL)",
        ("speakers", "by the decisions with nobody"),
    ),
    "profiles gone": ("DELETE FROM profile", ("speakers", "the ways in which it is presented")),
    "targets gone": ("DELETE FROM decision_target WHERE decision = 1", ("decisions", "doesn't list its targets")),
    "trigger dropped": ("SELECT 1", ("schema", "trigger decision_stays: is missing")),
    "index dropped": ("DROP INDEX ix_statement_speaker", ("schema", "index ix_statement_speaker: is missing")),
    "view of another kind": (
        "DROP VIEW denials; CREATE VIEW denials AS SELECT 1",
        ("schema", "view denials: isn't as Sayso makes it"),
    ),
    "full-text index out of step": (
        "INSERT INTO statement_fts(statement_fts, rowid, content, source) VALUES ('delete', 1, 'a', 'b')",
        ("full-text search", "statement_fts"),
    ),
    "full-text index empty": (
        "INSERT INTO article_fts(article_fts) VALUES ('delete-all')",
        ("full-text search", "has 0 entries for 4 rows"),
    ),
}  # fmt: skip


def _damaged(path: Path, sql: str) -> None:
    damage(path, sql, keep=("decision_stays",) if sql == "SELECT 1" else ())


def found_and_named(report: Report, check: str, words: str) -> None:
    assert not report.well
    assert any(fault.check == check and words in str(fault) for fault in report.faults), lines(report)
    assert next(each for each in report.checked if each.name == check).faults > 0


@pytest.mark.parametrize("what", MENDABLE)
def test_damage_to_what_follows_is_named_and_mended(path: Path, what: str) -> None:
    sql, (check, words) = MENDABLE[what]
    _damaged(path, sql)
    kept = _kept(path)
    found = verify_ledger(path, mending=True)
    assert found.before is not None
    found_and_named(found.before, check, words)
    assert all(not fault.loss for fault in found.before.faults)
    assert lines(found.report) == []
    assert _kept(path) == kept


@pytest.mark.parametrize("what", LOSSES)
def test_damage_to_what_is_kept_is_named_and_never_touched(path: Path, what: str) -> None:
    sql, (check, words) = LOSSES[what]
    _damaged(path, sql)
    kept = _kept(path)
    found_and_named(verify_ledger(path, mending=True).report, check, words)
    assert _kept(path) == kept


def _kept(path: Path) -> list[list[object]]:
    tables = ("raw", "page", "article", "sighting", "reading", "decision")
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(f"SELECT * FROM {each} ORDER BY 1").fetchall() for each in tables]


@pytest.mark.parametrize(
    "column", ["raw.data", "article.text", "reading.record", "decision.payload", "statement.content"]
)
def test_a_flipped_byte_is_found(path: Path, column: str) -> None:
    table, name = column.split(".")
    value = one(path, f"SELECT CAST({name} AS BLOB) FROM {table} ORDER BY length({name}) DESC LIMIT 1")
    assert isinstance(value, bytes)
    broken = bytearray(path.read_bytes())
    broken[broken.index(value[:30]) + 20] ^= 0x01
    path.write_bytes(broken)
    assert not verify_ledger(path).report.well


def test_nothing_is_mended_in_a_file_that_sqlite_finds_damaged(path: Path) -> None:
    damage(path, "DELETE FROM profile")
    root = one(path, "SELECT rootpage FROM sqlite_master WHERE name = 'statement_place'")
    broken = bytearray(path.read_bytes())
    broken[8192 * (int(str(root)) - 1)] = 0
    path.write_bytes(broken)
    found = verify_ledger(path, mending=True)
    assert found.before is None
    assert any(fault.check == "file" for fault in found.report.faults)


def test_a_decision_about_what_is_not_there_is_noted_and_no_fault(path: Path) -> None:
    damage(
        path,
        "UPDATE decision SET targets = '[\"s0\"]' WHERE action = 'note'; "
        "UPDATE decision_target SET target = 's0' WHERE decision = (SELECT pk FROM decision WHERE action = 'note')",
    )
    assert any("about s0, which this ledger doesn't have" in note for note in verify_ledger(path).report.notes)


def test_a_text_without_raw_bytes_is_well_where_it_was_imported(path: Path) -> None:
    damage(path, "DELETE FROM raw", """UPDATE reading SET settings = '{"imported": true}'""")
    assert lines(verify_ledger(path).report) == []


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database")
    for name in ("notes.txt", "nothing.db"):
        with pytest.raises(LedgerError, match=name):
            verify_ledger(tmp_path / name)
