"""Training the meaning head, from texts to bundle: the steps in their order."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from sayso.neural.bundle import open_bundle
from sayso.neural.session import Model
from sayso_train.meaning import MeaningSettings, fit, principal, vectors
from sayso_train.meaning_data import Stretches, Teacher, stretches
from sayso_train.meaning_export import add_meaning, centroids
from sayso_train.meaning_texts import Sources, passages

NAME = "meaning-1"
_TOLD = 50  # steps between two lines of the log


def train(sources: Sources, teacher: Teacher, bundle: Path, out: Path, settings: MeaningSettings) -> None:
    """Reads every text once with the bundle's encoder and the teacher (kept in `out` for a second run, with
    the log), fits head and centroids, and puts them into `bundle`."""
    out.mkdir(parents=True, exist_ok=True)
    data = prepared(sources, teacher, Model(open_bundle(bundle)), out)
    with (out / "log.jsonl").open("w", encoding="utf-8") as log:

        def told(step: int, steps: int, value: float) -> None:
            if step % _TOLD == 0 or step == steps:
                log.write(json.dumps({"step": step, "of": steps, "loss": round(value, 4)}) + "\n")
                log.flush()

        head = fit(data, principal(data.teacher), settings, told)
    add_meaning(head, centroids(vectors(head, data)), bundle, NAME)


def prepared(sources: Sources, teacher: Teacher, model: Model, out: Path) -> Stretches:
    """Every source's stretches."""
    parts = []
    for name, found in passages(sources):
        kept = out / f"{name}.npz"
        if not kept.exists():
            stretches(found, model, teacher).save(kept)
        parts.append(Stretches.load(kept))
    joined = Stretches.joined(parts)
    assert np.isfinite(joined.teacher).all()
    return joined
