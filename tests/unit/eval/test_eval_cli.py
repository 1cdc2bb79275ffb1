"""The commands that need no model."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso_eval.cli import main

TEXT = "Council closes the ford\n\nAda Renn said the ford was unsafe. Osk denied it.\n"
RENN = {"source": "Ada Renn", "cue": "said", "content": "the ford was unsafe"}
OSK = {"source": "Osk", "cue": "denied", "content": "it."}


def at(part: str) -> tuple[int, int]:
    return TEXT.index(part), TEXT.index(part) + len(part)


def standoff(*items: dict[str, str]) -> str:
    lines = []
    for k, item in enumerate(items):
        for n, (role, part) in enumerate(item.items()):
            start, end = at(part)
            lines.append(f"T{3 * k + n}\t{role.capitalize()} {start} {end}\t{part}")
        lines.append(f"E{k}\tAttribution:T{3 * k + 1} Source:T{3 * k} Cue:T{3 * k + 1} Content:T{3 * k + 2}")
    return "\n".join(lines) + "\n"


def predictions(path: Path, *items: dict[str, str], text: str = TEXT) -> Path:
    statements = [
        {"id": str(k), "parent": None, **{role: {"spans": [at(part)]} for role, part in item.items()}}
        for k, item in enumerate(items)
    ]
    path.write_text(json.dumps({"article": {"path": "news/ford.txt", "text": text}, "statements": statements}))
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    for name, text in (
        ("text/ford.txt", TEXT),
        ("attributions/ford_kim.ann", standoff(RENN, OSK)),
        ("attributions/ford_lee.ann", standoff(RENN)),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_scores_and_the_table_by_kind_are_printed(gold: Path, tmp_path: Path) -> None:
    result = run("attribution", gold, predictions(tmp_path / "p.jsonl", RENN, OSK))
    assert result.exit_code == 0
    assert result.stderr == ""
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["gold", "3"] in rows  # two annotators
    assert ["recall", "100.0"] in rows
    assert ["precision", "75.0"] in rows
    assert ["indirect", "3", "100.0", "100.0", "100.0", "100.0"] in rows


def test_json_holds_the_same(gold: Path, tmp_path: Path) -> None:
    old = predictions(tmp_path / "old.jsonl", RENN)
    result = run("attribution", gold, predictions(tmp_path / "p.jsonl", OSK), "--against", old, "--json")
    found = json.loads(result.stdout)
    assert (found["scores"]["detection"], found["before"]["detection"]) == (40.0, 80.0)
    assert found["kinds"][1]["kind"] == "indirect"
    assert {name: len(places) for name, places in found["changes"].items()} == {
        "gained": 1, "lost": 2, "extra_now": 1, "no_longer_extra": 0,
    }  # fmt: skip


def test_changes_are_listed_with_their_words(gold: Path, tmp_path: Path) -> None:
    old = predictions(tmp_path / "old.jsonl", RENN)
    result = run("attribution", gold, predictions(tmp_path / "p.jsonl", RENN, OSK), "--against", old)
    assert "gained (1)\n  ford:60-74  Osk | denied | it." in result.stdout
    assert "lost (0)" in result.stdout


def test_errors_go_to_standard_output_or_to_a_file(gold: Path, tmp_path: Path) -> None:
    path = predictions(tmp_path / "p.jsonl", RENN)
    shown = run("attribution", gold, path, "--errors", "5")
    assert "missed (1)" in shown.stdout
    written = run("attribution", gold, path, "--errors", tmp_path / "errors.txt")
    assert "missed (1)" not in written.stdout
    assert "cue      denied" in (tmp_path / "errors.txt").read_text(encoding="utf-8")


def test_annotators_are_scored_against_each_other(gold: Path) -> None:
    result = run("attribution", gold, "--humans", "--json")
    assert json.loads(result.stdout)["scores"]["detection"] == 66.7


def test_an_article_without_prediction_is_named(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text("")
    result = run("attribution", gold, tmp_path / "p.jsonl")
    assert (result.exit_code, result.stderr) == (0, "ford: no prediction, scored as empty\n")


def test_another_text_is_one_line_and_exit_code_3(gold: Path, tmp_path: Path) -> None:
    result = run("attribution", gold, predictions(tmp_path / "p.jsonl", RENN, text="Other."))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("sayso-eval: ford: the prediction's text differs")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "options", [("--humans", "--against", "p.jsonl"), ("--errors",), ("--against", "missing.jsonl")]
)
def test_wrong_usage_is_exit_code_2(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    predictions(tmp_path / "p.jsonl", RENN)
    assert run("attribution", gold, *options).exit_code == 2


def test_nested_statements_are_scored(tmp_path: Path) -> None:
    row = {role: [at(part)] for role, part in OSK.items()}
    (tmp_path / "nested.json").write_text(json.dumps({"ford": [{**row, "parent_cue": at("said"), "sure": True}]}))
    path = predictions(tmp_path / "p.jsonl", RENN, OSK)
    record = json.loads(path.read_text())
    record["statements"][1]["parent"] = "0"
    path.write_text(json.dumps(record))
    result = run("nested", tmp_path / "nested.json", path, "--json")
    assert json.loads(result.stdout) == {
        "sure": 1, "predicted": 1, "recall": 100.0, "precision": 100.0, "f1": 100.0, "parent": 100.0,
    }  # fmt: skip


@pytest.mark.parametrize("options", [("--raise",), ("--lower",), ("--raise", "--lower", "--floors", "f.json")])
def test_floors_are_changed_only_where_they_are_named(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "gold.txt").write_text("# a | b\nNothing is said.")
    result = run("gold", tmp_path / "gold.txt", *options)
    assert result.exit_code == 2
    assert not Path("f.json").exists()


def test_help_loads_no_model_runtime() -> None:
    code = "import sys, sayso_eval.cli; sys.exit(any(m in sys.modules for m in ('numpy', 'onnxruntime', 'spacy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
