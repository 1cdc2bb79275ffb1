"""What people decided, and what a ledger knows of speakers and of where articles were seen, as JSON, both ways."""

from __future__ import annotations

from typing import Any

from sayso.codec.parts import (
    day,
    moment,
    pair,
    read_count,
    read_day,
    read_flag,
    read_moment,
    read_optional_span,
    read_optional_words,
    read_words,
)
from sayso.record import (
    Action,
    Dated,
    Decision,
    KnownSpeaker,
    Mark,
    Placed,
    PlaceRole,
    Sighting,
    SpeakerType,
    State,
)


def mark(value: Mark, text: str) -> dict[str, Any]:
    return {
        "state": value.state.value,
        "corrected": value.corrected,
        "added": value.added,
        "said": dated(value.said) if value.said else None,
        "places": None if value.places is None else [placed(each, text) for each in value.places],
        "labels": list(value.labels),
        "notes": list(value.notes),
    }


def dated(value: Dated) -> dict[str, Any]:
    return {"edtf": value.edtf, "earliest": day(value.earliest), "latest": day(value.latest)}


def placed(value: Placed, text: str) -> dict[str, Any]:
    span = value.span
    return {
        "name": value.name,
        "geonames": value.geonames,
        "country": value.country,
        "role": value.role.value,
        "span": pair(span),
        "text": text[span.start : span.end] if span else None,
    }


def decision(value: Decision) -> dict[str, Any]:
    return {
        "id": value.id,
        "at": moment(value.at),
        "by": value.by,
        "action": value.action.value,
        "targets": list(value.targets),
        "payload": dict(value.payload),
    }


def known_speaker(value: KnownSpeaker) -> dict[str, Any]:
    return {
        "id": value.id,
        "name": value.name,
        "type": value.type.value,
        "named": value.named,
        "country": value.country,
        "office": value.office,
        "description": value.description,
    }


def sighting(value: Sighting) -> dict[str, Any]:
    return {
        "where": value.where,
        "url": value.url,
        "outlet": value.outlet,
        "published": day(value.published),
        "sha256": value.sha256,
        "seen": moment(value.seen),
    }


def read_mark(value: dict[str, Any], text: str) -> Mark:
    said, places = value["said"], value["places"]
    return Mark(
        state=State(value["state"]),
        corrected=read_flag(value["corrected"]),
        added=read_flag(value["added"]),
        said=None if said is None else _read_dated(said),
        places=None if places is None else tuple(_read_placed(each, text) for each in places),
        labels=tuple(map(read_words, value["labels"])),
        notes=tuple(map(read_words, value["notes"])),
    )


def read_decision(value: dict[str, Any]) -> Decision:
    return Decision(
        id=read_words(value["id"]),
        at=read_moment(value["at"]),
        by=read_words(value["by"]),
        action=Action(value["action"]),
        targets=tuple(map(read_words, value["targets"])),
        payload=dict(value["payload"].items()),
    )


def read_known_speaker(value: dict[str, Any]) -> KnownSpeaker:
    return KnownSpeaker(
        id=read_words(value["id"]),
        name=read_words(value["name"]),
        type=SpeakerType(value["type"]),
        named=read_flag(value["named"]),
        country=read_optional_words(value["country"]),
        office=read_optional_words(value["office"]),
        description=read_optional_words(value["description"]),
    )


def read_sighting(value: dict[str, Any]) -> Sighting:
    return Sighting(
        where=read_words(value["where"]),
        url=read_optional_words(value["url"]),
        outlet=read_optional_words(value["outlet"]),
        published=read_day(value["published"]),
        sha256=read_words(value["sha256"]),
        seen=read_moment(value["seen"]),
    )


def _read_dated(value: dict[str, Any]) -> Dated:
    return Dated(read_words(value["edtf"]), read_day(value["earliest"]), read_day(value["latest"]))


def _read_placed(value: dict[str, Any], text: str) -> Placed:
    return Placed(
        name=read_words(value["name"]),
        geonames=read_count(value["geonames"]),
        country=read_optional_words(value["country"]),
        role=PlaceRole(value["role"]),
        span=read_optional_span(value["span"], text),
    )
