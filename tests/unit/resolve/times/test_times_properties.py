"""What must hold for any text."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from times_cases import article, found

from sayso.record import TimeKind
from sayso.resolve.times import find_times
from sayso.resolve.times.edtf import edtf

_PIECES = """On Friday|last week|two days before the vote|early May 1998|in 149 BC|the 1990s|5 p.m.|every day|a year ago
yesterday|“tomorrow”|the third quarter|31 February|0|in 1|the 99th century|next month|the end of|a|of|the|and|-|,|.
half|twenty|hundred|thousand|12/31/99|2024-02-30|BC|'99|'s|he said|will|since|spring|by then|the 31st""".replace(
    "\n", "|"
)
_TEXTS = st.lists(st.sampled_from([*_PIECES.split("|"), "\n\n", "\ud800"]), max_size=30).map(" ".join) | st.text(
    max_size=200
)
_DAYS = st.none() | st.dates()


@settings(max_examples=150, deadline=None)
@given(_TEXTS, _DAYS)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, published: date | None) -> None:
    mentions = find_times(article(text, published))
    ends = [0, *(m.span.end for m in mentions)]
    for mention, before in zip(mentions, ends, strict=False):
        assert before <= mention.span.start < mention.span.end <= len(text)
        assert mention.anchor_span is None or mention.anchor_span.end <= len(text)
    assert len({m.id for m in mentions}) == len(mentions)


@settings(max_examples=80, deadline=None)
@given(_TEXTS, _DAYS)
def test_the_same_article_gives_the_same_mentions(text: str, published: date | None) -> None:
    assert find_times(article(text, published)) == find_times(article(text, published))


@settings(max_examples=150, deadline=None)
@given(_TEXTS, _DAYS)
def test_days_are_in_order_and_edtf_is_valid(text: str, published: date | None) -> None:
    for mention in find_times(article(text, published)):
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
        if mention.edtf is not None:
            assert parse_edtf(mention.edtf)
        if mention.kind is TimeKind.SET:
            assert mention.edtf is None


@pytest.mark.parametrize(
    ("value", "mod", "wanted"),
    [
        ("1998-08-07", None, "1998-08-07"),
        ("1998", "APPROX", "1998~"),
        ("199", None, "199X"),
        ("19", None, "19XX"),
        ("1998-SU", None, "1998-22"),
        ("1998-Q2", None, "1998-04/1998-06"),
        ("1998-W32", None, "1998-08-03/1998-08-09"),
        ("1998-08-07T10:35", None, "1998-08-07T10:35:00"),
        ("BC0149", None, "-0148"),
        ("2022-02", "END", "2022-02-20/2022-02-28"),
        ("1994", "ON_OR_AFTER", "1994-01-01/.."),
        ("P2W", None, None),
        ("PRESENT_REF", None, None),
    ],
)
def test_each_grain_has_its_edtf(value: str, mod: str | None, wanted: str | None) -> None:
    assert edtf(value, mod) == wanted
    if wanted is not None:
        assert parse_edtf(wanted)


def test_hostile_text_is_read_to_its_end() -> None:
    for text in ("1" * 20000 + "a", ". " + " " * 20000 + "x", "\n" * 20000, "twenty " * 5000, "1," * 10000):
        assert found(text + " It ended in May 2020.")[-1] == ("May 2020", "2020-05")
