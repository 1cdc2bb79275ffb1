"""Speakers across articles, as the ledger that articles come from has them.

A ledger finds by itself who is the same speaker. Where people decided otherwise, the articles tell, and those
decisions are made again here; but only about speakers whom nothing else in this ledger speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.ledger import Connection, keeping
from sayso.ledger.deciding.people import moves, values_of
from sayso.record import Action, Kept, KnownSpeaker
from sayso.workflow.differences import Draft

Bearer = tuple[str, str]  # article id, the speaker's id in it


class WhoIsWho:
    """What articles that were just added say of their speakers. there: by id in the other ledger. owners: this
    ledger's speaker of each bearer."""

    def __init__(self) -> None:
        self._there: dict[str, KnownSpeaker] = {}
        self._bearers: dict[str, list[Bearer]] = {}
        self._owners: dict[Bearer, str] = {}

    def note(self, came: Kept, here: Kept) -> None:
        """came: an article as the other ledger has it. here: as this one does."""
        for local, known in came.identities.items():
            if local in here.identities:
                bearer = (came.record.article.id, local)
                self._there.setdefault(known.id, known)
                self._bearers.setdefault(known.id, []).append(bearer)
                self._owners[bearer] = here.identities[local].id

    def splits(self, db: Connection) -> Iterator[Draft]:
        """Speakers whom the other ledger keeps apart and this one takes for one."""
        for key, there in self._groups(db).items():
            for other in there[1:]:
                mine = [list(bearer) for bearer in self._bearers[other] if self._owners[bearer] == key]
                yield Draft(Action.SPLIT, (key,), {**_called(self._there[other]), "bearers": mine})

    def merges(self, db: Connection) -> Iterator[Draft]:
        """Speakers whom the other ledger takes for one and this one keeps apart."""
        here: dict[str, list[str]] = {}
        for key, there in self._groups(db).items():
            if len(there) == 1:
                here.setdefault(there[0], []).append(key)
        for other, keys in here.items():
            if len(keys) > 1:
                yield Draft(Action.MERGE, tuple(sorted(keys, key=lambda key: key != other)))

    def renames(self, db: Connection) -> Iterator[Draft]:
        """Speakers who are called something else there."""
        for key, there in self._groups(db).items():
            wanted, has = _called(self._there[there[0]]), values_of(db, key)
            changed = {name: value for name, value in wanted.items() if value != has[name]}
            if len(there) == 1 and changed:
                # A type brings its own word on whether a speaker goes by a name.
                yield Draft(Action.RENAME, (key,), {**changed, "named": wanted["named"]})

    def look_again(self, db: Connection) -> None:
        """After decisions: whose the bearers are now."""
        for article in {article for article, _ in self._owners}:
            for local, known in keeping.kept(db, article).identities.items():
                if (article, local) in self._owners:
                    self._owners[article, local] = known.id

    def _groups(self, db: Connection) -> dict[str, list[str]]:
        """By this ledger's speakers, those of the other one that they are; whom other articles have too, left
        out."""
        groups: dict[str, list[str]] = {}
        for other, found in self._bearers.items():
            for bearer in found:
                mine = groups.setdefault(self._owners[bearer], [])
                if other not in mine:
                    mine.append(other)
        return {key: found for key, found in groups.items() if self._ours(db, key)}

    def _ours(self, db: Connection, key: str) -> bool:
        return all((article, local) in self._owners for article, local in moves(db, [key])[key])


def _called(known: KnownSpeaker) -> dict[str, Any]:
    return {
        "name": known.name,
        "type": known.type.value,
        "named": known.named,
        "country": known.country,
        "office": known.office,
    }
