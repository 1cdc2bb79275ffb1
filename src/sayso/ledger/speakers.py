"""Speakers across articles: each article's are compared with those known, one article after another.

The rules are `sayso.resolve.identity`'s; here they meet what the ledger has. The outcome depends on the
order in which articles came, and on nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, insert, select, update

from sayso.codec.parts import rounded
from sayso.ledger.tables import bearer, profile, speaker, statement
from sayso.record import Reason, Speaker, SpeakerType
from sayso.resolve.identity import compared_by, fitting


# The rule of a reason by which a person chose the speaker: the id is the ledger's then.
CHOSEN = "person"


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker's rows. bearer, speaker: their pks."""

    bearer: int
    speaker: int


def place(db: Connection, article: int, speakers: Sequence[Speaker]) -> dict[str, Known]:
    """Keep an article's speakers, each as the one across articles that it is. Gives their rows by the id in the
    article. One that the article had before keeps its rows."""
    found = {row.local: row for row in db.execute(select(bearer).where(bearer.c.article == article))}
    known: dict[str, Known] = {}
    for each in speakers:
        row = found.get(each.id)
        known[each.id] = Known(row.pk, row.speaker) if row else _new(db, article, each)
    return known


def _new(db: Connection, article: int, who: Speaker) -> Known:
    at, why = _speaker(db, who)
    values = {
        "article": article,
        "local": who.id,
        "speaker": at,
        **_presented(who),
        "named": who.named,
        "aliases": json.dumps(who.aliases, ensure_ascii=False),
        "confidence": rounded(who.confidence),
        "reason": _reason(why),
    }
    made = db.execute(insert(bearer).values(values)).inserted_primary_key
    assert made is not None
    db.execute(_PROFILE, [{"speaker": at, **{key: value or "" for key, value in _presented(who).items()}}])
    return Known(int(made[0]), at)


_PROFILE = insert(profile).prefix_with("or ignore")


def _presented(who: Speaker) -> dict[str, str | None]:
    return {
        "name": who.name,
        "type": who.type.value,
        "country": who.country,
        "office": who.office,
        "description": who.description,
    }


def _speaker(db: Connection, who: Speaker) -> tuple[int, Reason | None]:
    """The pk of the speaker that `who` is, and why; of a new one where nobody fits."""
    if chosen := next((reason for reason in who.reasons if reason.rule == CHOSEN), None):
        found = db.execute(select(speaker.c.pk).where(speaker.c.id == who.id)).scalar()
        return (_made(db, who, compared_by(who)) if found is None else root(db, found)), chosen
    key = compared_by(who)
    if key is not None:
        candidates = _candidates(db, ":".join(key))
        at = fitting([presented for _, presented in candidates], who)
        if at is not None:
            return candidates[at[0]][0], at[1]
    return _made(db, who, key), None


def _candidates(db: Connection, key: str) -> list[tuple[int, list[Speaker]]]:
    """The speakers of a key with the ways they were presented, those that people joined as one."""
    rows = db.execute(select(speaker.c.pk, speaker.c.merged).where(speaker.c.key == key).order_by(speaker.c.pk)).all()
    roots = dict.fromkeys(root(db, row.pk) if row.merged else row.pk for row in rows)
    return [(pk, _profiles(db, pk)) for pk in roots]


def root(db: Connection, pk: int) -> int:
    """The speaker that one stands for after everything that people joined."""
    while (merged := db.execute(select(speaker.c.merged).where(speaker.c.pk == pk)).scalar()) is not None:
        pk = merged
    return pk


def _profiles(db: Connection, pk: int) -> list[Speaker]:
    rows = db.execute(select(profile).where(profile.c.speaker == pk))
    return [_as_presented(row) for row in rows]


def _as_presented(row: Row[tuple[object, ...]]) -> Speaker:
    return Speaker(
        id="",
        name=row.name,
        type=SpeakerType(row.type),
        named=True,
        country=row.country or None,
        office=row.office or None,
        description=row.description or None,
    )


def _made(db: Connection, who: Speaker, key: tuple[str, str] | None) -> int:
    values = {
        "id": _free(db, who.id),
        "key": ":".join(key) if key else None,
        "named": who.named,
        **_presented(who),
    }
    made = db.execute(insert(speaker).values(values)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _free(db: Connection, wanted: str) -> str:
    """A namesake's id has a number after it."""
    number, found = 1, wanted
    while db.execute(select(speaker.c.pk).where(speaker.c.id == found)).first() is not None:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _reason(why: Reason | None) -> str | None:
    return json.dumps({"rule": why.rule, "detail": why.detail, "score": why.score}, ensure_ascii=False) if why else None


def renew_profiles(db: Connection, speakers: Sequence[int]) -> None:
    """Make the profiles of some speakers anew from their bearers, once people joined or parted them."""
    for pk in speakers:
        db.execute(profile.delete().where(profile.c.speaker == pk))
        columns = [func.coalesce(bearer.c[name], "") for name in ("name", "type", "country", "office", "description")]
        rows = select(bearer.c.speaker, *columns).where(bearer.c.speaker == pk).distinct()
        db.execute(insert(profile).from_select([column.name for column in profile.c], rows))


def moved(db: Connection, bearers: Mapping[int, int]) -> None:
    """Set the speaker of some bearers, by pk, and of their statements."""
    for pk, to in bearers.items():
        db.execute(update(bearer).where(bearer.c.pk == pk).values(speaker=to))
        db.execute(update(statement).where(statement.c.bearer == pk).values(speaker=to))
