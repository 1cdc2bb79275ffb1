-- The views of a ledger: its common questions, answered by name. What a view is for stands inside it, so that
-- `.schema` shows it. All but statements, articles, versions, labels, found_at and decisions_log leave out rejected
-- statements and texts that a newer version has replaced. Counts are subqueries of their row and not groups where
-- that can be: a page of a view costs what its rows cost, not a scan of the file. No view stands on another.

CREATE VIEW statements AS
-- Every statement, to be read: where and when it was published, who said it, in which words. With the rejected ones
-- (state) and those of texts that were replaced (current).
SELECT
    article.outlet,
    article.published,
    article.title,
    statement.said,
    statement.said_earliest,
    speaker.name AS speaker,
    statement.source,
    statement.cue,
    statement.content,
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
    statement.id,
    article.id AS article,
    statement.pk
FROM statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
LEFT JOIN statement AS parent ON parent.pk = statement.parent;

CREATE VIEW who_said_what AS
-- Each speaker's statements. Ask it with WHERE speaker = 'Name', or with the speaker's type or country.
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
    statement.id,
    article.id AS article,
    statement.pk
FROM statement
JOIN article ON article.pk = statement.article
JOIN speaker ON speaker.pk = statement.speaker
WHERE article.current AND statement.state <> 'rejected';

CREATE VIEW denials AS
-- What was denied, and by whom: statements whose cue denies, or whose source holds their content not to be so.
SELECT
    article.outlet,
    article.published,
    article.title,
    statement.said,
    statement.said_earliest,
    speaker.name AS speaker,
    statement.source,
    statement.cue,
    statement.content,
    statement.act,
    statement.stance,
    article.url,
    statement.id,
    article.id AS article,
    statement.pk
FROM statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
WHERE article.current AND statement.state <> 'rejected' AND (statement.act = 'deny' OR statement.stance = 'denies');

CREATE VIEW direct_quotes AS
-- Statements that stand wholly in quotation marks: the source's own words.
SELECT
    article.outlet,
    article.published,
    article.title,
    statement.said,
    statement.said_earliest,
    speaker.name AS speaker,
    statement.source,
    statement.cue,
    statement.content,
    statement.act,
    article.url,
    statement.id,
    article.id AS article,
    statement.pk
FROM statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
WHERE article.current AND statement.state <> 'rejected' AND statement.kind = 'direct';

CREATE VIEW anonymous_statements AS
-- Statements of people whom the article doesn't name: officials, groups, holders of offices.
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
    statement.id,
    article.id AS article,
    statement.pk
FROM bearer
JOIN statement ON statement.bearer = bearer.pk
JOIN article ON article.pk = statement.article
WHERE article.current AND statement.state <> 'rejected'
    AND NOT bearer.named AND bearer.type IN ('unnamed', 'group', 'office');

CREATE VIEW nobody_named AS
-- Statements for which the text names no source, or none that could be resolved.
SELECT
    article.outlet,
    article.published,
    article.title,
    statement.source,
    statement.cue,
    statement.content,
    statement.act,
    article.url,
    statement.id,
    article.id AS article,
    statement.pk
FROM statement
JOIN article ON article.pk = statement.article
WHERE article.current AND statement.state <> 'rejected' AND statement.speaker IS NULL;

CREATE VIEW places_in_statements AS
-- Each place that a statement speaks of. role: the place itself, its government, or its people.
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
    statement.id,
    article.id AS article,
    statement.pk
FROM statement_place
JOIN place ON place.pk = statement_place.place
JOIN statement ON statement.pk = statement_place.statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
WHERE article.current AND statement.state <> 'rejected';

CREATE VIEW timeline AS
-- Statements by day, twice where need be: the day that they were said on, and the days that they speak of. Ask it with
-- ORDER BY day. A time without a first day ("until May") isn't in it.
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
    statement.id,
    article.id AS article,
    statement.pk
FROM statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
WHERE article.current AND statement.state <> 'rejected' AND statement.said_earliest IS NOT NULL
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
    statement.id,
    article.id AS article,
    statement.pk
FROM statement_time
JOIN statement ON statement.pk = statement_time.statement
JOIN article ON article.pk = statement.article
LEFT JOIN speaker ON speaker.pk = statement.speaker
WHERE article.current AND statement.state <> 'rejected' AND statement_time.earliest IS NOT NULL;

CREATE VIEW speakers AS
-- Speakers across articles, and how many statements each has. Those that people joined with another are left out.
SELECT
    speaker.name,
    speaker.type,
    speaker.named,
    speaker.country,
    speaker.office,
    speaker.description,
    (
        SELECT count(*)
        FROM statement JOIN article ON article.pk = statement.article
        WHERE article.current AND statement.state <> 'rejected' AND statement.speaker = speaker.pk
    ) AS statements,
    (
        SELECT count(*)
        FROM statement JOIN article ON article.pk = statement.article
        WHERE article.current AND statement.state <> 'rejected' AND statement.speaker = speaker.pk
            AND statement.kind <> 'indirect'
    ) AS quoted,
    (
        SELECT count(*)
        FROM statement JOIN article ON article.pk = statement.article
        WHERE article.current AND statement.state <> 'rejected' AND statement.speaker = speaker.pk
            AND statement.stance = 'denies'
    ) AS denying,
    (
        SELECT count(DISTINCT bearer.article)
        FROM bearer JOIN article ON article.pk = bearer.article
        WHERE article.current AND bearer.speaker = speaker.pk
    ) AS articles,
    speaker.id,
    speaker.pk
FROM speaker
WHERE speaker.merged IS NULL;

CREATE VIEW articles AS
-- Articles, every version, and how many statements each has (rejected ones aside).
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
FROM article;

