"""Predictions, and gold and predictions brought together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import InputError
from sayso.record import Article, Kind, Record, Statement, piece
from sayso_eval.attributions import Attribution, Predicted, Prediction
from sayso_eval.brat import GoldArticle
from sayso_eval.cases import cases, human_cases
from sayso_eval.predictions import from_records, read_predictions

OUTER = {
    "id": "s1",
    "parent": None,
    "source": None,
    "cue": {"spans": [[5, 9]], "text": "said"},
    "content": {"spans": [[10, 12], [14, 16]], "text": "…"},
}
INNER = {**OUTER, "id": "s2", "parent": "s1", "source": {"spans": [[10, 12]], "text": "…"}}
READ = Prediction(
    "Renn said so.",
    (
        Predicted("s1", None, Attribution((), ((5, 9),), ((10, 12), (14, 16)))),
        Predicted("s2", "s1", Attribution(((10, 12),), ((5, 9),), ((10, 12), (14, 16)))),
    ),
)


def lines(path: Path, *records: Any) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def record(path: str | None, *statements: dict[str, Any]) -> dict[str, Any]:
    return {"article": {"path": path, "text": "Renn said so."}, "statements": list(statements)}


def test_lines_are_read_by_the_stem_of_the_path(tmp_path: Path) -> None:
    path = lines(tmp_path / "p.jsonl", record("dir/day.one.txt", OUTER, INNER))
    assert read_predictions(path) == {"day.one": READ}


def test_only_statements_inside_no_other_are_flat() -> None:
    assert READ.flat == (READ.statements[0].attribution,)
    assert READ.nested == (READ.statements[1],)


def test_a_later_line_replaces_an_earlier_one(tmp_path: Path) -> None:
    path = lines(tmp_path / "p.jsonl", record("a.txt"), record("b/a.txt", OUTER))
    assert len(read_predictions(path)["a"].statements) == 1


@pytest.mark.parametrize("bad", [[1], {"article": {}}, record(None), record("a.txt", {"cue": {"spans": [3]}}), "x"])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, bad: Any) -> None:
    path = lines(tmp_path / "p.jsonl", record("a.txt"), bad)
    with pytest.raises(InputError, match=r"p\.jsonl:2: not a record"):
        read_predictions(path)


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    entry = {"article": {"path": "a.txt", "text": "one\u2028two\x85three"}, "statements": []}
    path.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
    assert read_predictions(path)["a"].text == "one\u2028two\x85three"


def test_records_in_memory_read_as_their_lines_do() -> None:
    article = Article("a1", "dir/day.one.txt", None, None, None, (), None, "en", "0", None, "Renn said so.")
    content, cue = piece([(10, 12), (14, 16)]), piece([(5, 9)])
    assert content is not None
    outer = Statement("s1", None, 0.9, None, cue, content, Kind.INDIRECT)
    inner = Statement("s2", "s1", 0.9, piece([(10, 12)]), cue, content, Kind.INDIRECT)
    assert from_records([Record("0", "m", article, (outer, inner))]) == {"day.one": READ}


MINE, YOURS, THEIRS = (Attribution((), ((k, k + 1),), ((9, 12),)) for k in range(3))
GOLD = {"a": GoldArticle("Renn said so.", ((MINE,), (YOURS,))), "b": GoldArticle("Osk left.", ((THEIRS,),))}


def test_each_reading_is_a_case_and_a_missing_prediction_is_empty() -> None:
    found = cases(GOLD, {"a": READ})
    assert [(c.name, c.reading, c.gold, len(c.predicted)) for c in found] == [
        ("a", 0, (MINE,), 1),
        ("a", 1, (YOURS,), 1),
        ("b", 0, (THEIRS,), 0),
    ]


def test_a_prediction_on_another_text_is_refused() -> None:
    with pytest.raises(InputError, match="b: the prediction's text differs"):
        cases(GOLD, {"b": READ})


def test_annotators_are_compared_both_ways_and_a_lone_one_with_nobody() -> None:
    assert [(c.name, c.gold, c.predicted) for c in human_cases(GOLD)] == [
        ("a", (MINE,), (YOURS,)),
        ("a", (YOURS,), (MINE,)),
    ]
