"""Rows as the results that people see."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from sayso.ledger.asking.answers import ArticleHit, Day, Pairs, Part, Snippet, Source, StatementHit, Where, Who
from sayso.ledger.asking.snippets import marks, snippet
from sayso.ledger.tables import article, label, place, sighting, speaker, statement, statement_place
from sayso.ledger.tables import statement_time as time
from sayso.record import Act, Kind, PlaceRole, SpeakerType, Stance, State, Tone

_SOURCE = ("id", "title", "outlet", "published", "url", "path", "version", "current")
_WHO = ("id", "name", "type", "named", "country", "office", "description")
_parent = statement.alias("parent")


def statements(
    db: Connection, pks: Sequence[int], scores: Mapping[int, float] | None = None, query: str | None = None
) -> tuple[StatementHit, ...]:
    """In the order of `pks`. query: FTS5's, for the snippets."""
    columns: list[Any] = [statement, _parent.c.id.label("parent_id")]
    columns += [article.c[name].label(f"article_{name}") for name in _SOURCE]
    columns += [speaker.c[name].label(f"speaker_{name}") for name in _WHO]
    rows = db.execute(
        select(*columns)
        .join(article, article.c.pk == statement.c.article)
        .outerjoin(speaker, speaker.c.pk == statement.c.speaker)
        .outerjoin(_parent, _parent.c.pk == statement.c.parent)
        .where(statement.c.pk.in_(pks))
    )
    found = {row.pk: row for row in rows}
    about, placed = _about(db, pks), _places(db, pks)
    labels = labels_of(db, [row.id for row in found.values()])
    shown = _snippets(found, query)
    return tuple(
        _statement(found[pk], about[pk], placed[pk], labels[found[pk].id], (scores or {}).get(pk), shown.get(pk))
        for pk in pks
        if pk in found
    )


def articles(
    db: Connection, pks: Sequence[int], scores: Mapping[int, float] | None = None, query: str | None = None
) -> tuple[ArticleHit, ...]:
    """In the order of `pks`."""
    columns = [each for each in article.c if query or each is not article.c.text]
    found = {row.pk: row for row in db.execute(select(*columns).where(article.c.pk.in_(pks)))}
    standing = statement.c.state != "rejected"
    statements = _counted(db, select(statement.c.article, func.count()).where(standing), statement.c.article, pks)
    sightings = _counted(db, select(sighting.c.article, func.count()), sighting.c.article, pks)
    labels = labels_of(db, [row.id for row in found.values()])
    shown: dict[int, Snippet] = {}
    if query:
        texts = {pk: (row.text, row.title or "") for pk, row in found.items()}
        where = marks(query, texts)
        shown = {pk: snippet(found[pk].text, [(0, len(found[pk].text))], pairs) for pk, pairs in where.items() if pairs}
    return tuple(
        _article(found[pk], statements.get(pk, 0), sightings.get(pk, 0), labels, (scores or {}).get(pk), shown.get(pk))
        for pk in pks
        if pk in found
    )


def labels_of(db: Connection, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """By id of a statement, speaker or article."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in db.execute(select(label).where(label.c.target.in_(ids)).order_by(label.c.label)):
        found[row.target] += (row.label,)
    return found


def _counted(db: Connection, counts: Any, by: Any, pks: Sequence[int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.execute(counts.where(by.in_(pks)).group_by(by))}


def _snippets(rows: Mapping[int, Row[Any]], query: str | None) -> dict[int, Snippet]:
    if not query:
        return {}
    found = marks(query, {pk: (row.content, row.source or "") for pk, row in rows.items()})
    return {
        pk: snippet(rows[pk].content, json.loads(rows[pk].spans)["content"], pairs)
        for pk, pairs in found.items()
        if pairs
    }


def _about(db: Connection, pks: Sequence[int]) -> Mapping[int, tuple[Day, ...]]:
    found: dict[int, tuple[Day, ...]] = defaultdict(tuple)
    wanted = select(time).where(time.c.statement.in_(pks)).order_by(time.c.statement, time.c.number)
    for row in db.execute(wanted):
        found[row.statement] += (Day(row.words, row.edtf, row.earliest, row.latest),)
    return found


def _places(db: Connection, pks: Sequence[int]) -> Mapping[int, tuple[Where, ...]]:
    found: dict[int, tuple[Where, ...]] = defaultdict(tuple)
    wanted = (
        select(statement_place, place.c.name, place.c.geonames, place.c.country)
        .join(place, place.c.pk == statement_place.c.place)
        .where(statement_place.c.statement.in_(pks))
        .order_by(statement_place.c.statement, statement_place.c.number)
    )
    for row in db.execute(wanted):
        found[row.statement] += (Where(row.name, row.geonames, row.country, PlaceRole(row.role), row.words),)
    return found


def _statement(
    row: Row[Any],
    about: tuple[Day, ...],
    places: tuple[Where, ...],
    labels: tuple[str, ...],
    score: float | None,
    shown: Snippet | None,
) -> StatementHit:
    spans = json.loads(row.spans)
    content = _part(row.content, spans["content"])
    assert content is not None
    known = any((row.said, row.said_earliest, row.said_latest))
    return StatementHit(
        pk=row.pk,
        id=row.id,
        article=Source(**{name: getattr(row, f"article_{name}") for name in _SOURCE}),
        parent=row.parent_id,
        source=_part(row.source, spans.get("source")),
        cue=_part(row.cue, spans.get("cue")),
        content=content,
        speaker=_who(row) if row.speaker_id else None,
        said=Day(None, row.said, row.said_earliest, row.said_latest) if known else None,
        about=about,
        places=places,
        labels=labels,
        score=score,
        snippet=shown,
        kind=Kind(row.kind),
        act=Act(row.act),
        stance=Stance(row.stance),
        tone=Tone(row.tone),
        state=State(row.state),
        confidence=row.confidence,
        corrected=row.corrected,
        origin=row.origin,
    )


def _who(row: Row[Any]) -> Who:
    values = {name: getattr(row, f"speaker_{name}") for name in _WHO}
    return Who(**{**values, "type": SpeakerType(values["type"])})


def _part(words: str | None, spans: Sequence[Sequence[int]] | None) -> Part | None:
    if words is None or spans is None:
        return None
    pairs: Pairs = tuple((start, end) for start, end in spans)
    return Part(words, pairs)


def _article(
    row: Row[Any],
    statements: int,
    sightings: int,
    labels: Mapping[str, tuple[str, ...]],
    score: float | None,
    shown: Snippet | None,
) -> ArticleHit:
    names = ("pk", "id", "title", "outlet", "published", "language", "url", "path", "version", "current", "length")
    return ArticleHit(
        **{name: getattr(row, name) for name in names},
        authors=tuple(json.loads(row.authors)),
        added=row.added,
        statements=statements,
        sightings=sightings,
        labels=labels[row.id],
        score=score,
        snippet=shown,
    )
