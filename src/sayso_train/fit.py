"""Fitting: AdamW with warm-up and linear decay, an exponential moving average of the weights, checkpoints."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso_train.examples import Batch, Source, batches, collate, epoch
from sayso_train.model import AttributionModel, crf_loss


@dataclass(frozen=True, slots=True)
class Settings:
    """size: sub-tokens a window. batch: windows. minutes: the schedule ends by then, whatever
    the number of epochs. Rates are the peaks of their schedules."""

    epochs: int = 7
    minutes: float = 170.0
    size: int = 318
    batch: int = 7
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.05
    average: float = 0.998
    inner_weight: float = 1.5
    seed: int = 1


def losses(model: AttributionModel, batch: Batch, inner_weight: float) -> tuple[Tensor, Tensor]:
    """(cue loss, role loss), each a sum over the batch divided by its number of cues."""
    words = model.words(batch.ids, batch.features, batch.token_mask, batch.first)
    scores = model.cue_head(words, batch.word_mask).log_softmax(-1)
    fitting = scores.masked_fill(batch.allowed == 0, -1e4).logsumexp(-1)
    count = max(1, len(batch.window))
    cue = -(fitting * batch.word_mask).sum() / count
    if not len(batch.window):
        return cue, cue * 0
    head = model.role_head
    emitted = head(words, batch.word_mask, batch.window, batch.start, batch.end, batch.distance, batch.level)
    each = crf_loss(emitted, batch.word_mask[batch.window], batch.roles, head.transition_scores(), head.initial)
    weight = torch.where(batch.level == 1, inner_weight, 1.0)
    return cue, (each * weight).sum() / weight.sum()


def fit(
    model: AttributionModel,
    sources: Callable[[int], Sequence[Source]],
    settings: Settings,
    folder: Path,
    swaps: dict[int, int],
) -> AttributionModel:
    """Trains in place and returns the averaged model. `sources(epoch)` gives the articles of
    an epoch. A checkpoint of the average and a log line follow each epoch."""
    rng = random.Random(settings.seed)  # noqa: S311 - no secret depends on it
    torch.manual_seed(settings.seed)
    folder.mkdir(parents=True, exist_ok=True)
    model.encoder.words.weight.requires_grad_(False)
    rates = (settings.head_rate, settings.encoder_rate)
    optimizer = adamw(model, _is_fresh, rates, settings.weight_decay)
    average = copy.deepcopy(model).eval()
    steps = settings.epochs * _count_batches(sources(0), settings)
    began, step = time.monotonic(), 0
    for number in range(settings.epochs):
        model.train()
        seen, groups = torch.zeros(2), list(batches(epoch(sources(number), settings.size, rng), settings.batch, rng))
        for i, group in enumerate(groups):
            progress = max(step / steps, (time.monotonic() - began) / (60 * settings.minutes))
            if progress >= 1:
                break
            set_rate(optimizer, rate(progress, settings.warm_up))
            cue, role = losses(model, collate(group, rng, swaps), settings.inner_weight)
            optimizer.zero_grad(set_to_none=True)
            (cue + role).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            step += 1
            average_into(average, model, min(settings.average, (1 + step) / (10 + step)))
            seen += torch.stack([cue.detach(), role.detach()])
            if i % 50 == 49:
                _log(folder, epoch=number, progress=progress, cue=seen[0] / 50, role=seen[1] / 50, began=began)
                seen.zero_()
        torch.save({"settings": asdict(settings), "state": average.state_dict()}, folder / f"epoch-{number + 1}.pt")
    return average


def _count_batches(sources: Sequence[Source], settings: Settings) -> int:
    examples = epoch(sources, settings.size, random.Random(settings.seed))  # noqa: S311
    return -(-len(examples) // settings.batch)


def _is_fresh(name: str) -> bool:
    return not name.startswith("encoder") or "features" in name


def adamw(
    model: nn.Module, fresh: Callable[[str], bool], rates: tuple[float, float], weight_decay: float
) -> torch.optim.Optimizer:
    """AdamW over what is trained. rates: of fresh parameters, told by their names, and of the others.
    Biases and norms don't decay."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            groups.setdefault((fresh(name), parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": (peak := rates[0] if new else rates[1]),
                "initial_lr": peak,
                "weight_decay": weight_decay if decays else 0.0,
            }
            for (new, decays), parameters in groups.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def rate(progress: float, warm_up: float) -> float:
    """Share of the peak rate: linear up, then linear down to 0."""
    return min((progress + 1e-4) / warm_up, (1 - progress) / (1 - warm_up))


def set_rate(optimizer: torch.optim.Optimizer, share: float) -> None:
    """Every group's rate to this share of its peak."""
    for group in optimizer.param_groups:
        group["lr"] = group["initial_lr"] * share


@torch.no_grad()
def average_into(average: nn.Module, model: nn.Module, keep: float) -> None:
    """The moving average of the weights, one step on; `keep` is the old ones' share."""
    pairs = [(a, p) for a, p in zip(average.parameters(), model.parameters(), strict=True) if p.requires_grad]
    torch._foreach_lerp_([a for a, _ in pairs], [p.data for _, p in pairs], 1 - keep)


def _log(folder: Path, began: float, **values: object) -> None:
    row = {k: round(float(v), 4) if isinstance(v, Tensor) else v for k, v in values.items()}
    with (folder / "log.jsonl").open("a", encoding="utf-8") as handle:
        handle.write(json.dumps({**row, "seconds": round(time.monotonic() - began)}) + "\n")
