"""Speakers across articles as people's decisions leave them: joined, parted, renamed.

A decision notes which bearers it moved and from whom, or what a speaker was called before. So what the ledger
itself made of an article's speaker is always known, and the decisions in force are applied to that again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from sayso.ledger.deciding import log
from sayso.ledger.speakers import renew_profiles, root
from sayso.ledger.standing import in_force
from sayso.ledger.tables import article, bearer, decision_target, profile, speaker, statement
from sayso.record import Action, Decision, Speaker, SpeakerType
from sayso.resolve.identity import compared_by, fitting

__all__ = ["ensured", "final", "forget_unused", "moves", "refresh", "renew_profiles", "settled", "values_of"]

Bearer = tuple[str, str]  # article id, the speaker's id in it

_SHOWN = ("name", "type", "named", "country", "office")
_SET_BEARER = update(bearer).where(bearer.c.pk == bindparam("at")).values(speaker=bindparam("to"))
_SET_STATEMENTS = (
    update(statement)
    .where(statement.c.article == bindparam("where"), statement.c.bearer == bindparam("at"))
    .values(speaker=bindparam("to"))
)


def pk_of(db: Connection, key: str) -> int | None:
    return db.execute(select(speaker.c.pk).where(speaker.c.id == key)).scalar()


def final(db: Connection, key: str) -> str:
    """The id of the speaker that one stands for after everything that people joined."""
    pk = pk_of(db, key)
    if pk is None:
        return key
    return str(db.execute(select(speaker.c.id).where(speaker.c.pk == root(db, pk))).scalar_one())


def values_of(db: Connection, key: str) -> dict[str, Any]:
    """What a speaker is called and is."""
    row = db.execute(select(*(speaker.c[name] for name in _SHOWN)).where(speaker.c.id == key)).one()
    return {**row._mapping, "named": bool(row.named)}


def ensured(db: Connection, key: str, who: Speaker) -> int:
    """The pk of the speaker of an id, made from `who` where the ledger lacks it; joined ones followed."""
    pk = pk_of(db, key)
    if pk is not None:
        return root(db, pk)
    compared = compared_by(who)
    values = {
        "id": key,
        "key": ":".join(compared) if compared else None,
        "name": who.name,
        "type": who.type.value,
        "named": who.named,
        "country": who.country,
        "office": who.office,
        "description": who.description,
    }
    made = db.execute(insert(speaker).values(values)).inserted_primary_key
    assert made is not None
    _rename(db, [key])
    return int(made[0])


def forget_unused(db: Connection, pk: int) -> None:
    """Removes a speaker whom nothing speaks of any more: no article, no decision about it."""
    key = db.execute(select(speaker.c.id).where(speaker.c.pk == pk)).scalar()
    uses = (
        select(bearer.c.pk).where(bearer.c.speaker == pk),
        select(statement.c.pk).where(statement.c.speaker == pk),
        select(speaker.c.pk).where(speaker.c.merged == pk),
        select(decision_target.c.target).where(decision_target.c.target == key),
    )
    if not any(db.execute(query.limit(1)).first() for query in uses):
        db.execute(delete(profile).where(profile.c.speaker == pk))
        db.execute(delete(speaker).where(speaker.c.pk == pk))


def moves(db: Connection, keys: Iterable[str]) -> dict[str, list[list[str]]]:
    """The bearers of some speakers, as payloads list them."""
    found: dict[str, list[list[str]]] = {}
    for key in keys:
        query = select(article.c.id, bearer.c.local).join(bearer, bearer.c.article == article.c.pk)
        rows = db.execute(query.where(bearer.c.speaker == pk_of(db, key)).order_by(bearer.c.pk))
        found[key] = [[row.id, row.local] for row in rows]
    return found


def settled(db: Connection, pk: int, local: str, at: int) -> int:
    """Where a bearer that just came belongs, by the decisions that already moved it once."""
    decisions = log.of_actions(db, Action.MERGE, Action.SPLIT)
    if not any(each.action in (Action.MERGE, Action.SPLIT) for each in decisions):
        return at
    where = str(db.execute(select(article.c.id).where(article.c.pk == pk)).scalar_one())
    key = str(db.execute(select(speaker.c.id).where(speaker.c.pk == at)).scalar_one())
    there = pk_of(db, _walked((where, local), key, _steps(in_force(decisions))))
    return at if there is None else there


def refresh(db: Connection, decision: Decision) -> None:
    """Brings the rows that a MERGE, SPLIT or RENAME is about in step with the log."""
    if decision.action is Action.RENAME:
        _rename(db, decision.targets)
        return
    decisions = log.of_actions(db, Action.MERGE, Action.SPLIT)
    counting = in_force(decisions)
    if decision.action is Action.MERGE:
        _join(db, decision.targets, counting)
        bases = _bases(decisions)
        listed = [(at, key) for key, found in decision.payload["bearers"].items() for at in map(_bearer, found)]
        if decision in counting:
            late = [(at, key) for key, found in moves(db, decision.targets[1:]).items() for at in map(_bearer, found)]
        else:
            late = _arrived_since(db, decision, bases)
    else:
        bases, late = _bases(decisions), []
        listed = [(at, decision.targets[0]) for at in map(_bearer, decision.payload["bearers"])]
        if decision in counting:
            _part(db, decision)
    steps = _steps(counting)
    wanted = {at: _walked(at, bases.get(at, key), steps) for at, key in (*late, *listed)}
    touched = _move(db, wanted)
    renew_profiles(db, sorted(touched | {pk for key in decision.targets if (pk := pk_of(db, key)) is not None}))
    if decision.action is Action.SPLIT and (pk := pk_of(db, decision.payload["speaker"])) is not None:
        forget_unused(db, pk)


def _bearer(pair: Sequence[str]) -> Bearer:
    return pair[0], pair[1]


def _bases(decisions: Iterable[Decision]) -> dict[Bearer, str]:
    """Whose each bearer was before any decision moved it; undone ones tell that too."""
    bases: dict[Bearer, str] = {}
    for each in decisions:
        if each.action is Action.MERGE:
            for key, found in each.payload["bearers"].items():
                for pair in found:
                    bases.setdefault(_bearer(pair), key)
        elif each.action is Action.SPLIT:
            for pair in each.payload["bearers"]:
                bases.setdefault(_bearer(pair), each.targets[0])
    return bases


@dataclass(frozen=True, slots=True)
class _Step:
    """What a decision moves, speakers (MERGE) or bearers (SPLIT), and to whom."""

    speakers: frozenset[str]
    bearers: frozenset[Bearer]
    to: str


def _steps(counting: Iterable[Decision]) -> list[_Step]:
    steps = []
    for each in counting:
        if each.action is Action.MERGE:
            steps.append(_Step(frozenset(each.targets[1:]), frozenset(), each.targets[0]))
        elif each.action is Action.SPLIT:
            moved = frozenset(map(_bearer, each.payload["bearers"]))
            steps.append(_Step(frozenset(), moved, each.payload["speaker"]))
    return steps


def _walked(at: Bearer, key: str, steps: Iterable[_Step]) -> str:
    """Whose a bearer is after the decisions in force."""
    for step in steps:
        if key in step.speakers or at in step.bearers:
            key = step.to
    return key


def _join(db: Connection, keys: Sequence[str], counting: Iterable[Decision]) -> None:
    joined = {other: each.targets[0] for each in counting if each.action is Action.MERGE for other in each.targets[1:]}
    for key in keys[1:]:
        to = pk_of(db, joined[key]) if key in joined else None
        db.execute(update(speaker).where(speaker.c.id == key).values(merged=to))


def _part(db: Connection, decision: Decision) -> None:
    """The speaker that a SPLIT makes, compared with newcomers by what the one before is."""
    payload = decision.payload
    if pk_of(db, payload["speaker"]) is None:
        key = db.execute(select(speaker.c.key).where(speaker.c.id == decision.targets[0])).scalar()
        values = {name: payload.get(name) for name in _SHOWN}
        db.execute(insert(speaker).values(id=payload["speaker"], key=key, **values))
        _rename(db, [payload["speaker"]])


def _rename(db: Connection, keys: Iterable[str]) -> None:
    listed = list(keys)
    decisions = [each for each in log.about(db, listed) if each.action in (Action.RENAME, Action.UNDO, Action.REDO)]
    for key in listed:
        own = [each for each in decisions if each.action is Action.RENAME and key in each.targets]
        if not own:
            continue
        values = dict(own[0].payload["was"][key])
        for each in in_force(decisions):
            if key in each.targets:
                values |= {name: each.payload[name] for name in _SHOWN if name in each.payload}
        db.execute(update(speaker).where(speaker.c.id == key).values(values))


def _arrived_since(db: Connection, decision: Decision, bases: Mapping[Bearer, str]) -> list[tuple[Bearer, str]]:
    """Bearers that came once speakers were joined and now, parted again, fit one of the others."""
    stays = pk_of(db, decision.targets[0])
    if stays is None:
        return []
    since = decision.at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    query = select(article.c.id.label("where"), bearer).join(article, article.c.pk == bearer.c.article)
    rows = db.execute(query.where(bearer.c.speaker == root(db, stays), article.c.added > since)).all()
    groups = [_presented(db, found) for found in _own(db, decision).values()]
    keys = list(_own(db, decision))
    late = []
    for row in rows:
        at = (row.where, row.local)
        if at not in bases and (fits := fitting(groups, _speaker(row))) is not None:
            late.append((at, keys[fits[0]]))
    return late


def _own(db: Connection, decision: Decision) -> dict[str, list[list[str]]]:
    """The bearers of each of a MERGE's speakers at that time; of the one that stays, those that others lack."""
    others = dict(decision.payload["bearers"])
    moved = {_bearer(pair) for found in others.values() for pair in found}
    stays = decision.targets[0]
    until = decision.at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    query = select(article.c.id, bearer.c.local).join(bearer, bearer.c.article == article.c.pk)
    rows = db.execute(query.where(bearer.c.speaker == pk_of(db, stays), article.c.added <= until))
    return {stays: [[row.id, row.local] for row in rows if (row.id, row.local) not in moved], **others}


