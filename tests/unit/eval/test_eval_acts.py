"""sayso-eval acts: scores of labels on gold spans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.errors import InputError, UsageError
from sayso_eval.actgold import labelled
from sayso_eval.actscores import score_labels
from sayso_eval.verbs.acts import acts

TEXT = "Dara Voss denied dumping waste. Residents fear a flood.\n"
LABELS = {
    "tessel": [
        {
            "source": [[0, 9]],
            "cue": [[10, 16]],
            "content": [[17, 30]],
            "split": "tune",
            "act": "deny",
            "stance": "denies",
            "tone": "neutral",
            "agreed": True,
        },
        {
            "source": [[32, 41]],
            "cue": [[42, 46]],
            "content": [[47, 54]],
            "split": "held",
            "act": "say",
            "stance": "doubts",
            "tone": "neutral",
            "agreed": None,
        },
    ],
    "elsewhere": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "tessel.txt").write_text(TEXT, encoding="utf-8")
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps(LABELS), encoding="utf-8")
    return labels, tmp_path


def test_macro_f1_is_the_mean_over_the_classes_of_the_gold() -> None:
    found = score_labels("act", ["say", "say", "deny"], ["say", "warn", "deny"])
    by_name = {each.name: each for each in found.classes}
    assert found.accuracy == pytest.approx(200 / 3)
    assert by_name["say"].f1 == pytest.approx(200 / 3)
    assert by_name["warn"].gold == 0
    assert found.macro == pytest.approx((200 / 3 + 100) / 2)


def test_labels_are_joined_with_their_text_and_split(gold: tuple[Path, Path]) -> None:
    rows = labelled(*gold, "tune")
    assert [row.statement.content.text(row.text) for row in rows] == ["dumping waste"]
    assert len(labelled(*gold, None)) == 2


def test_the_command_scores_every_label(gold: tuple[Path, Path]) -> None:
    found = CliRunner().invoke(acts, ["--labels", str(gold[0]), "--polnear", str(gold[1]), "--json"])
    scores = {each["label"]: each for each in json.loads(found.output)["labels"]}
    assert scores["stance"]["accuracy"] == 100.0
    assert scores["act"]["accuracy"] == 50.0


def test_errors_show_both_readings_and_the_rule(gold: tuple[Path, Path]) -> None:
    found = CliRunner().invoke(acts, ["--labels", str(gold[0]), "--polnear", str(gold[1]), "--errors"])
    assert "say/doubts/neutral not feel/doubts/neutral: [fear] a flood" in found.output


def test_labels_without_their_folder_are_a_usage_error(gold: tuple[Path, Path]) -> None:
    found = CliRunner().invoke(acts, ["--labels", str(gold[0])])
    assert isinstance(found.exception, UsageError)


def test_broken_labels_are_an_input_error(gold: tuple[Path, Path]) -> None:
    gold[0].write_text('{"tessel": [{"act": "say"}]}', encoding="utf-8")
    with pytest.raises(InputError, match="not a file of act labels"):
        labelled(*gold, None)


def test_a_folder_without_the_articles_is_an_input_error(gold: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "text" / "tessel.txt").unlink()
    with pytest.raises(InputError, match="no article of"):
        labelled(*gold, None)
