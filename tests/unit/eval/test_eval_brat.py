"""Gold in brat standoff."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso_eval.attributions import Attribution
from sayso_eval.brat import gold_articles, read_brat

ANN = """T1\tSource 0 4\tRenn
T2\tCue 5 9\tsaid
T3\tContent 10 13;20 25\tone ... other
T4\tContent 30 34\tthird
T5\tDiscard 40 44\trest
E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1 Content2:T4
E2\tAttribution:T5 Content:T4 Source:T1
#1\tNote E1\tread twice
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def test_numbered_roles_are_joined_and_events_without_cue_left_out(tmp_path: Path) -> None:
    expected = Attribution(((0, 4),), ((5, 9),), ((10, 13), (20, 25), (30, 34)))
    assert read_brat(write(tmp_path / "a.ann", ANN)) == (expected,)


@pytest.mark.parametrize("line", ["T9\tCue five 9\tsaid", "T9\tCue 5\tsaid", "T9\t", "E9\tCue:T77"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "a.ann", f"{ANN}{line}\n")
    with pytest.raises(InputError, match=r"a\.ann:9: "):
        read_brat(path)


def test_an_article_has_a_reading_for_each_annotator_and_keeps_its_line_ends(tmp_path: Path) -> None:
    write(tmp_path / "text" / "day_one.txt", "Renn said\r\nso.\r\n")
    write(tmp_path / "attributions" / "day_one_kim.ann", ANN)
    write(tmp_path / "attributions" / "day_one_lee.ann", "")
    (article,) = gold_articles(tmp_path).items()
    assert article[0] == "day_one"
    assert article[1].text == "Renn said\r\nso.\r\n"
    assert [len(reading) for reading in article[1].readings] == [1, 0]


def test_a_folder_without_gold_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no attributions/\*\.ann"):
        gold_articles(tmp_path)


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    write(tmp_path / "attributions" / "x_kim.ann", ANN)
    with pytest.raises(InputError, match=r"x\.txt: can't be read"):
        gold_articles(tmp_path)
