"""Records as JSON, both ways. Keys are added over time, not renamed; `schema.json` describes them."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from sayso.codec.facts import read_place, read_speaker, read_time
from sayso.codec.parts import day, explained, read_day
from sayso.codec.statement import facts, read_statement, statement
from sayso.errors import InputError
from sayso.record import Article, Record

# Lone surrogates no encoder takes; the others end a line for some readers of JSON Lines.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record, and of a file of records and failures."""
    text = resources.files("sayso.codec").joinpath("schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def dumps(value: Any) -> str:
    """JSON on one line. A high surrogate followed by a low one, each alone in the text,
    comes back as one character: JSON has no way to keep them apart."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def loads(text: str) -> Any:
    """The value of one JSON text, whoever wrote it. Raises InputError for what isn't JSON: NaN and its like
    too, and what is nested deeper than any record."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except ValueError as error:
        raise InputError(f"not JSON: {error}; export it anew") from error
    except RecursionError as error:
        raise InputError("not a Sayso record: it is nested too deeply; export it anew") from error


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


def to_dict(record: Record) -> dict[str, Any]:
    """Raises KeyError where a statement names a speaker, time or place that the record lacks."""
    known = facts(record)
    return {
        "sayso": record.sayso,
        "model": record.model,
        "article": _article(record.article),
        "statements": [statement(each, record.article.text, known) for each in record.statements],
        "speakers": list(known.speakers.values()),
        "times": list(known.times.values()),
        "places": list(known.places.values()),
    }


def from_dict(value: dict[str, Any]) -> Record:
    """The record that `to_dict` wrote, in this version or an earlier one. Raises InputError where a
    key is missing, a value has the wrong type, a span isn't the text it says it is, or a statement
    names a speaker, time or place that the record lacks."""
    with explained("not a Sayso record", "write it anew with sayso read"):
        return _read_record(value)


def _read_record(value: dict[str, Any]) -> Record:
    article = _read_article(value["article"])
    text = article.text
    # Older records have statements alone.
    speakers = tuple(read_speaker(each, text) for each in value.get("speakers", ()))
    times = tuple(read_time(each, text) for each in value.get("times", ()))
    places = tuple(read_place(each, text) for each in value.get("places", ()))
    known = {
        "speakers": frozenset(each.id for each in speakers),
        "times": frozenset(each.id for each in times),
        "places": frozenset(each.id for each in places),
    }
    statements = tuple(read_statement(each, text, known) for each in value["statements"])
    return Record(str(value["sayso"]), str(value["model"]), article, statements, speakers, times, places)


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": day(article.published),
        "language": article.language,
        "sha256": article.sha256,
        "extractor": article.extractor,
        "text": article.text,
    }


def _read_article(value: dict[str, Any]) -> Article:
    return Article(
        id=value["id"],
        path=value["path"],
        url=value["url"],
        title=value["title"],
        outlet=value["outlet"],
        authors=tuple(value["authors"]),
        published=read_day(value["published"]),
        language=value["language"],
        sha256=value["sha256"],
        extractor=value["extractor"],
        text=value["text"],
    )
