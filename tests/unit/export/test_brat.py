from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from hand_made import article, find, hostile, record, records, tessel
from sayso.errors import InputError
from sayso.export import brat, brat_folder
from sayso.record import Failure, Kind, Record, Statement


@given(records())
def test_statements_read_back_are_the_same(made: Record) -> None:
    assert brat.read(brat.write(made), made.article) == made.statements


def test_hostile_statements_read_back_are_the_same() -> None:
    assert brat.read(brat.write(hostile()), hostile().article) == hostile().statements


def test_pieces_nesting_kind_and_confidence_stand_as_brat_has_them() -> None:
    lines = brat.write(tessel()).splitlines()
    text = tessel().article.text
    first, second = text.index("“We will"), text.index("“Nobody")
    joined = "“We will leave,” “Nobody has asked us to hurry.”"
    assert f"T4\tContent {first} {first + 16};{second} {second + 31}\t{joined}" in lines
    assert "E4\tContent:T10 Source:T11 Cue:T12 Parent:E3" in lines
    assert "A2\tKind E2 direct" in lines
    assert "#3\tConfidence E2\t0.9" in lines


def test_a_line_break_in_a_span_is_a_space() -> None:
    text = "He said: “One.\r\n\n“Two.”"
    made = record(text, Statement("s", None, 1.0, None, None, find(text, "“One.\r\n\n“Two.”"), Kind.DIRECT))
    assert brat.write(made).splitlines()[0] == "T1\tContent 9 23\t“One.   “Two.”"


def test_the_text_file_keeps_every_offset() -> None:
    assert brat.text(tessel().article) == tessel().article.text
    text = brat.text(hostile().article)
    assert len(text) == len(hostile().article.text)
    text.encode("utf-8")


def test_a_statement_that_a_person_added_is_certain_and_gets_an_id_and_a_kind() -> None:
    here = article("He said “so”.")
    (statement,) = brat.read("T1\tContent 8 12\t“so”\nT2\tSource 0 2\tHe\nE1\tContent:T1 Source:T2\n", here)
    assert (statement.confidence, statement.kind, statement.cue, statement.parent) == (1.0, Kind.DIRECT, None, None)
    assert statement.id.startswith("s")
    (again,) = brat.read("T7\tContent 8 12\t“so”\nT2\tSource 0 2\tHe\nE9\tSource:T2 Content:T7\n", here)
    assert again == statement


def test_lines_of_other_tools_are_passed_over() -> None:
    extra = "R1\tSame Arg1:T1 Arg2:T2\t\n*\tEquiv T1 T2\nN1\tReference T1 Wikipedia:1\tx\n"
    extra += "A9\tOther E1\n#9\tAnnotatorNotes T1\tlook\n"
    assert brat.read(brat.write(tessel()) + extra, tessel().article) == tessel().statements


@pytest.mark.parametrize(
    ("annotations", "says"),
    [
        ("T1\tContent 0 2\tShe\n", "line 1.*isn't the article's"),
        ("T1\tContent 0 99\tHe\n", "line 1.*outside"),
        ("T1\tContent 2 0\tHe\n", "line 1.*not a span"),
        ("\nT1\tContent zero 2\tHe\n", "line 2"),
        ("T1\n", "line 1.*missing"),
        ("E1\tContent:T1\n", "event E1.*'T1'"),
        ("T1\tSource 0 2\tHe\nE1\tSource:T1\n", "event E1.*no Content"),
        ("T1\tContent 0 2\tHe\nE1\tContent:T1 Parent:E7\n", "event E1.*'E7'"),
        ("T1\tContent 0 2\tHe\nE1\tContent:T1\nA1\tKind E1 loud\n", "event E1.*loud"),
    ],
)
def test_a_file_that_does_not_fit_the_article_is_refused_by_line(annotations: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        brat.read(annotations, article("He said so."))


def test_a_folder_holds_two_files_an_article_and_brats_configuration(tmp_path: Path) -> None:
    unnamed = replace(hostile().article, path=None)
    brat_folder.write([tessel(), Failure("x", "is empty"), tessel(), Record("1", "m", unnamed, ())], tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert {"annotation.conf", "tessel.ann", "tessel.txt", "tessel-2.ann", "tessel-2.txt"} <= set(names)
    assert len(names) == 7
    assert brat.read((tmp_path / "tessel.ann").read_text("utf-8"), tessel().article) == tessel().statements


def test_line_ends_are_written_unchanged(tmp_path: Path) -> None:
    brat_folder.write([record("One.\r\nTwo.\rThree.\n", path="a.txt")], tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == b"One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "a/..", ".hidden", "x\x00\ny", "C:\\a\\b.txt", "é" * 300 + ".txt"]
)
def test_a_hostile_path_names_a_file_inside_the_folder(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    brat_folder.write([record("One.", path=path)], folder)
    assert len(list(folder.glob("*.ann"))) == len(list(folder.glob("*.txt"))) == 1
    assert list(tmp_path.iterdir()) == [folder]
