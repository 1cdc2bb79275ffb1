"""Speakers across articles and what people decided about them, and labels of what is no statement."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, union

from sayso.ledger.deciding import log
from sayso.ledger.speakers import PRESENTED
from sayso.ledger.standing import in_force
from sayso.ledger.tables import article, bearer, label, profile, speaker, statement
from sayso.ledger.verifying.report import Fault, Findings
from sayso.record import Action, Decision

SPEAKERS, LABELS = "speakers", "labels"

_MEND = "make it anew with sayso verify --mend"


def speakers(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Joined where people joined them and only there; nobody's speaker is one that was joined with another;
    the ways in which each is presented are those of its articles."""
    findings.counted(SPEAKERS, db.execute(select(func.count()).select_from(speaker)).scalar_one())
    merges = [each for each in in_force(log.of_actions(db, Action.MERGE)) if each.action is Action.MERGE]
    joined = {other: each.targets[0] for each in merges for other in each.targets[1:]}
    into = speaker.alias()
    query = select(speaker.c.id, into.c.id).join(into, into.c.pk == speaker.c.merged)
    here = {row[0]: row[1] for row in db.execute(query)}
    for key in here.keys() | joined.keys():
        if here.get(key) != joined.get(key):
            what = f"is joined with {here.get(key, 'nobody')}, by the decisions with {joined.get(key, 'nobody')}"
            yield Fault(SPEAKERS, f"speaker {key}", what, _MEND, loss=False)
    astray = select(speaker.c.id).where(speaker.c.merged.is_not(None), speaker.c.pk.in_(select(bearer.c.speaker)))
    for key in db.execute(astray).scalars():
        yield Fault(SPEAKERS, f"speaker {key}", "was joined with another and still has articles", _MEND, loss=False)
    for key in _misrepresented(db):
        what = "the ways in which it is presented aren't those of its articles"
        yield Fault(SPEAKERS, f"speaker {key}", what, _MEND, loss=False)


def labels(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Labels of speakers and articles are those that the log gives; those of statements are checked with them."""
    findings.counted(LABELS, db.execute(select(func.count()).select_from(label)).scalar_one())
    given, here = labels_given(db), labels_here(db)
    for key in sorted(given.keys() | here.keys()):
        if given.get(key, set()) != here.get(key, set()):
            yield Fault(LABELS, key, "its labels aren't those that the decisions give", _MEND, loss=False)


def labels_given(db: Connection) -> dict[str, set[str]]:
    """By the decisions in force, of speakers and articles."""
    known = set(db.execute(union(select(speaker.c.id), select(article.c.id))).scalars())
    found: dict[str, set[str]] = {}
    for each in in_force(log.of_actions(db, Action.LABEL, Action.UNLABEL)):
        for target in known.intersection(each.targets):
            _give(found.setdefault(target, set()), each)
    return {key: labels for key, labels in found.items() if labels}


def _give(labels: set[str], decision: Decision) -> None:
    if decision.action is Action.LABEL:
        labels.add(decision.payload["label"])
    else:
        labels.discard(decision.payload["label"])


def labels_here(db: Connection) -> dict[str, set[str]]:
    """Of speakers and articles, and of what there is no more."""
    found: dict[str, set[str]] = {}
    for row in db.execute(select(label).where(label.c.target.not_in(select(statement.c.id)))):
        found.setdefault(row.target, set()).add(row.label)
    return found


def _misrepresented(db: Connection) -> list[str]:
    """Ids of speakers whose profiles aren't what their bearers say."""
    said = select(bearer.c.speaker, *(func.coalesce(bearer.c[name], "").label(name) for name in PRESENTED))
    kept = select(profile.c.speaker, *(profile.c[name] for name in PRESENTED))
    pks = {row.speaker for query in (said.except_(kept), kept.except_(said)) for row in db.execute(query)}
    return [key for key, pk in db.execute(select(speaker.c.id, speaker.c.pk)) if pk in pks] if pks else []
