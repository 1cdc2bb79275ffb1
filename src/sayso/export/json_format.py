"""Records as JSON, both ways. Keys are added over time, not renamed; `schema.json` describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from importlib import resources
from typing import Any, TextIO

from sayso.errors import InputError
from sayso.record import Article, Failure, Kind, Piece, Record, Span, Statement

_DIGITS = 4
# Lone surrogates no encoder takes; the others end a line for some readers of JSON Lines.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record, and of a file of records and failures."""
    text = resources.files("sayso.export").joinpath("schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def dumps(value: Any) -> str:
    """JSON on one line. A high surrogate followed by a low one, each alone in the text,
    comes back as one character: JSON has no way to keep them apart."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def write(results: Iterable[Record | Failure], stream: TextIO) -> None:
    """{"records": [...], "failures": [...]}, one record a line, each written as it comes."""
    failures: list[dict[str, str]] = []
    start, before = '{"records": [', "\n"
    for result in results:
        if isinstance(result, Failure):
            failures.append({"where": result.where, "reason": result.reason})
        else:
            stream.write(start + before + dumps(to_dict(result)))
            start, before = "", ",\n"
    stream.write(f'{start}\n], "failures": {dumps(failures)}}}\n')


def to_dict(record: Record) -> dict[str, Any]:
    text = record.article.text
    return {
        "sayso": record.sayso,
        "model": record.model,
        "article": _article(record.article),
        "statements": [_statement(statement, text) for statement in record.statements],
    }


def from_dict(value: dict[str, Any]) -> Record:
    """The record that `to_dict` wrote. Raises InputError where a key is missing, a value has
    the wrong type, or a span isn't the text it says it is."""
    try:
        article = _read_article(value["article"])
        statements = tuple(_read_statement(each, article.text) for each in value["statements"])
        return Record(str(value["sayso"]), str(value["model"]), article, statements)
    except KeyError as error:
        raise InputError(f"not a Sayso record: the key {error} is missing; write it anew with sayso read") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"not a Sayso record: {error}; write it anew with sayso read") from error


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "sha256": article.sha256,
        "extractor": article.extractor,
        "text": article.text,
    }


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    return {
        "id": statement.id,
        "parent": statement.parent,
        "confidence": round(statement.confidence, _DIGITS),
        "source": _piece(statement.source, text),
        "cue": _piece(statement.cue, text),
        "content": _piece(statement.content, text),
        "kind": statement.kind.value,
    }


def _piece(piece: Piece | None, text: str) -> dict[str, Any] | None:
    if piece is None:
        return None
    return {"spans": [[span.start, span.end] for span in piece.spans], "text": piece.text(text)}


def _read_article(value: dict[str, Any]) -> Article:
    published = value["published"]
    return Article(
        id=value["id"],
        path=value["path"],
        url=value["url"],
        title=value["title"],
        outlet=value["outlet"],
        authors=tuple(value["authors"]),
        published=date.fromisoformat(published) if published else None,
        language=value["language"],
        sha256=value["sha256"],
        extractor=value["extractor"],
        text=value["text"],
    )


def _read_statement(value: dict[str, Any], text: str) -> Statement:
    content = _read_piece(value["content"], text)
    if content is None:
        raise ValueError("a statement has no content")
    return Statement(
        id=value["id"],
        parent=value["parent"],
        confidence=float(value["confidence"]),
        source=_read_piece(value["source"], text),
        cue=_read_piece(value["cue"], text),
        content=content,
        kind=Kind(value["kind"]),
    )


def _read_piece(value: dict[str, Any] | None, text: str) -> Piece | None:
    if value is None:
        return None
    piece = Piece(tuple(Span(start, end) for start, end in value["spans"]))
    if piece.end > len(text) or piece.text(text) != value["text"]:
        raise ValueError(f"the text at {piece.start}..{piece.end} differs from the statement's")
    return piece
