"""Answers as JSON: one object for one answer, {"answers": [...]} for several."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib import resources
from typing import Any, TextIO

from sayso.codec import dumps
from sayso.ledger.asking import Answer, ArticleHit, SpeakerHit, StatementHit

_DIGITS = 6


def write(answers: Sequence[Answer[Any]], stream: TextIO) -> None:
    made = [to_json(each) for each in answers]
    stream.write(dumps(made[0] if len(made) == 1 else {"answers": made}) + "\n")


def schema() -> dict[str, Any]:
    """The JSON Schema of what `write` writes."""
    data = resources.files("sayso.report").joinpath("answers.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(data)
    return found


def to_json(answer: Answer[Any]) -> dict[str, Any]:
    """Spans are [start, end] in code points of the article's text. `total.exact` is false where counting stopped:
    there are at least so many."""
    return {
        "kind": answer.kind,
        "question": dict(answer.question),
        "total": asdict(answer.total),
        "order": answer.order,
        "first": answer.first,
        "notes": list(answer.notes),
        "facets": {name: [asdict(each) for each in counts] for name, counts in answer.facets.items()},
        "results": [_plain(hit) for hit in answer.results],
    }


def _plain(hit: StatementHit | ArticleHit | SpeakerHit) -> dict[str, Any]:
    """Without row numbers, which are the database's own."""
    made: dict[str, Any] = json.loads(json.dumps(asdict(hit)))  # tuples as lists
    made.pop("pk")
    if made.get("score") is not None:
        made["score"] = round(made["score"], _DIGITS)
    return {**made.pop("who"), **made} if isinstance(hit, SpeakerHit) else made
