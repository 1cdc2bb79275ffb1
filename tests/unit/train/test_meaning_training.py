"""Fitting the meaning head on made-up vectors."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

pytest.importorskip("torch", reason="training needs the extra: pip install 'sayso[train]'")
pytest.importorskip("onnx", reason="training needs the extra: pip install 'sayso[train]'")

import torch

from sayso.neural.bundle import open_bundle, shipped
from sayso.neural.meaning_sizes import DIM, LISTS
from sayso.neural.session import Model
from sayso_train import meaning as head
from sayso_train.meaning_data import Stretches
from sayso_train.meaning_export import add_meaning, centroids


def _stretches(count: int, seed: int = 1) -> Stretches:
    """Stretches of one to five words, whose teacher's vectors follow from the words'."""
    draw = np.random.default_rng(seed)
    words = draw.normal(size=(2000, 768)).astype(np.float16)
    lengths = draw.integers(1, 6, size=count)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    rows = draw.integers(0, 2000, size=starts[-1])
    meant = np.abs(words[:, :384].astype(np.float32)) - 0.8
    teacher = np.stack([meant[rows[a:b]].sum(0) for a, b in pairwise(starts)])
    teacher /= np.linalg.norm(teacher, axis=1, keepdims=True)
    return Stretches(words, rows, starts, teacher.astype(np.float32), np.zeros(count, dtype=bool))


def test_the_first_dimensions_of_the_target_reach_farthest() -> None:
    teacher = _stretches(500).teacher
    reach = ((teacher @ head.principal(teacher)) ** 2).mean(0)
    assert (np.diff(reach) <= 1e-6).all()


def test_joined_stretches_are_those_of_each_part() -> None:
    one, other = _stretches(5), _stretches(4, seed=2)
    both = Stretches.joined([one, other])
    assert len(both) == 9
    words, member = head.inputs(both, np.array([6]))
    expected = other.words[np.unique(other.rows[other.starts[1] : other.starts[2]])]
    assert (words.numpy() == expected).all()
    assert member.to_dense().tolist() == [[1.0] * len(expected)]


def _gold(data: Stretches) -> npt.NDArray[np.float32]:
    gold = data.teacher @ head.principal(data.teacher)
    return (gold / np.linalg.norm(gold, axis=1, keepdims=True)).astype(np.float32)


def test_the_solved_map_meets_what_it_was_solved_for(tmp_path: Path) -> None:
    data = _stretches(400)
    data.save(tmp_path / "kept.npz")
    data = Stretches.load(tmp_path / "kept.npz")
    gold = _gold(data)
    found = head.vectors(head.solved(data, gold, 32).eval(), data)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-4)
    assert (found * gold).sum(1).mean() > 0.9


def test_fitting_tells_of_every_step_and_the_same_seed_gives_the_same_head() -> None:
    data, heard = _stretches(200), []
    settings = head.MeaningSettings(epochs=2, batch=64, width=32)

    def told(step: int, steps: int, value: float) -> None:
        heard.append((step, steps, value))

    found = [head.vectors(head.fit(data, head.principal(data.teacher), settings, told), data) for _ in range(2)]
    assert [(step, steps) for step, steps, _ in heard] == [(step, 8) for step in range(1, 9)] * 2
    assert (found[0] == found[1]).all()
    solved = head.vectors(head.solved(data, _gold(data), 32).eval(), data)
    assert np.abs(found[0] - solved).max() > 0.01


def test_the_loss_is_least_at_the_target() -> None:
    gold = torch.from_numpy(_gold(_stretches(40)))
    settings = head.MeaningSettings()
    assert float(head.loss(gold, gold, settings)) == pytest.approx(0, abs=1e-4)
    for moved in (gold.roll(1, 0), torch.nn.functional.normalize(gold + 0.05 * torch.randn_like(gold), dim=-1)):
        assert float(head.loss(moved, gold, settings)) > 0.05


def test_the_exported_head_gives_what_the_trained_one_does(tmp_path: Path) -> None:

    bundle = Path(shutil.copytree(shipped(), tmp_path / "bundle"))
    torch.manual_seed(5)
    made = head.MeaningHead(768, 32).eval()
    torch.nn.init.normal_(made.hidden.weight)
    add_meaning(made, centroids(np.random.default_rng(1).normal(size=(50, DIM)), rounds=1), bundle, "trial-1")
    words = np.random.default_rng(2).normal(size=(30, 768)).astype(np.float32)
    member = (np.random.default_rng(3).random((4, 30)) < 0.5).astype(np.float32)
    with torch.inference_mode():
        expected = made(torch.from_numpy(words), torch.from_numpy(member)).numpy()
    model = Model(open_bundle(bundle))
    assert np.abs(model.meaning_vectors(words, member) - expected).max() < 1e-5
    assert np.load(bundle / "lists.npy").shape[0] == LISTS
