"""An article of a ledger made by hand, in which everything that a ledger knows shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hand_made import TESSEL, find, tessel
from sayso.record import (
    Act,
    Action,
    Dated,
    Decision,
    Kept,
    Kind,
    KnownSpeaker,
    Mark,
    Placed,
    PlaceRole,
    Record,
    Sighting,
    Speaker,
    SpeakerType,
    State,
    Statement,
)


def speaking() -> Record:
    """`tessel()`, two of its speakers resolved."""
    bare = tessel()
    marn = Speaker("p-marn", "Ilsa Marn", SpeakerType.PERSON, True, "XM", "foreign minister", aliases=("Marn",))
    vance = Speaker("p-vance", "Teodor Vance", SpeakerType.PERSON, True, "XO", "Ostrava's president")
    who = {"s1": "p-marn", "s2": "p-marn", "s3": "p-vance", "s4": "p-marn"}
    statements = tuple(replace(each, speaker=who.get(each.id)) for each in bare.statements)
    return replace(bare, statements=statements, speakers=(marn, vance))


def decided() -> Kept:
    """s1 accepted; s2 corrected: one span, another act; s3 dated and placed; s4 labelled and noted; s5 unsure;
    s6 rejected; one statement added."""
    read = speaking()
    second = replace(read.statements[1], content=find(TESSEL, "“We will leave,”"), act=Act.PROMISE)
    added = Statement(
        "sadded", None, 1.0, None, None, find(TESSEL, "The valley has been under Maravian control"), Kind.INDIRECT
    )
    first, _, *others = read.statements
    marks = {
        "s1": Mark(State.ACCEPTED, labels=("lead",)),
        "s2": Mark(State.ACCEPTED, corrected=True),
        "s3": Mark(
            said=Dated("2024-01-15", date(2024, 1, 15), date(2024, 1, 15)),
            places=(
                Placed("Tessel valley", None, None, span=find(TESSEL, "Tessel valley").spans[0]),
                Placed("Kalder", 7, "XM", PlaceRole.GOVERNMENT),
            ),
        ),
        "s4": Mark(labels=("second hand", "=cmd()"), notes=("Ask the mission.\r\nTwice: “when?” 😀", "+1")),
        "s5": Mark(State.UNSURE),
        "s6": Mark(State.REJECTED),
        "sadded": Mark(State.ACCEPTED, added=True),
    }
    return Kept(
        replace(read, statements=(first, second, *others, added)),
        read,
        marks=marks,
        decisions=_decisions(),
        identities={
            "p-marn": KnownSpeaker("k-marn", "Ilsa Marn", SpeakerType.PERSON, True, "XM", "foreign minister"),
            "p-vance": KnownSpeaker("k-vance", "Teodor Vance", SpeakerType.PERSON, True, "XO"),
        },
        sightings=(
            Sighting("news/tessel.txt", None, "The Kalder Courier", date(2024, 1, 16), "ab" * 32, _at(8)),
            Sighting("feed.xml", "https://example.org/tessel?a=1&b=2", None, None, "cd" * 32, _at(10)),
        ),
        page="https://example.org/tessel",
        version=2,
    )


def _at(hour: int) -> datetime:
    return datetime(2024, 3, 6, hour, tzinfo=UTC)


def _decisions() -> tuple[Decision, ...]:
    return (
        Decision("d1", _at(9), "mo", Action.ACCEPT, ("s1", "s2", "sadded")),
        Decision("d2", _at(9), "mo", Action.CORRECT, ("s2",), {"content": [[95, 111]], "act": "promise"}),
        Decision("d3", _at(10), "Zoë 😀", Action.NOTE, ("s4",), {"text": "+1"}),
        Decision("d4", _at(11), "mo", Action.REJECT, ("s3",)),
        Decision("d5", _at(12), "mo", Action.UNDO, ("d4",)),
    )
