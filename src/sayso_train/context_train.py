"""Training the context model, from corpora to bundle: the steps in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import torch

from sayso.neural.bundle import open_bundle
from sayso.neural.session import Model
from sayso_train.context import ContextModel, PairScorer
from sayso_train.context_data import Example, from_coreference
from sayso_train.context_export import add_context
from sayso_train.context_fit import ContextSettings, fit
from sayso_train.corpora.acts import read_acts
from sayso_train.corpora.coref import CorefDocument
from sayso_train.corpora.relocar import relocar
from sayso_train.corpora.sourcecoref import read_sourcecoref
from sayso_train.encoder import Size
from sayso_train.kinds_fit import fit_kinds, place_examples
from sayso_train.pairs_fit import fit_pairs, linked
from sayso_train.words_fit import act_loss, cross_validated, cue_vectors, fit_words, place_vectors, reading_loss

NAME = "reading-1"
# Probability from which a word heads a mention, log-odds from which it goes back to another.
THRESHOLDS = (0.5, 0.0)
# Corpora that mark mentions of more kinds than persons.
_EVERY_KIND = ("gum", "litbank")


@dataclass(frozen=True, slots=True)
class Corpora:
    """Folders and files; what is None is left out."""

    gum: Path | None = None
    litbank: Path | None = None
    ecbplus: Path | None = None
    gap: Path | None = None
    polnear: Path | None = None
    relocar: Path | None = None


def labels(name: str) -> Path:
    """A file of labels that was made for this project."""
    return Path(str(resources.files("sayso_train"))) / "labels" / name


def examples(corpora: Corpora, model: Model) -> Iterator[Example]:
    """Every training example; the encoder's vectors are those of `model`."""
    for corpus, documents in _documents(corpora):
        for document in documents:
            if _joins_any(document):
                yield from_coreference(document, corpus, model)


def _documents(corpora: Corpora) -> Iterator[tuple[str, Iterable[CorefDocument]]]:
    # Each reader is loaded with its corpus alone.
    from sayso_train.corpora.ecbplus import read_ecbplus  # noqa: PLC0415
    from sayso_train.corpora.gap import read_gap  # noqa: PLC0415
    from sayso_train.corpora.gum import read_gum  # noqa: PLC0415
    from sayso_train.corpora.litbank import read_litbank  # noqa: PLC0415

    if corpora.gum:
        yield "gum", read_gum(corpora.gum)
    if corpora.litbank:
        yield "litbank", read_litbank(corpora.litbank)
    if corpora.ecbplus:
        yield "ecbplus", read_ecbplus(corpora.ecbplus)
    if corpora.gap:
        yield "gap", read_gap(corpora.gap)
    if corpora.polnear:
        yield "polnear", read_sourcecoref(corpora.polnear, labels("polnear-speakers.json"))


def _joins_any(document: CorefDocument) -> bool:
    """Whether two mentions corefer: where none do, the antecedents are simply not marked."""
    return len({mention.entity for mention in document.mentions}) < len(document.mentions)


def start_from(checkpoint: Path | None, layers: int = 2, size: Size | None = None) -> ContextModel:
    """A context model whose layers are the last ones of an attribution checkpoint, or random."""
    size = size or Size()
    model = ContextModel(size, layers)
    if checkpoint:
        state = torch.load(checkpoint, weights_only=True)["state"]
        for i in range(layers):
            prefix = f"encoder.layers.{size.layers - layers + i}."
            model.encoder.layers[i].load_state_dict(
                {key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)}
            )
    return model


def train(
    corpora: Corpora, bundle: Path, checkpoint: Path | None, settings: ContextSettings, folder: Path
) -> ContextModel:
    """Fits a context model on the vectors of `bundle`'s encoder; checkpoints and log in `folder`."""
    reader = Model(open_bundle(bundle))
    torch.manual_seed(settings.seed)
    model = start_from(checkpoint)
    found = list(examples(corpora, reader))
    model = fit(model, found, settings, folder, lambda _: {})
    if corpora.relocar:
        places = place_examples(relocar(corpora.relocar), reader)
        fit_kinds(model, [*(e for e in found if e.corpus in _EVERY_KIND), *places])
    fit_heads(model, corpora, reader)
    return model


def fit_heads(model: ContextModel, corpora: Corpora, reader: Model) -> None:
    """Acts of cues and roles of places, in place."""
    if corpora.polnear:
        rows = [row for row in read_acts(labels("polnear-acts.json")) if row.split == "train" and row.cue]
        fit_words(model.acts, *cue_vectors(corpora.polnear, rows, reader), act_loss)
    if corpora.relocar:
        fit_words(model.roles, *place_vectors(relocar(corpora.relocar), reader), reading_loss)


def finish(model: ContextModel, bundle: Path, thresholds: tuple[float, float]) -> None:
    """Exports the model into `bundle`."""
    add_context(model, bundle, thresholds, NAME)


def refit_pairs(model: ContextModel, corpora: Corpora, bundle: Path) -> None:
    """A new scorer of pairs, fitted on the mentions that the bundle finds; to be finished again after."""
    reader = Model(open_bundle(bundle))
    documents = (d for _, found in _documents(corpora) for d in found if _joins_any(d))
    model.pairs = fit_pairs(PairScorer(), list(linked(documents, reader)))


def cross_validate_readings(path: Path, bundle: Path) -> float:
    """Share of ReLocaR's names, 0..1, that a head fitted on the other nine tenths reads right."""
    inputs, gold = place_vectors(relocar(path), Model(open_bundle(bundle)))
    torch.manual_seed(1)
    return cross_validated(lambda: ContextModel(Size()).roles, inputs, gold)
