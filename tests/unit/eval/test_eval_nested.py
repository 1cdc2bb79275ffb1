"""Scores of nested statements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval_cases import TEXT, attribution

from sayso.errors import InputError
from sayso_eval.attributions import Attribution, Predicted, Prediction
from sayso_eval.nested import NestedGold, read_nested, score_nested

OUTER = attribution([0], [1], [*range(2, 20)])
OTHER = attribution([20], [21], [*range(22, 30)])
DOUBTED = NestedGold(attribution([2], [3], [4, 5]), (4, 7), False)  # inside OUTER
SURE = NestedGold(attribution([6], [7], [8, 9, 10]), (4, 7), True)
FAR = NestedGold(attribution([22], [23], [24, 25]), (84, 87), True)  # inside OTHER
GOLD = {"a": (DOUBTED, SURE, FAR)}


def prediction(*nested: tuple[str, NestedGold]) -> Prediction:
    """A prediction of both outer statements, and of gold rows under a named parent."""
    outer = (Predicted("o", None, OUTER), Predicted("p", None, OTHER))
    return Prediction(TEXT, (*outer, *(Predicted(f"n{k}", p, g.attribution) for k, (p, g) in enumerate(nested))))


def test_gold_against_itself_is_perfect() -> None:
    found = score_nested(GOLD, {"a": prediction(("o", DOUBTED), ("o", SURE), ("p", FAR))})
    assert found.rounded() == {
        "sure": 2, "predicted": 3, "recall": 100.0, "precision": 100.0, "f1": 100.0, "parent": 100.0,
    }  # fmt: skip


def test_a_doubted_row_helps_precision_and_never_hurts_recall() -> None:
    found = score_nested(GOLD, {"a": prediction(("o", DOUBTED), ("p", SURE))})
    assert (found.recall, found.precision, found.parent) == (50.0, 100.0, 50.0)
    assert found.f1 == pytest.approx(200 / 3)


def test_a_source_or_content_that_misses_meets_nothing() -> None:
    wrong = NestedGold(attribution([15], [7], [8, 9, 10]), (4, 7), True)
    found = score_nested(GOLD, {"a": prediction(("o", wrong))})
    assert (found.recall, found.precision, found.f1, found.parent) == (0.0, 0.0, 0.0, 0.0)


def test_an_article_without_prediction_counts_as_empty_and_others_do_not_count() -> None:
    found = score_nested(GOLD, {"b": prediction(("o", SURE))})
    assert (found.sure, found.predicted, found.recall) == (2, 0, 0.0)


def test_gold_is_read_from_json(tmp_path: Path) -> None:
    path = tmp_path / "nested.json"
    row = {"source": [], "cue": [[12, 15]], "content": [[16, 19], [20, 23]], "parent_cue": [4, 7], "sure": False}
    path.write_text(json.dumps({"a": [row]}), encoding="utf-8")
    expected = Attribution((), ((12, 15),), ((16, 19), (20, 23)))
    assert read_nested(path) == {"a": (NestedGold(expected, (4, 7), False),)}


@pytest.mark.parametrize("text", ["[]", "{", '{"a": [{"cue": [[1, 2]]}]}', '{"a": 3}'])
def test_anything_else_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "nested.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"nested\.json: not nested gold") as caught:
        read_nested(path)
    assert "\n" not in str(caught.value)
