from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ingest import Columns, Input, Overrides
from sayso.record import Failure, Record
from sayso.settings import Limits
from sayso.workflow import ReadOptions, count_results, read, read_inputs

TALKS = "Maravia will withdraw by spring, its minister said. Ostrava denied that there had been talks."
OTHER = "“Nobody crossed the river,” Ilsa Marn told reporters on Tuesday."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TALKS)
    Path("wire.csv").write_text(f'text,id\n"{TALKS}",1\n,2\n"{OTHER}",3\n')
    Path("z.txt").write_text(OTHER)
    return tmp_path


def shown(results: list[Record | Failure]) -> list[str]:
    return [r.where if isinstance(r, Failure) else r.article.text for r in results]


ORDER = ["nope.txt", TALKS, TALKS, "wire.csv row 3", OTHER, OTHER]


@pytest.mark.parametrize("workers", [1, 2])
def test_one_input_may_give_many_results_in_order(folder: Path, workers: int) -> None:
    results = list(read(["nope.txt", "a.txt", "wire.csv", "z.txt"], ReadOptions(workers=workers)))
    assert shown(results) == ORDER
    one, other = (r for r in results[1:3] if isinstance(r, Record))
    assert (one.statements, one.article.id) == (other.statements, other.article.id)


def test_overrides_reach_every_article_of_a_table(folder: Path) -> None:
    Path("t.csv").write_text(f'clean\n"{TALKS}"\n"{OTHER}"\n')
    overrides = Overrides(outlet="The Kalder Post", columns=Columns(text="clean"))
    records = list(read(["t.csv"], ReadOptions(overrides, workers=2)))
    assert [r.article.outlet for r in records if isinstance(r, Record)] == ["The Kalder Post"] * 2


def test_results_come_while_the_input_is_still_being_read(folder: Path) -> None:
    """Of a table whose end can't be read, the first rows are there before that is noticed."""
    Path("t.csv").write_bytes(f'text\n"{TALKS}"\n"'.encode() + b"x" * 5000)
    results = read_inputs([Input("t.csv", "file")], ReadOptions(limits=Limits(text_length=200)))
    assert isinstance(next(results), Record)
    assert isinstance(next(results), Failure)
    assert list(results) == []


def test_results_are_counted_before_where_that_can_be(folder: Path) -> None:
    plain, table = Input("a.txt", "file"), Input("wire.csv", "file")
    failure = Failure("nope.txt", "no such file; check the name")
    assert count_results([plain, failure, Input("https://kalder.example/a", "url"), Input("nope.html", "file")]) == 4
    assert count_results([plain, table]) is None
    assert count_results([]) == 0
