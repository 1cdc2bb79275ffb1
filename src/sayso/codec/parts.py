"""The small parts that records share in JSON, both ways: spans, pieces, reasons, numbers, moments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from sayso.errors import InputError
from sayso.record import Piece, Reason, Span

_DIGITS = 4


def rounded(probability: float) -> float:
    """A probability with four decimals."""
    return round(probability, _DIGITS)


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def moment(value: datetime) -> str:
    """In UTC, as in 2024-03-05T12:00:00Z. Raises ValueError for one without a time zone."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


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


@contextmanager
def explained(what: str, mend: str) -> Iterator[None]:
    """Turns what reading a wrong value raises into an InputError: "`what`: why; `mend`"."""
    try:
        yield
    except KeyError as error:
        raise InputError(f"{what}: the key {error} is missing; {mend}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{what}: {error}; {mend}") from error


def read_words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"words are wanted, not {type(value).__name__}")
    return value


def read_optional_words(value: Any) -> str | None:
    return None if value is None else read_words(value)


def read_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false is wanted, not {type(value).__name__}")
    return value


def read_count(value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise TypeError(f"a whole number is wanted, not {type(value).__name__}")
    return value


def read_moment(value: str) -> datetime:
    """In UTC. Raises ValueError for one without a time zone."""
    found = datetime.fromisoformat(read_words(value))
    if found.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return found.astimezone(UTC)


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
