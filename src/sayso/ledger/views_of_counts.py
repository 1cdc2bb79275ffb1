"""Views with a row a speaker, outlet, place or article, and what is counted of it."""

from __future__ import annotations

_COUNT = """(
        SELECT count(*)
        FROM statement JOIN article ON article.pk = statement.article
        WHERE article.current AND statement.state <> 'rejected' AND {what}
    )"""


def _count(what: str) -> str:
    """A subquery that counts the standing statements for which `what` holds."""
    return _COUNT.format(what=what)


_BY_SPEAKER = "statement.speaker = speaker.pk"

# Groups: tone and anonymity are questions about a whole outlet, and need all its statements.
_STANDING_BY_OUTLET = """
FROM article
JOIN statement ON statement.article = article.pk
{joins}
WHERE article.current AND statement.state <> 'rejected'
GROUP BY {by}"""

_TONES = """
    count(*) AS statements,
    sum(statement.tone = 'neutral') AS neutral,
    sum(statement.tone = 'doubting') AS doubting,
    sum(statement.tone = 'endorsing') AS endorsing,
    round(100.0 * sum(statement.tone = 'doubting') / count(*), 1) AS doubting_percent,
    round(100.0 * sum(statement.tone = 'endorsing') / count(*), 1) AS endorsing_percent"""

_HIDDEN = "NOT bearer.named AND bearer.type IN ('unnamed', 'group', 'office')"

COUNTS = {
    "speakers": f"""
SELECT
    speaker.name,
    speaker.type,
    speaker.named,
    speaker.country,
    speaker.office,
    speaker.description,
    {_count(_BY_SPEAKER)} AS statements,
    {_count(_BY_SPEAKER + " AND statement.kind <> 'indirect'")} AS quoted,
    {_count(_BY_SPEAKER + " AND statement.stance = 'denies'")} AS denying,
    (
        SELECT count(DISTINCT bearer.article)
        FROM bearer JOIN article ON article.pk = bearer.article
        WHERE article.current AND bearer.speaker = speaker.pk
    ) AS articles,
    speaker.id,
    speaker.pk
FROM speaker
WHERE speaker.merged IS NULL""",
    "articles": """
SELECT
    article.outlet,
    article.published,
    article.title,
    (
        SELECT count(*) FROM statement WHERE statement.article = article.pk AND statement.state <> 'rejected'
    ) AS statements,
    article.authors,
    article.language,
    article.length,
    article.url,
    article.path,
    article.version,
    article.current,
    article.added,
    article.id,
    article.pk
FROM article""",
    "outlets": """
SELECT
    outlet,
    count(*) AS articles,
    min(published) AS first,
    max(published) AS last
FROM article
WHERE current
GROUP BY outlet""",
    "tone_by_outlet": f"""
SELECT
    article.outlet,{_TONES}
{_STANDING_BY_OUTLET.format(joins="", by="article.outlet")}""",
    "tone_by_speaker": f"""
SELECT
    speaker.name AS speaker,
    article.outlet,{_TONES},
    speaker.id
{_STANDING_BY_OUTLET.format(joins="JOIN speaker ON speaker.pk = statement.speaker", by="speaker.pk, article.outlet")}""",
    "anonymous_sources": f"""
SELECT
    article.outlet,
    count(*) AS statements,
    sum({_HIDDEN}) AS anonymous,
    round(100.0 * sum({_HIDDEN}) / count(*), 1) AS anonymous_percent,
    sum(statement.speaker IS NULL) AS without_source
{_STANDING_BY_OUTLET.format(joins="LEFT JOIN bearer ON bearer.pk = statement.bearer", by="article.outlet")}""",
    "places_spoken_of": f"""
SELECT
    place.name,
    place.country,
    (
        SELECT count(DISTINCT statement_place.statement)
        FROM statement_place
        JOIN statement ON statement.pk = statement_place.statement
        JOIN article ON article.pk = statement.article
        WHERE article.current AND statement.state <> 'rejected' AND statement_place.place = place.pk
    ) AS statements,
    place.lat AS latitude,
    place.lon AS longitude,
    place.geonames,
    place.pk
FROM place""",
}
