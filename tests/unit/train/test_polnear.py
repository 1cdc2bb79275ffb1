"""Reading PolNeAR's files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra: pip install 'sayso[train]'")

from sayso_train.corpora.polnear import read_brat, read_polnear

TEXT = "Ruiz said the bridge\nis safe. It is not, Vane said she believes."
ANN = """E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T1\tSource 0 4\tRuiz
T2\tCue 5 9\tsaid
T3\tContent 10 20;21 28\tthe bridge is safe
T4\tAttribution 5 9\tsaid
T5\tDiscuss 30 32\tIt
E2\tAttribution:T5 Cue:T5
"""


def corpus(folder: Path) -> Path:
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions" / "one_a1.ann").write_text(ANN, encoding="utf-8")
    return folder


def test_pieces_that_no_word_parts_are_one_and_events_without_content_are_left_out(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "gold")
    (article,) = read_polnear(folder, [])
    ((item,),) = article.readings
    assert (item.source, item.cue, item.content) == (((0, 4),), ((5, 9),), ((10, 28),))
    assert len(read_brat(folder / "attributions" / "one_a1.ann")) == 1
    assert not article.nested


def test_nested_rows_come_from_the_first_file_that_has_the_article(tmp_path: Path) -> None:
    row = {"source": [[52, 55]], "cue": [[56, 64]], "content": [[30, 42]], "sure": False}
    for name, rows in (("a.json", [row]), ("b.json", [])):
        (tmp_path / name).write_text(json.dumps({"one": rows}), encoding="utf-8")
    (article,) = read_polnear(corpus(tmp_path / "gold"), [tmp_path / "a.json", tmp_path / "b.json"])
    assert article.nested
    assert [(a.inner, a.sure) for a in article.readings[0]] == [(False, True), (True, False)]
