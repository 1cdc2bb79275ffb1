"""Scores, worked out by hand and by what must hold of any of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from eval_cases import TEXT, attribution, case, readings
from hypothesis import given

from sayso_eval.attributions import Attribution
from sayso_eval.labels import Label, label_runs, labels
from sayso_eval.matching import matched
from sayso_eval.scores import Scores, score
from sayso_eval.words import Words, in_words

TEN = TEXT[:39]  # ten words


def scored(gold: list[Attribution], predicted: list[Attribution], text: str = TEXT) -> Scores:
    return score([matched(case(gold, predicted, text))])


def test_a_case_worked_out_by_hand() -> None:
    gold = [attribution([0], [1], [2, 3, 4]), attribution([5], [6], [7, 8])]
    predicted = [attribution([0], [1], [3, 4]), attribution([], [9], [8])]
    assert scored(gold, predicted, TEN).rounded() == {
        "gold": 2,
        "predicted": 2,
        "precision": 50.0,
        "recall": 50.0,
        "detection": 50.0,
        "linked": 50.0,  # the second content has an IoU of 0.5, but no source
        "relaxed": 50.0,
        "exact": 0.0,
        "source_exact": 50.0,
        "content_exact": 0.0,
        "alpha": 33.6,  # observed 5/10, expected 286/380
        "source_runs": 66.7,
        "cue_runs": 50.0,
        "content_runs": 0.0,
    }


def test_a_link_needs_no_cue_in_common() -> None:
    found = scored([attribution([0], [1], [2, 3])], [attribution([0], [9], [2, 3])])
    assert (found.detection, found.linked) == (0.0, 100.0)


def test_a_statement_without_source_links_only_with_one_without() -> None:
    bare = attribution([], [1], [2, 3])
    assert scored([bare], [bare]).linked == 100.0
    assert scored([bare], [attribution([0], [1], [2, 3])]).linked == 0.0


def test_a_right_content_under_a_wrong_source_is_used_up() -> None:
    gold = [attribution([0], [1], [2, 3]), attribution([5], [6], [2, 3])]
    assert scored(gold, [attribution([5], [6], [2, 3])]).linked == 0.0


def test_the_better_of_two_predictions_at_one_cue_is_the_pair() -> None:
    gold = [attribution([0], [1], [2, 3])]
    found = scored(gold, [attribution([9], [1], [8]), attribution([0], [1], [2, 3])])
    assert (found.exact, found.precision, found.recall) == (pytest.approx(200 / 3), 50.0, 100.0)


def test_dice_of_one_half_is_relaxed_and_less_is_not() -> None:
    gold = [attribution([0], [1], [2, 3, 4])]
    assert scored(gold, [attribution([0], [1], [4])]).relaxed == 100.0  # 2 * 1 / (3 + 1)
    assert scored(gold, [attribution([0], [1], [4, 5, 6])]).relaxed == 0.0  # 2 * 1 / (3 + 3)


def test_nothing_on_either_side_scores_without_failing() -> None:
    found = scored([], [])
    assert (found.detection, found.precision, found.alpha) == (0.0, 0.0, 100.0)


def test_a_cue_outdoes_a_source_and_a_source_a_content() -> None:
    items = in_words(Words.of(TEN), [attribution([0, 1], [1], [0, 1, 2])])
    assert labels(4, items) == [Label.SOURCE, Label.CUE, Label.CONTENT, Label.NONE]


def test_a_run_goes_on_through_neighbouring_contents() -> None:
    sequence = [Label.CONTENT, Label.CONTENT, Label.NONE, Label.CUE, Label.CONTENT]
    assert label_runs(sequence) == {(Label.CONTENT, 0, 2), (Label.CUE, 3, 4), (Label.CONTENT, 4, 5)}


@given(readings())
def test_gold_against_itself_is_perfect(gold: list[Attribution]) -> None:
    figures = scored(gold, gold).rounded()
    assert {name: value for name, value in figures.items() if name not in ("gold", "predicted")} == dict.fromkeys(
        figures.keys() - {"gold", "predicted"}, 100.0
    )


@given(readings(), readings())
def test_every_figure_is_the_same_both_ways_but_precision_and_recall(
    one: list[Attribution], other: list[Attribution]
) -> None:
    there, back = scored(one, other), scored(other, one)
    for name in ("detection", "alpha", "source_runs", "cue_runs", "content_runs"):
        assert getattr(there, name) == pytest.approx(getattr(back, name))
    assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))


@given(readings(), readings(0))
def test_an_extra_never_raises_precision_nor_changes_recall(
    gold: list[Attribution], predicted: list[Attribution]
) -> None:
    text = TEXT + " more words after these"
    extra = Attribution((), ((len(TEXT) + 1, len(TEXT) + 5),), ((0, len(TEXT)),))
    before, after = scored(gold, predicted, text), scored(gold, [*predicted, extra], text)
    assert after.precision <= before.precision
    assert after.recall == before.recall


@given(readings(), readings(0))
def test_a_stricter_measure_is_never_higher(gold: list[Attribution], predicted: list[Attribution]) -> None:
    found = scored(gold, predicted)
    chain = (found.exact, found.relaxed, found.detection, 100.0)
    assert all(strict <= loose for strict, loose in pairwise(chain))
    assert found.exact <= min(found.source_exact, found.content_exact)
    assert found.alpha <= 100.0


@given(readings(), readings(0))
def test_two_copies_of_the_cases_score_as_one(gold: list[Attribution], predicted: list[Attribution]) -> None:
    item = matched(case(gold, predicted))
    once, twice = score([item]), score([item, item])
    assert (twice.gold, twice.detection, twice.linked) == (2 * once.gold, once.detection, once.linked)
