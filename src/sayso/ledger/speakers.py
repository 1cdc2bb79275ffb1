"""Speakers across articles: each article's are compared with those known, one article after another.

The rules are `sayso.resolve.identity`'s; here they meet what the ledger has. The outcome depends on the
order in which articles came, and on nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from sayso.codec.parts import rounded
from sayso.ledger.tables import bearer, profile, speaker, statement
from sayso.record import Reason, Speaker, SpeakerType
from sayso.resolve.identity import apart, compared_by, fitting

# What of it tells one speaker from another.
PRESENTED = ("name", "type", "country", "office")


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker's rows. bearer, speaker: their pks."""

    bearer: int
    speaker: int


@dataclass(slots=True)
class _Cast:
    """What the ledger has that an article's speakers may be, and what they add to it. joined: pks of those that
    people joined others with. by_key: pks of the
    speakers compared by a key. presented: how each was presented so far. ids: pks by id."""

    joined: set[int]
    by_key: dict[str, list[int]]
    presented: dict[int, list[Speaker]]
    ids: dict[str, int]
    next: int
    new: list[dict[str, Any]] = field(default_factory=list)


# Built once: building a statement takes SQLAlchemy longer than SQLite takes to run it.
_BEARERS = select(bearer.c.local, bearer.c.pk, bearer.c.speaker).where(bearer.c.article == bindparam("article"))
_BY_KEY = select(speaker.c.pk, speaker.c.key, speaker.c.merged).where(
    speaker.c.key.in_(bindparam("keys", expanding=True))
)
_BY_ID = select(speaker.c.id, speaker.c.pk).where(speaker.c.id.in_(bindparam("ids", expanding=True)))
# Ids that are another's with a number: "." follows "-".
_NAMESAKES = select(func.count()).where(speaker.c.id > bindparam("low"), speaker.c.id < bindparam("high"))
_PROFILES = select(profile).where(profile.c.speaker.in_(bindparam("speakers", expanding=True)))
_MERGED = select(speaker.c.merged).where(speaker.c.pk == bindparam("at"))
_LAST_SPEAKER, _LAST_BEARER = (select(func.coalesce(func.max(table.c.pk), 0)) for table in (speaker, bearer))
_NEW_SPEAKER, _NEW_BEARER = insert(speaker), insert(bearer)
_NEW_PROFILE = insert(profile).prefix_with("or ignore")


def place(db: Connection, article: int, speakers: Sequence[Speaker]) -> dict[str, Known]:
    """Keep an article's speakers, each as the one across articles that it is. Gives their rows by the id in the
    article. One that the article had before keeps its rows."""
    known = {row.local: Known(row.pk, row.speaker) for row in db.execute(_BEARERS, {"article": article})}
    new = [each for each in speakers if each.id not in known]
    if not new:
        return known
    cast = _cast(db, new)
    last = int(db.execute(_LAST_BEARER).scalar_one())
    bearers, profiles = [], []
    for pk, who in enumerate(new, start=last + 1):
        at, why = _speaker(db, cast, who)
        known[who.id] = Known(pk, at)
        bearers.append(_bearer(pk, article, at, who, why))
        told = _presented(who)
        profiles.append({"speaker": at, **{key: told[key] or "" for key in PRESENTED}})
    if cast.new:
        db.execute(_NEW_SPEAKER, cast.new)
    db.execute(_NEW_BEARER, bearers)
    db.execute(_NEW_PROFILE, profiles)
    return known


def _cast(db: Connection, new: Sequence[Speaker]) -> _Cast:
    keys = sorted({_key(who) for who in new} - {""})
    by_key: dict[str, list[int]] = {}
    joined: set[int] = set()
    for row in sorted(db.execute(_BY_KEY, {"keys": keys}), key=lambda row: row.pk):
        at = row.pk if row.merged is None else root(db, row.pk)
        if row.merged is not None:
            joined.add(at)
        if at not in by_key.setdefault(row.key, []):
            by_key[row.key].append(at)
    presented: dict[int, list[Speaker]] = {pk: [] for pks in by_key.values() for pk in pks}
    for row in db.execute(_PROFILES, {"speakers": sorted(presented)}):
        presented[row.speaker].append(_as_presented(row))
    ids = {row.id: row.pk for row in db.execute(_BY_ID, {"ids": sorted({who.id for who in new})})}
    return _Cast(joined, by_key, presented, ids, int(db.execute(_LAST_SPEAKER).scalar_one()) + 1)


