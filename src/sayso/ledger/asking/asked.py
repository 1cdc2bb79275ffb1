"""Filters with their names looked up, as conditions on rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    func,
    or_,
    select,
    text,
    true,
    union_all,
)

from sayso.errors import UsageError
from sayso.ledger.asking import who
from sayso.ledger.asking.days import Days
from sayso.ledger.asking.filters import Filters
from sayso.ledger.tables import article, label, place, saved, saved_member, speaker, statement, statement_place
from sayso.ledger.tables import statement_time as time

_FIRST, _LAST = "0001-01-01", "9999-12-31"

Condition = ColumnElement[bool]
# SQL rather than an expression, so that SQLite sees that the index on replaced articles holds them all.
REPLACED = select(article.c.pk).where(text("NOT article.current"))


@dataclass(frozen=True, slots=True)
class Asked:
    """speakers, places: pks; outlets: names; None where nothing is asked of them. kind: what the saved result to
    ask within is made of. notes: how names were understood."""

    filters: Filters
    speakers: tuple[int, ...] | None = None
    places: tuple[int, ...] | None = None
    outlets: tuple[str, ...] | None = None
    kind: str | None = None
    notes: tuple[str, ...] = ()


def look_up(db: Connection, filters: Filters) -> Asked:
    """Raises UsageError for names that fit nothing or several, and for a saved result that isn't there."""
    speakers = [who.speakers(db, each) for each in filters.speakers]
    places = [who.places(db, each) for each in filters.places]
    return Asked(
        filters,
        speakers=tuple(pk for each in speakers for pk in each.pks) if speakers else None,
        places=tuple(pk for each in places for pk in each.pks) if places else None,
        outlets=tuple(name for each in filters.outlets for name in who.outlets(db, each)) or None,
        kind=_saved_kind(db, filters.saved) if filters.saved else None,
        notes=tuple(each.told for each in (*speakers, *places) if each.told),
    )


def _saved_kind(db: Connection, name: str) -> str:
    kind = db.execute(select(saved.c.kind).where(saved.c.name == name)).scalar()
    if kind is None:
        raise UsageError(f"--saved {name}: no result of that name; see sayso saved for those there are")
    return str(kind)


def on_statements(asked: Asked, labels: bool = True) -> Condition:
    """Which statements fit, in terms of `statement` alone. labels: off where they are asked of something else."""
    wanted = [*_own(asked), *_of_speaker(asked), *_of_details(asked), *_of_article(asked)]
    if asked.filters.labels and labels:
        wanted.append(statement.c.id.in_(labelled(asked)))
    return and_(true(), *wanted)


def on_articles(asked: Asked) -> Condition:
    """Which articles fit, in terms of `article` alone. What is asked of statements holds for one of theirs."""
    wanted = list(_article_own(asked))
    if not asked.filters.versions:
        wanted.append(article.c.current)
    if asked.kind == "articles":
        wanted.append(article.c.id.in_(_members(asked)))
    if asked.filters.labels:
        wanted.append(article.c.id.in_(labelled(asked)))
    statements = [*_own(asked, standing=False), *_of_speaker(asked), *_of_details(asked)]
    if statements:
        wanted.append(article.c.pk.in_(select(statement.c.article).where(and_(*statements, *_standing(asked)))))
    return and_(true(), *wanted)


def narrows(asked: Asked) -> bool:
    """Whether anything is asked beyond what is hidden by default."""
    return asked.filters != Filters(versions=asked.filters.versions)


def labelled(asked: Asked) -> Select[Any]:
    """Ids of what has one of the labels."""
    return select(label.c.target).where(label.c.label.in_(asked.filters.labels))


def _members(asked: Asked) -> Select[Any]:
    return select(saved_member.c.id).where(saved_member.c.name == asked.filters.saved)


def _own(asked: Asked, standing: bool = True) -> Iterator[Condition]:
    f = asked.filters
    for column, values in (
        (statement.c.act, f.acts),
        (statement.c.stance, f.stances),
        (statement.c.tone, f.tones),
        (statement.c.kind, f.kinds),
        (statement.c.origin, f.origins),
        (statement.c.state, f.states),
    ):
        if values:
            yield column.in_([str(each) for each in values])
    if standing:
        yield from _standing(asked)
    if f.said or f.dated:
        yield said_in(f.said or Days(None, None), f.dated)


def _standing(asked: Asked) -> Iterator[Condition]:
    if not asked.filters.states:
        yield statement.c.state != "rejected"


