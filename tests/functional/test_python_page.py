"""The code in docs/python.md runs as it stands, one block after the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger_made import decide_everything, filled
from sayso.ledger import Ledger
from sayso.neural.meaning_sizes import DIM

for library in ("pyarrow", "pandas", "spacy"):
    pytest.importorskip(library)

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text("utf-8")


def test_the_documented_code_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sayso.spacy_component  # noqa: F401, PLC0415 - known to spaCy by its entry point once installed

    decide_everything(filled(tmp_path / "sayso.db"))
    with Ledger.open(tmp_path / "sayso.db") as ledger, ledger.writer() as db:
        db.exec_driver_sql("INSERT INTO vector SELECT min(pk), ? FROM statement", (bytes(range(DIM)),))
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, known)
    printed = capsys.readouterr().out
    assert "3 articles" in printed
    assert "deny denies" in printed
    assert len(known["frame"]) == known["table"].num_rows > 0  # type: ignore[arg-type, attr-defined]
    assert len(known["denials"]) > 0  # type: ignore[arg-type]
    assert (tmp_path / "statements.parquet").stat().st_size > 0
    assert known["unit"].shape == (1, DIM)  # type: ignore[attr-defined]
    known["ledger"].close()  # type: ignore[attr-defined]


def test_every_column_is_documented(tmp_path: Path) -> None:
    from sayso.ledger.frames import statements_arrow  # noqa: PLC0415

    with Ledger.open(tmp_path / "sayso.db") as ledger, ledger.reader() as db:
        names = statements_arrow(db, vectors=True).schema.names
    table = PAGE[PAGE.index("| column |") : PAGE.index("### Memory")]
    assert set(re.findall(r"`(\w+)`", table.replace("`vectors=True`", ""))) >= set(names)
