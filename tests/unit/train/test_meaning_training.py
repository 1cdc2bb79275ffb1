"""Fitting the meaning head on made-up texts."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

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
    assert all(set(text.lower().strip(".").split()) <= set("the dam held through night".split()) for text in made)
    assert any("the" not in text.lower().split() for text in made)


def test_passages_come_by_source_and_what_is_asked_of_them_last(tmp_path: Path) -> None:
    (tmp_path / "basil").mkdir()
    data = {"title": "A dam holds for the night", "body-paragraphs": [["The dam held.", "Nobody was hurt."]]}
    (tmp_path / "basil" / "one.json").write_text(json.dumps(data), encoding="utf-8")
    found = dict(passages(Sources(basil=tmp_path / "basil")))
    assert list(found) == ["basil", "alone"]
    assert found["basil"][0].wordings() == ["A dam holds for the night", "The dam held.", "Nobody was hurt."]
    assert len(found["alone"]) == 1


def _stretches(count: int, seed: int = 1):  # type: ignore[no-untyped-def]
    """Stretches of one to five words, whose teacher's vectors follow from the words'."""
    from sayso_train.meaning_data import Stretches

    draw = np.random.default_rng(seed)
    words = draw.normal(size=(300, 768)).astype(np.float16)
    lengths = draw.integers(1, 6, size=count)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    rows = draw.integers(0, 300, size=starts[-1])
    meant = np.tanh(words[:, :384].astype(np.float32))
    teacher = np.stack([meant[rows[a:b]].sum(0) for a, b in zip(starts[:-1], starts[1:], strict=True)])
    teacher /= np.linalg.norm(teacher, axis=1, keepdims=True)
    return Stretches(words, rows, starts, teacher.astype(np.float32), np.zeros(count, dtype=bool))


def test_the_first_dimensions_of_the_target_reach_farthest() -> None:
    pytest.importorskip("torch")
    from sayso_train.meaning import principal

    teacher = _stretches(500).teacher
    reach = ((teacher @ principal(teacher)) ** 2).mean(0)
    assert (np.diff(reach) <= 1e-6).all()


def test_joined_stretches_are_those_of_each_part() -> None:
    pytest.importorskip("torch")
    from sayso_train.meaning import inputs
    from sayso_train.meaning_data import Stretches

    one, other = _stretches(5), _stretches(4, seed=2)
    both = Stretches.joined([one, other])
    assert len(both) == 9
    words, member = inputs(both, np.array([6]))
    expected = other.words[np.unique(other.rows[other.starts[1] : other.starts[2]])]
    assert (words.numpy() == expected).all()
    assert member.to_dense().tolist() == [[1.0] * len(expected)]


def test_fitting_comes_nearer_to_the_teacher_than_the_solved_map(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from sayso_train import meaning as head

    data = _stretches(600)
    data.save(tmp_path / "kept.npz")
    data = head.Stretches.load(tmp_path / "kept.npz")
    basis = head.principal(data.teacher)
    gold = data.teacher @ basis
    gold /= np.linalg.norm(gold, axis=1, keepdims=True)
    before = (head.vectors(head.solved(data, gold, 32).eval(), data) * gold).sum(1).mean()
    heard: list[int] = []
    settings = head.MeaningSettings(epochs=6, batch=64, width=32)
    fitted = head.fit(data, basis, settings, lambda step, steps, value: heard.append(step))
    assert (head.vectors(fitted, data) * gold).sum(1).mean() > before + 0.005
    assert heard == list(range(1, 61))


def test_the_exported_head_gives_what_the_trained_one_does(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    import shutil

    from sayso.neural.bundle import open_bundle, shipped
    from sayso.neural.meaning_sizes import LISTS
    from sayso.neural.session import Model
    from sayso_train.meaning import MeaningHead
    from sayso_train.meaning_export import add_meaning, centroids

    bundle = Path(shutil.copytree(shipped(), tmp_path / "bundle"))
    torch.manual_seed(5)
    made = MeaningHead(768, 32).eval()
    torch.nn.init.normal_(made.hidden.weight)
    add_meaning(made, centroids(np.random.default_rng(1).normal(size=(50, 256)), rounds=1), bundle, "trial-1")
    words = np.random.default_rng(2).normal(size=(30, 768)).astype(np.float32)
    member = (np.random.default_rng(3).random((4, 30)) < 0.5).astype(np.float32)
    with torch.inference_mode():
        expected = made(torch.from_numpy(words), torch.from_numpy(member)).numpy()
    model = Model(open_bundle(bundle))
    assert np.abs(model.meaning_vectors(words, member) - expected).max() < 1e-5
    assert np.load(bundle / "lists.npy").shape[0] == LISTS
