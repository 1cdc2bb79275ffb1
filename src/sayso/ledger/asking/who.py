"""The speakers, outlets and places that people mean by a name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, TextClause, func, select, text

from sayso.errors import UsageError
from sayso.ledger.asking.folding import FOLDED, folded, teach
from sayso.ledger.tables import article, bearer, place, speaker, statement

_LISTED = 8  # candidates that an error names
_LOOKED_AT = 2000  # rows that hold the words

_fold = getattr(func, FOLDED)


@dataclass(frozen=True, slots=True)
class Meant:
    """pks: rows of the table (names for outlets). told: one line, where it isn't plain from the words."""

    pks: tuple[int, ...]
    told: str | None = None


def speakers(db: Connection, words: str) -> Meant:
    """By id, else by name, else by a name's whole words, an alias, a word's beginning: the first
    of these that fits anybody. Those that people joined with it come too. Raises UsageError where nobody fits,
    or several, who are listed."""
    found = db.execute(select(speaker).where(speaker.c.id == words)).all() or _by_name(db, words)
    if not found:
        raise UsageError(f"--speaker {words}: nobody of that name; see sayso speakers for who there is")
    roots = _roots(db, found)
    if len(roots) > 1 and not all(not row.named for row in roots):
        raise UsageError(
            f"--speaker {words}: {len(roots)} fit: {_candidates(db, roots)}; give a whole name, or the id of one"
        )
    return Meant(_with_joined(db, [row.pk for row in roots]), _told(words, roots))


def outlets(db: Connection, words: str) -> tuple[str, ...]:
    """The outlet of that name, else the one whose name holds the words. Raises UsageError where none does, or
    several."""
    known = [name for name in db.execute(select(article.c.outlet).distinct()).scalars() if name]
    wanted = folded(words)
    exact = tuple(name for name in known if folded(name) == wanted)
    part = tuple(name for name in known if wanted in folded(name))
    if exact or len(part) == 1:
        return exact or part
    if not part:
        raise UsageError(f"--outlet {words}: none of that name; see sayso articles --facet outlet for which there are")
    raise UsageError(f"--outlet {words}: {len(part)} fit: {_listed(sorted(part))}; give a whole name")


def places(db: Connection, words: str) -> Meant:
    """By id in GeoNames, else all places of that name, else the one whose name begins so. Raises UsageError
    where none does, or several."""
    if words.isdigit():
        found = db.execute(select(place).where(place.c.geonames == int(words))).all()
    else:
        found = _places_named(db, words)
    if not found:
        raise UsageError(f"--place {words}: no statement speaks of it; see sayso statements --facet place for some")
    if len({folded(row.name) for row in found}) > 1 and not words.isdigit():
        raise UsageError(f"--place {words}: {len(found)} fit: {_listed(_place(row) for row in found)}; give one's id")
    told = f"{found[0].name}: {_listed(_place(row) for row in found)}" if len(found) > 1 else None
    return Meant(tuple(row.pk for row in found), told)


def _places_named(db: Connection, words: str) -> Sequence[Row[Any]]:
    teach(db)
    wanted = folded(words)
    exact = db.execute(select(place).where(_fold(place.c.name) == wanted).limit(_LOOKED_AT)).all()
    begins = func.instr(_fold(place.c.name), wanted) == 1
    return exact or db.execute(select(place).where(begins).limit(_LOOKED_AT)).all()


def _place(row: Row[Any]) -> str:
    where = ", ".join(filter(None, (row.country, f"GeoNames {row.geonames}" if row.geonames else "")))
    return f"{row.name} ({where or 'unsure which'})"


def _by_name(db: Connection, words: str) -> Sequence[Row[Any]]:
    teach(db)
    wanted = folded(words)
    if not wanted:
        return ()
    rows = _holding(db, wanted)
    for fits in (_same, _whole, None, _begins):
        found = [row for row in rows if fits(wanted, folded(row.name))] if fits else _by_alias(db, wanted)
        if found:
            return [row for row in found if row.named] or (found if fits is _same else ())
    return [row for row in rows if row.named]


