"""Statements as the rows of a table, the same for CSV and Parquet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.record import Article, Kept, Mark, Piece, Speaker, Statement, TimeMention

# Columns in the order of the table, by the sort of their values: words, a number, true or false, a day, a list of
# words.
COLUMNS: Mapping[str, str] = {
    "statement": "words",
    "article": "words",
    "title": "words",
    "outlet": "words",
    "url": "words",
    "published": "day",
    "speaker": "words",
    "speaker_name": "words",
    "speaker_type": "words",
    "speaker_named": "flag",
    "speaker_country": "words",
    "source": "words",
    "cue": "words",
    "content": "words",
    "source_spans": "words",
    "cue_spans": "words",
    "content_spans": "words",
    "parent": "words",
    "kind": "words",
    "act": "words",
    "stance": "words",
    "tone": "words",
    "said": "words",
    "said_earliest": "day",
    "said_latest": "day",
    "times": "list",
    "places": "list",
    "state": "words",
    "corrected": "flag",
    "added": "flag",
    "labels": "list",
    "notes": "list",
    "confidence": "number",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = 4

Row = dict[str, Any]


def rows(kept: Kept) -> Iterator[Row]:
    """A row for each statement of the record: str, float, bool, date or list of str by column, None where
    nothing is known. The speaker is the one across articles where the ledger tells; times, places and the day
    it was said are a person's where somebody set them. Lone surrogates are U+FFFD."""
    article = _article(kept.record.article)
    speakers = {each.id: each for each in kept.record.speakers}
    times = {each.id: each for each in kept.record.times}
    places = {each.id: each.name for each in kept.record.places}
    for statement in kept.record.statements:
        mark = kept.mark(statement.id)
        row = article | {
            "statement": statement.id,
            **_speaker(kept, speakers.get(statement.speaker or "")),
            **_words(statement, kept.record.article.text),
            **_said(mark, times.get(statement.said or "")),
            "times": [_time(times[each], kept.record.article.text) for each in statement.about],
            "places": _places(mark, [places[each] for each in statement.places]),
            **_mark(mark),
            "confidence": round(statement.confidence, _DIGITS),
        }
        yield {name: _clean(row[name]) for name in COLUMNS}


def spans(piece: Piece | None) -> str | None:
    """As in 33-90;97-120."""
    return ";".join(f"{span.start}-{span.end}" for span in piece.spans) if piece else None


def shown(words: str) -> str:
    """Words as a table holds them."""
    return _SURROGATE.sub("\ufffd", words)


def _article(article: Article) -> Row:
    return {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
    }


def _speaker(kept: Kept, speaker: Speaker | None) -> Row:
    known = kept.identities.get(speaker.id, speaker) if speaker else None
    return {
        "speaker": known.id if known else None,
        "speaker_name": known.name if known else None,
        "speaker_type": known.type.value if known else None,
        "speaker_named": known.named if known else None,
        "speaker_country": known.country if known else None,
    }


def _words(statement: Statement, text: str) -> Row:
    parts = {role: getattr(statement, role) for role in ("source", "cue", "content")}
    return {
        **{role: piece.text(text) if piece else None for role, piece in parts.items()},
        **{f"{role}_spans": spans(piece) for role, piece in parts.items()},
        **{name: getattr(statement, name) for name in ("parent", "kind", "act", "stance", "tone")},
    }


def _said(mark: Mark, time: TimeMention | None) -> Row:
    day = mark.said or time
    return {
        "said": day.edtf if day else None,
        "said_earliest": day.earliest if day else None,
        "said_latest": day.latest if day else None,
    }


def _time(time: TimeMention, text: str) -> str:
    return time.edtf or text[time.span.start : time.span.end]


def _places(mark: Mark, read: list[str]) -> list[str]:
    return read if mark.places is None else [each.name for each in mark.places]


def _mark(mark: Mark) -> Row:
    return {
        "state": mark.state,
        "corrected": mark.corrected,
        "added": mark.added,
        "labels": list(mark.labels),
        "notes": list(mark.notes),
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return shown(str(value))
    if isinstance(value, list):
        return [shown(each) for each in value]
    return value
