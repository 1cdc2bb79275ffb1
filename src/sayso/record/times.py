"""Expressions of time and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.record.reasons import Reason
from sayso.record.spans import Span


class TimeKind(StrEnum):
    """TIMEX3's types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a relative expression was counted from."""

    PUBLISHED = "published"
    TEXT = "text"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One expression. id: derived from the article's id and the span. value, mod: TIMEX3's
    (`2022-02`, `END`); value is None where nothing can be said. quant, freq: of a SET. edtf: the
    same in EDTF (ISO 8601-2, level 1), None where it has no date. earliest, latest: first and last
    day it can mean, inclusive; None where open or unknown. anchor: None where the expression is
    complete by itself. anchor_span: the words counted from. needs: what would resolve a relative
    expression, in one line ("the day of publication"); None where resolved."""

    id: str
    span: Span
    kind: TimeKind
    value: str | None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    anchor: Anchor | None = None
    anchor_span: Span | None = None
    needs: str | None = None
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()
