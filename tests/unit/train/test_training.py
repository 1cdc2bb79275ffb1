"""A whole training on a few self-made sentences, from corpus to bundle."""

from __future__ import annotations

import json
import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra: pip install 'sayso[train]'")
pytest.importorskip("onnx", reason="training needs the extra: pip install 'sayso[train]'")

import onnxruntime as ort
import torch

from sayso.errors import ModelError
from sayso.neural.bundle import open_bundle, shipped
from sayso.neural.decoding import viterbi
from sayso.neural.labels import FORBIDDEN, distance_buckets
from sayso.neural.session import Model
from sayso_train.attribution import Base, bundle, load_checkpoint, train
from sayso_train.corpora.polnear import Attribution, GoldArticle
from sayso_train.encoder import Size
from sayso_train.export import export_graphs
from sayso_train.fit import Settings
from sayso_train.model import AttributionModel, crf_loss

SMALL = Size(hidden=32, inner=64, layers=1, heads=2, dropout=0.0)
NAMES = ("Ruiz", "Vane", "The mayor", "A witness", "Dr Okar")
CUES = ("said", "denied", "told us", "believes")
CONTENTS = ("that the bridge is safe", "nothing was left", "the river rose on Monday")


def sentences(count: int) -> GoldArticle:
    rng = random.Random(4)
    text, items = "", []
    for _ in range(count):
        source, cue, content = rng.choice(NAMES), rng.choice(CUES), rng.choice(CONTENTS)
        at = len(text)
        text += f"{source} {cue} {content}. Then it rained. "
        middle, last = at + len(source) + 1, at + len(source) + len(cue) + 2
        items.append(
            Attribution(((at, at + len(source)),), ((middle, middle + len(cue)),), ((last, last + len(content)),))
        )
    return GoldArticle("made", text, (tuple(items),), nested=True)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[AttributionModel, Path]:
    folder = tmp_path_factory.mktemp("run")
    settings = Settings(epochs=60, minutes=2, size=64, batch=4, encoder_rate=2e-3, head_rate=4e-3, average=0.9)
    base = Base(None, shipped() / "tokenizer.json", SMALL)
    model = train([sentences(24)], base, settings, folder)
    bundle(model, base, folder / "bundle", thresholds=(0.5, 0.5), window=64)
    return model, folder


def test_a_short_training_learns_its_sentences(trained: tuple[AttributionModel, Path]) -> None:
    _, folder = trained
    model = Model(open_bundle(folder / "bundle"))
    gold = sentences(24)
    encoded = model.encode(gold.text)
    cues = {int(encoded.spans[found.start, 0]) for found in model.find(encoded)}
    right = {item.cue[0][0] for item in gold.readings[0]}
    assert len(cues & right) >= 0.9 * len(right)
    assert len(cues) <= 1.1 * len(right)


def test_a_checkpoint_holds_the_model_that_training_returned(trained: tuple[AttributionModel, Path]) -> None:
    model, folder = trained
    last = max(folder.glob("epoch-*.pt"), key=lambda p: int(p.stem.split("-")[1]))
    state = load_checkpoint(last, SMALL).state_dict()
    assert all(torch.equal(value, state[name]) for name, value in model.state_dict().items())


def test_exported_graphs_give_what_the_trained_model_gives(
    trained: tuple[AttributionModel, Path], tmp_path: Path
) -> None:
    model, _ = trained
    export_graphs(model, tmp_path)
    encoder, cues, roles = (ort.InferenceSession(tmp_path / f"{n}.onnx") for n in ("encoder", "cues", "roles"))
    rng = np.random.default_rng(1)
    for length in (3, 41):
        ids, features = rng.integers(1000, 9000, (1, length)), rng.integers(0, 6, (1, length, 3))
        (vectors,) = encoder.run(None, {"ids": ids, "features": features})
        heads = {"start": np.array([0, 1]), "end": np.array([0, 2]), "level": np.array([0, 1])}
        heads["distance"] = np.stack([distance_buckets(length, 0, 1), distance_buckets(length, 1, 3)])
        with torch.no_grad():
            words = model.encoder(torch.tensor(ids), torch.tensor(features), None)
            cue = model.cue_head(words, None)
            parts = {name: torch.tensor(value) for name, value in heads.items()}
            role = model.role_head(words, None, torch.zeros(2, dtype=torch.long), **parts)
        assert np.abs(vectors - words.numpy()).max() < 1e-4
        assert np.abs(cues.run(None, {"words": vectors})[0] - cue.numpy()).max() < 1e-3
        assert np.abs(roles.run(None, {"words": vectors, **heads})[0] - role.numpy()).max() < 1e-3


def test_padding_changes_nothing(trained: tuple[AttributionModel, Path]) -> None:
    model, _ = trained
    ids, features = torch.randint(1000, 9000, (1, 12)), torch.randint(0, 6, (1, 12, 3))
    mask = torch.ones(1, 20, dtype=torch.bool)
    mask[:, 12:] = False
    with torch.no_grad():
        bare = model.encoder(ids, features, None)
        padded = model.encoder(
            torch.nn.functional.pad(ids, (0, 8)), torch.nn.functional.pad(features, (0, 0, 0, 8)), mask
        )
    assert torch.allclose(bare, padded[:, :12], atol=1e-4)


def test_the_loss_is_a_probability_that_all_paths_share() -> None:
    torch.manual_seed(2)
    scores, moves, initial = torch.randn(1, 4, 5), torch.randn(5, 5), torch.randn(5)
    paths = torch.tensor(list(product(range(5), repeat=4)))
    every = scores.expand(len(paths), -1, -1)
    loss = crf_loss(every, torch.ones(len(paths), 4, dtype=torch.bool), paths, moves, initial)
    assert torch.exp(-loss).sum().item() == pytest.approx(1, abs=1e-4)


def test_the_path_of_least_loss_is_the_one_that_decoding_finds() -> None:
    torch.manual_seed(3)
    scores, moves, initial = torch.randn(1, 4, 5), torch.randn(5, 5), torch.randn(5)
    for a, b in FORBIDDEN:
        moves[a, b] = -1e4
    paths = torch.tensor(list(product(range(5), repeat=4)))
    every = scores.expand(len(paths), -1, -1)
    loss = crf_loss(every, torch.ones(len(paths), 4, dtype=torch.bool), paths, moves, initial)
    found = viterbi(scores.numpy(), moves.numpy(), initial.numpy())[0]
    assert paths[loss.argmin()].tolist() == found.tolist()


def test_an_altered_bundle_is_refused(trained: tuple[AttributionModel, Path], tmp_path: Path) -> None:
    _, folder = trained
    copy = tmp_path / "bundle"
    copy.mkdir()
    for path in (folder / "bundle").iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    (copy / "cues.onnx").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"cues\.onnx: damaged"):
        open_bundle(copy)
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["layout"]["format"] = 99
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match="layout"):
        open_bundle(copy)
