"""CSV (RFC 4180), one row a statement: out for spreadsheets, and back with what people changed there."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TextIO

from sayso.errors import InputError
from sayso.export.table_cells import guarded, unguarded
from sayso.export.table_edits import CHECKS, Cells, apply, by_article, cells
from sayso.export.table_rows import COLUMNS
from sayso.record import Kept

_MARK = "\ufeff"


def write(kept: Iterable[Kept], stream: TextIO, *, mark: bool = True) -> None:
    """A row for each statement; an article without any has none. stream: opened with newline="". mark: begin
    with U+FEFF, without which Excel takes UTF-8 for another encoding."""
    if mark:
        stream.write(_MARK)
    table = csv.DictWriter(stream, [*COLUMNS, CHECKS])
    table.writeheader()
    for each in kept:
        for row in cells(each):
            table.writerow({name: guarded(text) for name, text in row.items()})


def read(stream: TextIO, find: Callable[[str], Kept | None]) -> Iterator[Kept]:
    """The articles of a table with what people changed, one for each run of rows of the same article.
    find: an article by its id, as the ledger has it. stream: opened with newline="". Raises InputError, naming
    the row, for what is no such table, an article that isn't found, and an edit that makes no sense."""
    for article, table in by_article(_rows(stream)):
        base = find(article) if article else None
        if base is None:
            missing = f"article {article} isn't in this ledger" if article else "the article's id is missing"
            raise InputError(f"row {table[0][0]}: {missing}; a CSV file has no texts: import JSON Lines or Parquet")
        yield apply(base, table)


def _rows(stream: TextIO) -> Iterator[tuple[int, Cells]]:
    """Each row with its number, the header being 1."""
    first = stream.readline().removeprefix(_MARK)
    # Spreadsheets write what their settings call a list's separator.
    delimiter = max(",;\t", key=first.count)
    try:
        table = csv.reader(chain([first], stream), delimiter=delimiter)
        header = [name.strip().lower() for name in next(table, [])]
        if not {"statement", "article"} <= set(header):
            raise InputError("not a table of Sayso's: its first row lacks the columns statement and article")
        for number, row in enumerate(table, start=2):
            if any(row):
                yield number, {name: unguarded(text) for name, text in zip(header, row, strict=False)}
    except csv.Error as error:
        raise InputError(f"not a CSV file: {error}; save it as CSV anew") from error
