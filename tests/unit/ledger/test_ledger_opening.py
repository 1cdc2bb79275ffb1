from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from hand_made import tessel
from sayso.errors import LedgerError
from sayso.ledger import Arrival, Ledger
from sayso.ledger.connect import HEAD, _engine, create_or_open, version
from sayso.ledger.migrate import upgrade
from sayso.ledger.tables import metadata


def test_a_new_ledger_has_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    with create_or_open(tmp_path / "l.db").connect() as db:
        options = {"include_name": lambda name, kind, parents: kind != "table" or not name.split("_fts")[1:]}
        differences = compare_metadata(MigrationContext.configure(db, opts=options), metadata)
        assert differences == []
        assert version(db) == HEAD


def test_an_older_ledger_is_copied_then_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    engine = _engine(path)
    upgrade(engine, "0001")
    with engine.connect() as db, db.begin():
        db.exec_driver_sql("insert into page(key) values ('here before')")
    engine.dispose()
    with Ledger.open(path) as ledger, ledger.reader() as db:
        assert version(db) == HEAD
        assert db.exec_driver_sql("select key from page").scalar_one() == "here before"
    copy = sqlite3.connect(tmp_path / f"l.db.before-{HEAD}")
    assert copy.execute("select version_num from alembic_version").fetchone() == ("0001",)
    assert copy.execute("select key from page").fetchone() == ("here before",)


def test_a_ledger_of_a_newer_sayso_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    Ledger.open(path).close()
    plain = sqlite3.connect(path)
    plain.execute("update alembic_version set version_num = '9999'")
    plain.commit()
    plain.close()
    with pytest.raises(LedgerError, match="made by a newer Sayso"):
        Ledger.open(path)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    plain = sqlite3.connect(path)
    plain.execute("create table mine(x)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_what_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("not a database, " * 400)
    with pytest.raises(LedgerError, match="no ledger but something else"):
        Ledger.open(path)
    assert path.read_text().startswith("not a database")


def test_a_missing_ledger_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here; make one with sayso add"):
        Ledger.open(tmp_path / "l.db", create=False)
    assert not (tmp_path / "l.db").exists()


def test_a_ledger_in_no_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="can't be opened"):
        Ledger.open(tmp_path / "nowhere" / "l.db")


def test_readers_see_one_state_while_another_writes(tmp_path: Path) -> None:
    first, second = Ledger.open(tmp_path / "l.db"), Ledger.open(tmp_path / "l.db")
    with first.reader() as db:
        assert db.exec_driver_sql("select count(*) from article").scalar_one() == 0
        second.add(Arrival(tessel(), None, None, "a"))
        assert db.exec_driver_sql("select count(*) from article").scalar_one() == 0
    assert len(first) == 1


def test_an_up_to_date_ledger_opens_without_alembic(tmp_path: Path) -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    path = tmp_path / "l.db"
    Ledger.open(path).close()
    code = f"import sys; from sayso.ledger import Ledger; Ledger.open({str(path)!r}); print('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
