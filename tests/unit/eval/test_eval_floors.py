"""Scores on marked-up gold, and the floors they are held to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso_eval.attributions import Attribution, Predicted, Prediction
from sayso_eval.floors import MARGIN, Figures, breaches, pinned, raised, read_floors, write_floors
from sayso_eval.marked import marked_case, read_gold, score_marked
from sayso_eval.markup import MarkedItem, parse_markup

ITEM = (
    "# report | nested\n"
    "<source id=1>Ada Renn</source> <cue id=1>said</cue> <content id=1><source id=2>officials</source> "
    "<cue id=2>denied</cue> <content id=2>the raid</content></content>."
)


def item() -> MarkedItem:
    return parse_markup(ITEM)[0]


def found(*indexes: int) -> Prediction:
    """Those of the item's attributions, as predictions."""
    marked = item().attributions
    return Prediction(
        item().text,
        tuple(
            Predicted(
                str(k),
                None if marked[k].parent is None else str(marked[k].parent),
                Attribution(marked[k].source, marked[k].cue, marked[k].content),
            )
            for k in indexes
        ),
    )


def test_everything_found_at_every_depth_scores_100() -> None:
    scores = score_marked([(item(), found(0, 1))])
    assert (scores.items, scores.gold, scores.predicted, scores.linked) == (1, 2, 2, 100.0)
    assert (scores.nested_gold, scores.nested_predicted, scores.nested) == (1, 1, 100.0)


def test_a_nested_one_missed_counts_in_both_figures() -> None:
    scores = score_marked([(item(), found(0))])
    assert (round(scores.linked, 1), scores.nested) == (66.7, 0.0)


def test_items_count_together() -> None:
    scores = score_marked([(item(), found(0, 1)), (item(), found())])
    assert (scores.gold, round(scores.linked, 1), round(scores.nested, 1)) == (4, 66.7, 66.7)


def test_a_case_of_an_item_holds_every_depth() -> None:
    case = marked_case(item(), found(0, 1))
    assert (case.name, len(case.gold), case.gold) == ("report", 2, case.predicted)


def test_the_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(ITEM, encoding="utf-8")
    before = read_gold(path)
    path.write_text(ITEM + "\n", encoding="utf-8")
    after = read_gold(path)
    assert before.items == after.items
    assert before.fingerprint != after.fingerprint


def test_broken_markup_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text("# a | b\n<cue id=1>said", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.txt: line 2: "):
        read_gold(path)


FLOORS = {"gold.txt": Figures("f00", 80.0, 60.0)}


def measured(linked: float, nested: float, fingerprint: str = "f00") -> dict[str, Figures]:
    return {"gold.txt": Figures(fingerprint, linked, nested)}


def test_a_figure_at_its_floor_holds() -> None:
    assert breaches(FLOORS, measured(80.0, 60.0)) == []


def test_a_figure_under_its_floor_is_named_with_both_numbers() -> None:
    assert breaches(FLOORS, measured(90.0, 59.9)) == ["gold.txt: nested 59.9 is under its floor of 60.0"]


def test_a_changed_gold_file_fails_however_good_the_figures() -> None:
    (line,) = breaches(FLOORS, measured(100.0, 100.0, "bad"))
    assert "changed since its floor was pinned" in line


def test_a_file_without_floor_and_a_floor_without_file_fail() -> None:
    assert [line.split(": ")[0] for line in breaches(FLOORS, {"new.txt": Figures("f", 1, 1)})] == [
        "gold.txt",
        "new.txt",
    ]


def test_raising_pins_a_margin_under_what_was_beaten_and_keeps_the_rest() -> None:
    assert raised(FLOORS, measured(90.06, 60.5)) == {"gold.txt": Figures("f00", 89.0, 60.0)}


def test_raising_takes_in_new_files_and_leaves_changed_ones() -> None:
    assert raised({}, measured(90.0, 70.0)) == {"gold.txt": Figures("f00", 89.0, 69.0)}
    assert raised(FLOORS, measured(90.0, 70.0, "bad")) == FLOORS


def test_only_lowering_takes_over_a_changed_or_worse_gold() -> None:
    assert pinned(measured(70.0, 0.5, "bad")) == {"gold.txt": Figures("bad", 69.0, 0.0)}


figures = st.floats(0, 100)


@given(figures, figures, figures, figures)
def test_raising_never_lowers_and_what_was_measured_holds_after_pinning(
    linked: float, nested: float, floor_linked: float, floor_nested: float
) -> None:
    floors = {"gold.txt": Figures("f00", floor_linked, floor_nested)}
    after = raised(floors, measured(linked, nested))["gold.txt"]
    assert after.linked >= floor_linked
    assert after.nested >= floor_nested
    new = pinned(measured(linked, nested))
    assert breaches(new, measured(linked, nested)) == []
    assert linked - new["gold.txt"].linked <= MARGIN + 0.1 + 1e-6


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, FLOORS)
    assert read_floors(path) == FLOORS


@pytest.mark.parametrize("text", ["{", "[]", '{"gold.txt": {"linked": 3}}', '{"gold.txt": 3}'])
def test_a_damaged_floors_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not a floors file"):
        read_floors(path)
