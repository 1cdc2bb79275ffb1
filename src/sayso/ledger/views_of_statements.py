"""Views with a row a statement. No COALESCE in a column that people filter by: it would hide the index."""

from __future__ import annotations

_STANDING = "article.current AND statement.state <> 'rejected'"

_TOLD = """
    article.outlet,
    article.published,
    article.title,
    statement.said,
    statement.said_earliest,
    speaker.name AS speaker,
    statement.source,
    statement.cue,
    statement.content"""

_WITH_SPEAKER = """
FROM statement
JOIN article ON article.pk = statement.article
JOIN speaker ON speaker.pk = statement.speaker"""

_WITH_ANY_SPEAKER = """
FROM statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker"""

_IDS = """
    statement.id,
    article.id AS article,
    statement.pk"""

STATEMENTS = {
    "statements": f"""
SELECT {_TOLD},
    statement.said_latest,
    statement.act,
    statement.stance,
    statement.tone,
    statement.kind,
    statement.state,
    statement.corrected,
    statement.origin,
    statement.confidence,
    speaker.type AS speaker_type,
    speaker.named AS speaker_named,
    speaker.id AS speaker_id,
    parent.id AS parent,
    article.url,
    article.current,
    {_IDS}
{_WITH_ANY_SPEAKER}
LEFT JOIN statement AS parent ON parent.pk = statement.parent""",
    "who_said_what": f"""
SELECT
    speaker.name AS speaker,
    statement.cue,
    statement.content,
    statement.act,
    statement.said,
    statement.said_earliest,
    article.outlet,
    article.published,
    article.title,
    article.url,
    speaker.type AS speaker_type,
    speaker.country AS speaker_country,
    {_IDS}
{_WITH_SPEAKER}
WHERE {_STANDING}""",
    "denials": f"""
SELECT {_TOLD},
    statement.act,
    statement.stance,
    article.url,
    {_IDS}
{_WITH_ANY_SPEAKER}
WHERE {_STANDING} AND (statement.act = 'deny' OR statement.stance = 'denies')""",
    "direct_quotes": f"""
SELECT {_TOLD},
    statement.act,
    article.url,
    {_IDS}
{_WITH_ANY_SPEAKER}
WHERE {_STANDING} AND statement.kind = 'direct'""",
    "anonymous_statements": f"""
SELECT
    article.outlet,
    article.published,
    article.title,
    bearer.name AS described_as,
    bearer.type,
    statement.cue,
    statement.content,
    statement.act,
    article.url,
    {_IDS}
FROM bearer
JOIN statement ON statement.bearer = bearer.pk
JOIN article ON article.pk = statement.article
WHERE {_STANDING} AND NOT bearer.named AND bearer.type IN ('unnamed', 'group', 'office')""",
    "nobody_named": f"""
SELECT
    article.outlet,
    article.published,
    article.title,
    statement.source,
    statement.cue,
    statement.content,
    statement.act,
    article.url,
    {_IDS}
FROM statement
JOIN article ON article.pk = statement.article
WHERE {_STANDING} AND statement.speaker IS NULL""",
    "places_in_statements": f"""
SELECT
    place.name AS place,
    place.country,
    statement_place.role,
    statement_place.words,
    speaker.name AS speaker,
    statement.cue,
    statement.content,
    statement.said,
    article.outlet,
    article.published,
    article.title,
    place.lat AS latitude,
    place.lon AS longitude,
    place.geonames,
    {_IDS}
FROM statement_place
JOIN place ON place.pk = statement_place.place
JOIN statement ON statement.pk = statement_place.statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
WHERE {_STANDING}""",
    "timeline": f"""
SELECT
    statement.said_earliest AS day,
    statement.said_latest AS until,
    'said' AS what,
    statement.said AS date,
    speaker.name AS speaker,
    statement.cue,
    statement.content,
    article.outlet,
    article.published,
    article.title,
    {_IDS}
{_WITH_ANY_SPEAKER}
WHERE {_STANDING} AND statement.said_earliest IS NOT NULL
UNION ALL
SELECT
    statement_time.earliest,
    statement_time.latest,
    'speaks of',
    statement_time.edtf,
    speaker.name,
    statement.cue,
    statement.content,
    article.outlet,
    article.published,
    article.title,
    {_IDS}
FROM statement_time
JOIN statement ON statement.pk = statement_time.statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
WHERE {_STANDING} AND statement_time.earliest IS NOT NULL""",
}
