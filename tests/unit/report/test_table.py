from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from hand_made import hostile, record, records, tessel
from sayso.record import Failure, Kind, Piece, Record, Span, Statement
from sayso.report import table


def _shown(*results: Record | Failure, width: int = 80) -> str:
    stream = io.StringIO()
    table.write(results, table.console(stream, width))
    return stream.getvalue()


def test_each_statement_has_its_source_cue_content_kind_and_paragraph() -> None:
    row = next(line for line in _shown(tessel(), width=140).splitlines() if "Ilsa Marn" in line)
    assert re.split(r"\s{2,}", row.strip()) == [
        "2",
        "Ilsa Marn",
        "told reporters",
        "“We will leave,” ... “Nobody has asked us to hurry.”",
        "direct",
        "¶ 2",
    ]


def test_the_heading_gives_title_outlet_date_and_path() -> None:
    lines = _shown(tessel()).splitlines()
    assert lines[1] == "Maravia to leave Tessel valley"
    assert lines[2] == "The Kalder Courier · 16 January 2024 · news/tessel.txt"


def test_nested_statements_are_indented_by_level() -> None:
    shown = _shown(tessel(), width=140)
    assert re.search(r"^ ?4  └ Marn ", shown, re.MULTILINE)
    assert re.search(r"^ ?5    └ her generals ", shown, re.MULTILINE)


def test_a_missing_source_is_said() -> None:
    assert "not named" in _shown(tessel())


def test_the_summary_counts_statements_sources_kinds_and_shares() -> None:
    shown = _shown(tessel(), width=140)
    assert "6 statements by 5 sources: 2 direct, 0 mixed, 4 indirect; 2 nested" in shown
    assert re.search(r"own voice \d+%, naming sources \d+%, attributed \d+% of words", shown)


def test_several_articles_end_with_a_line_over_all_and_the_failures() -> None:
    shown = _shown(tessel(), Failure("x.pdf", "is encrypted"), tessel(), width=140)
    assert "2 articles, 1 input not read: 12 statements by 5 sources" in shown
    assert "articles" not in _shown(tessel())


def test_nothing_read_prints_nothing() -> None:
    assert _shown(Failure("x.pdf", "is encrypted")) == ""


def test_an_article_without_statements_still_has_its_summary() -> None:
    shown = _shown(record("Quiet day.", path="a.txt"))
    assert "a.txt" in shown
    assert "0 statements\nown voice 100%" in shown


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in _shown(tessel(), hostile(), width=width).splitlines()) <= width


def test_a_long_content_is_cut_in_the_middle() -> None:
    text = "Marn said " + "that the valley is quiet and " * 60 + "will stay so."
    content = Piece((Span(10, len(text)),))
    long = record(text, Statement("s", None, 1.0, None, None, content, Kind.INDIRECT))
    shown = _shown(long)
    assert "[…]" in shown
    assert "stay so." in shown
    assert len(shown.splitlines()) < 16


def test_a_pipe_gets_no_colour_codes() -> None:
    assert "\x1b" not in _shown(tessel())


@settings(max_examples=40)
@given(records())
def test_no_control_character_of_an_article_reaches_the_terminal(made: Record) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", _shown(made))


def test_markup_codes_and_emoji_names_in_a_text_stay_as_they_are() -> None:
    shown = _shown(hostile(), width=200)
    assert "\ufffd[31mminister\ufffd" in shown
    assert "[bold]" in shown
