"""The commands that read with the shipped model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso_eval.cli import main
from sayso_eval.floors import Figures, read_floors, write_floors
from sayso_eval.reading import read_texts

SAID = "“The ford is closed,” Mayor Ada Renn said on Tuesday."
MARKED = (
    "# ford | direct\n<content id=1>“The ford is closed,”</content> <source id=1>Mayor Ada Renn</source> "
    "<cue id=1>said</cue> on Tuesday.\n\n# plain | none\nThe ford is four metres wide.\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.txt"
    path.write_text(MARKED, encoding="utf-8")
    return path


def test_texts_are_read_in_order_and_as_they_are() -> None:
    texts = [SAID, "The ford is four metres wide.\r\n", SAID]
    predictions, failures = read_texts(texts)
    assert not failures
    assert [prediction.text for prediction in predictions] == texts
    assert [s.attribution for s in predictions[0].statements] == [s.attribution for s in predictions[2].statements]
    assert len(predictions[0].statements) == 1


def test_a_marked_up_gold_is_read_and_scored(gold: Path) -> None:
    found = json.loads(run("gold", gold, "--json").stdout)
    assert found["files"]["gold.txt"]["items"] == 2
    assert found["tags"]["direct"]["linked"] == 100.0


def test_a_floor_is_pinned_held_and_broken(gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert run("gold", gold, "--floors", floors).exit_code == 1  # none yet
    assert run("gold", gold, "--floors", floors, "--raise").exit_code == 0
    assert run("gold", gold, "--floors", floors).exit_code == 0
    pinned = read_floors(floors)["gold.txt"]
    write_floors(floors, {"gold.txt": Figures(pinned.sha256, 101.0, pinned.nested)})
    broken = run("gold", gold, "--floors", floors)
    assert broken.exit_code == 1
    assert "under its floor of 101.0" in broken.stderr


def test_a_changed_gold_file_is_taken_over_only_with_lower(gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    run("gold", gold, "--floors", floors, "--raise")
    gold.write_text(MARKED.replace("four", "five"), encoding="utf-8")
    assert run("gold", gold, "--floors", floors, "--raise").exit_code == 1
    assert run("gold", gold, "--floors", floors, "--lower").exit_code == 0
    assert run("gold", gold, "--floors", floors).exit_code == 0


def test_a_gold_folder_without_predictions_is_read_now(tmp_path: Path) -> None:
    for name, text in (("text/a.txt", SAID), ("attributions/a_kim.ann", "")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    scores = json.loads(run("attribution", tmp_path, "--json").stdout)["scores"]
    assert (scores["gold"], scores["predicted"]) == (0, 1)


def test_speed_names_every_contender_and_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = run("speed", tmp_path, "--rounds", "1", "--no-peers", "--json")
    found = json.loads(result.stdout)
    assert found["articles"] == 1
    assert [row["name"] for row in found["rows"]] == [
        "bare encoder",
        "sayso, attribution alone",
        "sayso, whole reading",
    ]
    assert found["rows"][0]["share"] == 100.0
    assert "empty.txt" in result.stderr


def test_speed_of_nothing_readable_is_exit_code_3(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert run("speed", tmp_path).exit_code == 3
