"""Decisions as people type them: ids by their beginnings, spans by their words, speakers and places by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import UsageError
from sayso.ledger.asking import Filters
from sayso.ledger.asking.asked import look_up, narrows, on_statements
from sayso.ledger.deciding import facts, log, people
from sayso.ledger.deciding.naming import named, spans_of
from sayso.ledger.standing.payload import read_piece
from sayso.ledger.tables import article, speaker, statement
from sayso.record import Kind, Statement
from sayso.resolve.acts import assign_acts
from sayso.resolve.places import gazetteer

_PARTS = ("source", "cue", "content")
_WHOLE = 17  # characters of an id

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """What a correction or addition says, as typed. source, cue, content: spans as "33:90,97:120" or exact
    words, several for several pieces; None leaves a part as it is, () takes it away. roles: kind, act, stance,
    tone. parent: beginning of an id; "" for none."""

    source: tuple[str, ...] | None = None
    cue: tuple[str, ...] | None = None
    content: tuple[str, ...] | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None


def corrected(db: Connection, key: str, edit: Edit) -> Payload:
    """The payload of a CORRECT of a statement. Raises UsageError for words that don't stand exactly once in its
    article."""
    query = select(article.c.text).join(statement, statement.c.article == article.c.pk)
    return _edited(db, str(db.execute(query.where(statement.c.id == key)).scalar() or ""), edit)


def added(db: Connection, where: str, edit: Edit) -> Payload:
    """The payload of an ADD to an article, by the beginning of its id. Act, stance and tone are read from the cue
    where nobody says."""
    key = named(db, where, "article").id
    text = str(db.execute(select(article.c.text).where(article.c.id == key)).scalar_one())
    return {"article": key, **_acted(text, _edited(db, text, edit))}


def split(db: Connection, given: str, articles: Sequence[str]) -> tuple[str, Payload]:
    """A speaker's id and the payload of a SPLIT of it by articles."""
    key, wanted = only_speaker(db, given), set(whole(db, articles, "article"))
    pairs = people.moves(db, [key])[key]
    if strange := wanted - {pair[0] for pair in pairs}:
        raise UsageError(f"{key}: is not in {min(strange)}")
    return key, {"bearers": [pair for pair in pairs if pair[0] in wanted]}


def whole(db: Connection, given: Sequence[str], *sorts: str) -> list[str]:
    """Whole ids. Many whole ones are taken as they are: `deciding` looks for them all at once."""
    return [each if len(each) == _WHOLE else named(db, each, *sorts).id for each in given]


def only_speaker(db: Connection, given: str) -> str:
    found = speaker_of(db, given)
    if found is None:
        raise UsageError(f"{given}: nobody of that name or id; see sayso speakers for who there is")
    return found


def speaker_of(db: Connection, given: str) -> str | None:
    """The id of a speaker by it, its beginning, or else by the whole name. Raises UsageError where several have it."""
    begins = db.execute(select(speaker.c.id).where(speaker.c.id.startswith(given, autoescape=True)).limit(2))
    keys = list(begins.scalars())
    if given in keys or (len(keys) == 1 and len(given) > 3):
        return given if given in keys else str(keys[0])
    known = facts.named(db, given)
    if len(known) > 1:
        raise UsageError(f"{given}: {len(known)} have this name ({', '.join(known[:5])}); give one's id, or --new")
    return known[0] if known else None


def place(given: str) -> Payload:
    """What the gazetteer knows of a place, where it knows just one such."""
    name, comma, code = given.rpartition(",")
    country = code.strip().upper() if comma and len(code.strip()) == 2 else None
    name = name.strip() if country else given.strip()
    found = [each for each in gazetteer.lookup(name) if country in (None, each.home)]
    if len(found) != 1:
        return {"name": name, "country": country}
    disputed = gazetteer.claimants(found[0])
    return {"name": found[0].name, "geonames": found[0].id, "country": None if disputed else found[0].home or None}


def _edited(db: Connection, text: str, edit: Edit) -> Payload:
    made: Payload = dict(edit.roles)
    for part in _PARTS:
        given = getattr(edit, part)
        if given is not None:
            made[part] = spans_of(text, given, f"--{part}") or None
    if edit.parent is not None:
        made["parent"] = named(db, edit.parent, "statement").id if edit.parent else None
    return made


def _acted(text: str, payload: Payload) -> Payload:
    """The payload with the act, stance and tone that the rules read from the cue."""
    content, cue = read_piece(payload.get("content")), read_piece(payload.get("cue"))
    if content is None or cue is None or cue.end > len(text) or content.end > len(text):
        return payload
    bare = Statement("", None, 1.0, read_piece(payload.get("source")), cue, content, Kind.INDIRECT)
    read = assign_acts(text, [bare], [None])[0]
    return {"act": read.act.value, "stance": read.stance.value, "tone": read.tone.value, **payload}


def anything(db: Connection, given: str) -> str:
    """The id of whatever it begins; that of a statement which only the log still has must be whole."""
    return given if log.about(db, [given]) else named(db, given).id


def matching(db: Connection, filters: Filters) -> list[str]:
    """Ids of the statements that fit. Raises UsageError where nothing narrows them, for a name that fits nobody or
    several, and where no statement fits."""
    asked = look_up(db, filters)
    if not narrows(asked):
        raise UsageError("--all-matching would be every statement; narrow it with --speaker, --outlet, --said, ...")
    found = list(db.execute(select(statement.c.id).where(on_statements(asked)).order_by(statement.c.pk)).scalars())
    if not found:
        raise UsageError("--all-matching: no statement fits")
    return found
