"""Decisions as people give them: ids by their beginnings, spans by their words, speakers and places by name."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from sayso.errors import UsageError
from sayso.ledger import Ledger, deciding
from sayso.ledger.deciding import Event, facts, log, people
from sayso.ledger.deciding.naming import named, spans_of
from sayso.ledger.standing.payload import read_piece
from sayso.ledger.tables import article, speaker, statement
from sayso.record import Action, Decision, Kind, Statement
from sayso.resolve.acts import assign_acts
from sayso.resolve.places import gazetteer

_PARTS = ("source", "cue", "content")
_ON_SPEAKERS = (Action.MERGE, Action.SPLIT, Action.RENAME)
_ON_ANYTHING = (Action.NOTE, Action.LABEL, Action.UNLABEL)
_PATIENCE = 2  # seconds for git to say who its user is


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


def decide(
    ledger: Ledger,
    action: Action,
    targets: Sequence[str],
    payload: Mapping[str, Any] | None = None,
    *,
    who: str,
    dry_run: bool = False,
) -> Decision:
    """One decision about things named by their ids or the beginnings of these. A dry run checks everything and
    keeps nothing. Raises LedgerError, UsageError."""
    sorts = ("speaker",) if action in _ON_SPEAKERS else ("statement",)
    if action in _ON_ANYTHING:
        sorts = ("statement", "speaker", "article")
    with _turn(ledger, dry_run) as db:
        return deciding.decide(db, action, _whole(db, targets, *sorts), payload, who)


def correct(ledger: Ledger, targets: Sequence[str], edit: Edit, *, who: str, dry_run: bool = False) -> Decision:
    """Raises LedgerError, and UsageError also for words that aren't in the article exactly once."""
    with _turn(ledger, dry_run) as db:
        whole = _whole(db, targets, "statement")
        if not whole:
            raise UsageError("name the statement to correct")
        return deciding.decide(db, Action.CORRECT, whole, _edited(db, _text_of(db, whole[0]), edit), who)


def add(ledger: Ledger, where: str, edit: Edit, *, who: str, dry_run: bool = False) -> Decision:
    """A statement that no reading has, in an article. Its act, stance and tone are read from its cue where
    nobody says. Raises as `correct`."""
    with _turn(ledger, dry_run) as db:
        key = named(db, where, "article").id
        text = str(db.execute(select(article.c.text).where(article.c.id == key)).scalar_one())
        payload = _acted(text, _edited(db, text, edit))
        return deciding.decide(db, Action.ADD, (), {"article": key, **payload}, who)


def set_speaker(
    ledger: Ledger,
    targets: Sequence[str],
    name: str | None,
    *,
    kind: str | None = None,
    new: bool = False,
    who: str,
    dry_run: bool = False,
) -> Decision:
    """The speaker by id, the beginning of it, or name; a name that nobody in the ledger has makes a new one, as
    does `new`. None takes the speaker away."""
    with _turn(ledger, dry_run) as db:
        payload: dict[str, Any] = {"speaker": None}
        if name is not None:
            known = None if new else _speaker(db, name)
            payload = {"speaker": known} if known else {"name": name, "type": kind or "person", "new": True}
        return deciding.decide(db, Action.SPEAKER, _whole(db, targets, "statement"), payload, who)


def set_places(
    ledger: Ledger, targets: Sequence[str], names: Sequence[str], *, who: str, dry_run: bool = False
) -> Decision:
    """Places by name, by "NAME, CC" with the country's two letters, or by id in GeoNames; none takes them away."""
    with _turn(ledger, dry_run) as db:
        places = [_place(each) for each in names]
        return deciding.decide(db, Action.PLACE, _whole(db, targets, "statement"), {"places": places}, who)


def split(
    ledger: Ledger, key: str, articles: Sequence[str], name: str | None, *, who: str, dry_run: bool = False
) -> Decision:
    """A speaker of some articles becomes one of its own."""
    with _turn(ledger, dry_run) as db:
        whole = _only_speaker(db, key)
        wanted = _whole(db, articles, "article")
        pairs = people.moves(db, [whole])[whole]
        payload: dict[str, Any] = {"bearers": [pair for pair in pairs if pair[0] in set(wanted)]}
        if strange := set(wanted) - {pair[0] for pair in pairs}:
            raise UsageError(f"{whole}: is not in {min(strange)}")
        return deciding.decide(db, Action.SPLIT, [whole], payload | ({"name": name} if name else {}), who)


def about_speakers(
    ledger: Ledger,
    action: Action,
    targets: Sequence[str],
    payload: Mapping[str, Any] | None = None,
    *,
    who: str,
    dry_run: bool = False,
) -> Decision:
    """MERGE or RENAME of speakers, by id, the beginning of it, or name."""
    with _turn(ledger, dry_run) as db:
        whole = [_only_speaker(db, each) for each in targets]
        return deciding.decide(db, action, whole, payload, who)


