"""What a decision's payload says, as the record's values. Raises ValueError, TypeError or KeyError for nonsense."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sayso.record import Action, Dated, Decision, Piece, Placed, PlaceRole, Span, piece

Payload = Mapping[str, Any]


def effect(decision: Decision) -> tuple[Action, Payload, str]:
    """What a decision does, with what, and on whose word: for a carried one those of its original."""
    if decision.action is Action.CARRY:
        return Action(decision.payload["action"]), decision.payload.get("payload", {}), decision.payload["by"]
    return decision.action, decision.payload, decision.by


def read_piece(value: Any) -> Piece | None:
    """[[start, end], ...] in any order, or null."""
    if value is None:
        return None
    return piece(_pair(each) for each in value)


def dated(value: Any) -> Dated | None:
    """{"edtf", "earliest", "latest"}, days ISO 8601 or null; or null."""
    if value is None:
        return None
    return Dated(str(value["edtf"]), _day(value.get("earliest")), _day(value.get("latest")))


def placed(value: Any) -> tuple[Placed, ...]:
    """[{"name", "geonames", "country", "role", "span"}, ...], all but the name optional; null for none."""
    return tuple(_placed(each) for each in value or ())


def _placed(value: Payload) -> Placed:
    geonames, span = value.get("geonames"), value.get("span")
    return Placed(
        name=str(value["name"]),
        geonames=None if geonames is None else int(geonames),
        country=value.get("country"),
        role=PlaceRole(value.get("role") or PlaceRole.PLACE),
        span=None if span is None else Span(*_pair(span)),
    )


def _pair(value: Any) -> tuple[int, int]:
    start, end = value
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"offsets are whole numbers, not {value}")
    return start, end


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
