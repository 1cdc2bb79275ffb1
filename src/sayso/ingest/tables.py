"""Tables of articles (CSV, TSV, JSON, JSON lines, Parquet), and files of news items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import InputError
from sayso.ingest import csv_rows, json_rows, ninjs, parquet_rows
from sayso.ingest.address import page_key, web_address
from sayso.ingest.byline import names_of
from sayso.ingest.columns import Columns, guess, no_text
from sayso.ingest.days import day_of
from sayso.ingest.follow import followed
from sayso.ingest.form import Form
from sayso.ingest.items import canonical
from sayso.ingest.options import Options
from sayso.ingest.parts import Body, Unread, part
from sayso.ingest.rows import Row
from sayso.ingest.said import Said
from sayso.ingest.shape import Shape, shape_of
from sayso.ingest.source import Source
from sayso.record import Failure

_MARKUP = re.compile(r"</(?:p|div|article|section|body|html)\s*>|<(?:p|br)\s*/?>", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Unread | Failure]:
    """The article of each row or object. One that can't be read is a Failure ("wire.csv row 17").

    Raises InputError for a table without rows, or none of whose columns holds texts."""
    shape = shape_of(source)
    empty = True
    for row in _rows(shape, source, options.overrides.columns):
        if empty and shape is not Shape.JSON and isinstance(row.cells, dict):
            _layout(row.cells, options)  # of all rows: wrong once, and not in each
        empty = False
        where = f"{source.where} {row.place}".rstrip()
        try:
            yield _part(row.cells, where, source, options)
        except InputError as error:
            yield Failure(where, str(error))
    if empty:
        raise InputError("a table without rows; name one with articles in it")


def _rows(shape: Shape, source: Source, given: Columns) -> Iterator[Row]:
    match shape:
        case Shape.CSV:
            return csv_rows.rows(source, given)
        case Shape.PARQUET:
            return parquet_rows.rows(source)
        case _:
            return json_rows.rows(source)


def _layout(cells: dict[str, Any], options: Options) -> Columns:
    """Raises InputError where a given column is missing, or no column can give a text."""
    names = list(cells)
    columns = guess(names, options.overrides.columns)
    if columns.text is None and not (options.overrides.follow and columns.url is not None):
        raise no_text(names)
    return columns


def _part(cells: dict[str, Any] | InputError, where: str, source: Source, options: Options) -> Unread:
    if isinstance(cells, InputError):
        raise cells
    if ninjs.is_item(cells) and options.overrides.columns == Columns():
        return ninjs.part_of(cells, where, source, options)
    columns = _layout(cells, options)
    said = _said(cells, columns, source.url)
    text = _text(cells.get(columns.text or ""))
    if not text.strip():
        return followed(said, where, "no text here", options)
    name = _words(cells.get(columns.id or ""))
    key = page_key(said.url) or (f"table {source.where} {name}" if name else None)
    body = Body(text, Form.HTML if _MARKUP.search(text) else Form.TEXT, "", source.path)
    return part(canonical(cells), where, key, body, said, options.overrides, options.limits)


def _said(cells: dict[str, Any], columns: Columns, base: str | None) -> Said:
    def cell(name: str | None) -> Any:
        return cells.get(name) if name else None

    return Said(
        title=_words(cell(columns.title)),
        outlet=_words(cell(columns.outlet)),
        authors=authors_of(cell(columns.authors)),
        published=day_of(cell(columns.published)),
        language=_words(cell(columns.language)),
        url=web_address(cell(columns.url), base),
    )


def _text(value: Any) -> str:
    """A text as it stands; a list of paragraphs one below the other."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else ""


def _words(value: Any) -> str | None:
    """A short field in one line; of an object ({"id": 4, "name": "The Kalder Post"}) its name."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(str(value).split()) or None


def authors_of(value: Any) -> tuple[str, ...]:
    """Names from "By A and B", "A; B", a list of them or of objects with a name, or such a list as text."""
    values = value if isinstance(value, list) else [value]
    words = [name for each in values if (name := _words(each))]
    parts = (part.strip(" []'\"") for name in words for part in name.split(";"))
    return tuple(dict.fromkeys(each for part in parts for each in names_of(part.replace("', '", ", "))))
