"""Cases: gold and predictions of the same article, brought together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

from sayso.errors import InputError
from sayso_eval.attributions import Predictions
from sayso_eval.brat import GoldArticle
from sayso_eval.matching import Case


def cases(gold: Mapping[str, GoldArticle], predictions: Predictions) -> list[Case]:
    """A case for each reading of each gold article; one without a prediction gets an empty one.

    Raises InputError where a prediction's text isn't the gold's, for its offsets mean nothing.
    """
    for name, article in gold.items():
        if name in predictions and predictions[name].text != article.text:
            raise InputError(f"{name}: the prediction's text differs from the gold's; read the gold's own text files")
    return [
        Case(name, index, article.text, reading, predictions[name].flat if name in predictions else ())
        for name, article in gold.items()
        for index, reading in enumerate(article.readings)
    ]


def human_cases(gold: Mapping[str, GoldArticle]) -> list[Case]:
    """Each annotator against each other one, both ways, of the articles that several annotated."""
    return [
        Case(name, index, article.text, one, other)
        for name, article in gold.items()
        for index, (one, other) in enumerate(permutations(article.readings, 2))
    ]
