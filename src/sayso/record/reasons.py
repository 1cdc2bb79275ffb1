"""Why Sayso holds something: the rule or model at work, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.record.spans import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence. rule: a fixed name, as in "same-name" or "coreference". detail: one
    short line for people, with the values compared. spans: the words it rests on, in text order.
    score: probability, 0..1, where the evidence has one."""

    rule: str
    detail: str
    spans: tuple[Span, ...] = ()
    score: float | None = None
