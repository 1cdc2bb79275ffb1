"""Fits the weights by which Sayso ranks a name's candidates, and cross-validates them by newspaper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.record import Span
from sayso.resolve.places.clues import clues
from sayso.resolve.places.find import questions, sought
from sayso.resolve.places.ranking import FEATURES, features
from sayso_eval.lgl import LocalArticle
from sayso_eval.placescores import LinkScores, as_article, linker, score_links

# Written down before anything was fitted; in the order of FEATURES. Also what the fit is drawn towards.
BY_HAND = (0.9, 4.0, 1.5, -1.0, 2.5, 0.7, -1.5, 2.0, -2.5, 3.0, -1.0, 8.0, -3.0, 5.0, 3.0, 2.0, 1.0, 2.0, 1.0, 1.5, 2.0)
# Too rare in local news to be fitted there: names of world news that were given to one place by hand.
_FIXED = FEATURES.index("name given by hand")
_PULL = 0.01
_FOLDS = 5
_OUTER, _STEPS, _RATE = 4, 250, 0.05

Weights = Sequence[float]


@dataclass(frozen=True, slots=True)
class _Case:
    """A name in an article: its candidates' features, which candidate is right, and how often."""

    rows: NDArray[np.float64]
    right: int
    count: int


def cross_validated(articles: Sequence[LocalArticle]) -> LinkScores:
    """Scores of articles each ranked by weights that were fitted without its newspaper."""
    papers = sorted({article.domain for article in articles})
    by_fold = {paper: number % _FOLDS for number, paper in enumerate(papers)}
    weights = {
        fold: fitted([article for article in articles if by_fold[article.domain] != fold]) for fold in range(_FOLDS)
    }
    return score_links(articles, lambda article: linker(weights[by_fold[article.domain]])(article))


def fitted(articles: Sequence[LocalArticle]) -> tuple[float, ...]:
    """Weights in the order of ranking's FEATURES. What the other names mean depends on the weights, so
    features and weights are taken in turn."""
    weights = np.array(BY_HAND)
    for _ in range(_OUTER):
        weights = _descended(_cases(articles, weights.tolist()), weights)
    return tuple(round(float(weight), 1) for weight in weights)


def _cases(articles: Sequence[LocalArticle], weights: Weights) -> list[_Case]:
    found: list[_Case] = []
    for local in articles:
        article = as_article(local)
        names = [sought(local.text, Span(gold.start, gold.end), peoples=True) for gold in local.places]
        asked = questions(local.text, names)
        rows = features(asked, clues(article), weights)
        numbers = {(name.key, tuple(place.id for place in name.inside)): i for i, name in enumerate(asked)}
        counts: Counter[tuple[int, int]] = Counter()
        for gold, name in zip(local.places, names, strict=True):
            ids = [place.id for place in name.candidates]
            if gold.geonames in ids and len(ids) > 1:
                number = numbers[name.key, tuple(place.id for place in name.inside)]
                counts[number, ids.index(gold.geonames)] += 1
        found += [_Case(np.array(rows[number]), right, count) for (number, right), count in counts.items()]
    return found


def _descended(cases: Sequence[_Case], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Adam (Kingma & Ba 2015) on the mean negative log-likelihood, pulled towards BY_HAND."""
    values = np.vstack([case.rows for case in cases])
    counts = np.array([case.count for case in cases], dtype=float)
    starts = np.cumsum([0, *(len(case.rows) for case in cases)])
    owner = np.repeat(np.arange(len(cases)), [end - start for start, end in pairwise(starts)])
    right = starts[:-1] + np.array([case.right for case in cases])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS):
        scores = values @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts[:-1])[owner])
        chances = powers / np.add.reduceat(powers, starts[:-1])[owner]
        slope = (values * (chances * counts[owner])[:, None]).sum(0) - (values[right] * counts[:, None]).sum(0)
        slope = slope / counts.sum() + _PULL * (weights - np.array(BY_HAND))
        slope[_FIXED] = 0.0
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = weights - _RATE * change
    return weights
