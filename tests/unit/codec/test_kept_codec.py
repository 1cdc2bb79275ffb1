from __future__ import annotations

import copy
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from hand_made import hostile, kepts, tessel
from kept_made import decided
from sayso import codec
from sayso.errors import InputError
from sayso.record import Action, Decision, Kept, Record, Statement

VALID = Draft202012Validator(codec.schema())


@settings(max_examples=30, deadline=None)
@given(kepts())
def test_an_article_of_a_ledger_read_back_is_the_same_and_fits_the_schema(kept: Kept) -> None:
    value = codec.loads(codec.dumps(codec.kept_to_dict(kept)))
    VALID.validate(value)
    assert codec.kept_from_dict(value) == kept


@pytest.mark.parametrize("record", [tessel(), hostile()])
def test_a_record_that_no_ledger_knows_more_of_is_written_as_a_record(record: Record) -> None:
    assert codec.kept_to_dict(Kept(record, record)) == codec.to_dict(record)
    assert codec.kept_from_dict(codec.to_dict(record)) == Kept(record, record)


def test_a_reader_of_records_reads_the_article_as_it_stands() -> None:
    assert codec.from_dict(codec.kept_to_dict(decided())) == decided().record


def test_the_reading_is_told_by_what_differs() -> None:
    read = codec.kept_to_dict(decided())["ledger"]["read"]
    assert list(read) == ["statements"]
    assert [each if isinstance(each, str) else each["content"]["text"] for each in read["statements"]] == [
        "s1", "“We will leave,” ... “Nobody has asked us to hurry.”", "s3", "s4", "s5", "s6",
    ]  # fmt: skip


def test_another_article_model_and_order_of_the_reading_are_kept() -> None:
    record = tessel()
    article = replace(record.article, title="Another", authors=())
    read = Record("0.0.9", "older", article, tuple(reversed(record.statements[1:])))
    kept = Kept(record, read, page="https://example.org/1")
    assert codec.kept_from_dict(codec.kept_to_dict(kept)) == kept


def test_two_statements_of_one_id_are_kept_apart() -> None:
    first = tessel().statements[0]
    second: Statement = replace(first, cue=None)
    record, read = (replace(tessel(), statements=each) for each in ((first,), (second, first)))
    assert codec.kept_from_dict(codec.kept_to_dict(Kept(record, read))) == Kept(record, read)


def test_moments_are_in_utc() -> None:
    at = datetime(2024, 3, 5, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    kept = replace(decided(), decisions=(Decision("d", at, "mo", Action.ACCEPT, ("s1",)),))
    value = codec.kept_to_dict(kept)
    assert value["ledger"]["decisions"][0]["at"] == "2024-03-05T10:30:00Z"
    assert codec.kept_from_dict(value).decisions[0].at == at
    with pytest.raises(ValueError, match="no time zone"):
        codec.kept_to_dict(replace(kept, decisions=(Decision("d", at.replace(tzinfo=None), "mo", Action.ACCEPT, ()),)))


def _broken(*path: Any, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(codec.kept_to_dict(decided()))
    at: Any = made["ledger"]
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return made


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (_broken("version", value=0), "0 is no version"),
        (_broken("version", value="2"), "'2' is no version"),
        (_broken("current", value=1), "true or false"),
        (_broken("page", value=7), "words are wanted, not int"),
        (_broken("marks", value=[]), "items"),
        (_broken("marks", "s1", value={}), "'said' is missing"),
        (_broken("marks", "s1", "state", value="done"), "done"),
        (_broken("marks", "s1", "labels", value=[7]), "words"),
        (_broken("marks", "s3", "places", 0, "geonames", value="7"), "whole number"),
        (_broken("marks", "s3", "places", 0, "span", value=[5, 99999]), "outside"),
        (_broken("decisions", 0, "at", value="2024-03-05T12:00:00"), "time zone"),
        (_broken("decisions", 0, "action", value="shout"), "shout"),
        (_broken("decisions", 0, "payload", value=[]), "items"),
        (_broken("identities", "x", value={"id": "x"}), "'name' is missing"),
        (_broken("sightings", 0, "sha256", value=None), "words"),
        (_broken("read", "statements", 0, value="s99"), "'s99' is missing"),
    ],
)
def test_what_no_ledger_wrote_is_refused_with_why(value: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        codec.kept_from_dict(value)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": NaN}', "9" * 5000, "[-Infinity]"])
def test_what_is_not_json_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        codec.loads(text)
    assert "\n" not in str(caught.value)
