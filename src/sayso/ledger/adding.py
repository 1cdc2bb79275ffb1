"""Adding articles: what is known already, what is a new version, what is new."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sayso.errors import InputError
from sayso.ledger import keeping, vectors
from sayso.ledger.arrival import Added, Arrival, Outcome, now
from sayso.ledger.deciding import renewing
from sayso.ledger.packing import packed, packed_record
from sayso.ledger.project import project
from sayso.ledger.standing import Standing
from sayso.ledger.tables import article, page, raw, reading, set_aside, sighting
from sayso.ledger.versions import changes
from sayso.record import Article


def article_of_bytes(db: Connection, sha256: str) -> str | None:
    """Id of the article that these bytes gave; None where they are new."""
    return db.execute(_BY_BYTES, {"sha256": sha256}).scalar()


def has_text(db: Connection, article_id: str) -> bool:
    return db.execute(_BY_ID, {"id": article_id}).first() is not None


# Built once: building a statement takes SQLAlchemy longer than SQLite takes to run it.
_BY_BYTES = (
    select(article.c.id)
    .join(sighting, sighting.c.article == article.c.pk)
    .where(sighting.c.sha256 == bindparam("sha256"))
    .limit(1)
)
_BY_ID = select(article.c.pk).where(article.c.id == bindparam("id"))
_NEW_ARTICLE, _NEW_READING = insert(article), insert(reading)
_NEW_RAW, _NEW_SIGHTING = (insert(table).prefix_with("or ignore") for table in (raw, sighting))
_NO_LONGER_ASIDE = delete(set_aside).where(set_aside.c.input == bindparam("found"))
_NO_LONGER_CURRENT = (
    update(reading).where(reading.c.article == bindparam("at"), reading.c.current).values(current=False)
)
_PAGE = select(page.c.pk).where(page.c.key == bindparam("key"))
_NEWEST = (
    select(article.c.id, article.c.pk, article.c.version, article.c.text)
    .where(article.c.page == bindparam("page"))
    .order_by(article.c.version.desc())
)


def add(db: Connection, arrival: Arrival) -> Added:
    """Keep an article and its reading. One whose text is there already is only noted as seen. Raises
    InputError for a text that SQLite can't hold."""
    subject = arrival.record.article
    _check(subject)
    if has_text(db, subject.id):
        return see(db, subject.id, arrival.found, subject.sha256, article=subject)
    at = None if arrival.key is None else _page(db, arrival.key)
    before = None if at is None else _newest(db, at)
    pk = _insert_article(db, arrival, at, before)
    if arrival.raw is not None:
        kept = {"sha256": subject.sha256, "size": len(arrival.raw), "data": packed(arrival.raw)}
        db.execute(_NEW_RAW, kept)
    _note(db, pk, subject, arrival.found)
    _keep_reading(db, pk, arrival)
    project(db, pk, arrival.record, {})
    _keep_vectors(db, arrival)
    db.execute(_NO_LONGER_ASIDE, {"found": arrival.found})
    replaced = None if before is None else before[0]
    return Added(Outcome.ADDED if replaced is None else Outcome.VERSION, subject.id, replaced)


def see(db: Connection, article_id: str, found: str, sha256: str, *, article: Article | None = None) -> Added:
    """Note where a text that the ledger has was found. article: what is known of it there."""
    pk = _pk(db, article_id)
    db.execute(_NO_LONGER_ASIDE, {"found": found})
    noted = _note(db, pk, article, found, sha256)
    return Added(Outcome.SEEN if noted else Outcome.KNOWN, article_id)


def renew_reading(db: Connection, arrival: Arrival) -> Standing:
    """Make a reading the current one of an article that the ledger has, the one before kept. What people
    decided holds on; the result tells what of it the new reading lacks."""
    pk = _pk(db, arrival.record.article.id)
    _keep_reading(db, pk, arrival)
    stands = renewing.renew(db, pk).standing
    _keep_vectors(db, arrival)
    return stands


def _keep_reading(db: Connection, pk: int, arrival: Arrival) -> None:
    record = arrival.record
    db.execute(_NO_LONGER_CURRENT, {"at": pk})
    values = {
        "article": pk,
        "model": record.model,
        "sayso": record.sayso,
        "settings": json.dumps(arrival.settings, ensure_ascii=False, sort_keys=True),
        "made": now(),
        "current": True,
        "record": packed_record(record),
    }
    db.execute(_NEW_READING, values)


def _keep_vectors(db: Connection, arrival: Arrival) -> None:
    if arrival.vectors is None:
        return
    pks = keeping.pks(db, [each.id for each in arrival.record.statements])
    paired = zip(arrival.record.statements, arrival.vectors, strict=True)
    vectors.append(db, [(pks[each.id], vector) for each, vector in paired if each.id in pks])


def _check(subject: Article) -> None:
    try:
        for words in (subject.text, subject.title, subject.outlet, *subject.authors):
            (words or "").encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"holds half a character (a lone surrogate, at {error.start:,}); save it anew as UTF-8"
        ) from error


def _pk(db: Connection, article_id: str) -> int:
    return int(db.execute(_BY_ID, {"id": article_id}).scalar_one())


def _page(db: Connection, key: str) -> int:
    found = db.execute(_PAGE, {"key": key}).scalar()
    if found is not None:
        return int(found)
    made = db.execute(insert(page).values(key=key)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _newest(db: Connection, at: int) -> tuple[str, int, int, str] | None:
    """Id, pk, version and text of the page's newest article."""
    row = db.execute(_NEWEST, {"page": at}).first()
    return None if row is None else (row.id, row.pk, row.version, row.text)


def _insert_article(db: Connection, arrival: Arrival, at: int | None, before: tuple[str, int, int, str] | None) -> int:
    subject = arrival.record.article
    if before is not None:
        db.execute(update(article).where(article.c.pk == before[1]).values(current=False))
    values = {
        "id": subject.id,
        "page": at,
        "version": 1 if before is None else before[2] + 1,
        "current": True,
        "replaces": None if before is None else before[1],
        "changes": None if before is None else _changes(before[3], subject.text),
        "path": subject.path,
        "url": subject.url,
        "title": subject.title,
        "outlet": subject.outlet,
        "authors": json.dumps(subject.authors, ensure_ascii=False),
        "published": subject.published.isoformat() if subject.published else None,
        "language": subject.language,
        "sha256": subject.sha256,
        "extractor": subject.extractor,
        "length": len(subject.text),
        "added": now(),
        "text": subject.text,
    }
    made = db.execute(_NEW_ARTICLE, values).inserted_primary_key
    assert made is not None
    return int(made[0])


def _changes(old: str, new: str) -> str:
    found = [{key: span and [span["start"], span["end"]] for key, span in asdict(c).items()} for c in changes(old, new)]
    return json.dumps(found, separators=(",", ":"))


def _note(db: Connection, pk: int, subject: Article | None, found: str, sha256: str | None = None) -> bool:
    """Whether the place was new."""
    values = {
        "article": pk,
        "found": found,
        "url": subject.url if subject else None,
        "outlet": subject.outlet if subject else None,
        "published": subject.published.isoformat() if subject and subject.published else None,
        "sha256": sha256 or (subject.sha256 if subject else ""),
        "seen": now(),
    }
    return db.execute(_NEW_SIGHTING, values).rowcount > 0
