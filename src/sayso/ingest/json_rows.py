"""Objects of a JSON file: one, a list of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

from sayso.errors import InputError
from sayso.ingest.decode import decode
from sayso.ingest.raw import megabytes
from sayso.ingest.rows import Row
from sayso.ingest.source import Source

_RECORDS = "holds records that sayso wrote, not articles; use sayso import"
_LINES = frozenset({".jsonl", ".ndjson"})
_SAMPLE = 1000  # bytes
# Keys under which an object keeps a list of articles.
_LISTS = ("items", "articles", "documents", "docs", "results", "rows", "data", "records", "hits", "news")


def rows(source: Source) -> Iterator[Row]:
    """Each object, "line 3" of JSON lines (one held at a time), else "item 3" of the list. A line that is no
    object is an error of its own.

    Raises InputError for what isn't JSON, and for sayso's own records.
    """
    if _has_lines(source):
        for row in _lines(source.stream, source.limits.file_bytes):
            _refuse_records(row.cells)
            yield row
        return
    document = _parsed(source.whole().data)
    _refuse_records(document)
    items = _items(document)
    for number, item in enumerate(items, 1):
        _refuse_records(item)
        yield Row(f"item {number}" if len(items) > 1 else "", item if isinstance(item, dict) else _no_object())


def _has_lines(source: Source) -> bool:
    """By the name, else whether the first line is an object by itself and not all there is."""
    if PurePath(source.item.name).suffix.lower() in _LINES:
        return True
    line = source.stream.readline(source.limits.file_bytes)
    more = source.stream.read(_SAMPLE).strip()
    source.stream.seek(0)
    return bool(more) and isinstance(_object(line), dict)


def _lines(stream: BinaryIO, most: int) -> Iterator[Row]:
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        place = f"line {number}"
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
            yield Row(place, InputError(f"larger than {megabytes(most)}; split it into its articles"))
        elif line.strip():
            yield Row(place, _object(line))


def _object(line: bytes) -> dict[str, Any] | InputError:
    try:
        value = _parsed(line)
    except InputError as error:
        return error
    return value if isinstance(value, dict) else _no_object()


def _no_object() -> InputError:
    return InputError("no object with an article's fields; take it out")


def _parsed(data: bytes) -> Any:
    text = decode(data).removeprefix("\ufeff")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"no JSON that can be read ({error.msg}, at {error.pos:,}); mend it") from None
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise InputError(f"no JSON that can be read ({type(error).__name__}); mend it") from None


def _items(document: Any) -> list[Any]:
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        raise InputError("JSON, but no object with an article's fields; name a list of articles")
    lists = [document[key] for key in _LISTS if _holds_objects(document.get(key))]
    return lists[0] if lists else [document]


def _holds_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _refuse_records(value: Any) -> None:
    if not isinstance(value, dict):
        return
    record = {"sayso", "article", "statements"} <= value.keys()
    document = {"records", "failures"} <= value.keys()
    if record or document:
        raise InputError(_RECORDS)
