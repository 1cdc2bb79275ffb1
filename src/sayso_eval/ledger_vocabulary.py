"""What to ask a ledger about: words, names, days and places that it has itself, by how common they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from random import Random

from sqlalchemy import Column, Connection, func, select

from sayso.errors import LedgerError
from sayso.ledger.tables import article, place, speaker, statement

_SAMPLE = 4_000  # statements that words are drawn from
_WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """common: the words that most of the sampled statements have; middling: those that a few in a thousand have;
    rare: those of one. phrases: two words in a row; pairs: two words of one statement, apart; contents: whole
    ones. names, speakers: names and ids of named speakers. outlets, places: names. days: of publication.
    articles: ids."""

    common: tuple[str, ...]
    middling: tuple[str, ...]
    rare: tuple[str, ...]
    phrases: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    contents: tuple[str, ...]
    names: tuple[str, ...]
    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    places: tuple[str, ...]
    days: tuple[str, ...]
    articles: tuple[str, ...]


def vocabulary(db: Connection, rng: Random) -> Vocabulary:
    """Raises LedgerError for a ledger without statements."""
    contents = _contents(db, rng)
    if not contents:
        raise LedgerError(f"{db.engine.url.database}: has no statements; add some articles first")
    held = [list(dict.fromkeys(_WORD.findall(content.lower()))) for content in contents]
    counts = Counter(word for words in held for word in words)
    ranked = [word for word, _ in counts.most_common()]
    some = [words for words in held if len(words) > 3]
    known = speaker.c.pk.in_(_speakers(db, rng))
    named = db.execute(select(speaker.c.id, speaker.c.name).where(known, speaker.c.named)).all()
    return Vocabulary(
        common=tuple(ranked[:100]),
        middling=tuple(word for word in ranked if 2 < counts[word] <= len(held) / 200 + 3),
        rare=tuple(word for word in ranked if counts[word] == 1),
        phrases=tuple(match for content in contents if (match := _phrase(content, rng))),
        pairs=tuple((words[0], words[-1]) for words in some),
        contents=tuple(contents),
        names=tuple(row.name for row in named),
        speakers=tuple(row.id for row in named),
        outlets=_distinct(db, rng, article.c.outlet),
        places=_distinct(db, rng, place.c.name),
        days=_distinct(db, rng, article.c.published),
        articles=_distinct(db, rng, article.c.id),
    )


def _contents(db: Connection, rng: Random) -> list[str]:
    last = db.execute(select(func.max(statement.c.pk))).scalar() or 0
    pks = {rng.randint(1, last) for _ in range(_SAMPLE)} if last else set()
    query = select(statement.c.content).where(statement.c.pk.in_(sorted(pks))).order_by(statement.c.pk)
    return list(db.execute(query).scalars())


def _speakers(db: Connection, rng: Random) -> list[int]:
    """Of random statements."""
    last = db.execute(select(func.max(statement.c.pk))).scalar_one()
    pks = sorted({rng.randint(1, last) for _ in range(_SAMPLE)})
    return [
        row.speaker for row in db.execute(select(statement.c.speaker).where(statement.c.pk.in_(pks))) if row.speaker
    ]


def _distinct(db: Connection, rng: Random, column: Column[str]) -> tuple[str, ...]:
    found = [value for value in db.execute(select(column).distinct().limit(_SAMPLE)).scalars() if value]
    rng.shuffle(found)
    return tuple(found)


def _phrase(content: str, rng: Random) -> str | None:
    words = content.split()
    at = rng.randrange(max(1, len(words) - 1))
    two = words[at : at + 2]
    return " ".join(two) if len(two) == 2 and all(_WORD.fullmatch(word) for word in two) else None
