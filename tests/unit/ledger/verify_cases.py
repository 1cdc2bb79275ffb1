"""A small ledger with something of everything: named and unnamed speakers, times, places, a page in two
versions, a text without raw bytes, decisions of every sort."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np

import hand_made
import wire
from sayso.ledger.arrival import Arrival
from sayso.ledger.ledger import Ledger
from sayso.record import Record, statement_id

ASTRAL = "“😀 Good news 𝔸!”\r\n\r\nsaid Ada Renn, the mayor of Lesk.\r\n"


def with_ids(record: Record) -> Record:
    """The record with the ids that its spans give."""
    ids = {s.id: statement_id(record.article.id, s.source, s.cue, s.content) for s in record.statements}
    made = (replace(s, id=ids[s.id], parent=ids[s.parent] if s.parent else None) for s in record.statements)
    return replace(record, statements=tuple(made))


def of_bytes(record: Record) -> Arrival:
    """As if read from a file that holds the text."""
    return Arrival(record, record.article.text.encode(), None, found=record.article.path or "a file")


def astral() -> Record:
    made = hand_made.record(
        ASTRAL,
        hand_made.Statement(
            "s1",
            None,
            0.9,
            hand_made.find(ASTRAL, "Ada Renn, the mayor of Lesk"),
            hand_made.find(ASTRAL, "said"),
            hand_made.find(ASTRAL, "“😀 Good news 𝔸!”"),
            hand_made.Kind.DIRECT,
        ),
        path="astral.txt",
        outlet="Lesk Post",
    )
    return with_ids(made)


def tessel_again() -> Record:
    """The article about Tessel as its page has it a day later, without its last paragraph."""
    old = hand_made.tessel()
    text = hand_made.TESSEL[: hand_made.TESSEL.index("The valley has been")]
    return with_ids(
        replace(
            old,
            article=hand_made.article(text, title=old.article.title, outlet=old.article.outlet, path="news/tessel.txt"),
            statements=tuple(s for s in old.statements if s.content.end < len(text)),
        )
    )


def filled(path: Path) -> Path:
    """A ledger at `path`. Gives the path back."""
    with Ledger.open(path) as ledger:
        ledger.add(replace(of_bytes(with_ids(wire.wire())), settings={"language": "en"}))
        ledger.add(of_bytes(astral()))
        ledger.add(replace(of_bytes(with_ids(hand_made.tessel())), key="https://courier.example/tessel"))
        ledger.add(replace(of_bytes(tessel_again()), key="https://courier.example/tessel"))
    return path
