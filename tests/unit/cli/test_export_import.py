"""`sayso export` and `sayso import`: all formats, over a real ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from ledger_made import WIRE_ID, decide_everything, filled
from sayso.cli.export import export
from sayso.cli.import_ import import_
from sayso.errors import SaysoError, UsageError
from sayso.export.formats import COMING_BACK, FORMATS, Into, recognised
from sayso.ledger import Ledger
from sayso.record import Kept

pytest.importorskip("pyarrow")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = filled(tmp_path / "a.db")
    decide_everything(path)
    return path


def run(verb: click.Command, *arguments: object) -> Result:
    return CliRunner().invoke(verb, [str(each) for each in arguments])


def out(ledger: Path, name: str, *filters: str) -> Path:
    """Where the articles went in a format."""
    target = ledger.parent / "out" / name
    done = run(export, "--format", name, "-o", target, "--ledger", ledger, *filters)
    assert done.exit_code == 0, done.output or done.exception
    return target


def taken(ledger: Path, *files: object) -> dict[str, Any]:
    done = run(import_, *files, "--ledger", ledger, "--who", "Ada", "--json")
    assert done.exit_code in (0, 1), done.output or done.exception
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def all_of(ledger: Path) -> dict[str, Kept]:
    with Ledger.open(ledger, create=False) as opened:
        return {each.record.article.id: each for each in opened}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(ledger: Path, name: str) -> None:
    target = out(ledger, name)
    written = list(target.iterdir()) if FORMATS[name].into is Into.FOLDER else [target]
    assert written
    assert all(each.stat().st_size for each in written)


@pytest.mark.parametrize("name", COMING_BACK)
def test_what_comes_back_unchanged_changes_nothing(ledger: Path, name: str) -> None:
    before = all_of(ledger)
    told = taken(ledger, out(ledger, name))
    assert (told["added"], told["decided"], told["refused"]) == ([], {}, [])
    assert all_of(ledger) == before


@pytest.mark.parametrize("name", [each for each in COMING_BACK if each != "csv"])
def test_an_empty_ledger_gets_all_that_another_had(ledger: Path, name: str, tmp_path: Path) -> None:
    told = taken(tmp_path / "b.db", out(ledger, name))
    before, after = all_of(ledger), all_of(tmp_path / "b.db")
    assert sorted(told["added"]) == sorted(before) == sorted(after)
    for key, kept in before.items():
        there = after[key]
        assert (there.record, there.read) == (kept.record, kept.read)
        assert (there.marks, there.decisions, there.page) == (kept.marks, kept.decisions, kept.page)


@pytest.mark.parametrize("name", COMING_BACK)
def test_a_file_tells_its_format(ledger: Path, name: str) -> None:
    assert recognised(out(ledger, name)).name == name


def test_text_goes_to_standard_output(ledger: Path) -> None:
    done = run(export, "--format", "jsonl", "--ledger", ledger)
    assert len(done.stdout.splitlines()) == 3


def test_filters_leave_articles_whole_where_they_come_back(ledger: Path) -> None:
    lines = out(ledger, "jsonl", "--speaker", "Teodor Vance", "--article", WIRE_ID).read_text().splitlines()
    (record,) = map(json.loads, lines)
    assert len(record["statements"]) == len(all_of(ledger)[WIRE_ID].record.statements)


def test_filters_leave_the_statements_that_fit_where_they_do_not(ledger: Path) -> None:
    every, some = (out(ledger, "followthemoney", *given).read_text() for given in ((), ("--act", "accuse")))
    assert 0 < some.count('"Event"') < every.count('"Event"')


def test_nothing_to_write_ends_with_3(ledger: Path) -> None:
    done = run(export, "--format", "bibtex", "--ledger", ledger, "--language", "fr")
    assert (done.exit_code, done.stdout) == (3, "")


def test_json_tells_what_was_written(ledger: Path, tmp_path: Path) -> None:
    done = run(export, "--format", "bibtex", "--ledger", ledger, "-o", tmp_path / "x.bib", "--json")
    assert json.loads(done.stdout) == {"format": "bibtex", "output": str(tmp_path / "x.bib"), "articles": 3}


@pytest.mark.parametrize(
    "given",
    [("--format", "tei"), ("--format", "brat"), ("--format", "parquet"), ("--format", "jsonl", "--json")],
)
def test_what_makes_no_sense_is_said(ledger: Path, given: tuple[str, ...]) -> None:
    done = run(export, *given, "--ledger", ledger)
    assert isinstance(done.exception, UsageError)
    assert "\n" not in str(done.exception)


def test_a_format_that_goes_out_only_is_not_read(ledger: Path) -> None:
    done = run(import_, out(ledger, "bibtex"), "--format", "bibtex", "--ledger", ledger)
    assert isinstance(done.exception, UsageError)


@pytest.mark.parametrize("name", [each for each, form in FORMATS.items() if not form.whole])
def test_a_file_that_goes_out_only_is_refused_in_one_line(ledger: Path, name: str) -> None:
    told = taken(ledger, out(ledger, "jsonl"), out(ledger, name))
    (failure,) = told["refused"]
    assert str(ledger.parent / "out" / name) in failure["where"]


def test_a_bad_file_never_stops_the_rest(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("")
    (tmp_path / "list.json").write_text("[1]")
    (tmp_path / "bytes.csv").write_bytes(b"statement,article\n\xff\xfe")
    good = out(ledger, "jsonl")
    cut = tmp_path / "cut.jsonl"
    cut.write_text(good.read_text()[:-2])
    bad = [tmp_path / name for name in ("empty.json", "list.json", "bytes.csv", "missing", "cut.jsonl")]
    done = run(import_, *bad, good, "--ledger", tmp_path / "b.db", "--who", "Ada")
    assert done.exit_code == 1, done.output
    assert len(done.stderr.splitlines()) == len(bad)
    assert all(path.name in line for path, line in zip(bad, done.stderr.splitlines(), strict=True))
    assert len(all_of(tmp_path / "b.db")) == 3


def test_nothing_taken_in_ends_with_3(tmp_path: Path) -> None:
    done = run(import_, tmp_path / "missing", "--ledger", tmp_path / "b.db", "--who", "Ada")
    assert (done.exit_code, done.exception is None or not isinstance(done.exception, SaysoError)) == (3, True)


def test_an_edit_in_a_file_is_a_decision_of_who_imports(ledger: Path) -> None:
    target = out(ledger, "jsonl")
    lines = [json.loads(line) for line in target.read_text().splitlines()]
    record = next(each for each in lines if each["article"]["id"] == WIRE_ID)
    record["statements"][0]["act"] = "promise"
    target.write_text("".join(json.dumps(each) + "\n" for each in lines))
    told = taken(ledger, target)
    assert sum(told["decided"].values()) == 1
    kept = all_of(ledger)[record["article"]["id"]]
    assert (kept.decisions[-1].by, dict(kept.decisions[-1].payload)) == ("Ada", {"act": "promise"})
