"""The context model on a few self-made texts, from corpus to bundle."""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra: pip install 'sayso[train]'")
pytest.importorskip("onnx", reason="training needs the extra: pip install 'sayso[train]'")

import torch

from sayso.errors import ModelError
from sayso.neural.bundle import open_bundle, shipped
from sayso.neural.context import context_of
from sayso.neural.context_labels import FORMS, KINDS
from sayso.neural.phrases import PAIR, UNARY
from sayso.neural.session import Model
from sayso_train.attribution import Base, bundle
from sayso_train.context import ContextModel, PairScorer
from sayso_train.context_data import from_coreference
from sayso_train.context_export import add_context
from sayso_train.context_fit import ContextSettings, fit, grouped_logsumexp, losses, run
from sayso_train.corpora.coref import CorefDocument, CorefMention
from sayso_train.corpora.relocar import NamedPlace
from sayso_train.encoder import Size
from sayso_train.kinds_fit import fit_kinds, place_examples
from sayso_train.model import AttributionModel
from sayso_train.pairs_fit import fit_pairs, linked

SMALL = Size(hidden=32, inner=64, layers=5, heads=2, dropout=0.0)
NAMES = ("Ada", "Bor", "Cato", "Dunja")


def document(name: str) -> CorefDocument:
    text = f"{name} came late. The board met {name} there. {name} left."
    places = [i for i in range(len(text)) if text.startswith(name, i)]
    board = text.index("The board")
    mentions = [CorefMention(i, i + len(name), i, i + len(name), "person", "name", 0) for i in places]
    mentions.append(CorefMention(board, board + 9, board + 4, board + 9, "organisation", "nominal", 1))
    ordered = tuple(sorted(mentions, key=lambda m: m.start))
    return CorefDocument(name, text, ordered, True, ((0, len(text)),), True, "news")


@pytest.fixture(scope="module")
def attribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("bundle") / "bundle"
    base = Base(None, shipped() / "tokenizer.json", SMALL)
    bundle(AttributionModel(SMALL).eval(), base, folder, thresholds=(0.5, 0.5), window=64)
    return folder


@pytest.fixture(scope="module")
def trained(attribution: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[ContextModel, Path]:
    from sayso_train.tap import tap  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("run")
    untapped = ContextModel(SMALL, 1)
    add_context(untapped, attribution, (0.5, 0.0), "made")
    reader = Model(open_bundle(attribution))
    examples = [from_coreference(document(name), "made", reader) for name in NAMES]
    settings = ContextSettings(epochs=80, minutes=2, windows=1, encoder_rate=2e-3, head_rate=4e-3, average=0.9)
    model = fit(ContextModel(SMALL, 1), examples, settings, folder, lambda _: {})
    add_context(model, attribution, (0.5, 0.0), "made")
    tap(attribution / "encoder.onnx")  # a second time changes nothing
    return model, attribution


def test_a_bundle_without_a_context_model_attributes_and_says_what_it_lacks(tmp_path: Path) -> None:
    base = Base(None, shipped() / "tokenizer.json", SMALL)
    bundle(AttributionModel(SMALL).eval(), base, tmp_path / "b", thresholds=(0.5, 0.5), window=64)
    model = Model(open_bundle(tmp_path / "b"))
    encoded = model.encode("Ada said so.")
    model.find(encoded)
    with pytest.raises(ModelError, match="sayso-train context"):
        model.read(encoded)


def test_a_fitted_bundle_finds_the_mentions_and_joins_them(trained: tuple[ContextModel, Path]) -> None:
    model = Model(open_bundle(trained[1]))
    text = document("Ada").text
    encoded = model.encode(text)
    entities = context_of(text, encoded, model.read(encoded), model).entities
    found = {tuple(text[m.span.start : m.span.end] for m in entity.mentions) for entity in entities}
    assert found == {("Ada", "Ada", "Ada"), ("The board",)}


def test_the_graphs_give_what_the_model_gives(trained: tuple[ContextModel, Path]) -> None:
    fitted, folder = trained
    model = Model(open_bundle(folder))
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(4, fitted.encoder.vectors.out_features)).astype(np.float32)
    told = rng.normal(size=(4, UNARY + len(KINDS))).astype(np.float32)
    later, earlier = np.array([1, 2, 3, 3]), np.array([0, 0, 1, 2])
    features = rng.normal(size=(4, PAIR)).astype(np.float32)
    expected = fitted.pairs(*map(torch.from_numpy, (vectors, told, later, earlier, features))).detach().numpy()
    assert np.allclose(model.pair_scores(vectors, told, later, earlier, features), expected, atol=1e-4)


def test_losses_name_each_task_that_a_text_has_labels_for(trained: tuple[ContextModel, Path]) -> None:
    model, folder = trained
    example = from_coreference(document("Ada"), "made", Model(open_bundle(folder)))
    (words,) = run(model, [example])
    assert words.labels.shape == (len(example.kinds), len(KINDS) + len(FORMS))
    assert set(losses(model, example, words)) == {"kinds", "forms", "spans", "pairs"}


def test_pairs_are_fitted_anew_on_the_mentions_that_are_found(trained: tuple[ContextModel, Path]) -> None:
    reader = Model(open_bundle(trained[1]))
    texts = list(linked([document(name) for name in NAMES], reader))
    assert len(texts) == len(NAMES)
    scorer = fit_pairs(PairScorer(), texts, epochs=80, rate=3e-3)
    (text, *_) = texts
    vectors, told, features = (torch.from_numpy(x.astype(np.float32)) for x in (text.vectors, text.told, text.features))
    later, earlier = (torch.from_numpy(x.astype(np.int64)) for x in (text.later, text.earlier))
    scores = scorer(vectors, told, later, earlier, features).detach().numpy()
    assert scores[text.right].min() > 0 > scores[~text.right].max()


def test_labels_learn_a_place_s_name_without_touching_the_layers(trained: tuple[ContextModel, Path]) -> None:
    fitted, folder = trained
    model = copy.deepcopy(fitted)
    (example,) = place_examples([NamedPlace("Ada slept.", 0, 3, metonymic=True)], Model(open_bundle(folder)))
    fit_kinds(model, [example], epochs=100, rate=0.1)
    (words,) = run(model, [example])
    assert KINDS[int(words.labels[0, : len(KINDS)].argmax())] == "place"
    before, after = (dict(m.named_parameters()) for m in (fitted, model))
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"encoder.labels.weight", "encoder.labels.bias"}


def test_grouped_sums_equal_those_of_each_group() -> None:
    scores, group = torch.tensor([0.5, -1.0, 2.0]), torch.tensor([0, 0, 2])
    found = grouped_logsumexp(scores, group, torch.zeros(3))
    expected = [torch.logsumexp(torch.tensor(x), 0) for x in ([0.0, 0.5, -1.0], [0.0], [0.0, 2.0])]
    assert torch.allclose(found, torch.stack(expected))
