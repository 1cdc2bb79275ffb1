"""`sayso search`, `statements`, `speakers`, `articles` and `saved`, as people call them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import ledger_made
from hand_made import article, hostile
from sayso.cli.main import main
from sayso.ledger import Ledger
from sayso.report import answers_json


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = ledger_made.filled(tmp_path_factory.mktemp("asking") / "sayso.db")
    ledger_made.decide_everything(made)
    return made


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--ledger", str(path)])


def asked(path: Path, *arguments: str) -> dict[str, Any]:
    done = run(path, *arguments, "--json")
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(answer, answers_json.schema())
    return answer


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "the", "valley"],
        ["search", "valley", "--in", "articles", "--facet", "outlet"],
        ["search", "valley", "--in", "both"],
        ["statements", "--limit", "100", "--facet", "speaker", "--facet", "year"],
        ["statements", "--versions", "--state", "rejected", "--state", "open"],
        ["speakers", "--facet", "type", "--sort", "name"],
        ["speakers", "marn"],
        ["articles", "--versions", "--sort", "title", "--reverse"],
    ],
)
def test_json_follows_its_schema_and_the_table_shows_the_same_number(path: Path, arguments: list[str]) -> None:
    answer = asked(path, *arguments)
    table = run(path, *arguments)
    assert table.exit_code == 0
    for each in answer.get("answers", [answer]):
        assert f"{each['total']['count']:,} of {each['total']['of']:,} {each['kind']}" in table.stdout


def test_a_found_statement_has_ids_exact_spans_and_a_score(path: Path) -> None:
    (hit,) = asked(path, "search", "observers damage")["results"]
    with Ledger.open(path) as ledger:
        text = ledger.kept(hit["article"]["id"]).record.article.text
    ((start, end),) = hit["content"]["spans"]
    assert text[start:end] == hit["content"]["text"] == "that observers had seen no damage"
    assert [text[a:b] for a, b in hit["snippet"]["found"]] == ["observers", "damage"]
    assert hit["speaker"]["name"] == "Ostrava’s defence ministry"
    assert hit["score"] > 0
    assert hit["id"].startswith("s")


def test_csv_has_a_header_and_a_row_a_result(path: Path) -> None:
    for arguments in (["statements"], ["speakers"], ["articles"], ["search", "valley"]):
        rows = list(csv.reader(io.StringIO(run(path, *arguments, "--csv", "--limit", "3").stdout)))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert rows[0][0] == "id"
        assert len(rows) == 1 + len(asked(path, *arguments, "--limit", "3")["results"])


def test_a_file_is_written_where_asked(path: Path, tmp_path: Path) -> None:
    done = run(path, "statements", "--json", "-o", str(tmp_path / "out.json"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["kind"] == "statements"


def test_direct_is_a_kind_and_adds_to_it(path: Path) -> None:
    direct = asked(path, "statements", "--direct", "--limit", "50")
    assert {hit["kind"] for hit in direct["results"]} == {"direct"}
    both = asked(path, "statements", "--direct", "--kind", "indirect", "--limit", "50")
    assert {hit["kind"] for hit in both["results"]} == {"direct", "indirect"}


def test_a_result_is_saved_listed_asked_within_and_removed(tmp_path: Path) -> None:
    path = ledger_made.filled(tmp_path / "sayso.db")
    done = run(path, "search", "the", "--save", "thes", "--limit", "1")
    count = asked(path, "search", "the")["total"]["count"]
    assert f"saved as thes: {count} statements" in done.stderr
    assert f"thes: {count} statements" in run(path, "saved").stdout
    shown = json.loads(run(path, "saved", "thes", "--json").stdout)
    assert (len(shown["ids"]), shown["question"]) == (count, {"words": "the", "limit": 1})
    assert asked(path, "statements", "--saved", "thes")["total"]["count"] == count
    assert run(path, "search", "the", "--save", "thes").exit_code == 2
    assert run(path, "saved", "thes", "--remove").exit_code == 0
    assert "nothing saved yet" in run(path, "saved").stdout
    assert run(path, "saved", "thes").exit_code == 2


def test_nothing_found_is_an_answer(path: Path) -> None:
    done = run(path, "search", "zeppelin")
    assert done.exit_code == 0
    assert done.stdout.startswith("0 of ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", "--in", "both", "x", "--csv"], "one table at a time"),
        (["search", "--in", "both", "x", "--save", "a"], "one result at a time"),
        (["search", "x", "--meaning", "--mixed"], "one of the two"),
        (["search", "x", "--json", "--csv"], "one of the two"),
        (["search", "x", "--in", "articles", "--meaning"], "only statements are searched by meaning"),
        (["search", "++"], "name a word"),
        (["statements", "--act", "mumble"], "not known; there are say"),
        (["statements", "--sort", "colour"], "--sort colour"),
        (["statements", "--facet", "colour"], "--facet colour"),
        (["statements", "--said", "soon"], "--said soon"),
        (["statements", "--limit", "-1"], "--limit -1"),
        (["saved", "--remove"], "--remove"),
    ],
)
def test_wrong_usage_is_one_line_and_ends_with_2(path: Path, arguments: list[str], message: str) -> None:
    done = run(path, *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("verb", [["search", "x"], ["statements"], ["speakers"], ["articles"], ["saved"]])
def test_a_ledger_that_is_not_there_is_named_with_the_mend(tmp_path: Path, verb: list[str]) -> None:
    done = run(tmp_path / "none.db", *verb)
    assert done.exit_code == 3
    assert "no ledger here; make one with sayso add" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_hostile_texts_reach_the_terminal_and_csv_harmless(tmp_path: Path) -> None:
    made = hostile()
    text = made.article.text.replace("\ud800", "?")
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        ledger.add(ledger_made.of_bytes(ledger_made.with_ids(_with_text(made, text))))
    for arguments in (
        ["statements"],
        ["speakers"],
        ["articles"],
        ["search", "script"],
        ["search", "said", "--in", "both"],
    ):
        shown = run(path, *arguments).stdout
        assert not set(shown) & {"\x1b", "\x07", "\x00", "\u202e"}
        asked(path, *arguments)
    rows = list(csv.reader(io.StringIO(run(path, "articles", "--csv").stdout)))
    assert len(rows) == 2


def _with_text(made: Any, text: str) -> Any:
    known = {name: getattr(made.article, name) for name in ("title", "outlet", "authors", "url", "path")}
    return replace(made, article=article(text, **known))
