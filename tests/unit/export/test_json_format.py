from __future__ import annotations

import copy
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hand_made import hostile, records, resolved, tessel
from sayso import codec
from sayso.errors import InputError
from sayso.export import json_format, jsonl
from sayso.record import Failure, Record
from wire import wire

VALID = Draft202012Validator(codec.schema())


def _written(*results: Record | Failure) -> str:
    stream = io.StringIO()
    json_format.write(results, stream)
    return stream.getvalue()


def test_the_keys_are_those_of_the_documented_record() -> None:
    value = codec.to_dict(tessel())
    assert list(value) == ["sayso", "model", "article", "statements", "speakers", "times", "places"]
    assert list(value["article"]) == [
        "id", "path", "url", "title", "outlet", "authors", "published", "language", "sha256", "extractor", "text",
    ]  # fmt: skip
    assert list(value["statements"][0]) == [
        "id", "parent", "confidence", "source", "cue", "content", "kind", "act", "stance", "tone", "act_reasons",
        "speaker", "unsure", "said", "about", "places",
    ]  # fmt: skip
    assert value["article"]["published"] == "2024-01-16"


def test_a_piece_has_its_spans_and_their_words() -> None:
    statement = codec.to_dict(tessel())["statements"][1]
    assert statement["content"]["text"] == "“We will leave,” ... “Nobody has asked us to hurry.”"
    text = tessel().article.text
    assert [text[a:b] for a, b in statement["content"]["spans"]] == [
        "“We will leave,”",
        "“Nobody has asked us to hurry.”",
    ]
    assert codec.to_dict(tessel())["statements"][5]["source"] is None


@settings(max_examples=40, deadline=None)
@given(resolved())
def test_a_record_read_back_is_the_same(made: Record) -> None:
    assert codec.from_dict(json.loads(codec.dumps(codec.to_dict(made)))) == made


@settings(max_examples=40, deadline=None)
@given(records(), resolved())
def test_a_jsonl_file_read_back_is_the_same(a: Record, b: Record) -> None:
    stream = io.StringIO()
    jsonl.write([a, Failure("x", "is empty"), b], stream)
    assert list(jsonl.read(stream.getvalue().splitlines())) == [a, b]


def test_a_lone_surrogate_survives() -> None:
    line = codec.dumps(codec.to_dict(hostile()))
    assert codec.from_dict(json.loads(line.encode("utf-8"))) == hostile()


@settings(max_examples=40, deadline=None)
@given(st.lists(resolved(), max_size=2))
def test_real_output_fits_the_schema(made: list[Record]) -> None:
    whole = json.loads(_written(*made, Failure("x", "is empty")))
    VALID.validate(whole)
    assert whole["failures"] == [{"where": "x", "reason": "is empty"}]
    assert len(whole["records"]) == len(made)
    for record in made:
        VALID.validate(codec.to_dict(record))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(codec.schema())


def test_a_statement_carries_its_speaker_times_and_places_whole() -> None:
    value = codec.to_dict(wire())
    first = value["statements"][0]
    assert (first["act"], first["stance"], first["tone"]) == ("say", "asserts", "neutral")
    assert list(first["speaker"]) == ["id", "name", "type", "named", "reasons"]
    assert first["speaker"]["name"] == "Ilsa Marn"
    assert first["speaker"]["reasons"][0]["score"] == 0.99
    assert first["said"] == next(t for t in value["times"] if t["text"] == "Monday")
    assert [t["text"] for t in first["about"]] == ["Friday", "a day after"]
    assert [p["name"] for p in first["places"]] == ["Tessel valley", "Geneva"]
    assert first["places"][0] in value["places"]


def test_speakers_times_and_places_have_the_documented_keys() -> None:
    value = codec.to_dict(wire())
    assert list(value["speakers"][0]) == [
        "id", "name", "type", "named", "country", "office", "description", "anonymity", "aliases", "mentions",
        "confidence", "reasons",
    ]  # fmt: skip
    assert list(value["times"][0]) == [
        "id", "span", "text", "timex", "mod", "quant", "freq", "type", "edtf", "earliest", "latest", "anchor",
        "anchor_span", "needs", "confidence", "reasons",
    ]  # fmt: skip
    assert list(value["places"][0]) == [
        "id", "span", "text", "name", "geonames", "country", "claimed", "lat", "lon", "role", "confidence", "reasons",
    ]  # fmt: skip
    assert value["speakers"][4]["anonymity"]["text"] == "not authorised to speak publicly"


def test_a_record_of_everything_read_back_is_the_same_and_fits_the_schema() -> None:
    value = json.loads(codec.dumps(codec.to_dict(wire())))
    VALID.validate(value)
    assert codec.from_dict(value) == wire()


def test_why_no_speaker_could_be_told_is_kept() -> None:
    nested = codec.to_dict(wire())["statements"][10]
    assert nested["speaker"] is None
    assert nested["unsure"][0]["detail"] == "“both sides” names no one source"


def test_an_older_record_of_statements_alone_is_read() -> None:
    value = codec.to_dict(tessel())
    for key in ("speakers", "times", "places"):
        del value[key]
    for statement in value["statements"]:
        for key in ("act", "stance", "tone", "act_reasons", "speaker", "unsure", "said", "about", "places"):
            del statement[key]
    VALID.validate(value)
    assert codec.from_dict(value) == tessel()


def test_a_statement_whose_speaker_the_record_lacks_is_refused() -> None:
    value = codec.to_dict(wire())
    value["speakers"] = value["speakers"][1:]
    with pytest.raises(InputError, match="marn isn't among the record's speakers"):
        codec.from_dict(value)


def _broken(*path: Any, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(codec.to_dict(wire()))
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
        _broken("statements", 0, "act", value="shout"),
        _broken("statements", 0, "said", value={"id": 7}),
        _broken("times", 0, "type", value="date"),
        _broken("times", 0, "anchor", value="moon"),
        _broken("times", 0, "span", value=[3]),
        _broken("places", 0, "role", value="country"),
        _broken("places", 0, "lat", value="north"),
        _broken("speakers", 0, "mentions", value=[[1, True]]),
        _broken("speakers", 0, "reasons", value=[{}]),
    ],
)
def test_the_schema_and_the_reader_refuse_a_broken_record(value: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        codec.from_dict(value)
    if value["article"]["published"] != "2024-13-01":  # a date's month is beyond a pattern
        assert not VALID.is_valid(value)


def test_a_span_that_is_not_its_text_is_refused() -> None:
    with pytest.raises(InputError, match="differs"):
        codec.from_dict(_broken("article", "text", value=wire().article.text.replace("Geneva", "Genova")))
    with pytest.raises(InputError, match="differs"):
        codec.from_dict(_broken("times", 3, "text", value="the day after"))
    with pytest.raises(InputError, match="outside"):
        codec.from_dict(_broken("article", "text", value="short"))


def test_a_missing_key_is_named() -> None:
    with pytest.raises(InputError, match="'statements'"):
        codec.from_dict({"article": codec.to_dict(tessel())["article"]})


def test_confidence_has_four_decimals() -> None:
    value = _broken("statements", 0, "confidence", value=0.123456789)
    assert codec.to_dict(codec.from_dict(value))["statements"][0]["confidence"] == 0.1235


def test_a_bad_line_of_a_jsonl_file_is_named() -> None:
    with pytest.raises(InputError, match="line 2"):
        list(jsonl.read(["\n", "{"]))
