"""Articles and speakers as columns."""

from __future__ import annotations

import json

import pyarrow as pa
from sqlalchemy import Connection

from sayso.ledger.framing.columns import MOMENT, all_of, days, encoded, flags, words
from sayso.record import SpeakerType

_ARTICLES = """
SELECT article.pk, article.id, article.title, article.outlet, article.authors, article.published, article.language,
    article.url, article.path, article.version, article.current, article.length, article.added, coalesce(counted.n, 0)
    {text}
FROM article LEFT JOIN (
    SELECT article, count(*) AS n FROM statement WHERE state <> 'rejected' GROUP BY article
) AS counted ON counted.article = article.pk
{where} ORDER BY article.pk"""

_SPEAKERS = """
SELECT speaker.pk, speaker.id, speaker.name, speaker.type, speaker.named, speaker.country, speaker.office,
    speaker.description, coalesce(counted.n, 0), coalesce(counted.articles, 0)
FROM speaker LEFT JOIN (
    SELECT speaker, count(*) AS n, count(DISTINCT article) AS articles
    FROM statement
    WHERE state <> 'rejected' AND article IN (SELECT pk FROM article WHERE current)
    GROUP BY speaker
) AS counted ON counted.speaker = speaker.pk
WHERE speaker.merged IS NULL ORDER BY speaker.pk"""


def articles(db: Connection, *, texts: bool, versions: bool) -> pa.Table:
    query = _ARTICLES.format(text=", article.text" if texts else "", where="" if versions else "WHERE article.current")
    pk, id_, title, outlet, authors, published, language, url, path, version, current, length, added, n, *text = all_of(
        db, query
    )
    columns = {
        "pk": pa.array(pk, pa.int64()),
        "id": _text(id_),
        "title": _text(title),
        "outlet": _text(outlet).dictionary_encode(),
        "authors": pa.array([json.loads(each) for each in authors], pa.list_(pa.string())),
        "published": days(published),
        "language": _text(language).dictionary_encode(),
        "url": _text(url),
        "path": _text(path),
        "version": pa.array(version, pa.int32()),
        "current": flags(current),
        "length": pa.array(length, pa.int64()),
        "added": _text([each.rstrip("Z") for each in added]).cast(pa.timestamp("us")).cast(MOMENT),
        "statements": pa.array(n, pa.int64()),
    }
    if texts:
        columns["text"] = pa.array(text[0], pa.large_string())
    return pa.table(columns)


def speakers(db: Connection) -> pa.Table:
    pk, id_, name, kind, named, country, office, description, n, articles = all_of(db, _SPEAKERS)
    return pa.table(
        {
            "pk": pa.array(pk, pa.int64()),
            "id": _text(id_),
            "name": _text(name),
            "type": encoded(kind, words(SpeakerType)),
            "named": flags(named),
            "country": _text(country).dictionary_encode(),
            "office": _text(office),
            "description": _text(description),
            "statements": pa.array(n, pa.int64()),
            "articles": pa.array(articles, pa.int64()),
        }
    )


def _text(values: object) -> pa.Array:
    return pa.array(values, pa.string())
