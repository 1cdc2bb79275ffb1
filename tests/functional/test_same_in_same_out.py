"""The same article gives the same record, however it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sayso
from sayso.codec import to_dict
from sayso.ingest import Input
from sayso.record import Failure, Record
from sayso.settings import Limits
from sayso.workflow import ReadOptions, read, read_inputs

EXAMPLES = Path(__file__).parents[2] / "examples"


def rendered(result: Record | Failure) -> str:
    assert isinstance(result, Record)
    return json.dumps(to_dict(result), ensure_ascii=False)


@pytest.fixture(scope="module")
def alone() -> dict[str, str]:
    paths = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html", ".pdf"})
    return {str(path): rendered(next(read([str(path)]))) for path in paths}


def test_every_example_has_statements(alone: dict[str, str]) -> None:
    assert len(alone) >= 12
    assert all(len(json.loads(record)["statements"]) >= 5 for record in alone.values())


def test_an_article_gives_the_same_record_alone_and_in_its_folder(alone: dict[str, str]) -> None:
    together = [rendered(r) for r in read([str(EXAMPLES)]) if isinstance(r, Record) and r.article.path in alone]
    assert together == list(alone.values())


def test_order_and_workers_change_nothing(alone: dict[str, str]) -> None:
    backwards = list(reversed(alone))
    results = [rendered(r) for r in read(backwards, ReadOptions(workers=2))]
    assert results == [alone[path] for path in backwards]


def test_a_bad_input_stops_none_of_the_others(alone: dict[str, str]) -> None:
    good = next(iter(alone))
    for workers in (1, 2):
        first, second = read(["no-such-file.txt", good], ReadOptions(workers=workers))
        assert isinstance(first, Failure)
        assert first.where == "no-such-file.txt"
        assert rendered(second) == alone[good]


def test_limits_reach_the_workers_and_failures_come_back_in_order(alone: dict[str, str]) -> None:
    page = next(path for path in alone if path.endswith(".html"))
    text = next(path for path in alone if path.endswith(".txt"))
    options = ReadOptions(limits=Limits(parse_seconds=0.01), workers=2)
    first, second = read_inputs([Input(page, "file"), Input(text, "file")], options)
    assert isinstance(first, Failure)
    assert isinstance(second, Record)


def test_python_reads_a_path_and_a_text_alike(alone: dict[str, str]) -> None:
    path = next(p for p in alone if p.endswith(".txt"))
    by_path, by_name = sayso.read(Path(path)), sayso.read(path)
    by_text = sayso.read(by_path.article.text)
    assert by_path == by_name
    assert by_text.statements == by_path.statements
    assert by_text.article.path is None


def test_what_is_shown_is_what_stands_in_the_text(alone: dict[str, str]) -> None:
    for record in map(json.loads, alone.values()):
        text = record["article"]["text"]
        for statement in record["statements"]:
            for role in ("source", "cue", "content"):
                if part := statement[role]:
                    assert part["text"] == " ... ".join(text[a:b] for a, b in part["spans"])


def test_a_nested_statement_lies_in_its_parents_content(alone: dict[str, str]) -> None:
    count = 0
    for record in map(json.loads, alone.values()):
        by_id = {s["id"]: s for s in record["statements"]}
        assert len(by_id) == len(record["statements"])
        for statement in record["statements"]:
            if statement["parent"]:
                outer = by_id[statement["parent"]]["content"]["spans"]
                (cue,) = statement["cue"]["spans"]
                assert any(a <= cue[0] and cue[1] <= b for a, b in outer)
                count += 1
    assert count >= 10