def _presented(db: Connection, found: Sequence[Sequence[str]]) -> list[Speaker]:
    """The different ways in which some bearers are presented."""
    wanted = {_bearer(pair) for pair in found}
    ways: dict[tuple[Any, ...], Speaker] = {}
    for part in log.chunks(sorted({where for where, _ in wanted})):
        query = select(article.c.id.label("where"), bearer).join(article, article.c.pk == bearer.c.article)
        for row in db.execute(query.where(article.c.id.in_(part))):
            if (row.where, row.local) in wanted:
                who = _speaker(row)
                ways.setdefault((who.name, who.type, who.country, who.office, who.description), who)
    return list(ways.values())


def _speaker(row: Any) -> Speaker:
    return Speaker(
        "", row.name, SpeakerType(row.type), bool(row.named), row.country, row.office, row.description,
        confidence=row.confidence,
    )  # fmt: skip


def _move(db: Connection, wanted: Mapping[Bearer, str]) -> set[int]:
    """Sets the speakers of bearers and of their statements. Gives the pks of every speaker touched."""
    changed: list[dict[str, int]] = []
    pks = {key: pk for key in set(wanted.values()) if (pk := pk_of(db, key)) is not None}
    touched = set(pks.values())
    for part in log.chunks(sorted({where for where, _ in wanted})):
        columns = (article.c.id, bearer.c.article, bearer.c.local, bearer.c.pk, bearer.c.speaker)
        query = select(*columns).join(article, article.c.pk == bearer.c.article).where(article.c.id.in_(part))
        for row in db.execute(query):
            to = pks.get(wanted.get((row.id, row.local), ""))
            if to is not None and to != row.speaker:
                changed.append({"at": row.pk, "to": to, "where": row.article})
                touched.add(row.speaker)
    if changed:
        db.execute(_SET_BEARER, [{"at": each["at"], "to": each["to"]} for each in changed])
        db.execute(_SET_STATEMENTS, changed)
    return touched


def count(db: Connection, key: str) -> int:
    """How many articles a speaker is in."""
    return int(db.execute(select(func.count()).where(bearer.c.speaker == pk_of(db, key))).scalar_one())
