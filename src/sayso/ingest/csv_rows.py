"""Rows of a CSV or TSV file, one held at a time."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, TextIO

from sayso.errors import InputError
from sayso.ingest.columns import Columns, guess
from sayso.ingest.decode import decode
from sayso.ingest.rows import Row
from sayso.ingest.source import Source

_DELIMITERS = ",;\t|"
# Longest first: the mark of UTF-32 starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE = 65_536  # code points read at once
_LARGER = 10  # times an article that a row may be
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_OTHER = "_other"  # cells beyond the header's columns


def rows(source: Source, given: Columns) -> Iterator[Row]:
    """Each row after the header, by its columns' names; "row 2" is the first, as a spreadsheet counts. The
    delimiter (comma, semicolon, tab or bar) is the one that gives the header most known columns.

    UTF-8, or what a byte order mark says; a row that isn't gets the encoding that `decode` can tell.
    A row too large, or that can't be decoded, is an error of its own. Raises InputError for a file
    without a header or, in UTF-16 and UTF-32, broken.
    """
    lines = _Lines(_text(source), most=_LARGER * source.limits.text_length)
    records = _records(lines, _delimiter(source, given))
    _, header = next(records, (1, InputError("empty; name a table with a header")))
    if isinstance(header, InputError):
        raise header
    names = _names(header)
    for number, record in records:
        cells = record if isinstance(record, InputError) else dict(_paired(names, record))
        yield Row(f"row {number}", cells)


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """Each record's number and cells, blank ones left out."""
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        lines.begin()
        record = _next(reader, lines)
        if record is None:
            return
        if isinstance(record, InputError) or any(record):
            yield number, record if isinstance(record, InputError) else _decoded(record)


def _next(reader: Any, lines: _Lines) -> list[str] | InputError | None:
    before = csv.field_size_limit(lines.most + _LINE)  # of the whole process, and far too small for articles
    try:
        record: list[str] | None = next(reader, None)
    except csv.Error as error:
        return InputError(f"no row of a table ({error}); mend the file")
    finally:
        csv.field_size_limit(before)
    if not lines.too_long:
        return record
    lines.pass_over()
    return InputError(f"larger than {lines.most:,} characters; close its quotation marks, or split the text")


def _decoded(record: list[str]) -> list[str] | InputError:
    """Cells with bytes that are no UTF-8 (kept as lone surrogates so far) in the encoding that the row
    as a whole can be told to have."""
    if not any(_NOT_UTF8.search(cell) for cell in record):
        return record
    as_bytes = [cell.encode("utf-8", "surrogateescape") for cell in record]
    try:
        decode(b"\n".join(as_bytes))
    except InputError as error:
        return error
    return [cell.decode("cp1252") for cell in as_bytes]


class _Lines:
    """The lines of a file, of which one record gets no more than a bound. A longer one ends as though
    the file did, and the rest of it is passed over."""

    def __init__(self, text: TextIO, most: int) -> None:
        self._text = text
        self.most = most
        self._left = most
        self._quotes = 0
        self._ended = True
        self.too_long = False

    def begin(self) -> None:
        """Before each record."""
        self._left, self._quotes, self.too_long = self.most, 0, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.too_long:
            raise StopIteration
        parts: list[str] = []
        while (piece := self._piece()) and self._left >= 0:
            parts.append(piece)
            if self._ended:
                break
        self.too_long = self._left < 0
        if not parts or self.too_long:
            raise StopIteration
        return "".join(parts)

    def pass_over(self) -> None:
        """To the end of the record: to the first line's end at which as many quotation marks have closed
        as opened."""
        while not (self._ended and self._quotes % 2 == 0):
            if not self._piece():
                return

    def _piece(self) -> str:
        try:
            piece = self._text.readline(_LINE)
        except UnicodeError:
            raise InputError("wrong encoding: not what its byte order mark says; save it as UTF-8") from None
        self._left -= len(piece)
        self._quotes += piece.count('"')
        self._ended = piece.endswith(("\n", "\r"))
        return piece


def _text(source: Source) -> TextIO:
    encoding = next((name for mark, name in _MARKS if source.head.startswith(mark)), None)
    if encoding is not None:
        return io.TextIOWrapper(source.stream, encoding, newline="")
    return io.TextIOWrapper(source.stream, "utf-8-sig", "surrogateescape", newline="")


def _delimiter(source: Source, given: Columns) -> str:
    """By the header: the one that parts it into most known columns, then into most columns."""
    encoding = next((name for mark, name in _MARKS if source.head.startswith(mark)), "utf-8-sig")
    start = source.head.decode(encoding, "replace")

    def columns(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), [])
        known = len([name for name in guess(names, Columns()).known() if name])
        wanted = len([name for name in given.known() if name in names])
        return known + wanted, len(names)

    return max(_DELIMITERS, key=columns)


def _names(header: list[str]) -> list[str]:
    """Column names, each its own: a second of a name gets its number."""
    names: list[str] = []
    for at, cell in enumerate(header, 1):
        name = cell.strip() or f"column {at}"
        names.append(name if name not in names else f"{name} ({at})")
    return names


def _paired(names: Sequence[str], cells: list[str]) -> Iterator[tuple[str, Any]]:
    yield from zip_longest(names, cells[: len(names)])
    if len(cells) > len(names):
        yield _OTHER, cells[len(names) :]
