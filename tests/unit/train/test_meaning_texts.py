"""The texts that the meaning head learns from."""

from __future__ import annotations

import json
import random
from pathlib import Path

from sayso_train.meaning_texts import Passage, Sources, alone, asked, passages, sentences

TEXT = "The dam held through the night. Engineers, tired, said so. No.\n\nNobody in Kalder was hurt by the flood."


def test_sentences_of_a_text_are_spans_of_it_and_short_ones_are_left_out() -> None:
    assert [TEXT[a:b] for a, b in sentences(TEXT)] == [
        "The dam held through the night.",
        "Engineers, tired, said so.",
        "Nobody in Kalder was hurt by the flood.",
    ]


def test_the_wording_of_a_stretch_in_pieces_leaves_out_what_lies_between() -> None:
    assert Passage(TEXT, (((0, 7), (13, 30)),)).wordings() == ["The dam through the night"]
    assert alone(" The\n dam ").wordings() == ["The dam"]


def test_what_is_asked_is_made_of_the_wording_alone() -> None:
    draw = random.Random(3)
    made = {asked("The dam held through the night.", draw) for _ in range(60)}
    assert "The dam held through the night." in made
    assert "the dam held through the night" in made
    assert all(set(text.lower().strip(".").split()) <= {"the", "dam", "held", "through", "night"} for text in made)
    assert any("the" not in text.lower().split() for text in made)


def test_passages_come_by_source_and_what_is_asked_of_them_last(tmp_path: Path) -> None:
    (tmp_path / "basil").mkdir()
    data = {"title": "A dam holds for the night", "body-paragraphs": [["The dam held.", "Nobody was hurt."]]}
    (tmp_path / "basil" / "one.json").write_text(json.dumps(data), encoding="utf-8")
    found = dict(passages(Sources(basil=tmp_path / "basil")))
    assert list(found) == ["basil", "alone"]
    assert found["basil"][0].wordings() == ["A dam holds for the night", "The dam held.", "Nobody was hurt."]
    assert len(found["alone"]) == 3