def _holding(db: Connection, wanted: str) -> Sequence[Row[Any]]:
    """Speakers whose name has the words, or words that begin so. Those without a name only where it is the
    whole of it."""
    rows = db.execute(
        select(speaker).where(speaker.c.pk.in_(_found("speaker_fts")), speaker.c.named).limit(_LOOKED_AT),
        {"words": _beginnings(wanted)},
    ).all()
    whole = select(speaker).where(speaker.c.pk.in_(_found("speaker_fts")), _fold(speaker.c.name) == wanted)
    return rows or db.execute(whole.limit(_LOOKED_AT), {"words": f'"{" ".join(_WORD.findall(wanted))}"'}).all()


_WORD = re.compile(r"\w+")


def _beginnings(wanted: str) -> str:
    """A full-text question for each word, or one that begins so."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(wanted)) or '""'


def _found(index: str) -> TextClause:
    return text(f"select rowid from {index} where {index} match :words")  # noqa: S608 - our own two names


def _same(wanted: str, name: str) -> bool:
    return name == wanted


def _whole(wanted: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", name) is not None


def _begins(wanted: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(wanted)}", name) is not None


def _by_alias(db: Connection, wanted: str) -> list[Row[Any]]:
    """Speakers that some article calls so. A wording of a pronoun's length tells nobody from anybody."""
    query = select(bearer.c.speaker, bearer.c.aliases).where(bearer.c.pk.in_(_found("bearer_fts"))).limit(_LOOKED_AT)
    rows = db.execute(query, {"words": f'"{" ".join(_WORD.findall(wanted))}"'})
    fitting = {row.speaker for row in rows if any(folded(each) == wanted for each in json.loads(row.aliases))}
    return list(db.execute(select(speaker).where(speaker.c.pk.in_(fitting))).all())


def _roots(db: Connection, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Each as the speaker that people joined it with, once."""
    found: dict[int, Row[Any]] = {}
    for each in rows:
        row = each
        while row.merged is not None:
            row = db.execute(select(speaker).where(speaker.c.pk == row.merged)).one()
        found[row.pk] = row
    return list(found.values())


def _with_joined(db: Connection, pks: Sequence[int]) -> tuple[int, ...]:
    known = list(pks)
    fresh = list(pks)
    while fresh:
        fresh = list(db.execute(select(speaker.c.pk).where(speaker.c.merged.in_(fresh))).scalars())
        known += fresh
    return tuple(known)


def _told(words: str, roots: Sequence[Row[Any]]) -> str | None:
    if len(roots) > 1:
        return f"“{words}”: {len(roots):,} speakers without a name, so described"
    name = str(roots[0].name)
    return None if words in (name, roots[0].id) else f"“{words}”: {name}"


def _candidates(db: Connection, rows: Sequence[Row[Any]]) -> str:
    """Those with most statements first."""
    few = rows[: 4 * _LISTED]
    counted = {
        row.pk: db.execute(
            select(func.count()).select_from(statement).where(statement.c.speaker == row.pk)
        ).scalar_one()
        for row in few
    }
    few = sorted(few, key=lambda row: (-counted[row.pk], row.name))
    return _listed([_candidate(row, counted[row.pk]) for row in few], len(rows))


def _candidate(row: Row[Any], count: int) -> str:
    known = (row.type, row.office, row.country, f"{count:,} statement{'s' * (count != 1)}", row.id)
    return f"{row.name} ({', '.join(str(each) for each in known if each)})"


def _listed(names: Iterable[str], count: int | None = None) -> str:
    shown = list(names)
    left = (count or len(shown)) - len(shown[:_LISTED])
    return "; ".join(shown[:_LISTED]) + (f"; and {left} more" if left > 0 else "")
