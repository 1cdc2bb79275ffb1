"""Arrow tables and frames hold what the ledger holds, typed, nothing twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from ledger_made import ASTRAL, decide_everything, filled
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.asking import Filters
from sayso.ledger.frames import articles_arrow, speakers_arrow, statements_arrow, statements_reader, to_pandas
from sayso.neural.meaning_sizes import DIM
from sayso.record import Act, Kind, SpeakerType, Stance, State, Tone

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = filled(tmp_path_factory.mktemp("frames") / "sayso.db")
    decide_everything(made)
    return made


@pytest.fixture
def db(path: Path) -> Iterator[Connection]:
    with Ledger.open(path) as ledger, ledger.reader() as db:
        yield db


def test_the_table_has_every_standing_statement_with_its_words(db: Connection) -> None:
    table = statements_arrow(db)
    query = "SELECT * FROM statements WHERE current AND state <> 'rejected' ORDER BY pk"
    rows = [row._mapping for row in db.exec_driver_sql(query)]
    found = table.to_pylist()
    assert len(found) == len(rows) > 10
    for mine, theirs in zip(found, rows, strict=True):
        for name in ("pk", "id", "article", "title", "outlet", "source", "cue", "content", "speaker", "said"):
            assert mine[name] == theirs[name]
        for name in ("kind", "act", "stance", "tone", "state", "speaker_type", "url"):
            assert mine[name] == theirs[name]
        assert mine["published"] == (date.fromisoformat(theirs["published"]) if theirs["published"] else None)
        assert mine["said_earliest"] == (
            date.fromisoformat(theirs["said_earliest"]) if theirs["said_earliest"] else None
        )
        assert mine["added"] == (theirs["origin"] == "person")
        assert mine["corrected"] == bool(theirs["corrected"])
        assert mine["confidence"] == pytest.approx(theirs["confidence"])


def test_enums_and_days_have_types_of_their_own(db: Connection) -> None:
    table = statements_arrow(db)
    for name, kind in {"act": Act, "stance": Stance, "tone": Tone, "kind": Kind, "state": State}.items():
        assert table.schema.field(name).type == pa.dictionary(pa.int8(), pa.string())
        assert table[name].chunk(0).dictionary.to_pylist() == [each.value for each in kind]
    assert table["speaker_type"].chunk(0).dictionary.to_pylist() == [each.value for each in SpeakerType]
    assert table.schema.field("published").type == table.schema.field("said_latest").type == pa.date32()


def test_what_statements_share_is_held_once(db: Connection) -> None:
    titles = statements_arrow(db)["title"].chunk(0).dictionary.to_pylist()
    assert len(titles) == len(set(titles))


def test_chosen_statements_come_alone_rejected_or_not(db: Connection) -> None:
    rejected = db.exec_driver_sql("SELECT pk FROM statement WHERE state = 'rejected'").scalars().all()
    found = statements_arrow(db, rejected)
    assert found["pk"].to_pylist() == rejected
    assert found["state"].to_pylist() == ["rejected"] * len(rejected)
    assert statements_arrow(db, []).num_rows == 0
    assert statements_arrow(db, []).schema == statements_arrow(db).schema


def test_filters_choose_as_they_do_elsewhere(db: Connection) -> None:
    found = statements_arrow(db, filters=Filters.of(acts=("deny", "accuse"), outlets="The Kalder Courier"))
    assert found.num_rows > 1
    assert set(found["act"].to_pylist()) == {"deny", "accuse"}
    assert set(found["outlet"].to_pylist()) == {"The Kalder Courier"}
    assert statements_arrow(db, filters=Filters.of(acts="praise")).num_rows == 0


def test_vectors_are_lists_of_one_length_and_null_where_there_is_none(path: Path) -> None:
    numbers = bytes(range(256))[:DIM]
    with Ledger.open(path) as ledger, ledger.writer() as db:
        first = db.exec_driver_sql("SELECT min(pk) FROM statement").scalar_one()
        db.exec_driver_sql("INSERT OR REPLACE INTO vector VALUES (?, ?)", (first, numbers))
        found = statements_arrow(db, vectors=True)["vector"].to_pylist()
    assert bytes(each % 256 for each in found[0]) == numbers
    assert set(map(type, found[1:])) == {type(None)}


def test_batches_come_one_by_one(db: Connection) -> None:
    reader = statements_reader(db)
    assert reader.schema == statements_arrow(db).schema
    assert sum(batch.num_rows for batch in reader) == statements_arrow(db).num_rows


def test_articles_with_their_texts(db: Connection) -> None:
    table = articles_arrow(db, texts=True)
    rows = {row["id"]: row for row in table.to_pylist()}
    assert ASTRAL in [row["text"] for row in rows.values()]
    assert all(row["current"] for row in rows.values())
    assert articles_arrow(db, versions=True).num_rows == len(rows) + 1
    for row in db.exec_driver_sql("SELECT * FROM articles WHERE current"):
        assert rows[row.id]["statements"] == row.statements
        assert rows[row.id]["authors"] == json.loads(row.authors)
        assert rows[row.id]["length"] == len(rows[row.id]["text"])
        assert rows[row.id]["added"].isoformat().replace("+00:00", "Z") == row.added


def test_speakers_with_their_counts(db: Connection) -> None:
    rows = {row["id"]: row for row in speakers_arrow(db).to_pylist()}
    for row in db.exec_driver_sql("SELECT * FROM speakers"):
        assert (rows[row.id]["name"], rows[row.id]["statements"]) == (row.name, row.statements)
    assert len(rows) == db.exec_driver_sql("SELECT count(*) FROM speakers").scalar_one()


def test_a_frame_shares_the_tables_memory(db: Connection) -> None:
    table = statements_arrow(db)
    before = pa.total_allocated_bytes()
    frame = to_pandas(table)
    assert pa.total_allocated_bytes() - before < table.nbytes / 2
    assert all(isinstance(kind, pd.ArrowDtype) for kind in frame.dtypes)
    for name in ("content", "confidence", "published"):
        mine, theirs = table[name].chunk(0), frame[name].array.__arrow_array__().chunk(0)
        assert [b and b.address for b in mine.buffers()] == [b and b.address for b in theirs.buffers()]
    assert frame[frame["act"] == "deny"]["content"].tolist() == [
        row["content"] for row in table.to_pylist() if row["act"] == "deny"
    ]
    assert frame["published"].max() == date(2024, 3, 5)


def test_an_empty_ledger_gives_empty_tables(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as ledger, ledger.reader() as db:
        assert statements_arrow(db, vectors=True).num_rows == 0
        assert articles_arrow(db, texts=True).num_rows == 0
        assert speakers_arrow(db).num_rows == 0
        assert list(to_pandas(statements_arrow(db)).columns) == statements_arrow(db).schema.names


def test_without_pyarrow_one_line_says_what_to_install(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[arrow\]'"):
        statements_arrow(db)
