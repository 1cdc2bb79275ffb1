"""TimelineJS JSON by its own schema: dated statements, imprecise days told as such."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hand_made import hostile, kepts, tessel
from sayso.export import timelinejs
from sayso.record import Dated, Kept, Mark, State
from wire import wire

VALID = jsonschema.Draft202012Validator(timelinejs.schema())


def timeline(*kept: Kept) -> dict[str, Any]:
    stream = io.StringIO()
    timelinejs.write(kept, stream)
    made = json.loads(stream.getvalue())
    VALID.validate(made)
    return made  # type: ignore[no-any-return]


def dated(edtf: str, first: date | None, last: date | None) -> dict[str, Any]:
    """The slide of a statement that a person gave this date."""
    kept = Kept(tessel(), tessel(), marks={"s2": Mark(said=Dated(edtf, first, last))})
    (slide,) = timeline(kept)["events"]
    return slide  # type: ignore[no-any-return]


def test_statements_stand_on_the_day_on_which_they_were_made() -> None:
    made = timeline(Kept(wire(), wire()))
    first, report = made["events"]
    assert first["start_date"] == {"year": 2024, "month": 3, "day": 4}
    assert "end_date" not in first
    assert first["display_date"] == "4 March 2024"
    assert first["text"]["headline"] == "Ilsa Marn"
    assert "had left the Tessel valley" in first["text"]["text"]
    assert (report["display_date"], report["end_date"]["day"]) == ("February 2024", 29)


def test_a_person_s_date_stands_before_the_model_s_and_rejected_statements_are_left_out() -> None:
    day = Dated("2024-03-03", date(2024, 3, 3), date(2024, 3, 3))
    marks = {"s1": Mark(said=day), "s13": Mark(State.REJECTED)}
    (slide,) = timeline(Kept(wire(), wire(), marks=marks))["events"]
    assert slide["display_date"] == "3 March 2024"


def test_imprecise_days_are_told_in_words() -> None:
    assert dated("2024", date(2024, 1, 1), date(2024, 12, 31))["display_date"] == "2024"
    until = dated("../2024-02-03", None, date(2024, 2, 3))
    assert (until["display_date"], until["start_date"]["day"]) == ("until 3 February 2024", 3)
    assert "end_date" not in until


def test_a_date_without_days_gives_no_slide() -> None:
    made = timeline(Kept(tessel(), tessel(), marks={"s2": Mark(said=Dated("XXXX", None, None))}))
    assert made["events"] == []
    assert "Without: 6." in made["title"]["text"]["text"]


def test_nothing_of_an_article_becomes_markup() -> None:
    made = hostile()
    evil = replace(made, article=replace(made.article, url='https://x.example/"><script>'))
    (slide,) = timeline(Kept(evil, evil))["events"]
    words = slide["text"]["text"]
    for tag in ("<p>", "</p>", "</a>"):
        words = words.replace(tag, "")
    assert words.count("<") == words.count("<a href=") == 1
    assert "<" not in slide["text"]["headline"] + slide["group"] + slide["display_date"]
    assert "<script>" in unescape(slide["group"])


def test_an_address_that_is_not_the_web_s_is_no_link() -> None:
    assert "href" not in json.dumps(timeline(Kept(hostile(), hostile())))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(kepts(), max_size=2))
def test_any_articles_give_a_valid_timeline(made: list[Kept]) -> None:
    found = timeline(*made)
    standing = [s for k in made for s in k.record.statements if k.mark(s.id).state is not State.REJECTED]
    assert len(found["events"]) <= len(standing)


@pytest.mark.parametrize("value", [{}, {"events": [{}]}, {"events": [{"start_date": {"month": 2}}]}])
def test_the_schema_refuses_what_timelinejs_would(value: Any) -> None:
    assert not VALID.is_valid(value)
