"""Speakers that people set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sayso.record import Reason, Record, Speaker, SpeakerType, Statement
from sayso.resolve.speakers.made import canonical_name

_NAMELESS = frozenset({SpeakerType.UNNAMED, SpeakerType.GROUP, SpeakerType.OFFICE})


def speaker_id(name: str, kind: SpeakerType) -> str:
    """The id of a new speaker, the same that a reading gives to a named one of this name and type."""
    canonical = canonical_name(name, SpeakerType.PERSON if kind is SpeakerType.OFFICE else kind) or name
    shown = SpeakerType.PERSON if kind is SpeakerType.OFFICE else kind
    return "p" + hashlib.sha256(repr((shown.value, canonical)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_named(kind: SpeakerType) -> bool:
    """Whether a speaker of this type goes by a name, where nobody says otherwise."""
    return kind not in _NAMELESS


class Cast:
    """The speakers of one record while decisions are applied. identities: the ledger's id of each of the
    reading's speakers; merged: where an id of the ledger was joined with another, that one."""

    def __init__(self, read: Record, identities: Mapping[str, str], merged: Mapping[str, str]) -> None:
        self.speakers = {each.id: each for each in read.speakers}
        self.given: dict[str, str] = {}
        self._identities = identities
        self._merged = merged

    def bring(self, speaker: Speaker) -> None:
        """One that an earlier reading knew."""
        self.speakers.setdefault(speaker.id, speaker)

    def set(self, payload: Mapping[str, Any], by: str) -> str | None:
        """The id in this record of the speaker that a payload names; None for none."""
        identity = payload.get("speaker")
        if identity is None and payload.get("name") is None:
            return None
        kind = SpeakerType(payload.get("type") or SpeakerType.PERSON)
        identity = identity or speaker_id(payload["name"], kind)
        return self._local(identity) or self._add(identity, kind, payload, by)

    def by_mention(self, statement: Statement) -> tuple[str | None, tuple[Reason, ...]]:
        """The one speaker among whose mentions a statement's source is, with the reason."""
        source = statement.source
        if source is None:
            return None, ()
        hit = {
            speaker.id: [m for m in speaker.mentions if any(m.overlaps(s) for s in source.spans)]
            for speaker in self.speakers.values()
        }
        found = [(key, spans) for key, spans in hit.items() if spans]
        if len(found) != 1:
            return None, ()
        key, spans = found[0]
        return key, (Reason("mention", f"the source is among the mentions of {self.speakers[key].name}", tuple(spans)),)

    def _local(self, identity: str) -> str | None:
        """Who of this record is that speaker of the ledger already."""
        wanted = self._final(identity)
        fits = [local for local in self.speakers if self._final(self._known(local)) == wanted]
        # Of those whom people joined, the one that was meant.
        return next((local for local in fits if identity in (local, self._known(local))), fits[0] if fits else None)

    def _known(self, local: str) -> str:
        return self.given.get(local) or self._identities.get(local, local)

    def _final(self, identity: str) -> str:
        seen = {identity}
        while (after := self._merged.get(identity)) is not None and after not in seen:
            seen.add(after)
            identity = after
        return identity

    def _add(self, identity: str, kind: SpeakerType, payload: Mapping[str, Any], by: str) -> str:
        local, number = identity, 1
        while local in self.speakers:  # the reading's id for a namesake that the ledger keeps apart
            number += 1
            local = f"{identity}.{number}"
        self.speakers[local] = Speaker(
            id=local,
            name=payload.get("name") or identity,
            type=kind,
            named=bool(payload.get("named", is_named(kind))),
            country=payload.get("country"),
            office=payload.get("office"),
            description=payload.get("description"),
            reasons=(Reason("person", f"set by {by}"),),
        )
        self.given[local] = identity
        return local


def listed(cast: Cast, read: Record, statements: Sequence[Statement]) -> tuple[Speaker, ...]:
    """The speakers by their first statement. One whom decisions left without any is gone; sources of
    statements are mentions of the speaker that a person set."""
    first: dict[str, int] = {}
    sources: dict[str, list[Statement]] = {}
    for number, statement in enumerate(statements):
        if statement.speaker is not None:
            first.setdefault(statement.speaker, number)
            sources.setdefault(statement.speaker, []).append(statement)
    had = {each.speaker for each in read.statements}
    before = {each.id: number for number, each in enumerate(read.speakers)}
    stays = [each for each in cast.speakers.values() if each.id in first or (each.id in before and each.id not in had)]
    stays.sort(key=lambda each: (first.get(each.id, len(statements)), before.get(each.id, len(before))))
    return tuple(_mentioned(each, sources.get(each.id, ())) if each.id in cast.given else each for each in stays)


def _mentioned(speaker: Speaker, statements: Iterable[Statement]) -> Speaker:
    spans = {span for each in statements if each.source for span in each.source.spans}
    return replace(speaker, mentions=tuple(sorted(spans)))
