"""The views say what the articles and the decisions say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import wire
from ledger_made import ASTRAL, decide_everything, filled
from sayso.ledger import views


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = filled(tmp_path_factory.mktemp("views") / "sayso.db")
    decide_everything(made)
    return made


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        yield db


@pytest.mark.parametrize("view", views.definitions())
def test_each_view_has_rows(db: sqlite3.Connection, view: str) -> None:
    assert db.execute(f"SELECT * FROM {view}").fetchall()


def test_statements_has_every_statement_once(db: sqlite3.Connection) -> None:
    ids = [row["id"] for row in db.execute("SELECT id FROM statements")]
    assert sorted(ids) == sorted(row["id"] for row in db.execute("SELECT id FROM statement"))


STANDING = ("who_said_what", "denials", "direct_quotes", "nobody_named", "places_in_statements", "timeline")


@pytest.mark.parametrize("view", [*STANDING, "anonymous_statements"])
def test_what_was_rejected_or_replaced_is_not_shown(db: sqlite3.Connection, view: str) -> None:
    query = f"SELECT count(*) FROM {view} JOIN statements USING (pk) WHERE state = 'rejected' OR NOT current"
    assert db.execute(query).fetchone()[0] == 0


def test_nothing_standing_is_left_out(db: sqlite3.Connection) -> None:
    standing = {row["id"] for row in db.execute("SELECT id FROM statements WHERE state <> 'rejected' AND current")}
    assert {r["id"] for v in ("who_said_what", "nobody_named") for r in db.execute(f"SELECT id FROM {v}")} == standing


def test_denials_are_those_of_cue_or_stance(db: sqlite3.Connection) -> None:
    found = {row["id"] for row in db.execute("SELECT id FROM denials")}
    rows = db.execute("SELECT id, act, stance FROM statements WHERE state <> 'rejected' AND current")
    assert found == {row["id"] for row in rows if row["act"] == "deny" or row["stance"] == "denies"}


def test_astral_words_come_out_whole(db: sqlite3.Connection) -> None:
    row = db.execute("SELECT content, source FROM direct_quotes WHERE outlet = 'Lesk Post'").fetchone()
    assert row["content"] == "“😀 Good news 𝔸!”"
    assert row["content"] in ASTRAL


def test_counts_of_speakers_are_those_of_their_statements(db: sqlite3.Connection) -> None:
    counted = {row["pk"]: row["statements"] for row in db.execute("SELECT pk, statements FROM speakers")}
    query = (
        "SELECT speaker.pk, count(*) AS n FROM speaker JOIN statement ON statement.speaker = speaker.pk "
        "JOIN article ON article.pk = statement.article "
        "WHERE state <> 'rejected' AND article.current GROUP BY speaker.pk"
    )
    for row in db.execute(query):
        assert counted[row["pk"]] == row["n"]
    assert db.execute("SELECT count(*) FROM speaker WHERE merged IS NOT NULL").fetchone()[0] == 1
    assert len(counted) == db.execute("SELECT count(*) FROM speaker").fetchone()[0] - 1


def test_tones_and_anonymity_add_up(db: sqlite3.Connection) -> None:
    for row in db.execute("SELECT * FROM tone_by_outlet"):
        assert row["neutral"] + row["doubting"] + row["endorsing"] == row["statements"]
    total = db.execute("SELECT count(*) FROM statements WHERE state <> 'rejected' AND current").fetchone()[0]
    assert db.execute("SELECT sum(statements) FROM tone_by_outlet").fetchone()[0] == total
    assert db.execute("SELECT sum(anonymous) FROM anonymous_sources").fetchone()[0] == len(
        db.execute("SELECT 1 FROM anonymous_statements").fetchall()
    )


def test_the_timeline_has_both_the_saying_and_what_is_spoken_of(db: sqlite3.Connection) -> None:
    days = db.execute("SELECT day, what FROM timeline ORDER BY day").fetchall()
    assert {row["what"] for row in days} == {"said", "speaks of"}
    assert [row["day"] for row in days] == sorted(row["day"] for row in days)


def test_decisions_are_shown_with_what_they_are_about_and_whether_they_count(db: sqlite3.Connection) -> None:
    rows = db.execute("SELECT * FROM decisions_log").fetchall()
    by_action = {row["action"]: row for row in rows}
    assert by_action["reject"]["sort"] == "statement"
    assert by_action["rename"]["sort"] == "speaker"
    assert by_action["undo"]["sort"] == "decision"
    assert by_action["reject"]["thing"] in wire.WIRE
    undone = {row["action"] for row in rows if row["undone"]}
    assert undone == {"speaker"}  # the merge was undone too, then done again


def test_versions_are_those_of_pages_that_changed(db: sqlite3.Connection) -> None:
    rows = db.execute("SELECT * FROM versions ORDER BY version").fetchall()
    assert [(row["version"], row["current"]) for row in rows] == [(1, 0), (2, 1)]
    assert rows[1]["replaces"] == rows[0]["id"]


ASKED = {
    "SELECT * FROM who_said_what WHERE speaker = 'x'": "ix_speaker_name",
    "SELECT * FROM statements WHERE outlet = 'x' LIMIT 20": "ix_article_outlet",
    "SELECT * FROM statements WHERE act = 'deny' LIMIT 20": "statement_act",
    "SELECT * FROM timeline ORDER BY day LIMIT 20": "statement_time_earliest",
    "SELECT * FROM timeline WHERE day > '2024-01-01' LIMIT 20": "statement_said",
    "SELECT * FROM places_in_statements WHERE place = 'x'": "ix_place_name",
    "SELECT * FROM denials LIMIT 20": "statement_stance",
    "SELECT * FROM decisions_log WHERE target = 'x'": "PRIMARY KEY (target=?)",
}


@pytest.mark.parametrize("question", ASKED)
def test_common_questions_go_by_an_index(db: sqlite3.Connection, question: str) -> None:
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {question}"))
    assert ASKED[question] in plan
    assert "SCAN statement " not in f"{plan} "
