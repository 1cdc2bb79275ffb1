"""The documented schema is the schema, and the documented questions get answers.

To write the generated half of docs/ledger.md and docs/datasette.json anew: python tests/unit/ledger/test_describing.py
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from ledger_made import decide_everything, filled
from sayso.ledger import describing, views
from sayso.ledger.connect import create_or_open

DOCS = Path(__file__).parents[3] / "docs"
PAGE, METADATA = DOCS / "ledger.md", DOCS / "datasette.json"
MARK = "<!-- From here on by tests/unit/ledger/test_describing.py -->\n"
BLOCK = re.compile(r"```sql\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = filled(tmp_path_factory.mktemp("described") / "sayso.db")
    decide_everything(made)
    return made


def columns(path: Path, kind: str) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = ?", [kind])]
        return {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in names}


def generated(path: Path) -> tuple[str, str]:
    """The second half of docs/ledger.md, and docs/datasette.json."""
    known = columns(path, "view")
    return describing.as_markdown(known), json.dumps(describing.datasette(known), indent=2, ensure_ascii=False) + "\n"


def test_every_table_view_and_column_of_the_file_is_described(path: Path) -> None:
    ours = {"alembic_version", "sqlite_sequence"}
    tables = {n: c for n, c in columns(path, "table").items() if n not in ours and "_fts" not in n}
    assert {each.name: list(each.columns) for each in describing.tables()} == tables
    seen = columns(path, "view")
    assert {each.name: list(each.columns) for each in describing.described_views(seen)} == seen
    for each in (*describing.tables(), *describing.described_views(seen)):
        assert all(what.endswith(".") for what in (each.about, *each.columns.values())), each.name


def test_the_page_and_the_metadata_are_those_of_this_version(path: Path) -> None:
    page, metadata = generated(path)
    assert PAGE.read_text("utf-8").partition(MARK)[2].strip() == page.strip()
    assert METADATA.read_text("utf-8") == metadata


def test_nothing_is_described_that_is_not_there(path: Path) -> None:
    known = describing._known()
    there = columns(path, "table") | columns(path, "view")
    for name, each in {**known["tables"], **known["views"]}.items():
        assert set(each["columns"]) <= set(there[name]), name
    assert set(known["columns"]) <= {column for found in there.values() for column in found}


@pytest.mark.parametrize(
    "question", [q for block in BLOCK.findall(PAGE.read_text("utf-8")) for q in block.split(";\n") if q.strip()]
)
def test_each_documented_question_finds_something(path: Path, question: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        found = db.execute(question).fetchall()
    assert found or "HAVING" in question or ">= 5" in question


def test_spans_in_sql_are_the_words(path: Path) -> None:
    query = next(q for q in BLOCK.findall(PAGE.read_text("utf-8")) if "json_each" in q).replace("LIMIT 20", "")
    with closing(sqlite3.connect(path)) as db:
        found = db.execute(query).fetchall()
        contents = dict(db.execute("SELECT id, content FROM statement"))
    assert len(found) >= len(contents)
    assert all(words in contents[key] for key, words in found)


def test_the_documented_python_gives_the_text_and_the_record_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    code = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert code is not None
    known: dict[str, object] = {}
    exec(code.group(1), known)
    assert isinstance(known["raw"], bytes)
    assert isinstance(known["record"], dict)
    assert known["record"]["statements"]


def test_a_view_of_an_older_version_gives_way(path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        with closing(sqlite3.connect(path)) as made:
            tables = made.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_%' ESCAPE '\\'"
            )
            for (sql,) in tables.fetchall():
                db.execute(sql)
        db.execute("CREATE VIEW denials AS SELECT 'old' AS old")
        for statement in views.statements():
            db.execute(statement)
        assert "old" not in [row[1] for row in db.execute("PRAGMA table_info(denials)")]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        create_or_open(Path(folder) / "sayso.db").dispose()
        page, metadata = generated(Path(folder) / "sayso.db")
    PAGE.write_text(PAGE.read_text("utf-8").partition(MARK)[0] + MARK + "\n" + page, "utf-8")
    METADATA.write_text(metadata, "utf-8")
