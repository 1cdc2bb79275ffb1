"""Training the attribution model, from corpora to bundle: the steps in their order."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path

import torch
from tokenizers import Tokenizer

from sayso_train.corpora.polnear import GoldArticle, read_polnear
from sayso_train.corrections import Corrected, to_sources
from sayso_train.encoder import Size, load_minilm
from sayso_train.examples import to_source
from sayso_train.export import export_graphs, quantise, write_manifest
from sayso_train.fit import Settings, fit
from sayso_train.model import AttributionModel

NAME = "attribution-1"
# Windows start this many sub-tokens apart in use: two neighbours share 96, so that a cue
# never has less than 48 on either side. 99 % of contents end within 75 of their cue.
OVERLAP = 96
# How often an epoch beside a corpus shows each corrected article, and shares of the usual rates.
_TOGETHER, _BESIDE, _ALONE = 4, 0.25, 0.05


@dataclass(frozen=True, slots=True)
class Base:
    """Where training starts: weights (safetensors; None: random ones) and a tokenizer file."""

    weights: Path | None
    tokenizer: Path
    size: Size = field(default_factory=Size)


def open_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def own_labels() -> list[Path]:
    """Nested attributions that were marked for this project; offsets into PolNeAR's texts."""
    folder = Path(str(resources.files("sayso_train"))) / "labels"
    return sorted(folder.glob("*.json"))


def polnear(folder: Path, nested: Sequence[Path]) -> list[GoldArticle]:
    """PolNeAR's articles with the nested attributions of `nested` and then of our own files."""
    return list(read_polnear(folder, [*nested, *own_labels()]))


def train(articles: Sequence[GoldArticle], base: Base, settings: Settings, folder: Path) -> AttributionModel:
    """Fits a model and leaves checkpoints and a log in `folder`."""
    tokenizer = open_tokenizer(base.tokenizer)
    sources = [to_source(article, tokenizer) for article in articles]
    torch.manual_seed(settings.seed)
    model = AttributionModel(base.size)
    if base.weights:
        load_minilm(model.encoder, base.weights)
    return fit(model, lambda _: sources, settings, folder, quote_swaps(tokenizer))


def go_on(
    start: Path,
    corrections: Sequence[Corrected],
    articles: Sequence[GoldArticle],
    base: Base,
    settings: Settings,
    folder: Path,
) -> AttributionModel:
    """Trains a checkpoint further on what people corrected, each article of theirs as often as `_TOGETHER` says
    among `articles`, or alone where there are none. Leaves checkpoints and a log in `folder`."""
    tokenizer = open_tokenizer(base.tokenizer)
    theirs = to_sources(corrections, tokenizer)
    sources = [to_source(article, tokenizer) for article in articles]
    sources += theirs * (_TOGETHER if sources else 1)
    torch.manual_seed(settings.seed)
    model = load_checkpoint(start, base.size)
    return fit(model, lambda _: sources, settings, folder, quote_swaps(tokenizer))


def gentle(settings: Settings, alone: bool) -> Settings:
    """Rates for training on from a checkpoint: a quarter of the usual ones beside a corpus; a twentieth alone,
    where a few articles would soon be learnt by heart and the rest forgotten."""
    share = _ALONE if alone else _BESIDE
    return replace(settings, encoder_rate=settings.encoder_rate * share, head_rate=settings.head_rate * share)


def quote_swaps(tokenizer: Tokenizer) -> dict[int, int]:
    """Curly marks' ids to straight ones': half of the corpora's outlets use the one, half the other."""
    pairs = {"“": '"', "”": '"', "‘": "'", "’": "'"}
    ids = {a: (tokenizer.token_to_id(a), tokenizer.token_to_id(b)) for a, b in pairs.items()}
    return {a: b for a, b in ids.values() if a is not None and b is not None}


def load_checkpoint(path: Path, size: Size | None = None) -> AttributionModel:
    """The averaged model of a checkpoint that `fit` wrote."""
    model = AttributionModel(size or Size())
    model.load_state_dict(torch.load(path, weights_only=True)["state"])
    return model.eval()


def bundle(
    model: AttributionModel,
    base: Base,
    folder: Path,
    *,
    thresholds: tuple[float, float],
    window: int,
    full: bool = False,
) -> None:
    """Exports, quantises unless `full`, and writes the bundle to `folder`.

    thresholds: probabilities for outer and inner cues. window: sub-tokens.
    """
    work = folder.with_name(folder.name + ".fp32")
    export_graphs(model, work)
    if full:
        shutil.copytree(work, folder, dirs_exist_ok=True)
    else:
        quantise(work, folder)
    shutil.rmtree(work)
    shutil.copy(base.tokenizer, folder / "tokenizer.json")
    about: dict[str, object] = {
        "name": NAME,
        "window": window,
        "stride": window - min(OVERLAP, window // 2),
        "outer_threshold": thresholds[0],
        "inner_threshold": thresholds[1],
    }
    write_manifest(model, folder, about)
