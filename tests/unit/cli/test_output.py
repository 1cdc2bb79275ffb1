from __future__ import annotations

import os
from pathlib import Path

import pytest

from hand_made import tessel
from sayso.cli import formats
from sayso.cli.output import opened
from sayso.errors import UsageError
from sayso.export import jsonl
from sayso.record import Failure


def test_a_file_appears_only_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    with opened(target) as stream:
        stream.write("one")
        assert not target.exists()
    assert target.read_text() == "one"
    assert [p.name for p in target.parent.iterdir()] == ["a.txt"]


def test_a_failed_or_empty_run_leaves_the_file_before(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("before")
    with pytest.raises(TypeError), opened(target) as stream:
        stream.writelines(["half", 7])  # type: ignore[list-item]
    with opened(target):
        pass
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as stream:
        stream.write("one")
    (tmp_path / "b").write_text("two")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_what_cannot_be_encoded_is_escaped(tmp_path: Path) -> None:
    with opened(tmp_path / "a") as stream:
        stream.write("\ud800")
    assert (tmp_path / "a").read_text() == "\\ud800"


def test_a_folder_or_a_file_in_the_way_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (tmp_path, tmp_path / "file" / "a.txt"):
        with pytest.raises(UsageError, match="--output"), opened(target):
            pass


def test_a_device_is_written_to_directly() -> None:
    with opened(Path(os.devnull)) as stream:
        stream.write("one")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
def test_every_format_writes_to_a_file(form: str, tmp_path: Path) -> None:
    formats.write([tessel()], form, tmp_path / "out")
    assert "Ilsa Marn" in (tmp_path / "out").read_text("utf-8")


def test_brat_writes_to_a_folder_that_must_be_named(tmp_path: Path) -> None:
    formats.write([tessel()], "brat", tmp_path / "out")
    assert (tmp_path / "out" / "tessel.ann").is_file()
    with pytest.raises(UsageError, match="--output"):
        formats.write([tessel()], "brat", None)
    with pytest.raises(UsageError, match="--output"):
        formats.write([tessel()], "brat", tmp_path / "out" / "tessel.ann")


def test_a_page_goes_to_a_file_whose_name_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    formats.write([tessel()], "html", None)
    assert capsys.readouterr().out == "sayso-report.html\n"
    assert (tmp_path / "sayso-report.html").is_file()


def test_no_page_is_named_when_nothing_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    formats.write([Failure("x", "is empty")], "html", tmp_path / "page.html")
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "page.html").exists()


def test_jsonl_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    formats.write([tessel()], "jsonl", None)
    assert list(jsonl.read(capsys.readouterr().out.splitlines())) == [tessel()]
