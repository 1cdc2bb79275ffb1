"""Answers as CSV, a row a result: safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import Any, TextIO

from sayso.ledger.asking import Answer, ArticleHit, Day, Part, SpeakerHit, StatementHit

# What a spreadsheet would run as a formula; such a cell gets an apostrophe before it.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def write(answer: Answer[Any], stream: TextIO) -> None:
    """A header, then the results. Lists are joined by "; ", spans written as 33-90."""
    rows = [_row(hit) for hit in answer.results]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(rows[0] if rows else _COLUMNS[answer.kind])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])


def _row(hit: StatementHit | ArticleHit | SpeakerHit) -> Mapping[str, Any]:
    if isinstance(hit, StatementHit):
        return _statement(hit)
    return _article(hit) if isinstance(hit, ArticleHit) else _speaker(hit)


def _statement(hit: StatementHit) -> dict[str, Any]:
    who, article = hit.speaker, hit.article
    return {
        "id": hit.id,
        "speaker": who.name if who else None,
        "speaker_id": who.id if who else None,
        "speaker_type": who.type if who else None,
        "named": who.named if who else None,
        "source": hit.source.text if hit.source else None,
        "cue": hit.cue.text if hit.cue else None,
        "content": hit.content.text,
        "act": hit.act,
        "stance": hit.stance,
        "tone": hit.tone,
        "kind": hit.kind,
        "said": hit.said.edtf if hit.said else None,
        "said_first": hit.said.first if hit.said else None,
        "said_last": hit.said.last if hit.said else None,
        "about": [_day(each) for each in hit.about],
        "places": [each.name for each in hit.places],
        "geonames": [str(each.geonames) for each in hit.places if each.geonames],
        "state": hit.state,
        "corrected": hit.corrected,
        "origin": hit.origin,
        "labels": list(hit.labels),
        "confidence": hit.confidence,
        "score": hit.score,
        "outlet": article.outlet,
        "published": article.published,
        "title": article.title,
        "url": article.url,
        "article": article.id,
        "version": article.version,
        "parent": hit.parent,
        "source_spans": _spans(hit.source),
        "cue_spans": _spans(hit.cue),
        "content_spans": _spans(hit.content),
    }


def _article(hit: ArticleHit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title,
        "outlet": hit.outlet,
        "authors": list(hit.authors),
        "published": hit.published,
        "language": hit.language,
        "statements": hit.statements,
        "sightings": hit.sightings,
        "version": hit.version,
        "current": hit.current,
        "length": hit.length,
        "added": hit.added,
        "url": hit.url,
        "path": hit.path,
        "labels": list(hit.labels),
        "score": hit.score,
        "snippet": hit.snippet.text if hit.snippet else None,
    }


def _speaker(hit: SpeakerHit) -> dict[str, Any]:
    who = hit.who
    return {
        "id": who.id,
        "name": who.name,
        "type": who.type,
        "named": who.named,
        "country": who.country,
        "office": who.office,
        "description": who.description,
        "statements": hit.statements,
        "articles": hit.articles,
        "outlets": hit.outlets,
        "first": hit.first,
        "last": hit.last,
        "aliases": list(hit.aliases),
        "labels": list(hit.labels),
    }


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "statements": ("id", "speaker", "source", "cue", "content"),
    "articles": ("id", "title", "outlet", "published"),
    "speakers": ("id", "name", "type", "statements"),
}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if isinstance(value, (str, list)) and _FORMULA.match(text) else text


def _spans(part: Part | None) -> str | None:
    return "; ".join(f"{start}-{end}" for start, end in part.spans) if part else None


def _day(day: Day) -> str:
    return day.edtf or day.words or ""
