from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hand_made import hostile, records, tessel
from sayso.errors import InputError
from sayso.export import json_format, jsonl
from sayso.record import Failure, Record

VALID = Draft202012Validator(json_format.schema())


def _written(*results: Record | Failure) -> str:
    stream = io.StringIO()
    json_format.write(results, stream)
    return stream.getvalue()


def test_the_keys_are_those_of_the_documented_record() -> None:
    value = json_format.to_dict(tessel())
    assert list(value) == ["sayso", "model", "article", "statements"]
    assert list(value["article"]) == [
        "id", "path", "url", "title", "outlet", "authors", "published", "language", "sha256", "extractor", "text",
    ]  # fmt: skip
    assert list(value["statements"][0]) == ["id", "parent", "confidence", "source", "cue", "content", "kind"]
    assert value["article"]["published"] == "2024-01-16"


def test_a_piece_has_its_spans_and_their_words() -> None:
    statement = json_format.to_dict(tessel())["statements"][1]
    assert statement["content"]["text"] == "“We will leave,” ... “Nobody has asked us to hurry.”"
    text = tessel().article.text
    assert [text[a:b] for a, b in statement["content"]["spans"]] == [
        "“We will leave,”",
        "“Nobody has asked us to hurry.”",
    ]
    assert json_format.to_dict(tessel())["statements"][5]["source"] is None


@given(records())
def test_a_record_read_back_is_the_same(made: Record) -> None:
    assert json_format.from_dict(json.loads(json_format.dumps(json_format.to_dict(made)))) == made


@given(records(), records())
def test_a_jsonl_file_read_back_is_the_same(a: Record, b: Record) -> None:
    stream = io.StringIO()
    jsonl.write([a, Failure("x", "is empty"), b], stream)
    assert list(jsonl.read(stream.getvalue().splitlines())) == [a, b]


def test_a_lone_surrogate_survives() -> None:
    line = json_format.dumps(json_format.to_dict(hostile()))
    assert json_format.from_dict(json.loads(line.encode("utf-8"))) == hostile()


@given(st.lists(records(), max_size=2))
def test_real_output_fits_the_schema(made: list[Record]) -> None:
    whole = json.loads(_written(*made, Failure("x", "is empty")))
    VALID.validate(whole)
    assert whole["failures"] == [{"where": "x", "reason": "is empty"}]
    assert len(whole["records"]) == len(made)
    for record in made:
        VALID.validate(json_format.to_dict(record))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_format.schema())


def _broken(*path: Any, value: Any) -> dict[str, Any]:
    made = json_format.to_dict(tessel())
    at: Any = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return made


@pytest.mark.parametrize(
    "value",
    [
        _broken("statements", 0, "content", value=None),
        _broken("statements", 0, "kind", value="spoken"),
        _broken("statements", 0, "content", "spans", value=[]),
        _broken("statements", 0, "content", "spans", value=[[5, "6"]]),
        _broken("article", "published", value="2024-13-01"),
        _broken("article", "text", value=7),
    ],
)
def test_the_schema_and_the_reader_refuse_a_broken_record(value: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        json_format.from_dict(value)
    if value["article"]["published"] != "2024-13-01":  # a date's month is beyond a pattern
        assert not VALID.is_valid(value)


def test_a_span_that_is_not_its_text_is_refused() -> None:
    with pytest.raises(InputError, match="differs"):
        json_format.from_dict(_broken("article", "text", value=tessel().article.text.replace("spring", "summer")))
    with pytest.raises(InputError, match="differs"):
        json_format.from_dict(_broken("article", "text", value="short"))


def test_a_missing_key_is_named() -> None:
    with pytest.raises(InputError, match="'statements'"):
        json_format.from_dict({"article": json_format.to_dict(tessel())["article"]})


def test_confidence_has_four_decimals() -> None:
    value = _broken("statements", 0, "confidence", value=0.123456789)
    assert json_format.to_dict(json_format.from_dict(value))["statements"][0]["confidence"] == 0.1235


def test_a_bad_line_of_a_jsonl_file_is_named() -> None:
    with pytest.raises(InputError, match="line 2"):
        list(jsonl.read(["\n", "{"]))
