"""Deciding about what a ledger has: one transaction a decision."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sayso.errors import UsageError
from sayso.ledger import Ledger, deciding
from sayso.ledger.asking import Filters
from sayso.ledger.deciding import Event, typed
from sayso.ledger.deciding.naming import named
from sayso.ledger.deciding.typed import Edit
from sayso.record import Action, Decision

__all__ = [
    "Edit",
    "about_speakers",
    "add",
    "correct",
    "decide",
    "history",
    "matching",
    "redo",
    "set_places",
    "set_speaker",
    "split",
    "undo",
    "whoever",
]

_ON_ANYTHING = (Action.NOTE, Action.LABEL, Action.UNLABEL)
_PATIENCE = 2  # seconds for git to say who its user is


def decide(
    ledger: Ledger,
    action: Action,
    targets: Sequence[str],
    payload: Mapping[str, Any] | None = None,
    *,
    who: str,
    dry_run: bool = False,
) -> Decision:
    """One decision about statements (a note or label: about any sort of thing), by their ids or the beginnings of
    these. A dry run checks everything and keeps nothing. Raises LedgerError, UsageError."""
    sorts = ("statement", "speaker", "article") if action in _ON_ANYTHING else ("statement",)
    with _turn(ledger, dry_run) as db:
        return deciding.decide(db, action, typed.whole(db, targets, *sorts), payload, who)


def matching(ledger: Ledger, filters: Filters) -> list[str]:
    """Ids of the statements that fit, to decide about at once. Raises UsageError."""
    with ledger.reader() as db:
        return typed.matching(db, filters)


def correct(ledger: Ledger, targets: Sequence[str], edit: Edit, *, who: str, dry_run: bool = False) -> Decision:
    """Raises LedgerError, and UsageError also for words that aren't in the article exactly once."""
    with _turn(ledger, dry_run) as db:
        whole = typed.whole(db, targets, "statement")
        if not whole:
            raise UsageError("name the statement to correct")
        return deciding.decide(db, Action.CORRECT, whole, typed.corrected(db, whole[0], edit), who)


def add(ledger: Ledger, where: str, edit: Edit, *, who: str, dry_run: bool = False) -> Decision:
    """A statement that no reading has, in an article; the decision's target is its id. Raises as `correct`."""
    with _turn(ledger, dry_run) as db:
        return deciding.decide(db, Action.ADD, (), typed.added(db, where, edit), who)


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
    does `new`. None takes the speaker away. kind: the new one's type, a person where nobody says."""
    with _turn(ledger, dry_run) as db:
        known = None if new or name is None else typed.speaker_of(db, name)
        payload = {"speaker": known} if name is None or known else {"name": name, "type": kind or "person", "new": True}
        return deciding.decide(db, Action.SPEAKER, typed.whole(db, targets, "statement"), payload, who)


def set_places(
    ledger: Ledger, targets: Sequence[str], names: Sequence[str], *, who: str, dry_run: bool = False
) -> Decision:
    """Places by name, or "NAME, CC" with the country's two letters; none takes them away."""
    with _turn(ledger, dry_run) as db:
        payload = {"places": [typed.place(each) for each in names]}
        return deciding.decide(db, Action.PLACE, typed.whole(db, targets, "statement"), payload, who)


def split(
    ledger: Ledger, key: str, articles: Sequence[str], name: str | None, *, who: str, dry_run: bool = False
) -> Decision:
    """A speaker of some articles becomes one of its own."""
    with _turn(ledger, dry_run) as db:
        whole, payload = typed.split(db, key, articles)
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
        whole = [typed.only_speaker(db, each) for each in targets]
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
    """The whole id of a thing, by the beginning of it, and all that happened to it, oldest first."""
    with ledger.reader() as db:
        key = typed.anything(db, thing)
        return key, deciding.history(db, key)


def whoever(given: str | None = None) -> str:
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
def _turn(ledger: Ledger, dry_run: bool) -> Iterator[Any]:
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
