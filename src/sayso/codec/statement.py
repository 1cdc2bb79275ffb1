"""A statement as JSON, both ways. It carries its times and places whole, so that one statement can
be read alone; read back, they are ids of the record's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.codec.facts import place, speaker, time
from sayso.codec.parts import piece, read_piece, read_reasons, reason, rounded
from sayso.record import Act, Kind, Record, Stance, Statement, Tone

_SPEAKER_KEYS = ("id", "name", "type", "named")


@dataclass(frozen=True, slots=True)
class Facts:
    """The record's speakers, times and places as JSON, by id."""

    speakers: Mapping[str, dict[str, Any]]
    times: Mapping[str, dict[str, Any]]
    places: Mapping[str, dict[str, Any]]


def facts(record: Record) -> Facts:
    text = record.article.text
    return Facts(
        {each.id: speaker(each, text) for each in record.speakers},
        {each.id: time(each, text) for each in record.times},
        {each.id: place(each, text) for each in record.places},
    )


def statement(value: Statement, text: str, known: Facts) -> dict[str, Any]:
    """Raises KeyError for the id of a speaker, time or place that the record lacks."""
    return {
        "id": value.id,
        "parent": value.parent,
        "confidence": rounded(value.confidence),
        "source": piece(value.source, text),
        "cue": piece(value.cue, text),
        "content": piece(value.content, text),
        "kind": value.kind.value,
        "act": value.act.value,
        "stance": value.stance.value,
        "tone": value.tone.value,
        "act_reasons": [reason(each) for each in value.act_reasons],
        "speaker": _speaker(value, known),
        "unsure": [] if value.speaker else [reason(each) for each in value.speaker_reasons],
        "said": known.times[value.said] if value.said else None,
        "about": [known.times[each] for each in value.about],
        "places": [known.places[each] for each in value.places],
    }


def read_statement(value: dict[str, Any], text: str, known: Mapping[str, frozenset[str]]) -> Statement:
    """known: the ids of the record's speakers, times and places, by key. Raises ValueError for an id
    that isn't among them."""
    content = read_piece(value["content"], text)
    if content is None:
        raise ValueError("a statement has no content")
    who, said = value.get("speaker"), value.get("said")
    return Statement(
        id=value["id"],
        parent=value["parent"],
        confidence=float(value["confidence"]),
        source=read_piece(value["source"], text),
        cue=read_piece(value["cue"], text),
        content=content,
        kind=Kind(value["kind"]),
        act=Act(value.get("act", Act.SAY)),
        stance=Stance(value.get("stance", Stance.ASSERTS)),
        tone=Tone(value.get("tone", Tone.NEUTRAL)),
        act_reasons=read_reasons(value.get("act_reasons", []), text),
        speaker=_id(who, "speakers", known) if who else None,
        speaker_reasons=read_reasons(who["reasons"] if who else value.get("unsure", []), text),
        said=_id(said, "times", known) if said else None,
        about=tuple(_id(each, "times", known) for each in value.get("about", ())),
        places=tuple(_id(each, "places", known) for each in value.get("places", ())),
    )


def _speaker(value: Statement, known: Facts) -> dict[str, Any] | None:
    if not value.speaker:
        return None
    whole = known.speakers[value.speaker]
    return {**{key: whole[key] for key in _SPEAKER_KEYS}, "reasons": [reason(each) for each in value.speaker_reasons]}


def _id(value: dict[str, Any], key: str, known: Mapping[str, frozenset[str]]) -> str:
    if value["id"] not in known[key]:
        raise ValueError(f"{value['id']} isn't among the record's {key}")
    return str(value["id"])
