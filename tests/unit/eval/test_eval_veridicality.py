"""Commitment scores from acts and stances."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from sayso_eval.veridicality import commitment_score, event_class, event_score, factuality_scores, pearson
from sayso_train.corpora.factuality import Commitment, Event, Sentence, read_events


def sentence(text: str) -> Sentence:
    return Sentence(tuple(text.split()), ())


def score(text: str, word: str) -> float:
    made = sentence(text)
    return event_score(made, made.tokens.index(word))


def item(target: str, verb: str) -> Commitment:
    return Commitment("x", "", target, verb, "negation", "", False, 0.0)


def test_what_is_stated_counts_for_more_than_what_is_wanted_or_possible() -> None:
    stated = score("The dam burst on Monday .", "burst")
    assert stated > score("Norland wants to burst the dam .", "burst")
    assert stated > score("The dam may burst on Monday .", "burst")


def test_negation_turns_the_sign() -> None:
    assert score("The dam did not burst .", "burst") < 0
    assert score("Engineers failed to repair the dam .", "repair") < 0


def test_a_reported_event_is_classed_by_its_cue() -> None:
    made = sentence("Sudia denied that the dam burst .")
    assert event_class(made, 5) == "bare<denies/neutral"


def test_presupposed_contents_outlast_negation_and_opinions_do_not() -> None:
    knew = commitment_score(item("He did not know that the dam had burst.", "know"))
    assert knew > 0 > commitment_score(item("He did not think that the dam had burst.", "think"))


def test_pearson_of_a_constant_is_undefined() -> None:
    assert math.isnan(pearson([(1.0, 2.0), (1.0, 3.0)]))
    assert pearson([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) == pytest.approx(1.0)


def test_corpora_are_read_and_scored_beside_a_constant(tmp_path: Path) -> None:
    (tmp_path / "UW").mkdir()
    (tmp_path / "CommitmentBank").mkdir()
    row = {"text": "The dam burst .", "targets": [{"span1": [2, 3], "label": 3.0, "span_text": "burst"}]}
    (tmp_path / "UW" / "dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "CommitmentBank" / "items.csv").write_text(
        "uID,Verb,Embedding,Context,Target,Prompt,factive,Mean\n"
        "B1,know,negation,,He did not know that it burst.,it burst,yes,1.5\n",
        encoding="utf-8",
    )
    assert read_events(tmp_path / "UW" / "dev.jsonl")[0].events == (Event(2, 3, 3.0),)
    found = {each.name: each for each in factuality_scores(tmp_path)}
    assert found["UW dev, always 3"].mae == 0.0
    assert found["CommitmentBank"].mae == pytest.approx(0.0)
