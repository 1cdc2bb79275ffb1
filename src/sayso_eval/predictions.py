"""Predictions: the JSON lines that `sayso read --format jsonl` writes, or records as read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.record import Piece, Record
from sayso_eval.attributions import Attribution, Predicted, Prediction, Spans
from sayso_eval.files import read_text


def read_predictions(path: Path) -> dict[str, Prediction]:
    """One prediction an article, by the stem of its path; a later line replaces an earlier one.

    Raises InputError where a line isn't a record.
    """
    found: dict[str, Prediction] = {}
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            try:
                name, prediction = _from_json(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                reason = f"{path}:{number}: not a record of an article read from a file"
                raise InputError(f"{reason}; write it with sayso read --format jsonl FOLDER") from error
            found[name] = prediction
    return found


def from_records(records: Iterable[Record]) -> dict[str, Prediction]:
    """The same of records whose articles were read from files."""
    return {
        Path(record.article.path or record.article.id).stem: Prediction(
            record.article.text,
            tuple(
                Predicted(s.id, s.parent, Attribution(_pairs(s.source), _pairs(s.cue), _pairs(s.content)))
                for s in record.statements
            ),
        )
        for record in records
    }


def _from_json(record: dict[str, Any]) -> tuple[str, Prediction]:
    article = record["article"]
    statements = tuple(
        Predicted(
            str(item.get("id", "")),
            item.get("parent"),
            Attribution(_spans(item, "source"), _spans(item, "cue"), _spans(item, "content")),
        )
        for item in record["statements"]
    )
    return Path(article["path"]).stem, Prediction(article["text"], statements)


def _spans(statement: dict[str, Any], role: str) -> Spans:
    """The spans of a role that may be null or missing."""
    piece = statement.get(role) or {}
    return tuple((int(start), int(end)) for start, end in piece.get("spans") or [])


def _pairs(piece: Piece | None) -> Spans:
    return tuple((span.start, span.end) for span in piece.spans) if piece else ()
