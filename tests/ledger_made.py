"""A small ledger with something of everything: named and unnamed speakers, times, places, a page in two
versions, a text without raw bytes, decisions of every sort."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import hand_made
import wire
from sayso.ledger.arrival import Arrival
from sayso.ledger.deciding import decide, redo, undo
from sayso.ledger.ledger import Ledger
from sayso.record import Action, Record, statement_id

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


WIRE_ID = wire.wire().article.id


def decide_everything(path: Path) -> None:
    """Decisions of every sort, one undone and one undone and redone."""
    made = with_ids(wire.wire())
    ids = [each.id for each in made.statements]
    speakers = {each.name: each.id for each in made.speakers}
    with Ledger.open(path) as ledger, ledger.writer() as db:
        decide(db, Action.ACCEPT, ids[:3], {}, "Mira")
        decide(db, Action.REJECT, [ids[3]], {}, "Mira")
        decide(db, Action.CORRECT, [ids[4]], {"act": "claim", "content": [_words("driven out")]}, "Jo")
        decide(db, Action.ADD, [], {"article": made.article.id, "content": [_words("In May there will")]}, "Jo")
        decide(db, Action.DATE, [ids[0]], {"said": {"edtf": "2024-03"}}, "Jo")
        decide(db, Action.PLACE, [ids[0]], {"places": [{"name": "Kalder", "country": "XM"}]}, "Jo")
        decide(db, Action.LABEL, [ids[1]], {"label": "lead"}, "Jo")
        decide(db, Action.LABEL, [made.article.id], {"label": "to do"}, "Jo")
        decide(db, Action.NOTE, [ids[1]], {"text": "Ask 😀"}, "Jo")
        decide(db, Action.RENAME, [speakers["Ilsa Marn"]], {"name": "Ilsa K. Marn"}, "Jo")
        decide(db, Action.MERGE, list(speakers.values())[-2:], {}, "Jo")
        decide(db, Action.SPEAKER, [ids[5]], {"name": "Bo Lind", "type": "person"}, "Jo")
        undo(db, "Mira")
        undo(db, "Mira")
        redo(db, "Mira")


def _words(words: str) -> list[int]:
    at = wire.WIRE.index(words)
    return [at, at + len(words)]
