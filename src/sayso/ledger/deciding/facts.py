"""Speakers, dates and places that people set; speakers that they join, part and rename."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import LedgerError, UsageError
from sayso.ledger.deciding import people
from sayso.ledger.deciding.dates import days
from sayso.ledger.standing.payload import dated, placed
from sayso.ledger.standing.people import is_named, speaker_id
from sayso.ledger.tables import speaker
from sayso.record import Dated, PlaceRole, SpeakerType

Payload = dict[str, Any]


def speaker_of(db: Connection, _targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    """A SPEAKER's payload: who it is as the ledger knows them, so that the decision stands by itself."""
    key, name = payload.get("speaker"), _words(payload.get("name"))
    if key is None and name is None:
        return {"speaker": None}
    if key is None and name is not None:
        kind = _type(payload.get("type") or SpeakerType.PERSON)
        known = [] if payload.get("new") else named(db, name, kind if payload.get("type") else None)
        if len(known) > 1:
            raise UsageError(f"{name}: the ledger has {len(known)} of this name ({', '.join(known)}); give the id")
        if not known:
            return _new(db, name, kind, payload)
        key = known[0]
    final = people.final(db, str(key))
    if people.pk_of(db, final) is None:
        raise LedgerError(f"{key}: no such speaker in this ledger; list them with sayso speakers")
    return {"speaker": final, **people.values_of(db, final)}


def named(db: Connection, name: str, kind: SpeakerType | None = None) -> list[str]:
    """Ids of the speakers that go by a name, joined ones left out."""
    query = select(speaker.c.id).where(speaker.c.name == name, speaker.c.merged.is_(None))
    if kind is not None:
        query = query.where(speaker.c.type == kind.value)
    return list(db.execute(query.order_by(speaker.c.pk)).scalars())


def _new(db: Connection, name: str, kind: SpeakerType, payload: Mapping[str, Any]) -> Payload:
    return {
        "speaker": _free(db, speaker_id(name, kind)),
        "name": name,
        "type": kind.value,
        "named": bool(payload.get("named", is_named(kind))),
        "country": _country(payload.get("country")),
        "office": _words(payload.get("office")),
    }


def _free(db: Connection, wanted: str) -> str:
    """An id that no reading gives to a namesake later."""
    number, found = 1, wanted
    while people.pk_of(db, found) is not None:
        number += 1
        found = _derived(wanted, number)
    return found


def _derived(*parts: object) -> str:
    return "p" + hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def date_of(_db: Connection, _targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    """A DATE's payload, with the first and the last day where only EDTF was given."""
    said = payload.get("said")
    if said is None:
        return {"said": None}
    if isinstance(said, str):
        said = {"edtf": said}
    edtf = said.get("edtf")
    if not isinstance(edtf, str) or not edtf.strip():
        raise UsageError("a date needs its EDTF, as in 2022-02")
    if "earliest" not in said and "latest" not in said:
        first, last = days(edtf)
        made = Dated(edtf.strip(), first, last)
    else:
        made = _sound(dated, said) or Dated(edtf, None, None)
    if made.earliest and made.latest and made.earliest > made.latest:
        raise UsageError(f"{made.earliest} comes after {made.latest}")
    return {"said": {"edtf": made.edtf, "earliest": _day(made.earliest), "latest": _day(made.latest)}}


def places_of(_db: Connection, _targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    """A PLACE's payload."""
    given: list[Payload] = [
        {"name": each} if isinstance(each, str) else dict(each) for each in payload.get("places") or ()
    ]
    for each in given:
        each["name"] = _words(each.get("name"))
        each["country"] = _country(each.get("country"))
        if each["name"] is None:
            raise UsageError("a place needs a name")
        if each.get("role") not in (None, *PlaceRole):
            raise UsageError(f"{each['role']!r} is no role of a place; one of {', '.join(PlaceRole)}")
    return {"places": [_place(each) for each in _sound(placed, given)]}


def _place(each: Any) -> Payload:
    made = {"name": each.name, "geonames": each.geonames, "country": each.country, "role": each.role.value}
    return made if each.span is None else {**made, "span": [each.span.start, each.span.end]}


def merged(db: Connection, targets: Sequence[str], _payload: Mapping[str, Any]) -> Payload:
    """A MERGE's payload: whose bearers the others are now."""
    if len(targets) < 2:
        raise UsageError("joining needs two speakers or more: the one that stays, then the others")
    for key in targets:
        if (final := people.final(db, key)) != key:
            raise UsageError(f"{key} was joined with {final} already; name that one")
    return {"bearers": people.moves(db, targets[1:])}


def split(db: Connection, targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    """A SPLIT's payload: the speaker that it makes."""
    if len(targets) != 1:
        raise UsageError("one speaker is split at a time")
    key = targets[0]
    wanted = [list(pair) for pair in payload.get("bearers") or ()]
    there = people.moves(db, [key])[key]
    if not wanted:
        raise UsageError(f"{key}: is in none of the articles named")
    if strange := [pair for pair in wanted if pair not in there]:
        raise UsageError(f"{key}: is not in {strange[0][0]}")
    if len(wanted) == len(there):
        raise UsageError(f"{key}: these are all of its articles; nothing would be left, so rename it instead")
    was = people.values_of(db, key)
    name = _words(payload.get("name")) or was["name"]
    kind = _type(payload.get("type") or was["type"])
    shown = {"country": payload.get("country", was["country"]), "office": payload.get("office")}
    made = {"name": name, "type": kind.value, "named": bool(payload.get("named", was["named"])), **shown}
    return {"bearers": wanted, "speaker": payload.get("speaker") or _derived(key, wanted), **made}


def renamed(db: Connection, targets: Sequence[str], payload: Mapping[str, Any]) -> Payload:
    """A RENAME's payload, with what each was called before."""
    made: Payload = {}
    if "name" in payload:
        made["name"] = _words(payload["name"])
        if made["name"] is None:
            raise UsageError("a speaker needs a name")
    if payload.get("type") is not None:
        made["type"] = _type(payload["type"]).value
        made["named"] = is_named(SpeakerType(made["type"]))
    if "country" in payload:
        made["country"] = _country(payload["country"])
    if "office" in payload:
        made["office"] = _words(payload["office"])
    if "named" in payload:
        made["named"] = bool(payload["named"])
    if not made:
        raise UsageError("nothing to rename: give a name, type, country or office")
    return {**made, "was": {key: people.values_of(db, key) for key in targets}}


def _sound(read: Any, value: Any) -> Any:
    try:
        return read(value)
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{value}: {error}") from error


def _type(value: Any) -> SpeakerType:
    try:
        return SpeakerType(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no type of speaker; one of {', '.join(SpeakerType)}") from error


def _country(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != 2 or not value.isascii() or not value.isalpha():
        raise UsageError(f"{value!r} is no country; two letters, as in AT (ISO 3166-1)")
    return value.upper()


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    return None if value is None else str(value.isoformat())
