"""Scores on the self-written gold, where nested attributions count like any other.

Linked only: contents at IoU >= 0.5, and sources that share a word or are both absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sayso.errors import InputError
from sayso_eval.attributions import Attribution, Prediction
from sayso_eval.files import read_text
from sayso_eval.markup import MarkedItem, parse_markup
from sayso_eval.matching import Case, by_link
from sayso_eval.scores import f1
from sayso_eval.words import Words, in_words


@dataclass(frozen=True, slots=True)
class GoldFile:
    """fingerprint: SHA-256 of the file's bytes, in hex."""

    name: str
    fingerprint: str
    items: tuple[MarkedItem, ...]


@dataclass(frozen=True, slots=True)
class MarkedScores:
    """gold, predicted: attributions at any depth. linked: their F1, in percent. The nested
    figures are of those inside another's content alone."""

    items: int
    gold: int
    predicted: int
    linked: float
    nested_gold: int
    nested_predicted: int
    nested: float


def read_gold(path: Path) -> GoldFile:
    """A marked-up file. Raises InputError."""
    text = read_text(path)
    try:
        return GoldFile(path.name, sha256(text.encode("utf-8")).hexdigest(), tuple(parse_markup(text)))
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def marked_case(item: MarkedItem, prediction: Prediction) -> Case:
    """An item and what was read in it, at every depth."""
    given = tuple(s.attribution for s in prediction.statements)
    return Case(item.name, 0, item.text, _gold(item), given)


def _gold(item: MarkedItem) -> tuple[Attribution, ...]:
    return tuple(Attribution(a.source, a.cue, a.content) for a in item.attributions)


def score_marked(pairs: Iterable[tuple[MarkedItem, Prediction]]) -> MarkedScores:
    """Scores of items and what was read in them, taken together."""
    counts: Counter[str] = Counter()
    for item, prediction in pairs:
        words, gold = Words.of(item.text), _gold(item)
        inner = [g for g, a in zip(gold, item.attributions, strict=True) if a.parent is not None]
        given = [s.attribution for s in prediction.statements]
        given_inner = [s.attribution for s in prediction.nested]
        counts["items"] += 1
        counts.update(_counts(words, "", gold, given))
        counts.update(_counts(words, "nested ", inner, given_inner))
    return MarkedScores(
        counts["items"],
        counts["gold"],
        counts["given"],
        f1(counts["right"], counts["gold"], counts["given"]),
        counts["nested gold"],
        counts["nested given"],
        f1(counts["nested right"], counts["nested gold"], counts["nested given"]),
    )


def _counts(words: Words, prefix: str, gold: Sequence[Attribution], given: Sequence[Attribution]) -> dict[str, int]:
    right = len(by_link(in_words(words, gold), in_words(words, given)))
    return {f"{prefix}gold": len(gold), f"{prefix}given": len(given), f"{prefix}right": right}
