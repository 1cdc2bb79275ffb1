"""Ways of comparing texts: Sayso's vectors, those of its teacher, full text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import InputError
from sayso.neural.meaning import pooled, text_vector, word_rows
from sayso.neural.session import Model
from sayso_eval.fulltext import full_text_scores
from sayso_eval.meaninggold import Passage
from sayso_eval.meaningreport import Compare

Floats = npt.NDArray[np.float32]

_DAMPED = 60  # how little the first ranks stand out


class Sayso:
    """Questions by themselves, passages in their articles. Each text is encoded once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._questions: dict[str, Floats] = {}
        self._passages: dict[Passage, Floats] = {}

    def __call__(self, questions: Sequence[str], passages: Sequence[Passage]) -> Floats:
        self._questions |= {t: text_vector(t, self._model) for t in questions if t not in self._questions}
        by_text: dict[str, list[Passage]] = {}
        for passage in passages:
            if passage not in self._passages:
                by_text.setdefault(passage.text, []).append(passage)
        for text, mine in by_text.items():
            self._encode(text, mine)
        return np.stack([self._questions[t] for t in questions]) @ np.stack([self._passages[p] for p in passages]).T

    def _encode(self, text: str, passages: Sequence[Passage]) -> None:
        encoded = self._model.encode(text)
        rows = [word_rows(encoded, passage.pieces) for passage in passages]
        vectors = pooled(self._model.words(encoded), rows, self._model)
        self._passages |= dict(zip(passages, vectors, strict=True))


class Teacher:
    """all-MiniLM-L6-v2, of each wording by itself. Raises InputError where its extra isn't installed."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        try:
            from sayso_train.meaning_data import Teacher as Encoder  # noqa: PLC0415 - heavy, and an extra's
        except ImportError as error:
            raise InputError(f"{weights}: {error.name} not installed: pip install 'sayso[train]'") from error
        self._encoder = Encoder(weights, tokenizer)
        self._known: dict[str, Floats] = {}

    def __call__(self, questions: Sequence[str], passages: Sequence[Passage]) -> Floats:
        wordings = [passage.wording for passage in passages]
        new = [text for text in dict.fromkeys([*questions, *wordings]) if text not in self._known]
        if new:
            self._known |= dict(zip(new, self._encoder.vectors(new), strict=True))
        return np.stack([self._known[t] for t in questions]) @ np.stack([self._known[t] for t in wordings]).T


def fused(one: Compare, other: Compare) -> Compare:
    """Both together, by reciprocal ranks (Cormack et al. 2009); what a way gives no score gets none by it."""

    def compare(questions: Sequence[str], passages: Sequence[Passage]) -> Floats:
        return _reciprocal(one(questions, passages)) + _reciprocal(other(questions, passages))

    return compare


def _reciprocal(scores: Floats) -> Floats:
    ranks = np.empty(scores.shape, dtype=np.float32)
    order = np.argsort(-scores, axis=1, kind="stable")
    np.put_along_axis(ranks, order, np.arange(scores.shape[1], dtype=np.float32)[None], axis=1)
    return np.where(scores == 0, 0, 1 / (_DAMPED + ranks))


def full_text(questions: Sequence[str], passages: Sequence[Passage]) -> Floats:
    return full_text_scores(questions, [passage.wording for passage in passages])
