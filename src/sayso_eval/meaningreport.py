"""Three measures of search by meaning, each for every way of comparing texts that is at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso_eval.meaninggold import Pair, Passage
from sayso_eval.meaningscores import hits, nearest, recall, shared, spearman

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Scores = dict[str, float]

# [questions, passages]: how alike each question, a text by itself, is to each passage, in its article.
Compare = Callable[[Sequence[str], Sequence[Passage]], Floats]

_ALIKE = 4.5  # of SICK's relatedness, from which two sentences say the same


@dataclass(frozen=True, slots=True)
class Table:
    """rows: by way of comparing. about: what was measured, for its heading."""

    about: str
    rows: Mapping[str, Scores]


def relatedness(pairs: Sequence[Pair], ways: Mapping[str, Compare]) -> Table:
    """Rank correlation with how alike people find two sentences."""
    sentences, at = _sentences(pairs)
    first, second = np.array([(at[p.first], at[p.second]) for p in pairs]).T
    gold = np.array([p.relatedness for p in pairs], dtype=np.float32)
    rows = {
        name: {"spearman": 100 * spearman(compare(sentences, _alone(sentences))[first, second], gold)}
        for name, compare in ways.items()
    }
    return Table(f"relatedness, {len(pairs)} pairs", rows)


def paraphrases(pairs: Sequence[Pair], ways: Mapping[str, Compare]) -> Table:
    """From one sentence of a pair that says the same, the other one among all sentences."""
    sentences, at = _sentences(pairs)
    right = np.zeros((len(sentences), len(sentences)), dtype=bool)
    for pair in pairs:
        if pair.relatedness >= _ALIKE and pair.entails:
            right[at[pair.first], at[pair.second]] = right[at[pair.second], at[pair.first]] = True
    asked = np.flatnonzero(right.any(axis=1))
    questions, itself = [sentences[i] for i in asked.tolist()], np.eye(len(sentences), dtype=bool)[asked]
    found = {name: nearest(way(questions, _alone(sentences)), itself, 10) for name, way in ways.items()}
    rows = {name: _retrieved(rank, right[asked]) for name, rank in found.items()}
    return Table(f"paraphrases, {len(asked)} questions among {len(sentences)} sentences", rows)


def same_event(passages: Sequence[Passage], ways: Mapping[str, Compare]) -> Table:
    """From a sentence by itself, those of other articles that speak of one of its events."""
    apart = _apart(passages)
    right = np.array([[bool(a.events & b.events) for b in passages] for a in passages]) & apart
    asked = np.flatnonzero(right.any(axis=1))
    questions = [passages[i].wording for i in asked.tolist()]
    found = {name: nearest(compare(questions, passages), ~apart[asked], 10) for name, compare in ways.items()}
    rows = {name: _retrieved(rank, right[asked]) for name, rank in found.items()}
    return Table(f"same event, {len(asked)} questions among {len(passages)} sentences", rows)


def neighbours(passages: Sequence[Passage], ways: Mapping[str, Compare], teacher: str) -> Table:
    """From a content by itself, the ten contents of other articles that the teacher finds nearest to it."""
    apart = _apart(passages)
    questions = [passage.wording for passage in passages]
    found = {name: nearest(compare(questions, passages), ~apart, 10) for name, compare in ways.items()}
    rows = {name: {"recall@10": 100 * shared(rank, found[teacher])} for name, rank in found.items()}
    return Table(f"the teacher's neighbours, {len(passages)} contents", rows)


def _retrieved(found: npt.NDArray[np.int64], right: Flags) -> Scores:
    return {
        "hit@1": 100 * hits(found, right, 1),
        "hit@10": 100 * hits(found, right, 10),
        "recall@10": 100 * recall(found, right, 10),
    }


def _sentences(pairs: Sequence[Pair]) -> tuple[list[str], dict[str, int]]:
    sentences = sorted({sentence for pair in pairs for sentence in (pair.first, pair.second)})
    return sentences, {sentence: i for i, sentence in enumerate(sentences)}


def _alone(sentences: Sequence[str]) -> list[Passage]:
    return [Passage(text, ((0, len(text)),), text) for text in sentences]


def _apart(passages: Sequence[Passage]) -> Flags:
    _, number = np.unique([passage.group for passage in passages], return_inverse=True)
    return number[:, None] != number  # type: ignore[no-any-return]
