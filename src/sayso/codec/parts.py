"""The small parts that records share in JSON, both ways: spans, pieces, reasons, numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from sayso.record import Piece, Reason, Span

_DIGITS = 4


def rounded(probability: float) -> float:
    """A probability with four decimals."""
    return round(probability, _DIGITS)


def pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def piece(value: Piece | None, text: str) -> dict[str, Any] | None:
    return None if value is None else {"spans": pairs(value.spans), "text": value.text(text)}


def reason(value: Reason) -> dict[str, Any]:
    return {
        "rule": value.rule,
        "detail": value.detail,
        "spans": pairs(value.spans),
        "score": None if value.score is None else rounded(value.score),
    }


def read_span(value: list[int], text: str) -> Span:
    """Raises ValueError for what is no span of the text, and for a bool or a float."""
    start, end = value
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"offsets are whole numbers, not {value}")
    if end > len(text):
        raise ValueError(f"{start}..{end} lies outside the text")
    return Span(start, end)


def read_optional_span(value: list[int] | None, text: str) -> Span | None:
    return None if value is None else read_span(value, text)


def read_worded_span(value: dict[str, Any], text: str) -> Span:
    """The span of {"span", "text"}. Raises ValueError where the words differ."""
    span = read_span(value["span"], text)
    _same(text[span.start : span.end], value["text"], span)
    return span


def read_piece(value: dict[str, Any] | None, text: str) -> Piece | None:
    if value is None:
        return None
    found = Piece(tuple(read_span(each, text) for each in value["spans"]))
    _same(found.text(text), value["text"], Span(found.start, found.end))
    return found


def read_reasons(values: list[dict[str, Any]], text: str) -> tuple[Reason, ...]:
    return tuple(_read_reason(value, text) for value in values)


def read_day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _read_reason(value: dict[str, Any], text: str) -> Reason:
    score = value["score"]
    return Reason(
        rule=value["rule"],
        detail=value["detail"],
        spans=tuple(read_span(each, text) for each in value["spans"]),
        score=None if score is None else float(score),
    )


def _same(words: str, given: str, span: Span) -> None:
    if words != given:
        raise ValueError(f"the text at {span.start}..{span.end} differs from the record's")
