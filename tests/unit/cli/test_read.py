from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from sayso import codec
from sayso.cli.main import main
from sayso.export import jsonl

QUIET = "The minister said that the valley was quiet. Villagers said that they believe the talks will fail.\n"


def _sayso(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=text)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "quiet.txt"
    path.write_text(QUIET, encoding="utf-8")
    return path


def test_a_file_read_ends_with_0_and_a_table(news: Path) -> None:
    result = _sayso("read", news)
    assert result.exit_code == 0
    assert "own voice" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("option", [("--json",), ("--format", "json")])
def test_json_fits_the_schema(option: tuple[str, ...], news: Path) -> None:
    value = json.loads(_sayso("read", news, *option).stdout)
    Draft202012Validator(codec.schema()).validate(value)
    assert value["records"][0]["article"]["text"] == QUIET


def test_what_the_user_says_of_an_article_stands_over_what_is_found(news: Path) -> None:
    said = ("--title", "T", "--outlet", "O", "--author", "A", "--author", "B", "--published", "2024-02-03")
    (record,) = jsonl.read(_sayso("read", news, "--format", "jsonl", *said).stdout.splitlines())
    article = record.article
    assert (article.title, article.outlet, article.authors) == ("T", "O", ("A", "B"))
    assert str(article.published) == "2024-02-03"


def test_standard_input_is_read() -> None:
    (record,) = jsonl.read(_sayso("read", "-", "--format", "jsonl", text=QUIET).stdout.splitlines())
    assert record.article.text == QUIET


def test_some_failures_end_with_1_each_named_on_one_line_and_the_rest_read(news: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    result = _sayso("read", tmp_path / "missing.txt", news, empty, "--format", "json")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert [str(tmp_path / name) in line for name, line in zip(("missing.txt", "empty.txt"), lines, strict=True)]
    value = json.loads(result.stdout)
    assert len(value["records"]) == 1
    assert [Path(f["where"]).name for f in value["failures"]] == ["missing.txt", "empty.txt"]


def test_nothing_read_ends_with_3(tmp_path: Path) -> None:
    result = _sayso("read", tmp_path / "missing.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1


def test_an_unusable_output_ends_with_2_and_one_line(news: Path, tmp_path: Path) -> None:
    result = _sayso("read", news, "--output", tmp_path, "--format", "json")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert _sayso("read", news, "--format", "brat").exit_code == 2


def test_debug_shows_the_traceback(news: Path) -> None:
    assert _sayso("--debug", "read", news, "--format", "brat").exception.__class__.__name__ == "UsageError"


def test_a_page_is_written_and_named(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "report.html"
    result = _sayso("read", news, "--format", "html", "--output", target)
    assert result.stdout == f"{target}\n"
    assert "The minister" in target.read_text("utf-8")


def test_control_characters_in_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    result = _sayso("read", tmp_path / "\x1b[31mred\nx.txt")
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_closed_pipe_ends_quietly(news: Path) -> None:
    command = [sys.executable, "-m", "sayso", "read", str(news), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    ("option", "heading"),
    [("--speakers", "Speakers: "), ("--timeline", "Timeline: "), ("--places", "Places: "), ("--tone", "Tone: ")],
)
def test_a_section_is_shown_instead_of_the_statements(option: str, heading: str, news: Path) -> None:
    result = _sayso("read", news, option)
    assert result.exit_code == 0
    assert result.stdout.startswith(heading)
    assert "own voice" not in result.stdout


def test_several_sections_may_be_asked_for() -> None:
    shown = _sayso("read", "-", "--places", "--speakers", text=QUIET).stdout
    assert shown.index("Speakers: ") < shown.index("Places: ")


def test_why_goes_with_the_table_of_statements() -> None:
    result = _sayso("read", "-", "--why", text=QUIET)
    assert result.exit_code == 0
    assert "own voice" in result.stdout


@pytest.mark.parametrize("option", ["--speakers", "--timeline", "--places", "--tone", "--why"])
@pytest.mark.parametrize("form", [("--json",), ("--format", "html"), ("--format", "brat")])
def test_a_section_with_another_format_is_wrong_usage_and_says_why(
    option: str, form: tuple[str, ...], news: Path, tmp_path: Path
) -> None:
    result = _sayso("read", news, option, *form, "-o", tmp_path / "out")
    assert result.exit_code == 2
    name = form[-1].strip("-")
    assert result.stderr == f"sayso: {option} shapes the table, not {name}; leave one of the two out\n"
    assert not (tmp_path / "out").exists()
