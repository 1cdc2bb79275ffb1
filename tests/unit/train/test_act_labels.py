"""Label sheets become one file, and are read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.record import Act, Stance, Tone
from sayso_train.corpora.acts import read_acts
from sayso_train.corpora.acts_compile import agreed, main, settled

ROW = {"sheet": "dev-1", "split": "tune", "article": "tessel", "source": [], "cue": [[4, 8]], "content": [[9, 20]]}


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    key = [{**ROW, "number": number, "cue": [[4 + number, 9]]} for number in (1, 2, 3)]
    (tmp_path / "key.json").write_text(json.dumps(key), encoding="utf-8")
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "dev-1-a.tsv").write_text("1\tsay\tasserts\tneutral\n2\tdeny\tdenies\tneutral\n", encoding="utf-8")
    (folder / "dev-1-b.tsv").write_text("1\tsay\tasserts\tneutral\n2\tsay\tnone\tneutral\n", encoding="utf-8")
    (folder / "dev-1-settled.tsv").write_text("2\tdeny\tnone\tneutral\n", encoding="utf-8")
    return tmp_path


def test_sheets_are_compiled_with_the_settled_labels_and_agreement(sheets: Path) -> None:
    out = sheets / "labels.json"
    CliRunner().invoke(main, [str(sheets / "key.json"), str(sheets / "sheets"), str(out)], catch_exceptions=False)
    first, second = read_acts(out)
    assert (first.act, first.agreed, first.split) == (Act.SAY, True, "tune")
    assert (second.act, second.stance, second.tone, second.agreed) == (Act.DENY, Stance.NONE, Tone.NEUTRAL, False)


def test_an_unlabelled_statement_and_a_broken_line_are_named(sheets: Path) -> None:
    (sheets / "sheets" / "dev-1-c.tsv").write_text("x\n3\tsing\tasserts\tneutral\n", encoding="utf-8")
    found = CliRunner().invoke(main, [str(sheets / "key.json"), str(sheets / "sheets"), str(sheets / "labels.json")])
    assert "dev-1-c.tsv:2: not labels" in found.output
    assert "2 statements written, 1 without a label" in found.output


def test_most_readers_decide_label_by_label() -> None:
    given = {"a": ("say", "none", "neutral"), "b": ("deny", "none", "neutral"), "c": ("deny", "denies", "neutral")}
    assert settled(given) == ("deny", "none", "neutral")


def test_a_single_reader_neither_agrees_nor_disagrees() -> None:
    assert agreed({"a": ("say", "none", "neutral")}) is None