def _key(who: Speaker) -> str:
    """What two must share to be compared at all; "" for one that is never another."""
    return ":".join(compared_by(who) or ())


def _speaker(db: Connection, cast: _Cast, who: Speaker) -> tuple[int, Reason | None]:
    """The pk of the speaker that `who` is, and why; of a new one where nobody fits."""
    key = _key(who)
    candidates = cast.by_key.get(key, [])
    at = fitting([cast.presented[pk] for pk in candidates], who)
    if at is None and cast.joined.intersection(candidates):
        groups = ((pk, cast.presented[pk]) for pk in candidates)
        at = fitting([_nearest(group, who) if pk in cast.joined else group for pk, group in groups], who)
    if at is None:
        return _made(db, cast, who, key), None
    cast.presented[candidates[at[0]]].append(who)
    return candidates[at[0]], at[1]


def _nearest(group: Sequence[Speaker], who: Speaker) -> Sequence[Speaker]:
    """Of a speaker that people joined of several, the one that `who` fits."""
    return next((part for part in apart(group) if fitting([part], who)), group)


def _made(db: Connection, cast: _Cast, who: Speaker, key: str) -> int:
    pk = cast.next
    cast.next += 1
    name = _free(db, cast, who.id)
    cast.ids[name] = pk
    cast.new.append({"pk": pk, "id": name, "key": key or None, "named": who.named, **_presented(who)})
    if key:
        cast.by_key.setdefault(key, []).append(pk)
        cast.presented[pk] = [who]
    return pk


def _free(db: Connection, cast: _Cast, wanted: str) -> str:
    """A namesake's id has a number after it."""
    if wanted not in cast.ids:
        return wanted
    number = 2 + int(db.execute(_NAMESAKES, {"low": f"{wanted}-", "high": f"{wanted}."}).scalar_one())
    while (name := f"{wanted}-{number}") in cast.ids or db.execute(_BY_ID, {"ids": [name]}).first() is not None:
        number += 1
    return name


def _bearer(pk: int, article: int, at: int, who: Speaker, why: Reason | None) -> dict[str, Any]:
    return {
        "pk": pk,
        "article": article,
        "local": who.id,
        "speaker": at,
        **_presented(who),
        "named": who.named,
        "aliases": json.dumps(who.aliases, ensure_ascii=False),
        "confidence": rounded(who.confidence),
        "reason": _reason(why),
    }


def _presented(who: Speaker) -> dict[str, str | None]:
    return {
        "name": who.name,
        "type": who.type.value,
        "country": who.country,
        "office": who.office,
        "description": who.description,
    }


def _as_presented(row: Any) -> Speaker:
    return Speaker(
        id="",
        name=row.name,
        type=SpeakerType(row.type),
        named=True,
        country=row.country or None,
        office=row.office or None,
    )


def _reason(why: Reason | None) -> str | None:
    return json.dumps({"rule": why.rule, "detail": why.detail, "score": why.score}, ensure_ascii=False) if why else None


def root(db: Connection, pk: int) -> int:
    """The speaker that one stands for after everything that people joined."""
    while (merged := db.execute(_MERGED, {"at": pk}).scalar()) is not None:
        pk = merged
    return pk


def renew_profiles(db: Connection, speakers: Sequence[int]) -> None:
    """Make the profiles of some speakers anew from their bearers, once people joined or parted them."""
    for pk in speakers:
        db.execute(profile.delete().where(profile.c.speaker == pk))
        columns = [func.coalesce(bearer.c[name], "") for name in PRESENTED]
        rows = select(bearer.c.speaker, *columns).where(bearer.c.speaker == pk).distinct()
        db.execute(insert(profile).from_select([column.name for column in profile.c], rows))


def moved(db: Connection, bearers: Iterable[int], to: int) -> None:
    """Make some bearers (pks), and their statements, those of the speaker `to`."""
    for pk in bearers:
        at = select(bearer.c.article).where(bearer.c.pk == pk).scalar_subquery()
        db.execute(update(bearer).where(bearer.c.pk == pk).values(speaker=to))
        # By article first: there is no index of statements by bearer, and an article has few.
        db.execute(update(statement).where(statement.c.article == at, statement.c.bearer == pk).values(speaker=to))
