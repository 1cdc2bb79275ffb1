from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from hand_made import article, find, hostile, record, resolved, tessel
from sayso.errors import InputError
from sayso.export import brat, brat_folder
from sayso.record import Act, Failure, Kind, Record, Statement
from wire import wire


def _bare(statement: Statement) -> Statement:
    """The statement without what notes alone tell."""
    return replace(statement, act_reasons=(), speaker=None, speaker_reasons=(), said=None, about=(), places=())


@settings(max_examples=40, deadline=None)
@given(resolved())
def test_statements_read_back_are_the_same(made: Record) -> None:
    assert brat.read(brat.write(made), made.article) == tuple(map(_bare, made.statements))


@settings(max_examples=40, deadline=None)
@given(resolved())
def test_every_line_has_its_own_number_and_no_break_inside(made: Record) -> None:
    lines = brat.write(made).split("\n")
    keys = [line.partition("\t")[0] for line in lines[:-1]]
    assert all(re.fullmatch(r"[TEA#]\d+", key) for key in keys)
    assert len(keys) == len(set(keys))


def test_acts_are_attributes_and_what_names_stand_for_is_noted() -> None:
    lines = brat.write(wire()).splitlines()
    assert {"A30\tAct E5 claim", "A31\tStance E5 asserts", "A32\tTone E5 doubting"} <= set(lines)
    assert any(line.endswith("AnnotatorNotes E5\tspeaker Teodor Vance: person, named, vance") for line in lines)
    event = next(line for line in lines if line.startswith("E1\t"))
    arguments = dict(each.split(":") for each in event.split("\t")[1].split(" "))
    assert list(arguments) == ["Content", "Source", "Cue", "Said", "About", "About2", "Place", "Place2"]
    assert f"{arguments['Said']}\tTime 124 130\tMonday" in lines
    assert any(f"AnnotatorNotes {arguments['Place2']}\tGeneva (place): GeoNames 2660646, CH" in line for line in lines)


def test_an_act_that_a_person_changed_is_read() -> None:
    changed = brat.write(wire()).replace("\tAct E5 claim\n", "\tAct E5 warn\n")
    assert brat.read(changed, wire().article)[4].act is Act.WARN


def test_hostile_statements_read_back_are_the_same() -> None:
    assert brat.read(brat.write(hostile()), hostile().article) == tuple(map(_bare, hostile().statements))


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
        ("T1\tContent 0 2\tHe\nE1\tContent:T1\nA1\tAct E1 shout\n", "event E1.*shout"),
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
    assert len(names) == 10
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