CREATE VIEW outlets AS
-- Outlets, and how many articles of each the ledger has from when to when.
SELECT
    outlet,
    count(*) AS articles,
    min(published) AS first,
    max(published) AS last
FROM article
WHERE current
GROUP BY outlet;

CREATE VIEW tone_by_outlet AS
-- How each outlet words attributions: neutrally ("said"), with distance ("claimed"), with backing ("pointed out").
SELECT
    article.outlet,
    count(*) AS statements,
    sum(statement.tone = 'neutral') AS neutral,
    sum(statement.tone = 'doubting') AS doubting,
    sum(statement.tone = 'endorsing') AS endorsing,
    round(100.0 * sum(statement.tone = 'doubting') / count(*), 1) AS doubting_percent,
    round(100.0 * sum(statement.tone = 'endorsing') / count(*), 1) AS endorsing_percent
FROM article
JOIN statement ON statement.article = article.pk
WHERE article.current AND statement.state <> 'rejected'
GROUP BY article.outlet;

CREATE VIEW tone_by_speaker AS
-- How each outlet words the attributions of each speaker: who gets "said" and who gets "claimed".
SELECT
    speaker.name AS speaker,
    article.outlet,
    count(*) AS statements,
    sum(statement.tone = 'neutral') AS neutral,
    sum(statement.tone = 'doubting') AS doubting,
    sum(statement.tone = 'endorsing') AS endorsing,
    round(100.0 * sum(statement.tone = 'doubting') / count(*), 1) AS doubting_percent,
    round(100.0 * sum(statement.tone = 'endorsing') / count(*), 1) AS endorsing_percent,
    speaker.id
FROM article
JOIN statement ON statement.article = article.pk
JOIN speaker ON speaker.pk = statement.speaker
WHERE article.current AND statement.state <> 'rejected'
GROUP BY speaker.pk, article.outlet;

CREATE VIEW anonymous_sources AS
-- How much each outlet rests on people whom it doesn't name, and on no source at all.
SELECT
    article.outlet,
    count(*) AS statements,
    sum(NOT bearer.named AND bearer.type IN ('unnamed', 'group', 'office')) AS anonymous,
    round(
        100.0 * sum(NOT bearer.named AND bearer.type IN ('unnamed', 'group', 'office')) / count(*), 1
    ) AS anonymous_percent,
    sum(statement.speaker IS NULL) AS without_source
FROM article
JOIN statement ON statement.article = article.pk
LEFT JOIN bearer ON bearer.pk = statement.bearer
WHERE article.current AND statement.state <> 'rejected'
GROUP BY article.outlet;

CREATE VIEW places_spoken_of AS
-- Places, and how many statements speak of each.
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
FROM place;

CREATE VIEW decisions_log AS
-- What people decided, one row for each thing decided about. undone: a later decision took it back.
SELECT
    decision.at,
    decision.who,
    decision.action,
    CASE
        WHEN statement.pk IS NOT NULL THEN 'statement'
        WHEN speaker.pk IS NOT NULL THEN 'speaker'
        WHEN article.pk IS NOT NULL THEN 'article'
        WHEN other.pk IS NOT NULL THEN 'decision'
    END AS sort,
    coalesce(statement.content, speaker.name, article.title, other.action) AS thing,
    decision.payload,
    -- The last UNDO or REDO that wasn't itself undone. "+" keeps SQLite from going through all undos.
    coalesce('undo' = (
        SELECT word.action
        FROM decision_target AS about JOIN decision AS word ON word.pk = about.decision
        WHERE about.target = decision.id AND +word.action IN ('undo', 'redo') AND 'undo' IS NOT (
            SELECT again.action
            FROM decision_target AS back JOIN decision AS again ON again.pk = back.decision
            WHERE back.target = word.id AND +again.action IN ('undo', 'redo')
            ORDER BY again.pk DESC LIMIT 1
        )
        ORDER BY word.pk DESC LIMIT 1
    ), 0) AS undone,
    decision_target.target,
    decision.id,
    decision.pk
FROM decision_target
JOIN decision ON decision.pk = decision_target.decision
LEFT JOIN statement ON statement.id = decision_target.target
LEFT JOIN speaker ON speaker.id = decision_target.target
LEFT JOIN article ON article.id = decision_target.target
LEFT JOIN decision AS other ON other.id = decision_target.target;

CREATE VIEW labels AS
-- Labels and what they were given to.
SELECT
    label.label,
    CASE
        WHEN statement.pk IS NOT NULL THEN 'statement'
        WHEN speaker.pk IS NOT NULL THEN 'speaker'
        WHEN article.pk IS NOT NULL THEN 'article'
    END AS sort,
    coalesce(statement.content, speaker.name, article.title) AS thing,
    label.target
FROM label
LEFT JOIN statement ON statement.id = label.target
LEFT JOIN speaker ON speaker.id = label.target
LEFT JOIN article ON article.id = label.target;

CREATE VIEW versions AS
-- Texts that changed: each version of a page that has several. changes: spans that went and spans that came.
SELECT
    page.key AS page,
    article.version,
    article.current,
    article.title,
    article.published,
    article.added,
    article.changes,
    before.id AS replaces,
    article.id
FROM article
JOIN page ON page.pk = article.page
LEFT JOIN article AS before ON before.pk = article.replaces
WHERE article.version > 1 OR NOT article.current;

CREATE VIEW found_at AS
-- Where each text was found: one text in several outlets has several rows.
SELECT
    article.title,
    sighting.outlet,
    sighting.published,
    sighting.url,
    sighting.found,
    sighting.seen,
    (SELECT count(*) FROM sighting AS each WHERE each.article = article.pk) AS places,
    article.id AS article
FROM sighting
JOIN article ON article.pk = sighting.article;
