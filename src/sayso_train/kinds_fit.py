"""Fitting the labels of mentions once more, where every kind is marked.

Corpora of pronouns and speakers mark persons only, and teach the layers to take every name that
acts for one. With the layers fixed, the last linear map learns from corpora that mark places and
organisations too, and from place names that stand for governments and teams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.neural.context_labels import FORMS, KINDS
from sayso.neural.session import Model
from sayso.record import EntityKind, Form
from sayso_train.context import ContextModel
from sayso_train.context_data import Example, blank, word_at
from sayso_train.context_fit import run
from sayso_train.corpora.relocar import NamedPlace


def place_examples(rows: Sequence[NamedPlace], model: Model) -> list[Example]:
    """A sentence each, in which only the name is known: a place, headed by its last word."""
    made = []
    for number, row in enumerate(rows):
        encoded, example = blank(f"place-{number}", "places", model, row.text)
        first, head = word_at(encoded, row.start), word_at(encoded, row.end - 1)
        example.kinds[first : head + 1] = False
        example.kinds[first:head, 0] = True
        example.kinds[head, KINDS.index(EntityKind.PLACE.value)] = True
        example.forms[head] = FORMS.index(Form.NAME.value)
        made.append(replace(example, name=f"place-{number}"))
    return made


def fit_kinds(model: ContextModel, examples: Sequence[Example], epochs: int = 6, rate: float = 3e-3) -> None:
    """The label layer, in place; all else stays as it is."""
    inputs, kinds, forms = _known(model.eval(), examples)
    layer = model.encoder.labels
    optimizer = torch.optim.AdamW(layer.parameters(), lr=rate, weight_decay=0.01)
    batches = [b for _ in range(epochs) for b in torch.split(torch.randperm(len(inputs)), 512)]
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - step / len(batches))
        scores = layer(inputs[batch].float())
        told = scores[:, : len(KINDS)].log_softmax(-1).masked_fill(~kinds[batch], -1e4).logsumexp(-1)
        loss = 0.3 * F.cross_entropy(scores[:, len(KINDS) :], forms[batch], ignore_index=-1, reduction="sum")
        optimizer.zero_grad(set_to_none=True)
        ((loss - told.sum()) / len(batch)).backward()
        optimizer.step()


@torch.no_grad()
def _known(model: ContextModel, examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """(the label layer's inputs, kinds that are allowed, forms) of the words of which something is known."""
    seen: list[Tensor] = []
    hook = model.encoder.norm.register_forward_hook(lambda _module, _inputs, output: seen.append(output))
    rows: list[tuple[Tensor, Tensor, Tensor]] = []
    for example in examples:
        seen.clear()
        run(model, [example])
        words = torch.cat([seen[0][i, : len(window.first)] for i, window in enumerate(example.tokens)])
        known = torch.from_numpy(~example.kinds.all(1) | (example.forms >= 0))
        kinds, forms = torch.from_numpy(example.kinds), torch.from_numpy(example.forms)
        rows.append((words[known].half(), kinds[known], forms[known]))
    hook.remove()
    inputs, kinds, forms = (torch.cat(column) for column in zip(*rows, strict=True))
    return inputs, kinds, forms
