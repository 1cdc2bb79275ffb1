"""An article as a ledger keeps it as JSON, both ways: the record as it stands, and under `ledger` whatever else
is known. Where there is nothing else, it is the record's JSON and no more."""

from __future__ import annotations

from typing import Any

from sayso.codec import record as records
from sayso.codec.marks import (
    decision,
    known_speaker,
    mark,
    read_decision,
    read_known_speaker,
    read_mark,
    read_sighting,
    sighting,
)
from sayso.codec.parts import explained, read_flag, read_optional_words
from sayso.record import Kept, Record

# The parts of a record that are lists of things with ids.
_LISTS = ("statements", "speakers", "times", "places")


def to_dict(kept: Kept) -> dict[str, Any]:
    """Raises KeyError where a statement names a speaker, time or place that its record lacks, ValueError
    for a moment without a time zone."""
    made = records.to_dict(kept.record)
    if kept != Kept(kept.record, kept.record):
        made["ledger"] = _ledger(kept, made)
    return made


def from_dict(value: dict[str, Any]) -> Kept:
    """What `to_dict` wrote, or a record's JSON alone. Raises InputError for what is neither."""
    record = records.from_dict(value)
    with explained("not a Sayso ledger's article", "export it anew with sayso export"):
        ledger = value.get("ledger")
        return Kept(record, record) if ledger is None else _kept(ledger, value, record)


def _ledger(kept: Kept, made: dict[str, Any]) -> dict[str, Any]:
    text = kept.record.article.text
    return {
        "page": kept.page,
        "version": kept.version,
        "current": kept.current,
        "marks": {key: mark(each, text) for key, each in kept.marks.items()},
        "identities": {key: known_speaker(each) for key, each in kept.identities.items()},
        "sightings": [sighting(each) for each in kept.sightings],
        "decisions": [decision(each) for each in kept.decisions],
        "read": None if kept.read == kept.record else _differing(records.to_dict(kept.read), made),
    }


def _kept(ledger: dict[str, Any], value: dict[str, Any], record: Record) -> Kept:
    text, version = record.article.text, ledger["version"]
    if type(version) is not int or version < 1:
        raise ValueError(f"{version!r} is no version")
    read = ledger["read"]
    return Kept(
        record,
        record if read is None else records.from_dict(_whole(read, value)),
        marks={key: read_mark(each, text) for key, each in ledger["marks"].items()},
        decisions=tuple(map(read_decision, ledger["decisions"])),
        identities={key: read_known_speaker(each) for key, each in ledger["identities"].items()},
        sightings=tuple(map(read_sighting, ledger["sightings"])),
        page=read_optional_words(ledger["page"]),
        version=version,
        current=read_flag(ledger["current"]),
    )


def _differing(read: dict[str, Any], standing: dict[str, Any]) -> dict[str, Any]:
    """The keys of a reading that differ from the record as it stands; in its lists, what is the same is its
    id alone."""
    changed = {key: value for key, value in read.items() if value != standing[key]}
    for key in changed.keys() & set(_LISTS):
        same = {each["id"]: each for each in standing[key]}
        changed[key] = [each["id"] if same.get(each["id"]) == each else each for each in changed[key]]
    return changed


def _whole(changed: dict[str, Any], standing: dict[str, Any]) -> dict[str, Any]:
    read = {**standing, **changed}
    for key in changed.keys() & set(_LISTS):
        same = {each["id"]: each for each in standing.get(key, ())}
        read[key] = [same[each] if isinstance(each, str) else each for each in changed[key]]
    return read