def said_in(span: Days, dated: bool) -> Condition:
    """Said within some days; a statement without a day of its own on the day of publication, unless `dated`."""
    first, last = span.ends
    known = or_(statement.c.said_earliest.is_not(None), statement.c.said_latest.is_not(None))
    own = and_(
        known,
        func.coalesce(statement.c.said_earliest, _FIRST) <= last,
        func.coalesce(statement.c.said_latest, _LAST) >= first,
    )
    if dated:
        return own
    published = select(article.c.pk).where(article.c.published.between(first, last))
    return or_(own, and_(~known, statement.c.article.in_(published)))


def maybe_said(span: Days) -> CompoundSelect[Any]:
    """All statements for which `said_in` holds, and those with a day of their own in articles of these days."""
    first, last = span.ends
    start, end = statement.c.said_earliest, statement.c.said_latest
    pk = select(statement.c.pk)
    published = select(article.c.pk).where(article.c.published.between(first, last))
    return union_all(
        pk.where(statement.c.article.in_(published)),
        pk.where(and_(start <= last, or_(end >= first, end.is_(None)))),
        pk.where(and_(start.is_(None), end >= first)),
    )


def _of_speaker(asked: Asked) -> Iterator[Condition]:
    f = asked.filters
    if asked.speakers is not None:
        yield statement.c.speaker.in_(asked.speakers)
    if asked.kind == "speakers":
        yield statement.c.speaker.in_(select(speaker.c.pk).where(speaker.c.id.in_(_members(asked))))
    if f.types:
        yield statement.c.speaker.in_(select(speaker.c.pk).where(speaker.c.type.in_([str(each) for each in f.types])))
    if f.named is not None:
        named = statement.c.speaker.in_(select(speaker.c.pk).where(speaker.c.named))
        yield named if f.named else or_(~named, statement.c.speaker.is_(None))


def _of_details(asked: Asked) -> Iterator[Condition]:
    f = asked.filters
    if f.about:
        yield _speaks_of(f.about)
    if asked.places is not None or f.roles or f.countries:
        yield _placed(asked).where(statement_place.c.statement == statement.c.pk).exists()
    if asked.kind == "statements":
        yield statement.c.id.in_(_members(asked))


def spoken_of(span: Days) -> CompoundSelect[Any]:
    """Statements that speak of some of the days: those whose time starts before they end, from an index on the
    start, and the few whose time has no start."""
    first, last = span.ends
    begun = and_(time.c.earliest <= last, or_(time.c.latest >= first, time.c.latest.is_(None)))
    open_start = and_(time.c.earliest.is_(None), time.c.latest >= first)
    pk = select(time.c.statement)
    return union_all(pk.where(begun), pk.where(open_start))


def _speaks_of(span: Days) -> Condition:
    """The same of one statement."""
    first, last = span.ends
    known = or_(time.c.earliest.is_not(None), time.c.latest.is_not(None))
    begun, lasts = func.coalesce(time.c.earliest, _FIRST) <= last, func.coalesce(time.c.latest, _LAST) >= first
    return select(time.c.statement).where(time.c.statement == statement.c.pk, known, begun, lasts).exists()


def _placed(asked: Asked) -> Select[Any]:
    f, wanted = asked.filters, select(statement_place.c.statement)
    if asked.places is not None:
        wanted = wanted.where(statement_place.c.place.in_(asked.places))
    if f.roles:
        wanted = wanted.where(statement_place.c.role.in_([str(each) for each in f.roles]))
    if f.countries:
        wanted = wanted.where(statement_place.c.place.in_(select(place.c.pk).where(place.c.country.in_(f.countries))))
    return wanted


def _of_article(asked: Asked) -> Iterator[Condition]:
    if not asked.filters.versions:
        yield statement.c.article.not_in(REPLACED)
    own = list(_article_own(asked))
    if asked.kind == "articles":
        own.append(article.c.id.in_(_members(asked)))
    if own:
        yield statement.c.article.in_(select(article.c.pk).where(and_(*own)))


def _article_own(asked: Asked) -> Iterator[Condition]:
    f = asked.filters
    if asked.outlets is not None:
        yield article.c.outlet.in_(asked.outlets)
    if f.languages:
        yield article.c.language.in_(f.languages)
    if f.articles:
        yield article.c.id.in_(f.articles)
    if f.published:
        yield article.c.published.between(*f.published.ends)
