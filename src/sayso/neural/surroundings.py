"""Where each word stands: in which sentence, paragraph and quotation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.text.quotations import paragraphs, quotations
from sayso.text.sentences import sentence_starts

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of n words, each [n]: number of its sentence and paragraph from 0, of its outermost
    quotation, -1 outside any."""

    sentence: Ints
    paragraph: Ints
    quotation: Ints


def surroundings(text: str, spans: Ints) -> Surroundings:
    """spans [n, 2]: the words, in code points."""
    starts, ends = spans[:, 0], spans[:, 1]
    sentence = np.searchsorted(np.array(sentence_starts(text), dtype=np.int64), starts, side="right")
    begins = np.array([start for start, _ in paragraphs(text)], dtype=np.int64)
    paragraph = np.maximum(np.searchsorted(begins, starts, side="right") - 1, 0)
    quotation = np.full(len(spans), -1, dtype=np.int64)
    for number, quote in enumerate(q for q in quotations(text) if q.depth == 0):
        low, high = np.searchsorted(starts, quote.start), np.searchsorted(ends, quote.end, side="right")
        quotation[low:high] = number
    return Surroundings(sentence.astype(np.int64), paragraph.astype(np.int64), quotation)
