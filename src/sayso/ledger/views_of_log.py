"""Views of what people decided, of labels, versions and places of finding."""

from __future__ import annotations

# The last UNDO or REDO of a decision says whether it holds. "+" keeps SQLite from going through all undos.
_UNDONE = """EXISTS (
        SELECT 1 FROM decision_target AS taken JOIN decision AS undo ON undo.pk = taken.decision
        WHERE taken.target = decision.id AND +undo.action = 'undo'
            AND NOT EXISTS (
                SELECT 1 FROM decision_target AS again JOIN decision AS redo ON redo.pk = again.decision
                WHERE again.target = decision.id AND +redo.action = 'redo' AND redo.pk > undo.pk
            )
    )"""

_SORT = """CASE
        WHEN statement.pk IS NOT NULL THEN 'statement'
        WHEN speaker.pk IS NOT NULL THEN 'speaker'
        WHEN article.pk IS NOT NULL THEN 'article'{more}
    END"""

LOG = {
    "decisions_log": f"""
SELECT
    decision.at,
    decision.who,
    decision.action,
    {_SORT.format(more="WHEN other.pk IS NOT NULL THEN 'decision'")} AS sort,
    coalesce(statement.content, speaker.name, article.title, other.action) AS thing,
    decision.payload,
    {_UNDONE} AS undone,
    decision_target.target,
    decision.id,
    decision.pk
FROM decision_target
JOIN decision ON decision.pk = decision_target.decision
LEFT JOIN statement ON statement.id = decision_target.target
LEFT JOIN speaker ON speaker.id = decision_target.target
LEFT JOIN article ON article.id = decision_target.target
LEFT JOIN decision AS other ON other.id = decision_target.target""",
    "labels": f"""
SELECT
    label.label,
    {_SORT.format(more="")} AS sort,
    coalesce(statement.content, speaker.name, article.title) AS thing,
    label.target
FROM label
LEFT JOIN statement ON statement.id = label.target
LEFT JOIN speaker ON speaker.id = label.target
LEFT JOIN article ON article.id = label.target""",
    "versions": """
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
WHERE article.version > 1 OR NOT article.current""",
    "found_at": """
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
JOIN article ON article.pk = sighting.article""",
}
