from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from ingest_cases import SENTENCES, articles, failures, only, read_all

from sayso.ingest import Columns, Overrides

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def write(folder: Path, columns: dict[str, list[object]], **options: object) -> Path:
    parquet.write_table(pa.table(columns), folder / "t.parquet", **options)
    return folder / "t.parquet"


def test_a_row_is_an_article(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "Content": [SENTENCES],
        "date": [datetime(2024, 6, 14, 23, 30, tzinfo=UTC)],
        "authors": [["Ilsa Marn", "Teodor Vance"]],
        "score": [float("nan")],
        "blob": [b"\x00\xff"],
        "uuid": [7],
    }
    path = write(tmp_path, columns)
    loaded = only(read_all(path))
    assert (loaded.article.text, loaded.article.published) == (SENTENCES, date(2024, 6, 14))
    assert loaded.article.authors == ("Ilsa Marn", "Teodor Vance")
    assert (loaded.where, loaded.key) == (f"{path} row 1", f"table {path} 7")
    raw = json.loads(loaded.raw)
    assert (raw["score"], raw["blob"], raw["date"]) == (None, "00ff", "2024-06-14T23:30:00+00:00")


def test_many_rows_and_row_groups_and_given_columns(tmp_path: Path) -> None:
    texts: list[object] = [f"{SENTENCES} {n}" if n != 70 else None for n in range(150)]
    path = write(tmp_path, {"clean": texts}, row_group_size=40)
    assert failures(read_all(path)) == [
        ("t.parquet", "no column that is known to hold texts (its columns: clean); add --column text=NAME")
    ]
    results = read_all(path, Overrides(columns=Columns(text="clean")))
    assert [each.where.rsplit(" ", 1)[1] for each in articles(results)] == [str(n + 1) for n in range(150) if n != 70]
    assert [where for where, _ in failures(results)] == ["t.parquet row 71"]


def test_what_is_damaged_is_named(tmp_path: Path) -> None:
    whole = write(tmp_path, {"text": [SENTENCES] * 100}).read_bytes()
    for data in (whole[:-20], b"PAR1", whole[:20] + b"\xff" * 50 + whole[70:]):
        (tmp_path / "t.parquet").write_bytes(data)
        ((where, reason),) = failures(read_all(tmp_path / "t.parquet"))[-1:]
        assert where == "t.parquet"
        assert reason.startswith("damaged after row ")


def test_an_empty_table_is_named(tmp_path: Path) -> None:
    assert failures(read_all(write(tmp_path, {"text": []})))[0][1].startswith("a table without rows")


def test_a_missing_pyarrow_is_named_with_the_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, {"text": [SENTENCES]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert failures(read_all(path)) == [
        ("t.parquet", "a Parquet file, which needs pyarrow; run: pip install 'sayso[parquet]'")
    ]
