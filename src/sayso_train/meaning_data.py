"""What the meaning head learns from: the encoder's vectors of each stretch's words, and the teacher's vector.

The encoder is the bundle's own, int8, window by window, as in use. The teacher is all-MiniLM-L6-v2
(Apache-2.0), from which the encoder was fine-tuned: mean of its last layer over the sub-tokens of the
stretch's words alone (Reimers and Gurevych 2019), normalised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from sayso.neural.meaning import word_rows
from sayso.neural.session import Model
from sayso_train.encoder import Encoder, Size, load_minilm
from sayso_train.meaning_texts import Passage
from sayso_train.words_fit import words_of

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_LONGEST = 256  # sub-tokens that the teacher was trained to read
_BATCH = 6000  # sub-tokens a batch


@dataclass(frozen=True, slots=True)
class Stretches:
    """Of n stretches: words [w, 2 * hidden] in half precision, `rows` into them, those of stretch i being
    rows[starts[i] : starts[i + 1]], and the teacher's vectors [n, hidden]. alone [n]: whether it is a
    text of its own."""

    words: npt.NDArray[np.float16]
    rows: Ints
    starts: Ints
    teacher: Floats
    alone: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def save(self, path: Path) -> None:
        np.savez(path, words=self.words, rows=self.rows, starts=self.starts, teacher=self.teacher, alone=self.alone)

    @staticmethod
    def load(path: Path) -> Stretches:
        with np.load(path) as found:
            return Stretches(*(found[name] for name in Stretches.__slots__))

    @staticmethod
    def joined(parts: Sequence[Stretches]) -> Stretches:
        words = np.cumsum([0, *(len(part.words) for part in parts)])
        rows = np.cumsum([0, *(len(part.rows) for part in parts)])
        return Stretches(
            np.concatenate([part.words for part in parts]),
            np.concatenate([part.rows + at for part, at in zip(parts, words, strict=False)]),
            np.concatenate([[0], *(part.starts[1:] + at for part, at in zip(parts, rows, strict=False))]),
            np.concatenate([part.teacher for part in parts]),
            np.concatenate([part.alone for part in parts]),
        )


def stretches(passages: Sequence[Passage], model: Model, teacher: Teacher) -> Stretches:
    """Stretches of which the encoder sees no word are left out."""
    words: list[npt.NDArray[np.float16]] = []
    rows: list[Ints] = []
    wordings: list[str] = []
    alone: list[bool] = []
    at = 0
    for passage in passages:
        encoded, vectors = words_of(passage.text, model)
        for pairs, wording in zip(passage.stretches, passage.wordings(), strict=True):
            mine = word_rows(encoded, pairs)
            if len(mine):
                rows.append(mine + at)
                wordings.append(wording)
                alone.append(len(passage.stretches) == 1)
        words.append(vectors.astype(np.float16))
        at += len(vectors)
    starts = np.cumsum([0, *(len(row) for row in rows)])
    seen = np.concatenate([part for part in words if len(part)])
    return Stretches(seen, np.concatenate(rows), starts, teacher.vectors(wordings), np.array(alone))


class Teacher:
    """all-MiniLM-L6-v2 as it is. weights: its model.safetensors; tokenizer: its tokenizer.json."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        self._encoder = Encoder(Size()).eval()
        load_minilm(self._encoder, weights)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)

    @torch.inference_mode()
    def vectors(self, texts: Sequence[str]) -> Floats:
        """[n, hidden], each of length 1."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        found = np.zeros((len(ids), Size().hidden), dtype=np.float32)
        for batch in _by_length(ids):
            vectors = self._batch([ids[i] for i in batch])
            found[batch] = vectors.numpy()
        return found

    def _batch(self, ids: Sequence[Sequence[int]]) -> Tensor:
        longest = max(len(row) for row in ids)
        padded = torch.tensor([[*row, *[0] * (longest - len(row))] for row in ids])
        mask = torch.arange(longest) < torch.tensor([len(row) for row in ids])[:, None]
        features = torch.zeros(*padded.shape, 3, dtype=torch.long)
        tokens = self._encoder(padded, features, mask) * mask[:, :, None]
        return F.normalize(tokens.sum(1) / mask.sum(1, keepdim=True), dim=-1)


def _by_length(ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for i in sorted(range(len(ids)), key=lambda i: len(ids[i])):
        if batch and len(ids[i]) * (len(batch) + 1) > _BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
