from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.ingest import find
from sayso.ledger import Ledger
from sayso.record import Article, Failure
from sayso.workflow import read_one
from sayso.workflow.add import AddOptions, Arrived, Result, add, retry
from sayso.workflow.readers import Poison, Readers, read_guarded
from sayso.workflow.reread import outdated, reread

TEXTS = {
    "one.txt": "Ada Renn, the mayor of Tavrek, said the bridge would reopen in May.\n",
    "two.txt": "“We are not leaving,” Ivo Stanek told reporters on Friday.\n",
    "three.txt": "The ministry denied that any order had been given, a spokesman said.\n",
    "four.txt": "Residents said they had heard nothing. Renn said she would answer on Monday.\n",
    "five.txt": "According to the report, the wall was weak.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in TEXTS.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(words)
    return tmp_path / "in"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "l.db")


def run(ledger: Ledger, *named: object, workers: int = 1) -> list[Result]:
    return list(add(ledger, list(find([str(each) for each in named])), AddOptions(workers=workers)))


def outcomes(results: list[Result]) -> list[str]:
    return ["aside" if isinstance(each, Failure) else each.added.outcome.value for each in results]


def content(ledger: Ledger) -> list[tuple[object, ...]]:
    """Everything but moments, in order."""
    queries = (
        "select pk, id, title, text, version from article order by pk",
        "select * from statement order by pk",
        "select * from bearer order by pk",
        "select * from speaker order by pk",
        "select article, found, sha256 from sighting order by pk",
        "select pk, article, model, record from reading order by pk",
        "select * from vector_block order by list, number",
        "select input, reason from set_aside order by pk",
    )
    with ledger.reader() as db:
        return [tuple(row) for query in queries for row in db.execute(text(query))]


def test_the_ledger_has_what_reading_gives(ledger: Ledger, folder: Path) -> None:
    results = run(ledger, folder)
    assert [each.found for each in results if isinstance(each, Arrived)] == sorted(str(p) for p in folder.iterdir())
    for each in folder.iterdir():
        record = read_one(each)
        assert ledger.kept(record.article.id).read.statements == record.statements


def test_the_same_ledger_comes_of_any_number_of_processes(tmp_path: Path, folder: Path) -> None:
    made = []
    for workers in (1, 2):
        with Ledger.open(tmp_path / f"{workers}.db") as each:
            run(each, folder, workers=workers)
            made.append(content(each))
    assert made[0] == made[1]


def test_added_in_two_runs_or_in_one_it_is_the_same_ledger(tmp_path: Path, folder: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as whole, Ledger.open(tmp_path / "b.db") as parted:
        run(whole, folder)
        run(parted, *sorted(folder.iterdir())[:2])
        assert outcomes(run(parted, folder)) == ["known"] * 2 + ["added"] * 3
        assert content(whole) == content(parted)


def test_what_is_known_by_its_bytes_or_its_text_is_not_read_again(ledger: Ledger, folder: Path) -> None:
    run(ledger, folder / "two.txt")
    (folder / "copy.txt").write_text(TEXTS["two.txt"])
    (folder / "windows.txt").write_text(TEXTS["two.txt"], encoding="cp1252")
    results = run(ledger, folder / "two.txt", folder / "copy.txt", folder / "windows.txt")
    assert outcomes(results) == ["known", "seen elsewhere", "seen elsewhere"]
    assert len(ledger) == 1


def test_twice_the_same_text_in_one_run_is_read_once(ledger: Ledger, folder: Path) -> None:
    (folder / "one copy.txt").write_text(TEXTS["one.txt"])
    found = outcomes(run(ledger, folder))
    assert found.count("added") == 5
    assert found.count("seen elsewhere") == 1


def test_a_bad_input_is_set_aside_and_stops_nothing(ledger: Ledger, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02 no text")
    results = run(ledger, folder, "nosuch.txt")
    assert sorted(outcomes(results)) == ["added"] * 5 + ["aside"] * 2
    with ledger.reader() as db:
        kept = db.execute(text("select input, tries from set_aside order by pk")).all()
    assert [tuple(each) for each in kept] == [(str(folder / "bad.txt"), 1), ("nosuch.txt", 1)]


def test_what_was_set_aside_is_tried_again_on_request(ledger: Ledger, folder: Path) -> None:
    bad = folder / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02 no text")
    run(ledger, bad)
    assert outcomes(list(retry(ledger))) == ["aside"]
    bad.write_text("Renn said it was mended.")
    assert outcomes(list(retry(ledger))) == ["added"]
    assert list(retry(ledger)) == []


def test_a_run_leaves_its_report(ledger: Ledger, folder: Path) -> None:
    run(ledger, folder)
    with ledger.reader() as db:
        row = db.execute(text("select finished, json_extract(report, '$.added') as added from run")).one()
    assert row.finished is not None
    assert row.added == 5


class _Broken(Article):
    """An article whose text breaks the reading."""

    @property
    def text(self) -> str:
        raise ZeroDivisionError


class _Deadly(Article):
    """An article whose text ends the process that reads it."""

    @property
    def text(self) -> str:
        os._exit(9)

    def __reduce__(self) -> tuple[object, ...]:
        return _hurt, (type(self),)


def _hurt(kind: type[Article]) -> Article:
    return kind.__new__(kind)


def test_an_article_that_breaks_the_reading_is_named_as_poison() -> None:
    poison = read_guarded(_hurt(_Broken))
    assert isinstance(poison, Poison)
    assert "ZeroDivisionError" in poison.reason


def test_an_article_that_ends_its_process_takes_no_other_with_it(folder: Path) -> None:
    fine = read_one(folder / "one.txt").article
    with Readers[str](1) as readers:
        for label, article in (("fine", fine), ("deadly", _hurt(_Deadly)), ("after", fine)):
            readers.submit(label, article)
        found = dict(readers.rest())
    assert isinstance(found["deadly"], Poison)
    assert "ended the process" in found["deadly"].reason
    assert not isinstance(found["fine"], Poison)
    assert not isinstance(found["after"], Poison)


def test_rereading_keeps_the_old_reading_and_the_same_record(ledger: Ledger, folder: Path) -> None:
    run(ledger, folder)
    with ledger.writer() as db:  # as if an older model had read them
        db.execute(text("drop trigger reading_stays"))
        db.execute(text("update reading set model = 'older'"))
    before = content(ledger)[: 5 + ledger.statement_count()]
    ids = outdated(ledger)
    assert len(ids) == 5
    results = list(reread(ledger, ids))
    assert not any(isinstance(each, Failure) for each in results)
    assert content(ledger)[: 5 + ledger.statement_count()] == before
    assert outdated(ledger) == []
    with ledger.reader() as db:
        counts = db.execute(text("select count(*), sum(current) from reading")).one()
    assert tuple(counts) == (10, 5)
