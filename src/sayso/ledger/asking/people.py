"""The list of speakers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Subquery, func, select, text, union_all

from sayso.ledger.asking.answers import Answer, Count, SpeakerHit, Total, Who
from sayso.ledger.asking.asked import Asked, labelled, look_up, narrows
from sayso.ledger.asking.chosen import Chosen, choose, hidden
from sayso.ledger.asking.folding import folded
from sayso.ledger.asking.loading import labels_of
from sayso.ledger.asking.question import Question, Sort, check_facets, sort_of
from sayso.ledger.asking.reading import swiftly
from sayso.ledger.asking.words import parse
from sayso.ledger.tables import article, bearer, label, speaker, statement
from sayso.record import SpeakerType

_ALIASES = 6
_BEARERS = 300  # articles that a speaker's aliases are gathered from
_DAY = func.coalesce(statement.c.said_earliest, statement.c.said_latest, article.c.published)


def speakers(db: Connection, question: Question) -> Answer[SpeakerHit]:
    """Those who said what fits, with how much of it. question.words: of the name. Raises UsageError for what makes
    no sense, or names nobody or several."""
    swiftly(db)
    sort = sort_of(question, "speakers")
    check_facets(question, "speakers")
    asked = look_up(db, question.filters)
    chosen = choose(db, asked, labels=False)
    counted = _counted(chosen, days=sort in (Sort.FIRST, Sort.LAST))
    wanted = _named(select(speaker, counted.c.number).join(counted, counted.c.pk == speaker.c.pk), asked, question)
    ordered = wanted.order_by(*_order(sort, question.reverse, counted))
    page = ordered.add_columns(func.count().over().label("total")).limit(question.limit).offset(question.offset)
    rows = db.execute(page).all()
    total = rows[0].total if rows else db.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()
    return Answer(
        kind="speakers",
        question=question.as_json(),
        total=Total(total, True, int(db.execute(select(func.count()).select_from(speaker)).scalar_one())),
        order=sort.value,
        results=_loaded(db, chosen, rows),
        first=question.offset + 1,
        facets={each: _facet(db, wanted.subquery("wanted"), each, question.facet_limit) for each in question.facets},
        notes=asked.notes,
        members=tuple(row.pk for row in db.execute(ordered)) if question.whole else None,
    )


def _counted(chosen: Chosen, days: bool) -> Subquery:
    """Speakers with their number of statements, and the days of the first and the last."""
    if not days and not narrows(chosen.asked):
        return _all_but_hidden(chosen.asked)
    columns: list[ColumnElement[Any]] = [statement.c.speaker.label("pk"), func.count().label("number")]
    wanted = select(*columns).where(statement.c.speaker.is_not(None), chosen.where).group_by(statement.c.speaker)
    if days:
        wanted = wanted.add_columns(func.min(_DAY).label("first"), func.max(_DAY).label("last"))
        wanted = wanted.join(article, article.c.pk == statement.c.article)
    return wanted.subquery("counted")


def _all_but_hidden(asked: Asked) -> Subquery:
    """All statements less the few that are hidden by default: an index counts the former, row by row takes long."""
    number = func.count().label("number")
    every = select(statement.c.speaker.label("pk"), number).where(statement.c.speaker.is_not(None))
    gone = select(statement.c.speaker, -func.count()).where(statement.c.pk.in_(hidden(asked.filters.versions)))
    both = union_all(every.group_by(statement.c.speaker), gone.group_by(statement.c.speaker)).subquery("both")
    left = func.sum(both.c.number)
    counted = select(both.c.pk, left.label("number")).where(both.c.pk.is_not(None)).group_by(both.c.pk)
    return counted.having(left > 0).subquery("counted")


def _named(wanted: Any, asked: Asked, question: Question) -> Any:
    if question.words:
        query = text("SELECT rowid FROM speaker_fts WHERE speaker_fts MATCH :query")
        wanted = wanted.where(speaker.c.pk.in_(query.bindparams(query=parse(question.words).fts())))
    if asked.filters.labels:
        wanted = wanted.where(speaker.c.id.in_(labelled(asked)))
    return wanted


def _order(sort: Sort, reverse: bool, counted: Subquery) -> Iterator[ColumnElement[Any]]:
    """What is unknown comes last either way."""
    key: ColumnElement[Any] = speaker.c.name if sort is Sort.NAME else counted.c.get(sort.value, counted.c.number)
    yield key.is_(None)
    falling = sort in (Sort.STATEMENTS, Sort.LAST)
    yield key.desc() if falling is not reverse else key.asc()
    yield speaker.c.pk.asc()


def _facet(db: Connection, wanted: Subquery, name: str, limit: int) -> tuple[Count, ...]:
    """Speakers by type, country or label."""
    rows: Any = wanted
    value = label.c.label if name == "label" else wanted.c[name]
    if name == "label":
        rows = wanted.join(label, label.c.target == wanted.c.id)
    number = func.count()
    counts = select(value, number).select_from(rows).group_by(value).order_by(number.desc(), value).limit(limit)
    return tuple(Count(each, each or "unknown", many) for each, many in db.execute(counts))


def _loaded(db: Connection, chosen: Chosen, rows: Sequence[Row[Any]]) -> tuple[SpeakerHit, ...]:
    told = _told(db, chosen, [row.pk for row in rows])
    labels = labels_of(db, [row.id for row in rows])
    return tuple(
        SpeakerHit(
            pk=row.pk,
            who=Who(row.id, row.name, SpeakerType(row.type), row.named, row.country, row.office, row.description),
            statements=told[row.pk].number,
            articles=told[row.pk].articles,
            outlets=told[row.pk].outlets,
            first=told[row.pk].first,
            last=told[row.pk].last,
            aliases=_aliases(db, row),
            labels=labels[row.id],
        )
        for row in rows
        if row.pk in told  # all of whose statements are hidden
    )


def _told(db: Connection, chosen: Chosen, pks: Sequence[int]) -> Mapping[int, Row[Any]]:
    wanted = (
        select(
            statement.c.speaker,
            func.count().label("number"),
            func.count(statement.c.article.distinct()).label("articles"),
            func.count(article.c.outlet.distinct()).label("outlets"),
            func.min(_DAY).label("first"),
            func.max(_DAY).label("last"),
        )
        .join(article, article.c.pk == statement.c.article)
        .where(statement.c.speaker.in_(pks), chosen.fits)
        .group_by(statement.c.speaker)
    )
    return {row.speaker: row for row in db.execute(wanted)}


def _aliases(db: Connection, who: Row[Any]) -> tuple[str, ...]:
    """The other names that articles use, the commonest first."""
    rows = db.execute(select(bearer.c.name, bearer.c.aliases).where(bearer.c.speaker == who.pk).limit(_BEARERS))
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for name, aliases in rows:
        for each in {name, *json.loads(aliases)}:
            shown.setdefault(folded(each), each)
            counts[folded(each)] += 1
    counts.pop(folded(who.name), None)
    return tuple(shown[key] for key, _ in counts.most_common(_ALIASES))