def undo(ledger: Ledger, decision: str | None = None, *, who: str, dry_run: bool = False) -> Decision:
    """Takes back a decision, by the beginning of its id; the last one that counts where none is named."""
    with _turn(ledger, dry_run) as db:
        return deciding.undo(db, who, named(db, decision, "decision").id if decision else None)


def redo(ledger: Ledger, decision: str | None = None, *, who: str, dry_run: bool = False) -> Decision:
    """Brings back what was undone, the last where none is named."""
    with _turn(ledger, dry_run) as db:
        return deciding.redo(db, who, named(db, decision, "decision").id if decision else None)


def history(ledger: Ledger, thing: str) -> tuple[str, tuple[Event, ...]]:
    """The whole id of a thing, and all that happened to it, oldest first."""
    with ledger.reader() as db:
        key = thing if _vanished(db, thing) else named(db, thing).id
        return key, deciding.history(db, key)


def whoever(given: str | None) -> str:
    """Who decides: as given, else by SAYSO_WHO, by git's user name, or by the login. Raises UsageError."""
    name = given or os.environ.get("SAYSO_WHO") or _of_git()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError("who decides? give a name with --who, or set SAYSO_WHO") from error


def _of_git() -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "config", "--get", "user.name"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return done.stdout.strip() or None


@contextmanager
def _turn(ledger: Ledger, dry_run: bool) -> Iterator[Connection]:
    """A transaction; nothing of it is kept in a dry run."""
    with ledger.writer() as db:
        if not dry_run:
            yield db
            return
        point = db.begin_nested()
        try:
            yield db
        finally:
            point.rollback()


def _whole(db: Connection, given: Sequence[str], *sorts: str) -> list[str]:
    """Whole ids. Many whole ones are taken as they are: `deciding` looks for them all at once."""
    full = 17
    return [each if len(each) == full else named(db, each, *sorts).id for each in given]


def _only_speaker(db: Connection, given: str) -> str:
    found = _speaker(db, given)
    if found is None:
        raise UsageError(f"{given}: nobody of that name or id; see sayso speakers for who there is")
    return found


def _speaker(db: Connection, given: str) -> str | None:
    """By id or its beginning, else by the whole name. Raises UsageError where several have it."""
    begins = db.execute(select(speaker.c.id).where(speaker.c.id.startswith(given, autoescape=True)).limit(2))
    keys = list(begins.scalars())
    if given in keys or (len(keys) == 1 and len(given) > 3):
        return given if given in keys else str(keys[0])
    known = facts.named(db, given)
    if len(known) > 1:
        raise UsageError(f"{given}: {len(known)} have this name ({', '.join(known[:5])}); give one's id, or --new")
    return known[0] if known else None


def _place(given: str) -> dict[str, Any]:
    """What the gazetteer knows of a place, where it knows just one such."""
    name, comma, code = given.rpartition(",")
    country = code.strip().upper() if comma and len(code.strip()) == 2 else None
    name = name.strip() if country else given.strip()
    found = [each for each in gazetteer.lookup(name) if country in (None, each.country)]
    if len(found) != 1:
        return {"name": name, "country": country}
    return {"name": found[0].name, "geonames": found[0].geonames, "country": found[0].country}


def _text_of(db: Connection, key: str) -> str:
    query = select(article.c.text).join(statement, statement.c.article == article.c.pk)
    return str(db.execute(query.where(statement.c.id == key)).scalar_one_or_none() or "")


def _edited(db: Connection, text: str, edit: Edit) -> dict[str, Any]:
    made: dict[str, Any] = dict(edit.roles)
    for part in _PARTS:
        given = getattr(edit, part)
        if given is not None:
            made[part] = spans_of(text, given, f"--{part}") or None
    if edit.parent is not None:
        made["parent"] = named(db, edit.parent, "statement").id if edit.parent else None
    return made


def _acted(text: str, payload: dict[str, Any]) -> dict[str, Any]:
    """The payload with the act, stance and tone that the rules read from the cue."""
    content, cue = read_piece(payload.get("content")), read_piece(payload.get("cue"))
    if content is None or cue is None or cue.end > len(text) or content.end > len(text):
        return payload
    bare = Statement("", None, 1.0, read_piece(payload.get("source")), cue, content, Kind.INDIRECT)
    read = assign_acts(text, [bare], [None])[0]
    return {"act": read.act.value, "stance": read.stance.value, "tone": read.tone.value, **payload}


def _vanished(db: Connection, thing: str) -> bool:
    """Whether an id is only in the log, for a statement that is no more."""
    return bool(log.about(db, [thing]))
