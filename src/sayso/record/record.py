"""What reading one article gives."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.record.article import Article
from sayso.record.places import PlaceMention
from sayso.record.speakers import Speaker
from sayso.record.statement import Statement
from sayso.record.times import TimeMention


@dataclass(frozen=True, slots=True)
class Record:
    """sayso: the program's version. model: the bundle's name and hash. statements: by the
    place of their first word, a parent before those nested in it. speakers: by their first statement.
    times, places: in text order."""

    sayso: str
    model: str
    article: Article
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where, and one line that says what and how to mend it."""

    where: str
    reason: str
