"""Speakers, times and places as JSON, both ways."""

from __future__ import annotations

from typing import Any

from sayso.codec.parts import (
    day,
    pair,
    pairs,
    read_day,
    read_optional_span,
    read_reasons,
    read_span,
    read_worded_span,
    reason,
    rounded,
)
from sayso.record import Anchor, PlaceMention, PlaceRole, Span, Speaker, SpeakerType, TimeKind, TimeMention


def speaker(value: Speaker, text: str) -> dict[str, Any]:
    return {
        "id": value.id,
        "name": value.name,
        "type": value.type.value,
        "named": value.named,
        "country": value.country,
        "office": value.office,
        "description": value.description,
        "anonymity": _worded(value.anonymity, text) if value.anonymity else None,
        "aliases": list(value.aliases),
        "mentions": pairs(value.mentions),
        "confidence": rounded(value.confidence),
        "reasons": [reason(each) for each in value.reasons],
    }


def time(value: TimeMention, text: str) -> dict[str, Any]:
    return {
        "id": value.id,
        **_worded(value.span, text),
        "timex": value.value,
        "mod": value.mod,
        "quant": value.quant,
        "freq": value.freq,
        "type": value.kind.value,
        "edtf": value.edtf,
        "earliest": day(value.earliest),
        "latest": day(value.latest),
        "anchor": value.anchor.value if value.anchor else None,
        "anchor_span": pair(value.anchor_span),
        "needs": value.needs,
        "confidence": rounded(value.confidence),
        "reasons": [reason(each) for each in value.reasons],
    }


def place(value: PlaceMention, text: str) -> dict[str, Any]:
    return {
        "id": value.id,
        **_worded(value.span, text),
        "name": value.name,
        "geonames": value.geonames,
        "country": value.country,
        "claimed": list(value.claimed),
        "lat": value.lat,
        "lon": value.lon,
        "role": value.role.value,
        "confidence": rounded(value.confidence),
        "reasons": [reason(each) for each in value.reasons],
    }


def read_speaker(value: dict[str, Any], text: str) -> Speaker:
    hidden = value["anonymity"]
    return Speaker(
        id=value["id"],
        name=value["name"],
        type=SpeakerType(value["type"]),
        named=bool(value["named"]),
        country=value["country"],
        office=value["office"],
        description=value["description"],
        anonymity=None if hidden is None else read_worded_span(hidden, text),
        aliases=tuple(value["aliases"]),
        mentions=tuple(read_span(each, text) for each in value["mentions"]),
        confidence=float(value["confidence"]),
        reasons=read_reasons(value["reasons"], text),
    )


def read_time(value: dict[str, Any], text: str) -> TimeMention:
    anchor = value["anchor"]
    return TimeMention(
        id=value["id"],
        span=read_worded_span(value, text),
        kind=TimeKind(value["type"]),
        value=value["timex"],
        mod=value["mod"],
        quant=value["quant"],
        freq=value["freq"],
        edtf=value["edtf"],
        earliest=read_day(value["earliest"]),
        latest=read_day(value["latest"]),
        anchor=None if anchor is None else Anchor(anchor),
        anchor_span=read_optional_span(value["anchor_span"], text),
        needs=value["needs"],
        confidence=float(value["confidence"]),
        reasons=read_reasons(value["reasons"], text),
    )


def read_place(value: dict[str, Any], text: str) -> PlaceMention:
    return PlaceMention(
        id=value["id"],
        span=read_worded_span(value, text),
        name=value["name"],
        geonames=value["geonames"],
        country=value["country"],
        claimed=tuple(value["claimed"]),
        lat=_number(value["lat"]),
        lon=_number(value["lon"]),
        role=PlaceRole(value["role"]),
        confidence=float(value["confidence"]),
        reasons=read_reasons(value["reasons"], text),
    )


def _worded(span: Span, text: str) -> dict[str, Any]:
    return {"span": pair(span), "text": text[span.start : span.end]}


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
